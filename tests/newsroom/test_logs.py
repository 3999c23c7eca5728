"""Logs are JSON, one object a line, with the id of their request."""

import json
import logging
import sys

from newsroom.logs import JsonLines, request_id


def record(message, *arguments, exc_info=None):
    return logging.LogRecord("newsroom.test", logging.WARNING, __file__, 1, message, arguments, exc_info)


def test_line_is_one_json_object():
    line = JsonLines().format(record("Read %s\nlines of %s", 2, "حلب"))
    assert "\n" not in line
    assert "حلب" in line
    found = json.loads(line)
    assert found.pop("at").endswith("Z")
    assert found == {"level": "warning", "logger": "newsroom.test", "message": "Read 2\nlines of حلب"}


def test_line_carries_request_and_trace():
    token = request_id.set("abc-123-def")
    try:
        raise ValueError("unreadable")
    except ValueError:
        found = json.loads(JsonLines().format(record("Failed", exc_info=sys.exc_info())))
    finally:
        request_id.reset(token)
    assert found["request"] == "abc-123-def"
    assert found["trace"].endswith("ValueError: unreadable")
