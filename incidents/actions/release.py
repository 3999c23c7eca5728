from __future__ import annotations

from datetime import datetime

from incidents.actions.recording import recording
from incidents.models import Document


def release_due(at: datetime | None = None) -> int:
    """Tell the outside of documents whose time has come: their Change and search rows, with those of all that becomes
    public by them.

    Idempotent and under the change lock. The worker calls it, and so does every read that could miss something: one cheap
    query when nothing is due. Returns how many documents were released.
    """
    if not Document.objects.due(at).exists():
        return 0
    with recording(why="released") as record:
        due = list(Document.objects.due(at).values_list("pk", flat=True))
        record.answer_changed("document", *due)
    return len(due)
