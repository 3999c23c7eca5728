"""YAML as a tree of texts that know their lines.

Nothing is guessed from a value's looks (`NO` stays a country, `2018-02` a month): the reader of a field knows what it wants.
Aliases, tags and a key given twice are refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_NULLS = ("", "~", "null", "Null", "NULL")
_DEEPEST = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(ValueError):
    def __init__(self, line: int, message: str) -> None:
        self.line = line
        super().__init__(message)


@dataclass(slots=True)
class Scalar:
    """A text; None when the value is left out or null."""

    line: int
    value: str | None


@dataclass(slots=True)
class Sequence:
    line: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)  # of the keys


Node = Scalar | Sequence | Mapping


def parse_yaml(text: str, first_line: int = 1) -> Node:
    """The tree of one document; an empty one is an empty Scalar. Raises YamlError."""
    try:
        events = yaml.parse(text, Loader=_LOADER)
        return _document(_Events(events, first_line))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError((mark.line if mark else 0) + first_line, f"this is no YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise YamlError(first_line, f"this is no YAML: {error}") from error


class _Events:
    def __init__(self, events: Iterator[yaml.Event], first_line: int) -> None:
        self._events = events
        self._first_line = first_line
        self.depth = 0

    def next(self) -> yaml.Event:
        return next(self._events)

    def line(self, event: yaml.Event) -> int:
        return (event.start_mark.line if event.start_mark else 0) + self._first_line


def _document(events: _Events) -> Node:
    tree: Node | None = None
    while not isinstance(event := events.next(), yaml.StreamEndEvent):
        if isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent | yaml.DocumentEndEvent):
            continue
        if tree is not None:
            raise YamlError(events.line(event), "a second document begins here; one file holds one")
        tree = _node(events, event)
    return tree or Scalar(1, None)


def _node(events: _Events, event: yaml.Event) -> Node:
    line = events.line(event)
    if isinstance(event, yaml.AliasEvent):
        raise YamlError(line, f"aliases (*{event.anchor}) are not read; write the value out")
    tag = getattr(event, "tag", None)
    if tag is not None:
        raise YamlError(line, f"tags ({tag}) are not read")
    if isinstance(event, yaml.ScalarEvent):
        is_null = not event.style and event.value in _NULLS
        return Scalar(line, None if is_null else str(event.value))
    events.depth += 1
    if events.depth > _DEEPEST:
        raise YamlError(line, f"values are nested deeper than {_DEEPEST}")
    tree = _sequence(events, line) if isinstance(event, yaml.SequenceStartEvent) else _mapping(events, line)
    events.depth -= 1
    return tree


def _sequence(events: _Events, line: int) -> Sequence:
    sequence = Sequence(line)
    while not isinstance(event := events.next(), yaml.SequenceEndEvent):
        sequence.items.append(_node(events, event))
    return sequence


def _mapping(events: _Events, line: int) -> Mapping:
    mapping = Mapping(line)
    while not isinstance(event := events.next(), yaml.MappingEndEvent):
        key_line = events.line(event)
        key = _node(events, event)
        if not isinstance(key, Scalar) or key.value is None:
            raise YamlError(key_line, "a key must be a word")
        if key.value in mapping.entries:
            raise YamlError(key_line, f"the key “{key.value}” is given twice, first in line {mapping.lines[key.value]}")
        mapping.entries[key.value] = _node(events, events.next())
        mapping.lines[key.value] = key_line
    return mapping
