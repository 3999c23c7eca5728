"""Incidents: what happened, where, when, to whom, by whom and with what.

In order: event words (`triggers`), the phrases around them (`phrases`), what each clause tells (`reading`), and the clauses
that tell of
one event brought together (`merging`).
"""

from __future__ import annotations

from incidents.extraction.events.stage import find_incidents

__all__ = ["find_incidents"]
