"""Two records that are the same become one, and all of it can be taken back."""

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from incidents.actions import accept, adopt_toll, merge, recording, saved, tell_apart, unmerge
from incidents.actions.history import snapshot
from incidents.models import (
    Actor,
    ActorName,
    Affiliation,
    Assertion,
    Change,
    Distinct,
    ExternalId,
    Incident,
    IncidentLink,
    IncidentMethod,
    IncidentPlace,
    Participation,
    Quote,
    Report,
    Revision,
    Toll,
)
from tests.factories import (
    make_actor,
    make_document,
    make_incident,
    make_participation,
    make_passage,
    make_place,
    make_quote,
    make_report,
    make_tag,
    make_toll,
)

pytestmark = pytest.mark.django_db

TABLES = (
    Incident, IncidentMethod, IncidentPlace, IncidentLink, Report, Toll, Participation, Quote, Assertion, Actor, ActorName,
    Affiliation, ExternalId,
)  # fmt: skip
WRITTEN_BY_EVERY_SAVE = {"revision", "updated_at"}


def rows():
    """Every row of the record with its ties, apart from what any save writes."""
    found = {}
    for model in TABLES:
        columns = [field.attname for field in model._meta.concrete_fields if field.name not in WRITTEN_BY_EVERY_SAVE]
        ties = [field.name for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created]
        for row in model.objects.all():
            content = {name: getattr(row, name) for name in columns}
            content |= {name: sorted(getattr(row, name).values_list("pk", flat=True)) for name in ties}
            found[model.__name__, row.pk] = content
    return found


def announce_all():
    """As the desk leaves them: with a history, and told to the outside."""
    with recording() as record:
        for model in (Incident, Toll, Quote, Actor):
            for row in model.objects.all():
                record.touch(row)


def two_tellings():
    """One strike told by two documents: (of the second one, of the first one)."""
    first, second = make_document(headline="First"), make_document(headline="Second")
    place = make_place()
    kept = make_incident(document=first, places=[place], title="Recorded")
    lost = make_incident(document=second, places=[place], title="Told again")
    for incident, document in ((kept, first), (lost, second)):
        make_report(incident, document, kind="first-report")
        make_toll(incident)
        saved(incident)
    return lost, kept


def test_all_that_hangs_on_one_moves_to_the_other():
    lost, kept = two_tellings()
    toll, part = make_toll(lost, outcome="injured"), make_participation(lost, text="a market", entity="facility")
    quote, child, passage = make_quote(incidents=[lost]), make_incident(part_of=lost), lost.passages.get()

    group = merge(lost, kept)

    for row in (lost, kept, toll, part, child):
        row.refresh_from_db()
    assert (toll.incident, part.incident, child.part_of, lost.merged_into) == (kept, kept, kept, kept)
    assert list(quote.incidents.all()) == [kept]
    assert passage in kept.passages.all()
    assert sorted(kept.reports.values_list("document__headline", "kind")) == [
        ("First", "first-report"),
        ("Second", "follow-up"),
    ]
    assert set(Revision.objects.filter(merge=group).values_list("record", flat=True)) >= {
        row.public_id for row in (lost, kept, toll, quote, child)
    }


def test_of_two_adopted_claims_the_recorded_one_counts():
    lost, kept = two_tellings()
    only_lost = make_toll(lost, outcome="injured", best=5, min=5, max=5)
    merge(lost, kept)
    adopted = kept.tolls.filter(adopted=True)
    assert {(toll.outcome, toll.best) for toll in adopted} == {("killed", 21), ("injured", 5)}
    assert kept.tolls.filter(outcome="killed").count() == 2
    assert only_lost in adopted


def test_what_both_tell_is_told_once():
    lost, kept = two_tellings()
    document = kept.reports.get().document
    again = make_passage("rescuers", document)
    make_report(lost, document, pinned=False).passages.add(again)
    actor = make_actor()
    for incident in (lost, kept):
        make_participation(incident, actor, entity="organisation")
    merge(lost, kept)
    assert again in kept.reports.get(document=document).passages.all()
    assert kept.reports.count() == 2
    assert [len(part.passages.all()) for part in kept.participations.all()] == [2]


def test_the_outside_is_told_that_one_became_the_other_and_that_it_is_back():
    lost, kept = two_tellings()
    merge(lost, kept)
    change = Change.objects.filter(record=lost.public_id).latest("seq")
    assert (change.op, change.reason, change.replaced_by) == ("delete", "merged", kept.public_id)
    unmerge(lost)
    change = Change.objects.filter(record=lost.public_id).latest("seq")
    assert (change.op, change.reason) == ("upsert", "")


def test_what_was_decided_since_a_merge_stays_when_it_is_undone():
    lost, kept = two_tellings()
    toll = make_toll(lost, outcome="injured", review="proposed")
    saved(toll)
    merge(lost, kept)
    accept([Toll.objects.get(pk=toll.pk)])
    later = make_toll(kept, outcome="displaced")
    unmerge(lost)
    toll.refresh_from_db()
    later.refresh_from_db()
    assert (toll.incident, toll.review, toll.adopted) == (lost, "accepted", True)
    assert later.incident == kept


def test_a_claim_adopted_since_a_merge_stays_adopted():
    lost, kept = two_tellings()
    mine, theirs = lost.tolls.get(), kept.tolls.get()
    merge(lost, kept)
    adopt_toll(Toll.objects.get(pk=mine.pk), reason="the later count")
    unmerge(lost)
    assert [Toll.objects.get(pk=toll.pk).adopted for toll in (mine, theirs)] == [True, False]


@pytest.mark.parametrize("amiss", ["itself", "merged", "rejected", "proposed", "whole", "part", "apart", "actor"])
def test_what_cannot_be_one_is_refused(amiss):
    lost, kept = two_tellings()
    match amiss:
        case "itself":
            kept = lost
        case "merged":
            merge(lost, make_incident())
        case "rejected" | "proposed":
            kept.review = amiss
            kept.save()
        case "whole":
            Incident.objects.filter(pk=kept.pk).update(part_of=make_incident(part_of=lost))
        case "part":
            Incident.objects.filter(pk=lost.pk).update(part_of=kept)
        case "apart":
            tell_apart(kept, lost)
        case "actor":
            kept = make_actor()
    before = rows()
    with pytest.raises(ValueError, match=r"\w+"):
        merge(lost, kept)
    assert rows() == before


def test_what_is_not_merged_or_merged_on_is_not_undone():
    lost, kept = two_tellings()
    with pytest.raises(ValueError, match="is not merged"):
        unmerge(lost)
    merge(lost, kept)
    merge(kept, make_incident(title="Third"))
    with pytest.raises(ValueError, match="take that back first"):
        unmerge(lost)
    unmerge(kept)
    assert unmerge(lost).merged_into is None


def test_not_the_same_is_remembered_once_whichever_is_named_first(django_user_model):
    lost, kept = two_tellings()
    asma = django_user_model.objects.create(username="asma")
    said = tell_apart(lost, kept, by=asma)
    assert tell_apart(kept, lost) == said
    assert Distinct.objects.get().by_name == "asma"


# ------------------------------------------------------------------------------------------------- actors
def two_names_of_one():
    kept = make_actor("James Hale", kind="person")
    lost = make_actor("Hale", kind="person", names=[{"name": "هيل", "language": "ar"}])
    return lost, kept


def test_a_merged_actor_leaves_its_names_and_all_it_did_to_the_other():
    lost, kept = two_names_of_one()
    part = make_participation(actor=lost, entity="person")
    quote, toll = make_quote(speaker=lost), make_toll(claimant=lost)
    merge(lost, kept)
    for row in (part, quote, toll):
        row.refresh_from_db()
    assert (part.actor, quote.speaker, toll.claimant) == (kept, kept, kept)
    assert sorted(kept.names.values_list("name", "kind")) == [("Hale", "alias"), ("James Hale", "official"), ("هيل", "alias")]


def test_an_actor_comes_back_with_its_names_and_all_it_did():
    lost, kept = two_names_of_one()
    council = make_actor("Council")
    for actor in (lost, kept):
        Affiliation.objects.create(actor=actor, organisation=council, title="member")
    Affiliation.objects.create(actor=council, organisation=lost, title="bureau")
    Affiliation.objects.create(actor=lost, organisation=kept, title="himself")
    incident = make_incident()
    make_participation(incident, lost, entity="person", attributed_to=kept)
    make_participation(incident, kept, entity="person", attributed_to=lost)
    make_quote(speaker=lost, addressee=kept), make_quote(speaker=kept, addressee=lost)
    make_toll(claimant=lost)
    ActorName.objects.create(actor=kept, name="Hale", is_public=False)
    ExternalId.objects.create(actor=lost, scheme="wikidata", value="Q1")
    announce_all()
    before = rows()
    merge(lost, kept)
    assert rows() != before
    unmerge(lost)
    assert rows() == before


# ------------------------------------------------------------------------------------- there and back again
KINDS_OF_ROW = (
    "report", "same report", "toll", "adopted", "part", "same part", "asserted", "quote", "shared quote", "child", "link",
    "link back", "link between", "tag", "shared tag", "external id", "method", "shared passage", "proposed",
)  # fmt: skip


def hang(kind, lost, kept):
    """One more row on the two."""
    document = make_document()
    match kind:
        case "report":
            make_report(lost, document, kind="first-report"), make_report(kept, make_document(), kind="first-report")
        case "same report":
            make_report(lost, document), make_report(kept, document, words="rescuers")
        case "toll":
            make_toll(lost, outcome="injured", review="proposed")
        case "adopted":
            make_toll(lost, outcome="missing", adopted_reason="first"), make_toll(kept, outcome="missing")
        case "part":
            make_participation(lost, text="a school", entity="facility")
        case "same part":
            make_participation(lost), make_participation(kept, words="rescuers")
        case "asserted":
            part = make_participation(lost)
            make_participation(kept)
            Assertion.objects.create(quote=make_quote(), participation=part, stance="asserts")
        case "quote":
            make_quote(incidents=[lost])
        case "shared quote":
            make_quote(incidents=[lost, kept])
        case "child":
            make_incident(part_of=lost, title="Part")
        case "link":
            IncidentLink.objects.create(incident=lost, other=make_incident(title="Later"), kind="follow-up")
        case "link back":
            other = make_incident(title="Earlier")
            IncidentLink.objects.create(incident=other, other=lost, kind="retaliation")
            IncidentLink.objects.create(incident=other, other=kept, kind="follow-up")
        case "link between":
            IncidentLink.objects.create(incident=lost, other=kept, kind="possible-duplicate")
        case "tag":
            lost.tags.add(make_tag("Markets"))
        case "shared tag":
            tag = make_tag("Strikes")
            lost.tags.add(tag), kept.tags.add(tag)
        case "external id":
            ExternalId.objects.create(incident=lost, scheme="ucdp", value="7")
        case "method":
            IncidentMethod.objects.create(incident=lost, method="aircraft")
        case "shared passage":
            kept.passages.add(lost.passages.first())
        case "proposed":
            Incident.objects.filter(pk=lost.pk).update(review="proposed")


@examples(max_examples=12)
@given(kinds=st.lists(st.sampled_from(KINDS_OF_ROW), min_size=3, unique=True))
def test_a_merge_that_is_undone_leaves_every_row_as_it_was(kinds):
    with transaction.atomic():
        lost, kept = two_tellings()
        for kind in kinds:
            hang(kind, lost, kept)
        announce_all()
        before, told = rows(), snapshot(Incident.objects.get(pk=lost.pk))
        merge(lost, kept)
        unmerge(lost)
        assert rows() == before
        assert snapshot(Incident.objects.get(pk=lost.pk)) == told
        transaction.set_rollback(True)
