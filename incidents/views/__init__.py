"""The public pages of the record."""

from incidents.views.actors import ActorList, ActorPage
from incidents.views.incidents import IncidentList, IncidentPage
from incidents.views.places import PlacePage, TagPage
from incidents.views.quotes import QuoteList, QuotePage
from incidents.views.record_page import RecordPage

__all__ = [
    "ActorList",
    "ActorPage",
    "IncidentList",
    "IncidentPage",
    "PlacePage",
    "QuoteList",
    "QuotePage",
    "RecordPage",
    "TagPage",
]
