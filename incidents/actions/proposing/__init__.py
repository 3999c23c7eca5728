"""From what the extractor found to proposed records, each pinned to its words and linked to what is known."""

from incidents.actions.proposing.linking import known_records
from incidents.actions.proposing.propose import propose

__all__ = ["known_records", "propose"]
