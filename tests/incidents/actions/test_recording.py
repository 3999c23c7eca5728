"""What a recording writes when it settles: revisions, changes in commit order, nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from incidents.actions import accept, adopt_toll, recording, reject, release_due, saved
from incidents.choices import Review, Status
from incidents.models import Change, Incident, Revision
from newsroom.actions import publish, save_article, withdraw
from newsroom.models import Article, User
from tests.factories import (
    make_actor,
    make_article,
    make_incident,
    make_participation,
    make_place,
    make_quote,
    make_tag,
    make_toll,
)

pytestmark = pytest.mark.django_db


def changes(after=0):
    return [(change.op, change.type, change.record) for change in Change.objects.filter(seq__gt=after)]


def last_seq():
    return Change.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def a_story(**article):
    """A draft with one accepted incident, its toll, a quote, an actor, a place and a tag: nothing of it public yet."""
    tag = make_tag()
    article = make_article(status=Status.DRAFT, tags=[tag], **article)
    place = make_place()
    incident = make_incident(document=article, places=[place])
    actor = make_actor(pinned=False)
    make_participation(incident, actor, document=article)
    toll = make_toll(incident, document=article)
    quote = make_quote(document=article, speaker=actor, incidents=[incident])
    return article, incident, toll, quote, actor, place, tag


def test_publishing_announces_every_fact_actor_place_and_tag_that_becomes_public():
    article, incident, toll, quote, actor, place, tag = a_story()

    publish(article)

    assert changes() == [
        ("upsert", "article", article.public_id),
        ("upsert", "incident", incident.public_id),
        ("upsert", "toll", toll.public_id),
        ("upsert", "quote", quote.public_id),
        ("upsert", "actor", actor.public_id),
        ("upsert", "place", place.public_id),
        ("upsert", "tag", tag.public_id),
    ]
    assert list(Change.objects.values_list("seq", flat=True)) == [1, 2, 3, 4, 5, 6, 7]


def test_withdrawing_deletes_what_nothing_else_supports():
    article, incident, toll, quote, actor, _place, _tag = a_story()
    publish(article)
    start = last_seq()

    withdraw(Article.objects.get(pk=article.pk), why="wrong")

    assert {(op, kind) for op, kind, _ in changes(start)} == {
        ("delete", kind) for kind in ("article", "incident", "toll", "quote", "actor", "place", "tag")
    }
    reasons = {change.record: change.reason for change in Change.objects.filter(seq__gt=start)}
    assert (
        reasons[article.public_id]
        == reasons[incident.public_id]
        == reasons[toll.public_id]
        == reasons[quote.public_id]
        == "withdrawn"
    )
    assert reasons[actor.public_id] == "withdrawn"


def test_a_draft_announces_nothing_whatever_is_done_to_it():
    article, incident, toll, quote, *_ = a_story()

    save_article(article, why="reworded")
    saved(incident)
    saved(toll)
    reject([quote])

    assert changes() == []
    assert not Incident.objects.public().exists()


def test_saving_twice_writes_one_revision():
    user = User.objects.create(username="asma")
    actor = make_actor()

    saved(actor, by=user, why="entered")
    saved(actor, by=user, why="again")

    revision = Revision.objects.get(record=actor.public_id)
    assert (revision.number, revision.by, revision.by_name, revision.why) == (1, user, "asma", "entered")
    assert revision.snapshot["name"] == "Rescuers"
    actor.refresh_from_db()
    assert actor.revision == 1


def test_accepting_a_toll_takes_its_incident_and_claimant_along():
    claimant = make_actor(review=Review.PROPOSED)
    incident = make_incident(review=Review.PROPOSED)
    toll = make_toll(incident, review=Review.PROPOSED, claimant=claimant)

    accepted = accept([toll])

    assert {record.public_id for record in accepted} == {toll.public_id, incident.public_id, claimant.public_id}
    toll.refresh_from_db()
    assert toll.adopted
    assert {kind for _, kind, _ in changes()} == {"toll", "incident", "actor"}


def test_a_second_claim_waits_for_an_editor_and_adopting_it_replaces_the_first():
    incident = make_incident()
    first = make_toll(incident, review=Review.PROPOSED, min=None, best=100, max=None, qualifier="about")
    second = make_toll(incident, review=Review.PROPOSED, min=24, best=None, max=None, qualifier="vague")
    accept([first])
    accept([second])
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.adopted, second.adopted) == (True, False)

    adopt_toll(second, reason="two ministries agree")

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.adopted, second.adopted, second.adopted_reason) == (False, True, "two ministries agree")
    assert Incident.objects.get(pk=incident.pk).killed_rank == 24


def touch_and_fail(actor):
    with recording() as inner:
        inner.touch(actor)
        raise RuntimeError("half-way")


def test_a_failed_inner_block_leaves_no_trace():
    kept, dropped = make_actor("Kept"), make_actor("Dropped")

    with recording() as record:
        record.touch(kept)
        with pytest.raises(RuntimeError):
            touch_and_fail(dropped)

    assert list(Revision.objects.values_list("record", flat=True)) == [kept.public_id]
    assert (Change.Op.UPSERT, "actor", dropped.public_id) not in changes()


def test_renaming_an_actor_changes_the_answers_that_name_it():
    article, incident, _toll, quote, actor, *_ = a_story()
    publish(article)
    saved(actor)
    start = last_seq()

    actor.names.update(name="White Helmets", key="white helmets")
    actor.name = "White Helmets"
    actor.save()
    saved(actor)

    assert {(kind, record) for _, kind, record in changes(start)} == {
        ("actor", actor.public_id),
        ("quote", quote.public_id),
        ("incident", incident.public_id),
    }


def test_what_has_come_due_is_released_once():
    article, *_ = a_story()
    publish(article, at=timezone.now() + timedelta(hours=1))
    assert changes() == []

    Article.objects.filter(pk=article.pk).update(published_at=timezone.now())

    assert [release_due(), release_due()] == [1, 0]
    assert len(changes()) == 7


def test_a_change_of_the_killed_is_a_change_of_the_incident():
    article, incident, toll, *_ = a_story()
    publish(article)
    saved(toll)
    start = last_seq()

    toll.min = toll.best = toll.max = 22
    toll.save()
    saved(toll)

    assert {(kind, record) for _, kind, record in changes(start)} == {("toll", toll.public_id), ("incident", incident.public_id)}
    assert Incident.objects.get(pk=incident.pk).killed_rank == 22


def test_rejecting_a_place_takes_its_name_from_the_titles_that_were_made_of_it(client):
    place = make_place("Secretville")
    saved(place)
    incident = make_incident(places=[place], title="")
    saved(incident)
    assert Incident.objects.get().title == "Air or drone strike in Secretville, 8 February 2018"
    assert client.get("/api/v1/incidents/?q=secretville").json()["results"] != []

    reject([place])

    assert Incident.objects.get().title == "Air or drone strike, 8 February 2018"
    assert client.get("/api/v1/incidents/?q=secretville").json()["results"] == []
    assert "Secretville" not in client.get(f"/api/v1/incidents/{incident.public_id}/").content.decode()


def test_a_made_title_follows_the_name_of_its_place():
    place = make_place("Irbin")
    saved(place)
    made, own = make_incident(places=[place], title=""), make_incident(places=[place], title="Irbin burns", has_own_title=True)
    saved(made)
    saved(own)

    place.name = "Erbin"
    place.save()
    saved(place)

    assert Incident.objects.get(pk=made.pk).title == "Air or drone strike in Erbin, 8 February 2018"
    assert Incident.objects.get(pk=own.pk).title == "Irbin burns"
