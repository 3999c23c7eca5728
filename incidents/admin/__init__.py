"""The record on the desk: one module a noun, on Django's default site.

Every view that writes runs inside one `recording()` (record.RecordAdmin), so that one save of a form with its inlines is one
Revision. What may be decided about proposals stands in `review`, what is beside a text in `facts`.
"""

from incidents.admin import actors, documents, incidents, participations, places, quotes, runs, tags, tolls, vocabularies

__all__ = [
    "actors",
    "documents",
    "incidents",
    "participations",
    "places",
    "quotes",
    "runs",
    "tags",
    "tolls",
    "vocabularies",
]
