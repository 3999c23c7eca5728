"""What editors decided about proposals, read from the history: by rule and by field, how often the machine was right.

A proposal is a record whose first revision says that it is proposed and by which rule; a participant is one by its row in the
history of its incident. An editor's revision that accepts or rejects it is a decision. A field is mended when an editor gave it
another value, before or after accepting. What imports and merges write decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from incidents.choices import Review
from incidents.models import Revision

Snapshot = dict[str, Any]

# The fields of each kind that a machine proposes and an editor may mend.
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "incident": ("type", "date_start", "date_end", "date_precision", "part_of", "methods", "placements"),
    "participation": ("role", "actor", "text", "entity", "count", "outcome", "attribution", "attributed_to"),
    "toll": (
        "outcome", "group", "min", "best", "max", "qualifier", "scope", "since", "as_of", "claimant", "claimant_text", "text",
    ),
    "quote": ("kind", "text", "speaker", "speaker_text", "speaker_title", "addressee", "cue", "channel", "said_on", "incidents"),
    "actor": ("name", "kind", "sector", "country"),
    "place": ("name", "kind", "parent", "country", "latitude", "longitude"),
}  # fmt: skip
# Of rows that a record owns: the columns that say what is proposed.
ROW_COLUMNS: Final = {"methods": ("method",), "placements": ("place", "precision")}
CHUNK: Final = 500  # revisions held at a time


@dataclass
class Decision:
    """An editor's last word on a proposal. `mended`: the fields that an editor gave another value."""

    kind: str
    record: str
    rule: str
    confidence: float | None
    verdict: str
    mended: tuple[str, ...]
    at: datetime
    by: str


@dataclass
class Score:
    """Decisions about the proposals of one rule, or about one field of a kind.

    `right` were accepted as they were found, `mended` accepted with other values, `rejected` not at all. `confidence` is what
    the machine said on average, to be compared with `precision`.
    """

    kind: str
    rule: str
    field: str = ""
    right: int = 0
    mended: int = 0
    rejected: int = 0
    said: float = 0.0
    with_confidence: int = 0

    @property
    def decided(self) -> int:
        return self.right + self.mended + self.rejected

    @property
    def precision(self) -> float:
        return self.right / self.decided if self.decided else 0.0

    @property
    def confidence(self) -> float | None:
        return self.said / self.with_confidence if self.with_confidence else None


# -------------------------------------------------------------------------------------------- decisions
def decisions(since: datetime | None = None) -> Iterator[Decision]:
    """All decisions about proposals, those made at `since` or later, as they come from the history. One query, read in pieces."""
    kinds = [kind for kind in FIELDS if kind != "participation"]
    revisions = (
        Revision.objects.filter(type__in=kinds, number__isnull=False)
        .order_by("record", "number")
        .only("record", "type", "number", "snapshot", "at", "by", "by_name", "run", "merge")
    )
    for _, history in groupby(revisions.iterator(chunk_size=CHUNK), key=lambda revision: revision.record):
        for decision in _of_one_record(history):
            if since is None or decision.at >= since:
                yield decision


def _of_one_record(history: Iterable[Revision]) -> Iterator[Decision]:
    """The decisions on the record and on the participants that it owns."""
    open_: dict[str, _Proposal] = {}
    for revision in history:
        stands = dict(_proposable(revision))
        for key, (kind, content) in stands.items():
            if key in open_:
                open_[key].go_on(content, revision)
            elif content.get("rule") and content.get("review") == Review.PROPOSED:
                open_[key] = _Proposal(kind, key, content)
        for key, proposal in open_.items():
            if key not in stands:
                proposal.is_gone(revision)
    for proposal in open_.values():
        if decision := proposal.decision():
            yield decision


def _proposable(revision: Revision) -> Iterator[tuple[str, tuple[str, Snapshot]]]:
    yield revision.record, (revision.type, revision.snapshot)
    for row in revision.snapshot.get("participations", []):
        yield row["public_id"], ("participation", row)


@dataclass
class _Proposal:
    """What was proposed, and what became of it so far."""

    kind: str
    record: str
    proposed: Snapshot
    now: Snapshot = field(init=False)
    mended: set[str] = field(default_factory=set)
    verdict: str = ""
    decided: Revision | None = None
    was_moved: bool = False

    def __post_init__(self) -> None:
        self.now = self.proposed

    def go_on(self, content: Snapshot, revision: Revision) -> None:
        """The next state of the record."""
        before, self.now = self.now, content
        if not _is_by_hand(revision):
            return
        for name in FIELDS[self.kind]:
            if _value(before, name) != _value(content, name):
                is_another = _value(content, name) != _value(self.proposed, name)
                (self.mended.add if is_another else self.mended.discard)(name)
                self.decided = revision if self.verdict else self.decided
        if content["review"] != before["review"]:
            self.verdict = "" if content["review"] == Review.PROPOSED else content["review"]
            self.decided = revision

    def is_gone(self, revision: Revision) -> None:
        """The row was deleted: an editor did not want it. What a merge took elsewhere goes on there."""
        if revision.merge:
            self.was_moved = True
        elif _is_by_hand(revision) and not self.was_moved and self.verdict != Review.REJECTED:
            self.verdict, self.decided = Review.REJECTED, revision

    def decision(self) -> Decision | None:
        if not self.verdict or self.decided is None:
            return None
        said, when = self.proposed, self.decided
        mended = tuple(name for name in FIELDS[self.kind] if name in self.mended)
        return Decision(self.kind, self.record, said["rule"], said.get("confidence"), self.verdict, mended, when.at, when.by_name)


def _is_by_hand(revision: Revision) -> bool:
    return bool(revision.by_name) and revision.run_id is None and not revision.merge


def _value(content: Snapshot, name: str) -> Any:
    value = content.get(name)
    if name in ROW_COLUMNS:
        return sorted(tuple(row.get(column) for column in ROW_COLUMNS[name]) for row in value or [])
    return value or None if value != 0 else 0


# ---------------------------------------------------------------------------------------------- the report
def scores(told: Iterable[Decision]) -> tuple[list[Score], list[Score]]:
    """(by rule, by field), the poorest precision first. A field of a rejected proposal is not judged: all of it was."""
    rules: dict[tuple[str, str], Score] = {}
    fields: dict[tuple[str, str], Score] = {}
    for decision in told:
        rule = rules.setdefault((decision.kind, decision.rule), Score(decision.kind, decision.rule))
        _count(rule, decision, is_mended=bool(decision.mended))
        if decision.verdict == Review.ACCEPTED:
            for name in FIELDS[decision.kind]:
                one = fields.setdefault((decision.kind, name), Score(decision.kind, "", name))
                _count(one, decision, is_mended=name in decision.mended)
    return poorest_first(rules.values()), poorest_first(fields.values())


def _count(score: Score, decision: Decision, *, is_mended: bool) -> None:
    if decision.verdict == Review.REJECTED:
        score.rejected += 1
    elif is_mended:
        score.mended += 1
    else:
        score.right += 1
    if decision.confidence is not None:
        score.said += decision.confidence
        score.with_confidence += 1


def poorest_first(found: Iterable[Score]) -> list[Score]:
    return sorted(found, key=lambda score: (score.precision, -score.decided, score.kind, score.rule, score.field))
