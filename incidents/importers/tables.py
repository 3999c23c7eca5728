"""Reading the fields of a YAML mapping: each getter says what it wants, and reports line and field when that is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from incidents.choices import Vocabulary
from incidents.dates import EventDate, parse_edtf
from incidents.importers.yaml_tree import Mapping, Node, Scalar, Sequence

Report = Callable[[int, str, str], None]  # line, field, message
Code = TypeVar("Code", bound=Vocabulary)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WHOLE = re.compile(r"[0-9]{1,10}")
_LARGEST = 2_147_483_647


class Table:
    """A mapping with known fields. Read them all, then `finish()`, which reports the unknown ones."""

    def __init__(self, node: Node, where: str, report: Report) -> None:
        self.line = node.line
        self.where = where
        self._report = report
        self._read: set[str] = set()
        self._mapping = node if isinstance(node, Mapping) else Mapping(node.line)
        if not isinstance(node, Mapping):
            report(node.line, where, "here must stand fields with values")

    def line_of(self, field: str) -> int:
        return self._mapping.lines.get(field, self.line)

    def path_of(self, field: str) -> str:
        return f"{self.where}.{field}" if self.where else field

    def problem(self, field: str, message: str) -> None:
        self._report(self.line_of(field), self.path_of(field), message)

    def has(self, field: str) -> bool:
        node = self._mapping.entries.get(field)
        return node is not None and not (isinstance(node, Scalar) and node.value is None)

    def finish(self) -> None:
        for field in self._mapping.entries:
            if field not in self._read:
                self.problem(field, f"there is no such field; there are {', '.join(sorted(self._read))}")

    def inside(self, node: Node, where: str) -> Table:
        return Table(node, where, self._report)

    # ------------------------------------------------------------------------------------------ values
    def text(self, field: str, *, longest: int = 300, required: bool = False) -> str:
        """One line or more of text; "" when left out."""
        self._read.add(field)
        node = self._mapping.entries.get(field)
        if node is not None and not isinstance(node, Scalar):
            self.problem(field, "here must stand a text")
            return ""
        value = (node.value or "").strip() if node else ""
        if required and not value:
            self.problem(field, "this is required")
        if len(value) > longest:
            self.problem(field, f"this has {len(value)} characters; there is room for {longest}")
        return value

    def id(self, field: str, *, required: bool = False) -> str:
        value = self.text(field, longest=150, required=required)
        if value and not _ID.fullmatch(value):
            self.problem(field, f"“{value}” is no id: small letters a to z, digits and single hyphens")
            return ""
        return value

    def code(self, field: str, codes: type[Code], default: Code | None = None) -> Code | None:
        value = self.one_of(field, codes.codes())
        return codes(value) if value else default

    def one_of(self, field: str, allowed: Collection[str]) -> str:
        value = self.text(field)
        if value and value not in allowed:
            self.problem(field, f"there is no “{value}”; there are {', '.join(sorted(allowed))}")
            return ""
        return value

    def pattern(self, field: str, pattern: str, meaning: str) -> str:
        value = self.text(field)
        if value and not re.fullmatch(pattern, value):
            self.problem(field, f"“{value}” is no {meaning}")
            return ""
        return value

    def whole(self, field: str) -> int | None:
        """A whole number from 0, as it is printed in a text: 21 or 9,000 as `9000`."""
        value = self.text(field)
        if not value:
            return None
        if not _WHOLE.fullmatch(value) or int(value) > _LARGEST:
            self.problem(field, f"“{value}” is no whole number")
            return None
        return int(value)

    def decimal(self, field: str, lowest: int, highest: int) -> Decimal | None:
        """A number of degrees with at most six decimals."""
        value = self.text(field)
        if not value:
            return None
        try:
            number = Decimal(value).quantize(Decimal("0.000001"))
        except InvalidOperation:
            number = Decimal("NaN")
        if not lowest <= number <= highest:
            self.problem(field, f"“{value}” is no number from {lowest} to {highest}")
            return None
        return number

    def flag(self, field: str) -> bool | None:
        value = self.text(field)
        if value and value not in ("true", "false"):
            self.problem(field, f"“{value}” is neither true nor false")
        return {"true": True, "false": False}.get(value)

    def date(self, field: str) -> EventDate:
        value = self.text(field)
        try:
            return parse_edtf(value)
        except ValueError as error:
            self.problem(field, str(error))
            return EventDate()

    # ------------------------------------------------------------------------------------------- lists
    def texts(self, field: str) -> list[str]:
        """A list of texts, or one text alone."""
        return [value for value, _ in self._texts(field)]

    def ids(self, field: str) -> list[str]:
        return [value for value, line in self._texts(field) if self._is_id(field, line, value)]

    def codes(self, field: str, codes: type[Code]) -> list[Code]:
        found = []
        for value, line in self._texts(field):
            if value in codes.codes():
                found.append(codes(value))
            else:
                self._report(line, self.path_of(field), f"there is no “{value}”; there are {', '.join(sorted(codes.codes()))}")
        return found

    def _is_id(self, field: str, line: int, value: str) -> bool:
        if not _ID.fullmatch(value):
            self._report(line, self.path_of(field), f"“{value}” is no id: small letters a to z, digits and single hyphens")
        return bool(_ID.fullmatch(value))

    def _texts(self, field: str) -> list[tuple[str, int]]:
        found = []
        for node in self.nodes(field):
            if isinstance(node, Scalar) and node.value and node.value.strip():
                found.append((node.value.strip(), node.line))
            else:
                self._report(node.line, self.path_of(field), "here must stand a text or a list of texts")
        return found

    def nodes(self, field: str) -> list[Node]:
        """The items of a list; a single value counts as a list of one."""
        self._read.add(field)
        if not self.has(field):
            return []
        node = self._mapping.entries[field]
        return node.items if isinstance(node, Sequence) else [node]

    def tables(self, field: str, *, named_by: str = "") -> list[Table]:
        """The mappings of a list, each called after its field `named_by` in problems, else after its number."""
        tables = []
        for number, node in enumerate(self.nodes(field), start=1):
            name = node.entries.get(named_by) if isinstance(node, Mapping) else None
            label = name.value if isinstance(name, Scalar) and name.value else str(number)
            tables.append(Table(node, f"{self.path_of(field)}[{label}]", self._report))
        return tables

    def pairs(self, field: str) -> dict[str, str]:
        """A mapping of names to texts."""
        self._read.add(field)
        if not self.has(field):
            return {}
        table = Table(self._mapping.entries[field], self.path_of(field), self._report)
        return {name: table.text(name) for name in table._mapping.entries}
