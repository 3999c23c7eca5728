"""Rows for tests, as plain functions. What they make is public unless a test says otherwise: accepted, and pinned to a document
that is published. They write rows and the columns derived from them, and announce nothing: no Change, Revision or search row.
"""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from django.utils.text import slugify

from incidents.anchors import cut
from incidents.choices import DocumentKind, Review, Status
from incidents.models import (
    Actor,
    ActorName,
    Containment,
    Document,
    Incident,
    IncidentMethod,
    IncidentPlace,
    Participation,
    Passage,
    Place,
    PlaceName,
    Quote,
    Report,
    Tag,
    Toll,
)
from incidents.models.incident import NO_TOLL
from newsroom.models import Article, Author, Byline, Section
from newsroom.rendering import derive

NINTH = datetime(2018, 2, 9, 9, tzinfo=UTC)
EIGHTH = date(2018, 2, 8)
SENTENCE = "Airstrikes on the town killed 21 people on Thursday, rescuers said."
TEXT = f"A day of airstrikes\n\n{SENTENCE}\n\n“We dug with our hands,” the head of the rescuers said."


def make_document(*, tags=(), **fields):
    """A published report of an agency, with a source address and no page here."""
    fields.setdefault("kind", DocumentKind.AGENCY_REPORT)
    fields.setdefault("headline", "A day of airstrikes")
    fields.setdefault("text", TEXT)
    fields.setdefault("publisher", "Agency")
    fields.setdefault("source_url", "https://agency.example/report")
    fields.setdefault("status", Status.PUBLISHED)
    fields.setdefault("published_at", NINTH)
    document = Document.objects.create(**fields)
    document.tags.set(tags)
    return document


def make_article(*, tags=(), authors=(), **fields):
    """A published article; its text is derived from headline, standfirst and body as on saving."""
    fields.setdefault("headline", "A day of airstrikes")
    fields.setdefault("slug", slugify(fields["headline"]))
    fields.setdefault("body", f"<p>{SENTENCE}</p><p>“We dug with our hands,” the head of the rescuers said.</p>")
    fields.setdefault("status", Status.PUBLISHED)
    fields.setdefault("published_at", NINTH)
    fields.setdefault("first_published_at", fields["published_at"])
    fields.setdefault("is_text_public", True)
    article = Article(**fields)
    article.text = derive(article.headline, article.standfirst, article.body).text
    article.save()
    article.path = f"/articles/{article.public_id}/{article.slug}/"
    article.save()
    article.tags.set(tags)
    for position, author in enumerate(authors):
        Byline.objects.create(article=article, author=author, position=position)
    return article


def make_passage(words=SENTENCE, document=None, **fields):
    """The words where they first stand in the document's text."""
    document = document or make_document()
    start = document.text.index(words)
    anchor = cut(document.text, start, start + len(words))
    fields = {name: getattr(anchor, name) for name in ("exact", "prefix", "suffix", "start", "end")} | fields
    return Passage.objects.create(document_id=document.pk, **fields)


def pin(fact, words=SENTENCE, document=None):
    fact.passages.add(make_passage(words, document))
    return fact


def make_incident(*, document=None, words=SENTENCE, pinned=True, places=(), methods=(), tags=(), **fields):
    """An air strike on 8 February 2018. `places` are Places or (Place, precision); pinned=False leaves it without a passage."""
    fields.setdefault("type_id", "air-drone-strike")
    fields.setdefault("title", "Air strike")
    fields.setdefault("review", Review.ACCEPTED)
    start = fields.setdefault("date_start", EIGHTH)
    fields.setdefault("date_end", start)
    fields.setdefault("date_precision", "day" if start else "unknown")
    fields.setdefault("sort_date", start or NINTH.date())
    incident = Incident.objects.create(**fields)
    for position, each in enumerate(places):
        place, precision = each if isinstance(each, tuple) else (each, "exact")
        IncidentPlace.objects.create(incident=incident, place=place, precision=precision, position=position, text=place.name)
    if places and "latitude" not in fields:
        first = incident.placements.first()
        incident.country, incident.place_precision = first.place.country, first.precision
        if first.precision != "withheld":
            incident.latitude, incident.longitude = first.place.latitude, first.place.longitude
        incident.save()
    for method in methods:
        IncidentMethod.objects.create(incident=incident, method=method)
    incident.tags.set(tags)
    return pin(incident, words, document) if pinned else incident


def document_of(incident):
    """Where a further fact of the incident is pinned unless told otherwise."""
    passage = incident.passages.first()
    return passage.document if passage else None


def make_toll(incident=None, *, document=None, words=SENTENCE, pinned=True, **fields):
    """21 killed; it adopts itself when it may, as the first accepted claim does."""
    incident = incident or make_incident()
    if not {"min", "best", "max"} & fields.keys():
        fields |= {"min": 21, "best": 21, "max": 21}
    fields.setdefault("outcome", "killed")
    fields.setdefault("group", "all")
    fields.setdefault("scope", "incident" if fields["group"] == "all" else "part")
    fields.setdefault("review", Review.ACCEPTED)
    rivals = incident.tolls.filter(outcome=fields["outcome"], group=fields["group"], adopted=True)
    may_be_adopted = fields["scope"] != "cumulative" and fields["review"] == Review.ACCEPTED
    fields.setdefault("adopted", may_be_adopted and not rivals.exists())
    toll = Toll.objects.create(incident=incident, **fields)
    if toll.adopted and (toll.outcome, toll.group) == ("killed", "all"):
        known = (number for number in (toll.best, toll.min) if number is not None)
        incident.killed_rank = next(known, NO_TOLL)
        incident.save()
    return pin(toll, words, document or document_of(incident)) if pinned else toll


def make_quote(*, document=None, words="We dug with our hands,", incidents=(), pinned=True, **fields):
    fields.setdefault("kind", "direct")
    fields.setdefault("text", words)
    fields.setdefault("speaker_text", "the head of the rescuers")
    fields.setdefault("review", Review.ACCEPTED)
    fields.setdefault("sort_date", fields.get("said_on") or NINTH.date())
    quote = Quote.objects.create(**fields)
    quote.incidents.set(incidents)
    return pin(quote, words, document) if pinned else quote


def make_actor(name="Rescuers", *, document=None, words="rescuers", pinned=True, is_public=True, names=(), **fields):
    """An actor named in a document. `names` are further ones: text, or dictionaries of the columns of a name."""
    fields.setdefault("kind", "organisation")
    fields.setdefault("review", Review.ACCEPTED)
    actor = Actor.objects.create(name=name, **fields)
    ActorName.objects.create(actor=actor, name=name, is_public=is_public)
    for other in names:
        columns = other if isinstance(other, dict) else {"name": other}
        ActorName.objects.create(actor=actor, **({"is_public": True, "kind": "alias"} | columns))
    return pin(actor, words, document) if pinned else actor


def make_place(name="Erbin", *, parent=None, regions=(), names=(), **fields):
    """A town in Syria. It is public once a public incident happened there or inside it."""
    fields.setdefault("country", "SY")
    fields.setdefault("kind", "PPL")
    fields.setdefault("latitude", "33.539000")
    fields.setdefault("longitude", "36.366000")
    fields.setdefault("review", Review.ACCEPTED)
    place = Place.objects.create(name=name, parent=parent, **fields)
    place.regions.set(regions)
    place.refresh_from_db()
    above = [place, *filter(None, [parent, *regions])]
    containers = {place.pk, *Containment.objects.filter(place__in=above).values_list("container", flat=True)}
    Containment.objects.bulk_create(Containment(place=place, container_id=pk) for pk in sorted(containers))
    for other in (name, *names):
        columns = other if isinstance(other, dict) else {"name": other}
        PlaceName.objects.create(place=place, **({"is_public": True} | columns))
    return place


def make_participation(incident=None, actor=None, *, document=None, words=SENTENCE, pinned=True, **fields):
    incident = incident or make_incident()
    fields.setdefault("role", "perpetrator")
    fields.setdefault("review", Review.ACCEPTED)
    if actor is None:
        fields.setdefault("text", "the air force")
    participation = Participation.objects.create(incident=incident, actor=actor, **fields)
    return pin(participation, words, document or document_of(incident)) if pinned else participation


def make_report(incident=None, document=None, *, words=SENTENCE, pinned=True, **fields):
    incident = incident or make_incident()
    document = document or document_of(incident)
    fields.setdefault("review", Review.ACCEPTED)
    report = Report.objects.create(incident=incident, document_id=document.pk, **fields)
    return pin(report, words, document) if pinned else report


def make_tag(name="Airstrikes", **fields):
    fields.setdefault("slug", slugify(name))
    return Tag.objects.create(name=name, **fields)


def make_section(name="Syria", **fields):
    return Section.objects.create(name=name, slug=slugify(name), **fields)


def make_author(name="Asma Haddad", **fields):
    return Author.objects.create(name=name, slug=slugify(name), **fields)


def hidden_documents():
    """One document in each state that the public may not see."""
    later = timezone.now() + timedelta(days=1)
    return [
        make_document(headline="Draft", status=Status.DRAFT),
        make_document(headline="In review", status=Status.IN_REVIEW),
        make_document(headline="Scheduled", published_at=later),
        make_document(headline="Withdrawn", status=Status.WITHDRAWN),
    ]
