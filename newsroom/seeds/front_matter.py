"""What a file says of its article beside the text: between `---` lines of a .md, or under `article` in a .yaml."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from typing import Final

from django.core.exceptions import ValidationError

from incidents.choices import Genre, Status
from incidents.importers import Problem, Refused, SourceFile
from incidents.importers.tables import Table
from incidents.importers.yaml_tree import Mapping, Node, YamlError, parse_yaml
from incidents.models.document import http_address

STATES: Final = (Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`lines` are those of the fields, for problems that show later. What is not given is "" or None."""

    id: str = ""
    headline: str = ""
    standfirst: str = ""
    published: datetime | None = None
    status: Status | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    source: str = ""
    url: str = ""
    licence: str = ""
    language: str = ""
    genre: Genre | None = None
    lines: dict[str, int] = field(default_factory=dict)


def split_front_matter(file: SourceFile) -> tuple[FrontMatter, str]:
    """The front matter of a .md and the Markdown behind it; raises Refused."""
    lines = file.text.split("\n")
    if lines[0].rstrip() != "---":
        raise Refused([file.problem("the file must begin with front matter: a line ---, the fields, a line ---", line=1)])
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == "---"), None)
    if end is None:
        raise Refused([file.problem("the front matter has no end: a line ---", line=1)])
    try:
        tree = parse_yaml("\n".join(lines[1:end]), first_line=2)
    except YamlError as error:
        raise Refused([file.problem(str(error), line=error.line)]) from error
    return read_front_matter(file, tree), "\n".join(lines[end + 1 :])


def read_front_matter(file: SourceFile, node: Node, where: str = "") -> FrontMatter:
    """The fields under a key or of a whole .md; raises Refused with everything that is wrong."""
    problems: list[Problem] = []
    table = Table(
        node if isinstance(node, Mapping) or where else Mapping(node.line),
        where,
        lambda line, name, message: problems.append(file.problem(message, line=line, field=name)),
    )
    front = FrontMatter(
        id=table.id("id"),
        headline=table.text("headline"),
        standfirst=table.text("standfirst", longest=2000),
        published=_moment(table, "published"),
        status=_status(table),
        section=table.text("section", longest=100),
        tags=tuple(table.texts("tags")),
        bylines=tuple(table.texts("bylines")),
        source=table.text("source", longest=200),
        url=_address(table),
        licence=table.text("licence", longest=200),
        language=table.pattern("language", r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "language tag, such as en or ar"),
        genre=table.code("genre", Genre),
        lines={name: table.line_of(name) for name in ("headline", "status", "published")},
    )
    table.finish()
    if front.status == Status.PUBLISHED and not table.has("published"):
        table.problem("published", "a published article needs its day")
    if problems:
        raise Refused(problems)
    return front


def read_moment(text: str) -> datetime:
    """A day, which begins at midnight UTC, or a moment; raises ValueError."""
    moment = datetime.fromisoformat(text) if "T" in text or " " in text else datetime.combine(_day(text), time())
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _day(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d")  # a day has no zone


def _moment(table: Table, name: str) -> datetime | None:
    text = table.text(name)
    try:
        return read_moment(text) if text else None
    except ValueError:
        table.problem(name, f"“{text}” is no day; write it like 2018-02-09, or 2018-02-09T14:30:00+02:00")
        return None


def _status(table: Table) -> Status | None:
    status = table.one_of("status", [str(state) for state in STATES])
    return Status(status) if status else None


def _address(table: Table) -> str:
    url = table.text("url", longest=2000)
    try:
        if url:
            http_address(url)
    except ValidationError:
        table.problem("url", f"“{url}” is no http or https address")
    return url
