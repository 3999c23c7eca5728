"""Writing the rows of one file: merging them into records, and keeping the books."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError

from incidents.actions import Cycle, adopt_if_first, adopt_toll, recording, saved, speech
from incidents.actions.history import restore, snapshot
from incidents.choices import ActorKind, Review, Role
from incidents.importers.look_up import LookUp
from incidents.importers.matching import MODELS, claim_participations, matching_proposal
from incidents.importers.merging import LINKS, ROWS, Content, Merge, State, apply, default_of, flatten, merge
from incidents.importers.problems import Problem, Refused
from incidents.importers.rows import Row
from incidents.models import Document, Item, Participation, Passage, Revision, Run, Toll
from incidents.models.record import Record
from incidents.names import slug

# What a proposal tells of itself, and what no file can say: it stays.
BOOKS = frozenset({"rule", "confidence", "note", "origin", "origin_id", "adopted", "adopted_reason", "links"})
SectionOf = Callable[[Document, int], str]


def no_sections(document: Document, position: int) -> str:
    return ""


@dataclass(slots=True)
class Rights:
    """Whose rights count, and which: what may not be accepted is proposed, what may not be published stays a draft."""

    by: AbstractBaseUser | None = None
    may_review: bool = True
    may_publish: bool = True


@dataclass(slots=True)
class Writing:
    """One file being written. `section_of` names the sub-story in which a position of a document stands.

    `victims` are the ids of actors whom any file of the run calls victims: their names stay private unless a file says otherwise.
    """

    look_up: LookUp
    rights: Rights
    victims: frozenset[str] = frozenset()
    section_of: SectionOf = no_sections
    problems: list[Problem] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    _last: dict[str, State] = field(default_factory=dict)

    # ----------------------------------------------------------------------------------------- one row
    def write(self, row: Row) -> None:
        """Write the row, or note what is wrong with it and leave nothing of it."""
        try:
            with recording():
                self._write(row)
        except Refused as refused:
            self.problems += refused.problems
            self.look_up.failed.add((row.kind, row.id))
        except Cycle as cycle:
            self._refuse(row, "part_of" if row.kind == "incident" else "parent", str(cycle))
        except (IntegrityError, LookupError) as error:
            self._refuse(row, "", f"the database refuses this: {error}")

    def _refuse(self, row: Row, name: str, message: str) -> None:
        self.problems.append(Problem(self.look_up.name, row.line, f"{row.where}.{name}" if name else row.where, message))
        self.look_up.failed.add((row.kind, row.id))

    def _write(self, row: Row) -> None:
        model: Any = MODELS[row.kind]
        record = self.look_up.find(row.kind, row.id)
        is_accepted = record is not None and record.review == Review.ACCEPTED
        wanted = self._resolved(row, Review.ACCEPTED if is_accepted or self.rights.may_review else Review.PROPOSED)
        record = record or matching_proposal(row.kind, wanted)
        if record is None:
            record = model(origin=self.look_up.origin, origin_id=row.id)
            merged = Merge(flatten(wanted))
            content = wanted
        else:
            current = snapshot(record)
            merged = self._merged(row, record, current, wanted)
            if is_accepted and merged.changes and not self.rights.may_review:
                message = "it is accepted: only who may review may change it"
                raise Refused([Problem(self.look_up.name, row.line, row.where, message)])
            content = apply(current, merged.changes, model)
        is_new = record.pk is None
        if is_new or merged.changes:
            content |= {"origin": self.look_up.origin, "origin_id": row.id} if not record.origin_id else {}
            restore(record, content)
            saved(record)
        if isinstance(record, Toll):
            self._adopt(row, record)
        told = flatten(wanted) | {"adopted": row.notes.get("adopted")}
        self.keep_books(row.kind, row.id, record, told, merged, line=row.line, is_new=is_new)

    def _merged(self, row: Row, record: Record, current: Content, wanted: Content) -> Merge:
        if record.origin_id:
            base = self.last_said(row.kind, row.id)
            base.pop("adopted", None)  # decided by adopt_toll alone
            claim_participations(current, wanted.get("participations", []))
        else:
            base = _proposed(record, current, wanted)
        for name in wanted.keys() - ROWS.keys() - LINKS:  # what nobody said yet is no change by hand
            base.setdefault(name, default_of(type(record), name))
        return merge(base=base, current=flatten(current), wanted=flatten(wanted))

    def _adopt(self, row: Row, toll: Toll) -> None:
        """The file's word on adoption when it is new; without one the first accepted claim adopts itself, once."""
        adopted, said = row.notes["adopted"], self.last_said("toll", row.id)
        if toll.review != Review.ACCEPTED:
            return
        if adopted and not said.get("adopted"):
            adopt_toll(toll, by=self.rights.by, reason=row.notes["reason"])
        elif adopted is None and not said and adopt_if_first(toll):
            saved(toll)

    def _resolved(self, row: Row, review: Review) -> Content:
        """The content with everything looked up: a snapshot as it is to be. All that is amiss is told at once."""
        problems: list[Problem] = []
        content: Content = self.look_up.resolve(row.content, problems)
        if "participants" in row.notes:
            content["participations"] = [
                self.look_up.resolve(part, problems) | key
                for part, key in zip(row.notes["participants"], self._part_keys(row), strict=True)
            ]
        problems += self.look_up.taken_ids(row, content)
        if problems:
            raise Refused(problems)
        content["review"] = str(review)
        for part in content.get("participations", []):
            part["review"] = str(review)
        self._complete(row, content)
        return content

    # --------------------------------------------------------------------------- what follows from a row
    def _part_keys(self, row: Row) -> list[Content]:
        keys: list[Content] = []
        for part in row.notes["participants"]:
            named = part["actor"].id if part["actor"] else slug(part["text"], fallback="participant", length=60)
            first = id = f"{row.id}/{part['role']}/{named}"
            number = 1
            while any(key["origin_id"] == id for key in keys):
                number += 1
                id = f"{first}/{number}"
            keys.append({"origin": self.look_up.origin, "origin_id": id})
        return keys

    def _complete(self, row: Row, content: Content) -> None:
        for name, (keys, values) in ROWS.items():
            owner: Any = MODELS[row.kind]
            if name in content and name not in ("participations", "reports"):
                blank = snapshot_defaults(owner._meta.get_field(name).related_model, (*keys, *values))
                content[name] = [blank | {k: v for k, v in inner.items() if v is not None} for inner in content[name]]
        if row.kind in ("place", "actor"):
            self._complete_names(row)(content)
        if row.kind == "incident":
            content["reports"] = self._reports(row, content)
        if row.kind in ("toll", "quote"):
            content["text"] = speech(Passage.objects.filter(public_id__in=content["passages"]))

    def _complete_names(self, row: Row) -> Callable[[Content], None]:
        raw = {
            (inner["name"], inner["language"]): inner["is_public"] for inner in row.content.get("names", []) if "name" in inner
        }
        is_private = row.content.get("kind") == ActorKind.PERSON and self._is_victim(row.id)

        def complete(content: Content) -> None:
            for inner in content.get("names", []):
                said = raw[inner["name"], inner["language"]]
                inner["is_public"] = (not is_private) if said is None else said

        return complete

    def _is_victim(self, id: str) -> bool:
        harmed = Participation.objects.filter(role=Role.VICTIM, actor__origin=self.look_up.origin, actor__origin_id=id)
        return id in self.victims or harmed.exists()

    def _reports(self, row: Row, content: Content) -> list[Content]:
        """One for each document in the evidence, with its passages and the sub-story they begin in."""
        by_document: dict[Document, list[Passage]] = {}
        passages = (
            Passage.objects.filter(public_id__in=content["passages"]).select_related("document").order_by("document", "start")
        )
        for passage in passages:
            by_document.setdefault(passage.document, []).append(passage)
        return [
            {
                "document": document.public_id,
                "kind": str(row.notes["report"]),
                "section": self.section_of(document, found[0].start or 0),
                "review": content["review"],
                "passages": sorted(passage.public_id for passage in found),
            }
            for document, found in by_document.items()
        ]

    # ------------------------------------------------------------------------------------------- the books
    def last_said(self, kind: str, id: str) -> State:
        """What the last import that stands said of the record."""
        name = f"{kind}/{id}"
        if name not in self._last:
            items = Item.objects.filter(origin=self.look_up.origin, origin_id=name).exclude(run__state=Run.State.UNDONE)
            self._last[name] = (
                items.exclude(action=Item.Action.ERROR).values_list("values", flat=True).order_by("-pk").first() or {}
            )
        return dict(self._last[name])

    def keep_books(
        self, kind: str, id: str, record: Record, wanted: State, merged: Merge, *, line: int | None, is_new: bool
    ) -> None:
        """An item for what was written or kept by hand; none when the file says of the record what it said last."""
        last = self.last_said(kind, id)
        if last == wanted and not merged.changes and not is_new:
            return
        action = Item.Action.CREATED if is_new else Item.Action.UPDATED if merged.changes else Item.Action.UNCHANGED
        message = ""
        if merged.conflicts:
            action = Item.Action.CONFLICT
            message = "changed by hand and kept: " + ", ".join(sorted(merged.conflicts))
        self.items.append(
            Item(
                path=self.look_up.name,
                line=line,
                origin=self.look_up.origin,
                origin_id=f"{kind}/{id}",
                action=action,
                message=message,
                records=[record.public_id],
                values=wanted,
            )
        )


def snapshot_defaults(model: Any, columns: Iterable[str]) -> Content:
    """The columns of a row about which nobody said anything."""
    blank = model()
    return {name: str(v) if isinstance(v := getattr(blank, model._meta.get_field(name).attname), Enum) else v for name in columns}


def _proposed(record: Any, current: Content, wanted: Content) -> State:
    """What the proposal said first. Of a machine's guess nothing is accepted that the file does not say; what a person entered
    stands where the file says nothing.
    """
    first = Revision.objects.filter(record=record.public_id, number=1).first()
    proposed = dict(first.snapshot) if first else dict(current)
    parts = claim_participations(current, wanted.get("participations", []))
    proposed["participations"] = [part for part in current.get("participations", []) if part["origin_id"] in parts]
    told = proposed.keys() - BOOKS if record.rule else wanted.keys() | {"review"}
    return flatten({name: value for name, value in proposed.items() if name in told})
