"""A real browser for the tests of pages. Pages come from the test server on this machine; nothing else is reached."""

import os

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from tests import chromium

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


def pytest_collection_modifyitems(items):
    """Every test of this folder needs a browser."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium_browser(django_db_setup):
    """One Chromium for all tests of a process."""
    path = chromium.find()
    if not path:
        pytest.skip("No Chromium is installed.")
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver keeps a loop of its own running in this thread
    rows_of_migrations = connection._test_serialized_contents
    with sync_playwright() as driver:
        # Beside the driver's loop this thread has a connection of its own, which must know them too.
        connection._test_serialized_contents = rows_of_migrations
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture
def open_page(chromium_browser, live_server):
    """`open_page(path, size=WIDE, javaScriptEnabled=...)`: a page of the site in a browser without memory.

    The test fails when a page raised an error in a script, or broke its content security policy.
    """
    contexts, problems = [], []

    def open_at(path, size=WIDE, **options):
        context = chromium_browser.new_context(viewport=size, base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.goto(path)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert problems == []
