"""Pinning facts to words, and keeping them there when the text changes."""

from __future__ import annotations

from collections.abc import Iterable

from incidents.actions.recording import recording
from incidents.anchors import Anchor, Edit, cut, locate
from incidents.choices import EvidenceState
from incidents.models import Document, Incident, Passage

# Relations from a passage to the records whose answers show it.
ANSWERS = ("toll", "quote", "incident", "actor")


def pin(document: Document, *, start: int, end: int) -> Passage:
    """The passage of these code points of the document's live text; the one already there, if there is one."""
    anchor = cut(document.text, start, end)
    standing = Passage.objects.filter(document_id=document.pk, start=start, end=end).exclude(state=EvidenceState.LOST)
    return standing.first() or Passage.objects.create(
        document_id=document.pk,
        exact=anchor.exact,
        prefix=anchor.prefix,
        suffix=anchor.suffix,
        start=start,
        end=end,
        state=EvidenceState.ANCHORED,
    )


def pin_words(document: Document, *, exact: str, prefix: str = "", suffix: str = "") -> Passage:
    """The passage where these words stand; raises `anchors.WordsError` when they stand nowhere or more than once."""
    start, end = locate(document.text, exact, prefix=prefix, suffix=suffix)
    return pin(document, start=start, end=end)


def speech(passages: Iterable[Passage]) -> str:
    """The words of passages as one text: a gap stands where words between them were left out, none where only marks part them."""
    text = ""
    last: Passage | None = None
    for passage in sorted(passages, key=lambda p: (p.document_id, p.start or 0)):
        if last:
            is_next = last.document_id == passage.document_id
            between = passage.document.text[last.end or 0 : passage.start or 0] if is_next else "another document"
            text += " … " if any(c.isalnum() for c in between) else " "
        text, last = text + passage.exact, passage
    return text


def anchor_again(document: Document, *, old_text: str) -> list[Passage]:
    """Find every passage of the document in its new text, in the transaction that changed it; returns those that are now lost.

    A passage that was lost is looked for as well: an undone edit brings it back.
    """
    edit, lost = Edit(old_text, document.text), []
    with recording() as record:
        for passage in Passage.objects.filter(document_id=document.pk):
            before = (passage.state, passage.start, passage.end, passage.prefix, passage.suffix)
            _move(passage, edit, document.text)
            if before != (passage.state, passage.start, passage.end, passage.prefix, passage.suffix):
                passage.save()
                for kind, pks in facts_on([passage]).items():
                    record.answer_changed(kind, *pks)
                if passage.state == EvidenceState.LOST:
                    lost.append(passage)
    return lost


def would_lose(document: Document, *, new_text: str) -> list[Passage]:
    """The passages that a new text would lose, for telling the editor before saving. Nothing is written."""
    edit = Edit(document.text, new_text)
    standing = Passage.objects.filter(document_id=document.pk).exclude(state=EvidenceState.LOST)
    return [passage for passage in standing if edit.reanchor(_anchor(passage))[0] == EvidenceState.LOST]


def _anchor(passage: Passage) -> Anchor:
    return Anchor(passage.exact, passage.prefix, passage.suffix, passage.start or 0, passage.end or 0)


def _move(passage: Passage, edit: Edit, new_text: str) -> None:
    was_lost = passage.state == EvidenceState.LOST
    # A lost passage's old position means nothing: only its words in their context can bring it back.
    state, found = (Edit(None, new_text) if was_lost else edit).reanchor(_anchor(passage))
    if found is None:
        passage.state = EvidenceState.LOST
        return
    passage.state = EvidenceState.MOVED if was_lost else state
    passage.start, passage.end, passage.prefix, passage.suffix = found.start, found.end, found.prefix, found.suffix


def facts_on(passages: Iterable[Passage]) -> dict[str, set[int]]:
    """The records whose answers show these passages, by kind; participations and reports count as their incident."""
    rows = list(passages)
    facts = {
        kind: set(
            Passage.objects.filter(pk__in=[p.pk for p in rows], **{f"{kind}s__isnull": False}).values_list(f"{kind}s", flat=True)
        )
        for kind in ANSWERS
    }
    for relation in ("participations", "reports"):
        facts["incident"] |= set(Incident.objects.filter(**{f"{relation}__passages__in": rows}).values_list("pk", flat=True))
    return facts
