"""The nouns of the record, one a file."""

from incidents.models.actor import Actor, ActorName, Affiliation
from incidents.models.change import Change, ChangeCounter
from incidents.models.distinct import Distinct
from incidents.models.document import Document
from incidents.models.external_id import ExternalId
from incidents.models.incident import Incident, IncidentLink, IncidentMethod, IncidentPlace, Report
from incidents.models.participation import Participation
from incidents.models.passage import Passage, sorted_passages
from incidents.models.place import Containment, Place, PlaceName
from incidents.models.quote import Assertion, Quote
from incidents.models.revision import Revision
from incidents.models.run import Item, Run
from incidents.models.tag import Tag
from incidents.models.toll import Toll
from incidents.models.vocabulary import IncidentType, Sector

__all__ = [
    "Actor",
    "ActorName",
    "Affiliation",
    "Assertion",
    "Change",
    "ChangeCounter",
    "Containment",
    "Distinct",
    "Document",
    "ExternalId",
    "Incident",
    "IncidentLink",
    "IncidentMethod",
    "IncidentPlace",
    "IncidentType",
    "Item",
    "Participation",
    "Passage",
    "Place",
    "PlaceName",
    "Quote",
    "Report",
    "Revision",
    "Run",
    "Sector",
    "Tag",
    "Toll",
    "sorted_passages",
]
