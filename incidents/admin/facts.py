"""The facts pinned to documents, each with its words in their sentence: for the work list of proposals and beside an article."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Prefetch, Q

from incidents.admin.evidence import Words, words_in
from incidents.admin.record import desk_address
from incidents.choices import PlacePrecision, Review
from incidents.models import Actor, Incident, IncidentPlace, Participation, Passage, Place, Quote, Report, Toll, sorted_passages
from incidents.names import fold
from incidents.sameness import Likeness, may_be_same

HEARD = {"tolls": Toll, "participations": Participation, "reports": Report}  # what hangs on an incident
ALONE = {"quotes": Quote, "actors": Actor}
RELATIONS = {"incidents": Incident, **HEARD, **ALONE}
SHOWN_WITH = {"tolls": ["claimant"], "participations": ["actor", "attributed_to"], "quotes": ["speaker", "addressee"]}


def where(placement):
    """A place as the text tells it; a country that stands on other words is a guess, and says so."""
    is_guess = (
        placement.precision == PlacePrecision.COUNTRY and placement.text and fold(placement.text) != fold(placement.place.name)
    )
    return f"{placement.place}? (from “{placement.text}”)" if is_guess else str(placement.place)


@dataclass
class Fact:
    """A record as an editor judges it: what it says, the words it says it by, and what hangs on it."""

    record: object
    words: list[Words] = field(default_factory=list)
    parts: list["Fact"] = field(default_factory=list)
    may_be: list[Likeness] = field(default_factory=list)  # recorded ones that a proposed one may be

    @property
    def key(self):
        """Names it in a decision: the public id; a report has none."""
        return getattr(self.record, "public_id", None) or f"report_{self.record.pk}"

    @property
    def kind(self):
        return self.record._meta.verbose_name

    @property
    def is_incident(self):
        return isinstance(self.record, Incident)

    @property
    def title(self):
        match self.record:
            case Toll() as toll:
                return f"{toll.numbers} {toll.get_outcome_display().lower()}"
            case Participation() as part:
                return f"{part.get_role_display()}: {part.actor or part.text}"
            case Report() as report:
                return report.get_kind_display()
            case Quote() as quote:
                return f"{quote.speaker or quote.speaker_text or 'Somebody'}"
        return str(self.record)

    @property
    def details(self):
        """What else the record claims, in few words; empty ones are left out."""
        match self.record:
            case Incident() as incident:
                dates = " to ".join(dict.fromkeys(str(day) for day in (incident.date_start, incident.date_end) if day))
                rows = [dates, *map(where, incident.placements.all())]
            case Toll() as toll:
                rows = [toll.group != "all" and toll.get_group_display(), toll.scope != "incident" and toll.get_scope_display()]
                says = toll.claimant or toll.claimant_text
                rows += [says and f"says {says}", toll.adopted and "adopted"]
            case Participation() as part:
                rows = [part.get_outcome_display(), part.attribution != "stated" and part.get_attribution_display()]
                rows += [part.attributed_to and f"says {part.attributed_to}"]
            case Quote() as quote:
                rows = [f"“{quote.text}”", quote.get_kind_display(), quote.addressee and f"to {quote.addressee}"]
            case Report() as report:
                rows = [report.reasons and f"Taken for one event: {report.reasons}"]
            case Actor() | Place() as named:
                rows = [named.get_kind_display() if isinstance(named, Actor) else named.country]
            case _:
                rows = []
        return [row for row in rows if row]

    @property
    def change_name(self):
        """The address of the form of records like this one, by its name."""
        return f"admin:{self.record._meta.app_label}_{self.record._meta.model_name}_change"

    @property
    def change_url(self):
        return desk_address(self.record)

    @property
    def percent(self):
        confidence = getattr(self.record, "confidence", None)
        return None if confidence is None else round(100 * confidence)

    @property
    def is_open(self):
        return self.record.review == Review.PROPOSED

    @property
    def has_open_parts(self):
        return any(part.is_open for part in self.parts)


@dataclass
class DocumentFacts:
    """A document, or None for what is pinned to none, with its facts, the surest first."""

    document: object
    incidents: list[Fact] = field(default_factory=list)
    others: list[Fact] = field(default_factory=list)

    @property
    def open_count(self):
        facts = [*self.incidents, *(part for fact in self.incidents for part in fact.parts), *self.others]
        return sum(fact.is_open for fact in facts)


def facts_in(documents, *, only_proposed=False):
    """What is pinned to these documents, one DocumentFacts each, in a fixed number of queries.

    With `only_proposed` an incident that is decided stands there only as the head of its proposed parts.
    """
    texts = {document.pk: document.text for document in documents}
    passages = Prefetch("passages", Passage.objects.filter(document__in=texts))
    condition = Q(review=Review.PROPOSED) if only_proposed else Q()
    rows = {}
    for relation, model in (HEARD | ALONE).items():
        pinned = Passage.objects.filter(document__in=texts, **{relation: OuterRef("pk")})
        found = standing(model).filter(condition, Exists(pinned)).select_related(*SHOWN_WITH.get(relation, ()))
        rows[relation] = list(found.prefetch_related(passages))
    heads = {row.incident_id for relation in HEARD for row in rows[relation]}
    pinned = Exists(Passage.objects.filter(document__in=texts, incidents=OuterRef("pk")))
    placements = Prefetch("placements", IncidentPlace.objects.select_related("place"))
    incidents = standing(Incident).filter((condition & pinned) | Q(pk__in=heads)).prefetch_related(passages, placements)
    found = [one_document(document, list(incidents), rows, texts) for document in documents]
    ask_for_sameness(found)
    return found


def standing(model):
    """The rows that are not merged into another one, nor hang on one that is."""
    if model in (Incident, Actor):
        return model.objects.filter(merged_into=None)
    return model.objects.filter(incident__merged_into=None) if model in HEARD.values() else model.objects.all()


def ask_for_sameness(groups):
    """Tell each proposed incident and actor which recorded ones it may be."""
    facts = [fact for group in groups for fact in [*group.incidents, *group.others]]
    likenesses = may_be_same([fact.record for fact in facts])
    for fact in facts:
        fact.may_be = likenesses.get((type(fact.record), fact.record.pk), [])


def one_document(document, incidents, rows, texts):
    here = DocumentFacts(document)
    facts = {}
    for relation in HEARD:
        for row in rows[relation]:
            if fact := fact_here(row, document, texts):
                facts.setdefault(row.incident_id, []).append(fact)
    for incident in incidents:
        fact = fact_here(incident, document, texts)
        if fact or incident.pk in facts:
            fact = fact or Fact(incident)
            fact.parts = surest_first(facts.get(incident.pk, []))
            here.incidents.append(fact)
            settle_reports(fact)
    here.incidents = surest_first(here.incidents)
    places = {p.place_id: p.place for fact in here.incidents for p in fact.record.placements.all()}
    proposed = [Fact(place) for place in places.values() if place.review == Review.PROPOSED]
    found = [fact for relation in ALONE for row in rows[relation] if (fact := fact_here(row, document, texts))]
    here.others = surest_first(found + proposed)
    return here


def settle_reports(fact):
    """That this document reports the incident goes without saying where the incident's own words stand here, and is accepted
    with it. What was taken for one event with another document's says why.
    """
    reports = [part for part in fact.parts if isinstance(part.record, Report) and not part.record.reasons]
    if fact.is_open:
        fact.parts = [part for part in fact.parts if part not in reports]
    for part in reports if fact.words else []:
        part.words = []


def fact_here(row, document, texts):
    """The row as a fact of this document; None when none of its words stand in it."""
    words = [words_in(passage, texts[document.pk]) for passage in sorted_passages(row) if passage.document_id == document.pk]
    return Fact(row, words) if words else None


def surest_first(facts):
    """What a person wrote has no confidence and comes first."""
    return sorted(facts, key=lambda fact: -1 if fact.percent is None else -fact.record.confidence)


def loose_proposals(limit):
    """Proposed records pinned to nothing, and places of no proposed incident, as one DocumentFacts without a document."""
    here = DocumentFacts(None)
    for model in (Incident, Toll, Participation, Quote, Actor):
        rows = standing(model).filter(review=Review.PROPOSED, passages=None)
        if model is Incident:
            rows = rows.prefetch_related(Prefetch("placements", IncidentPlace.objects.select_related("place")))
        relation = next(name for name, known in RELATIONS.items() if known is model)
        facts = [Fact(row) for row in rows.select_related(*SHOWN_WITH.get(relation, ()))[:limit]]
        (here.incidents if model is Incident else here.others).extend(facts)
    elsewhere = IncidentPlace.objects.filter(
        place=OuterRef("pk"), incident__review=Review.PROPOSED, incident__passages__isnull=False
    )
    places = Place.objects.filter(~Exists(elsewhere), review=Review.PROPOSED)
    here.others += [Fact(place) for place in places[:limit]]
    ask_for_sameness([here])
    return here


def with_proposals(documents):
    """The documents that proposed facts are pinned to."""
    condition = Q()
    for relation, model in RELATIONS.items():
        waiting = standing(model).filter(review=Review.PROPOSED)
        pinned = Passage.objects.filter(document=OuterRef("pk"), **{f"{relation}__in": waiting})
        condition |= Q(Exists(pinned))
    return documents.filter(condition)


def count_proposals():
    """How many records wait for a decision, of every kind. One query a kind."""
    return sum(standing(model).filter(review=Review.PROPOSED).count() for model in (*RELATIONS.values(), Place))
