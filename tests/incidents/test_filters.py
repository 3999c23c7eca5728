"""Each list finds exactly what is asked for, about one related row where the question is about one, and among public rows."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from incidents.filters import (
    ActorFilter,
    DocumentFilter,
    IncidentFilter,
    PlaceFilter,
    QuoteFilter,
    TagFilter,
    TollFilter,
)
from incidents.models import Incident
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make.make_article()


def found(filterset_class, **asked):
    filterset = filterset_class(asked, strict=True)
    assert filterset.problems() == []
    return list(filterset.qs)


def test_actor_and_role_are_about_one_participation(article):
    army, rebels = make.make_actor("Army", document=article), make.make_actor("Rebels", document=article)
    struck, hit = make.make_incident(document=article), make.make_incident(document=article)
    for incident, perpetrator, victim in ((struck, army, rebels), (hit, rebels, army)):
        make.make_participation(incident, perpetrator, role="perpetrator")
        make.make_participation(incident, victim, role="victim")

    assert found(IncidentFilter, actor=army.public_id) == [hit, struck]
    assert found(IncidentFilter, role="victim") == [hit, struck]
    assert found(IncidentFilter, actor=army.public_id, role="perpetrator") == [struck]
    assert found(IncidentFilter, actor=army.public_id, role="perpetrator,victim") == [hit, struck]
    assert found(IncidentFilter, actor=f"{army.public_id},{rebels.public_id}", role="perpetrator") == [hit, struck]
    assert found(IncidentFilter, actor=army.public_id, role="witness") == []


def test_participation_that_is_not_public_is_not_found_by(article):
    army = make.make_actor("Army", document=article)
    incident = make.make_incident(document=article)
    make.make_participation(incident, army, review="proposed")
    make.make_participation(incident, army, role="victim", document=make.make_document(status="draft"))

    assert found(IncidentFilter, actor=army.public_id) == []
    assert found(IncidentFilter, role="victim") == []
    assert found(ActorFilter, role="perpetrator,victim") == []


def test_dates_ask_for_overlap(article):
    week = make.make_incident(document=article, date_start=date(2018, 2, 5), date_end=date(2018, 2, 8))
    day = make.make_incident(document=article, date_start=date(2018, 2, 8))
    unknown = make.make_incident(document=article, date_start=None)

    assert found(IncidentFilter, date_after="2018-02-08", date_before="2018-02-08") == [day, week]
    assert found(IncidentFilter, date_after="2018-02-06", date_before="2018-02-07") == [week]
    assert found(IncidentFilter, date_before="2018-02-04") == found(IncidentFilter, date_after="2018-02-09") == []
    assert found(IncidentFilter) == [unknown, day, week]


def test_place_holds_everything_inside_it_regions_too(article):
    country = make.make_place("Syria", kind="PCLI")
    region = make.make_place("East Ghouta", kind="RGN", parent=country)
    town = make.make_place("Erbin", parent=country, regions=[region])
    quarter = make.make_place("Old quarter", parent=town)
    in_quarter, in_country = (make.make_incident(document=article, places=[place]) for place in (quarter, country))
    make.make_incident(document=article, places=[make.make_place("Mosul", country="IQ")])

    for place in (quarter, town, region):
        assert found(IncidentFilter, place=place.public_id) == [in_quarter]
    assert found(IncidentFilter, place=country.public_id) == [in_country, in_quarter]
    assert found(IncidentFilter, country="SY") == [in_country, in_quarter]
    assert found(IncidentFilter, place=country.public_id, country="IQ") == []


def test_killed_compares_what_is_known(article):
    none_known = make.make_incident(document=article)
    lowest, best = make.make_incident(document=article), make.make_incident(document=article)
    make.make_toll(lowest, min=5)
    make.make_toll(best, min=1, best=9)
    make.make_toll(none_known, outcome="injured", best=7)

    assert found(IncidentFilter, min_killed="0") == [best, lowest]
    assert found(IncidentFilter, min_killed="6") == [best]
    assert found(IncidentFilter, max_killed="8") == [lowest]
    assert found(IncidentFilter, max_killed="0") == []
    assert found(IncidentFilter, outcome="injured") == [none_known]
    assert found(IncidentFilter, outcome="injured,killed") == [best, lowest, none_known]


def test_incidents_by_their_own_marks(article):
    tag = make.make_tag("Airstrikes")
    whole = make.make_incident(document=article, type_id="armed-clash", verification="confirmed")
    part = make.make_incident(document=article, methods=["drone", "missile"], tags=[tag], part_of=whole)

    assert found(IncidentFilter, type="armed-clash") == [whole]
    assert found(IncidentFilter, method="missile") == [part]
    assert found(IncidentFilter, verification="confirmed,contested") == [whole]
    assert found(IncidentFilter, tag=tag.public_id) == found(IncidentFilter, tag="airstrikes") == [part]
    assert found(IncidentFilter, part_of=whole.public_id) == [part]


def test_incidents_by_document_that_tells_of_them(article):
    report, draft = make.make_document(), make.make_article(headline="Draft", status="draft")
    pinned, reported = make.make_incident(document=article), make.make_incident(document=report)
    make.make_report(reported, article)
    make.make_report(reported, draft)

    assert found(IncidentFilter, article=article.public_id) == [reported, pinned]
    assert found(IncidentFilter, article=report.public_id) == [reported]
    assert found(IncidentFilter, article=draft.public_id) == []


def test_updated_since_is_at_least_once(article):
    incident = make.make_incident(document=article)
    Incident.objects.update(updated_at=datetime(2018, 2, 9, 9, tzinfo=UTC))

    assert found(IncidentFilter, updated_since="2018-02-09T09:00:00Z") == [incident]
    assert found(IncidentFilter, updated_since="2018-02-09T11:00:00+02:00") == [incident]
    assert found(IncidentFilter, updated_since="2018-02-09T09:00:00.000001Z") == []


def test_tolls(article):
    rescuers = make.make_actor(document=article)
    incident = make.make_incident(document=article)
    killed = make.make_toll(incident, claimant=rescuers)
    rival = make.make_toll(incident, best=30)
    children = make.make_toll(incident, group="children", best=9)
    later = make.make_toll(make.make_incident(document=make.make_document(), date_start=date(2018, 2, 10)), outcome="injured")

    assert found(TollFilter) == [later, children, rival, killed]
    assert found(TollFilter, incident=incident.public_id, group="all") == [rival, killed]
    assert found(TollFilter, outcome="injured") == found(TollFilter, date_after="2018-02-09") == [later]
    assert found(TollFilter, scope="part") == [children]
    assert found(TollFilter, claimant=rescuers.public_id) == [killed]
    assert found(TollFilter, adopted="false") == [rival]
    assert found(TollFilter, adopted="true") == [later, children, killed]
    assert found(TollFilter, article=article.public_id, date_before="2018-02-08") == [children, rival, killed]


def test_quotes(article):
    speaker, addressee = make.make_actor("Head", document=article), make.make_actor("Ministry", document=article)
    incident, hidden = make.make_incident(document=article), make.make_incident(document=article, review="proposed")
    quote = make.make_quote(document=article, speaker=speaker, incidents=[incident, hidden], said_on=date(2018, 2, 7))
    other = make.make_quote(document=make.make_document(), addressee=addressee, kind="indirect")

    assert found(QuoteFilter) == [other, quote]
    assert found(QuoteFilter, speaker=speaker.public_id) == found(QuoteFilter, incident=incident.public_id) == [quote]
    assert found(QuoteFilter, incident=hidden.public_id) == []
    assert found(QuoteFilter, addressee=addressee.public_id) == found(QuoteFilter, kind="indirect") == [other]
    assert found(QuoteFilter, article=article.public_id) == found(QuoteFilter, said_before="2018-02-08") == [quote]
    assert found(QuoteFilter, said_after="2018-02-08") == [other]


def test_actors_documents_places_and_tags(article):
    head = make.make_actor("Head", document=article, kind="person", sector_id="police-security", country="SY")
    office = make.make_actor("Office", document=article)
    make.make_participation(make.make_incident(document=article, tags=[make.make_tag("Siege")]), office, role="witness")
    report = make.make_document(publisher="Reuters", published_at=datetime(2018, 2, 1, 23, 59, 59, tzinfo=UTC))
    country = make.make_place("Syria", kind="PCLI")
    town = make.make_place("Erbin", parent=country, names=["Arbin", {"name": "Secret", "is_public": False}])
    make.make_incident(document=article, places=[town])

    assert found(ActorFilter, kind="person") == found(ActorFilter, sector="police-security") == [head]
    assert found(ActorFilter, country="SY") == [head]
    assert found(ActorFilter, role="witness") == [office]
    assert found(DocumentFilter, publisher="reuters") == found(DocumentFilter, published_before="2018-02-01") == [report]
    assert found(DocumentFilter, kind="article", published_after="2018-02-01") == [article.document_ptr]
    assert (
        found(PlaceFilter, parent=country.public_id) == found(PlaceFilter, kind="PPL") == found(PlaceFilter, q="ARBIN") == [town]
    )
    assert found(PlaceFilter, q="secret") == found(PlaceFilter, q="…") == []
    assert [tag.name for tag in found(TagFilter, q="sie")] == ["Siege"]


def test_page_ignores_what_it_does_not_know_and_keeps_what_it_can_read(article):
    strike = make.make_incident(document=article)
    make.make_incident(document=article, type_id="armed-clash")
    asked = QueryDict("type=air-drone-strike&min_killed=many&utm_source=x&type__startswith=a&ordering=note")

    filterset = IncidentFilter(asked)

    assert list(filterset.qs) == [strike]
    assert dict(filterset.form.errors) == {
        "min_killed": ["Enter a whole number."],
        "ordering": ["“note” is not known here. Allowed: -date_start, date_start, -updated_at, -killed."],
    }


def test_filter_without_rows_given_starts_from_the_public_ones(article):
    make.make_incident(document=article, review="proposed")

    assert list(IncidentFilter().qs) == []


def test_at_most_two_hundred_values_are_taken():
    ids = [f"act_{number:012d}" for number in range(201)]

    assert IncidentFilter({"actor": ",".join(ids[:200])}).problems() == []
    [problem] = IncidentFilter({"actor": ",".join(ids)}).problems()
    assert (problem["parameter"], problem["code"]) == ("actor", "too-many")
