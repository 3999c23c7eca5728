"""A snapshot holds a record whole: put back, it gives the same snapshot again."""

import pytest

from incidents.actions.history import public_ids, restore, snapshot
from incidents.models import Affiliation, ExternalId, IncidentLink
from tests.factories import (
    make_actor,
    make_document,
    make_incident,
    make_participation,
    make_place,
    make_quote,
    make_report,
    make_tag,
    make_toll,
)

pytestmark = pytest.mark.django_db


def whole_incident():
    tag, actor, place = make_tag(), make_actor(), make_place()
    parent = make_incident(title="Parent")
    incident = make_incident(places=[place], methods=["aircraft"], tags=[tag], part_of=parent)
    make_participation(incident, actor, attributed_to=make_actor("Monitor"))
    make_participation(incident, text="a market", entity="facility", role="target")
    make_report(incident)
    ExternalId.objects.create(incident=incident, scheme="ucdp", value="1")
    IncidentLink.objects.create(incident=incident, other=parent, kind="follow-up")
    return incident


def test_an_incident_comes_back_whole():
    incident = whole_incident()
    before = snapshot(incident)
    part = incident.participations.first()

    incident.title, incident.date_text = "Other", "on Friday"
    incident.tags.clear()
    incident.methods.all().delete()
    incident.placements.all().delete()
    incident.external_ids.all().delete()
    part.delete()
    incident.participations.update(text="a school")
    make_participation(incident, text="somebody else")
    restore(incident, before)

    incident.refresh_from_db()
    assert snapshot(incident) == before
    assert part.public_id in {p.public_id for p in incident.participations.all()}


def test_an_actor_and_a_quote_come_back_whole():
    actor = make_actor(names=["Civil Defence", {"name": "الخوذ البيضاء", "language": "ar"}])
    Affiliation.objects.create(actor=actor, organisation=make_actor("Council"), title="member", start="2017-01-01")
    quote = make_quote(speaker=actor, incidents=[make_incident()])
    befores = {record: snapshot(record) for record in (actor, quote)}

    actor.names.exclude(name="Rescuers").delete()
    actor.affiliations.all().delete()
    quote.incidents.clear()
    quote.speaker = None
    quote.save()
    for record, before in befores.items():
        restore(record, before)

    for record, before in befores.items():
        record.refresh_from_db()
        assert snapshot(record) == before


def test_a_row_that_is_gone_is_named():
    tag = make_tag()
    incident = make_incident(tags=[tag])
    before = snapshot(incident)
    tag.delete()

    with pytest.raises(LookupError, match=f"tag {tag.public_id} is no longer there"):
        restore(incident, before)


def test_snapshots_name_what_they_hang_on():
    document = make_document()
    incident = make_incident(document=document)
    toll = make_toll(incident, claimant=make_actor())

    assert set(public_ids(snapshot(toll))) == {incident.public_id, toll.claimant.public_id}


def test_derived_columns_and_bookkeeping_are_no_history():
    content = snapshot(make_incident())

    assert not {"sort_date", "killed_rank", "latitude", "public_id", "revision", "updated_at", "is_announced"} & set(content)
