"""Proposals: what the list shows, what a decision does, who may decide."""

import pytest

from incidents.models import Change, Revision
from tests.factories import (
    SENTENCE,
    make_actor,
    make_document,
    make_incident,
    make_participation,
    make_place,
    make_quote,
    make_report,
    make_toll,
)

PROPOSALS = "/desk/incidents/incident/proposals/"
DECIDE = "/desk/incidents/incident/decide/"


def proposed_incident(document, **fields):
    return make_incident(document=document, review="proposed", rule="strike-verb", **fields)


def states(*records):
    for record in records:
        record.refresh_from_db()
    return [record.review for record in records]


def shown(response):
    """The list as nested names: document, its facts, their parts."""
    return [
        (
            str(group.document),
            [(fact.title, [part.title for part in fact.parts]) for fact in group.incidents],
            [fact.title for fact in group.others],
        )
        for group in response.context["groups"]
    ]


def test_list_groups_by_document_and_puts_the_surest_first(basil):
    first, second = make_document(headline="First"), make_document(headline="Second", published_at="2018-02-10T00:00Z")
    place = make_place(review="proposed")
    vague = proposed_incident(first, title="Vague", confidence=0.4)
    sure = proposed_incident(first, title="Sure", confidence=0.9, places=[place])
    make_toll(sure, review="proposed", confidence=0.5)
    make_toll(sure, review="proposed", outcome="injured", confidence=0.7)
    make_participation(vague, review="proposed", confidence=0.5)
    make_quote(document=second, review="proposed", confidence=0.8)
    make_actor("Dug out", document=second, review="proposed", confidence=0.95)
    accepted = make_incident(document=second, title="Known")
    make_toll(accepted, review="proposed", confidence=0.5)
    make_incident(document=second, title="Decided")
    make_incident(document=second, title="Refused", review="rejected")

    assert shown(basil.get(PROPOSALS)) == [
        ("Second", [("Known", ["21 killed"])], ["Dug out", "the head of the rescuers"]),
        ("First", [("Sure", ["21 injured", "21 killed"]), ("Vague", ["Perpetrator: the air force"])], ["Erbin"]),
    ]


def test_each_fact_stands_in_its_sentence_with_rule_and_confidence(basil):
    incident = make_incident(review="proposed")
    make_toll(incident, words="killed 21 people", review="proposed", rule="deaths", confidence=0.85)
    page = basil.get(PROPOSALS).content.decode()
    assert "Airstrikes on the town <mark>killed 21 people</mark> on Thursday, rescuers said.</blockquote>" in page
    assert "deaths, 85 %" in page


def test_what_is_pinned_to_nothing_is_listed_too(basil):
    make_incident(pinned=False, title="Loose", review="proposed")
    make_place("Nowhere", review="proposed")
    assert shown(basil.get(PROPOSALS)) == [("None", [("Loose", [])], ["Nowhere"])]


def test_list_of_one_document(basil):
    one, other = make_document(headline="One"), make_document(headline="Other")
    proposed_incident(one), proposed_incident(other)
    assert [name for name, _, _ in shown(basil.get(f"{PROPOSALS}?document={one.public_id}"))] == ["One"]
    assert shown(basil.get(f"{PROPOSALS}?document=doc_none&page=-9")) == []


def test_list_costs_the_same_for_one_and_twenty(asma, django_assert_num_queries, django_assert_max_num_queries):
    document = make_document()

    def more(count):
        for n in range(count):
            actor = make_actor(f"Actor {count} {n}", document=document, review="proposed")
            incident = proposed_incident(document, title=f"Strike {count} {n}", places=[make_place(f"Place {count} {n}")])
            make_toll(incident, claimant=actor, review="proposed")
            make_participation(incident, actor, entity="group", review="proposed")
            make_report(make_incident(document=document), document, review="proposed")
            make_quote(document=document, speaker=actor, review="proposed")

    more(1)
    asma.get(PROPOSALS)
    with django_assert_max_num_queries(45) as first:
        asma.get(PROPOSALS)
    more(19)
    with django_assert_num_queries(len(first)):
        asma.get(PROPOSALS)


def test_toll_is_accepted_with_what_it_stands_on_and_becomes_public(asma):
    document = make_document()
    incident, claimant = proposed_incident(document), make_actor(document=document, review="proposed")
    toll = make_toll(incident, claimant=claimant, review="proposed")

    response = asma.post(DECIDE, {"accept": toll.public_id}, follow=True)

    assert response.redirect_chain == [(PROPOSALS, 302)]
    assert states(toll, incident, claimant) == ["accepted"] * 3
    assert toll.adopted
    assert {(row.op, row.record) for row in Change.objects.all()} >= {("upsert", toll.public_id), ("upsert", incident.public_id)}
    revision = Revision.objects.get(record=toll.public_id)
    assert (revision.by_name, revision.why) == ("asma", "accepted at the desk")


def test_all_of_an_incident_is_accepted_at_once(asma):
    document = make_document()
    incident = proposed_incident(document, places=[make_place(review="proposed")])
    parts = [
        make_toll(incident, review="proposed"),
        make_participation(incident, review="proposed"),
        make_report(incident, document, review="proposed"),
        incident.places.get(),
    ]
    other = proposed_incident(document)
    asma.post(DECIDE, {"accept_all": incident.public_id})
    assert states(incident, *parts) == ["accepted"] * 5
    assert states(other) == ["proposed"]
    assert Revision.objects.filter(record=incident.public_id).count() == 1


def test_all_of_an_incident_is_rejected_at_once(asma):
    incident = proposed_incident(make_document())
    toll, kept = make_toll(incident, review="proposed"), make_toll(incident, outcome="injured")
    asma.post(DECIDE, {"reject_all": incident.public_id})
    assert states(incident, toll, kept) == ["rejected", "rejected", "accepted"]


def test_rejecting_the_parts_leaves_an_accepted_incident_standing(asma):
    incident = make_incident()
    toll = make_toll(incident, review="proposed")
    asma.post(DECIDE, {"reject_all": incident.public_id})
    assert states(incident, toll) == ["accepted", "rejected"]


def test_chosen_ones_are_decided_and_no_others(asma):
    document = make_document()
    quotes = [make_quote(document=document, review="proposed") for _ in range(3)]
    chosen = {"decision": "reject", "record": [quotes[0].public_id, quotes[2].public_id]}
    asma.post(DECIDE, chosen)
    assert states(*quotes) == ["rejected", "proposed", "rejected"]


def test_report_on_an_accepted_incident_is_decided_by_itself(asma):
    incident, later = make_incident(), make_document(headline="Later")
    report = make_report(incident, later, review="proposed")
    assert shown(asma.get(PROPOSALS)) == [("Later", [("Air strike", ["First report"])], [])]
    asma.post(DECIDE, {"accept": f"report_{report.pk}"})
    assert states(report) == ["accepted"]
    assert Revision.objects.get(record=incident.public_id).snapshot["reports"][0]["review"] == "accepted"


def test_rejecting_an_adopted_toll_takes_it_back(asma):
    toll = make_toll()
    assert toll.adopted
    asma.post(DECIDE, {"reject": toll.public_id})
    assert states(toll) == ["rejected"]
    assert not toll.adopted


STRANGE = [
    {},
    {"accept": ""},
    {"accept": "tol_none"},
    {"accept": "report_"},
    {"accept": "report_99999999999999999999"},
    {"accept": "report_²"},
    {"accept_all": "tol_x"},
    {"decision": "burn", "record": ["'; --", "art_000000000000"]},
]


@pytest.mark.parametrize("posted", STRANGE)
def test_keys_that_name_nothing_change_nothing(asma, posted):
    """A18."""
    quote = make_quote(review="proposed")
    response = asma.post(DECIDE, posted, follow=True)
    assert [str(message) for message in response.context["messages"]] == ["Nothing to decide: somebody was quicker."]
    assert states(quote) == ["proposed"]


@pytest.mark.parametrize("who", ["dana", "basil"])
def test_who_may_not_review_decides_nothing(db, request, who):
    client, quote = request.getfixturevalue(who), make_quote(review="proposed")
    assert client.post(DECIDE, {"accept": quote.public_id}).status_code == 403
    page = f"/desk/incidents/quote/{quote.pk}/change/"
    client.post(page, {"review": "accepted", "kind": "direct", "text": "Forged"})
    assert states(quote) == ["proposed"]
    assert 'name="accept"' not in client.get(PROPOSALS).content.decode()


def test_decision_is_never_made_by_a_link(asma):
    quote = make_quote(review="proposed")
    assert asma.get(DECIDE, {"accept": quote.public_id}).status_code == 405
    assert states(quote) == ["proposed"]


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "http:evil"]
)
def test_way_back_stays_on_this_site(asma, back):
    """A31."""
    assert asma.post(DECIDE, {"accept": "x", "next": back})["Location"] == PROPOSALS
    assert (
        asma.post(DECIDE, {"accept": "x", "next": "/desk/newsroom/article/1/change/"})["Location"]
        == "/desk/newsroom/article/1/change/"
    )


def test_long_sentences_are_cut_at_their_neighbours(basil):
    text = "One. " * 300 + "The raid killed nine. It rained." + " Two." * 300
    document = make_document(text=text)
    make_quote(document=document, words="killed nine", review="proposed")
    words = basil.get(PROPOSALS).context["groups"][0].others[0].words[0]
    assert (words.before, words.exact, words.after) == ("The raid ", "killed nine", ".")


def test_words_of_a_lost_passage_keep_their_old_context(basil):
    quote = make_quote(words=SENTENCE, review="proposed")
    quote.passages.update(state="lost")
    page = basil.get(PROPOSALS).content.decode()
    assert "These words are no longer in the text." in page


@pytest.mark.parametrize("name", ["accept", "reject_all", "record", "why"])
def test_decision_with_a_nul_decides_nothing(asma, name):
    incident = proposed_incident(make_document())
    assert asma.post(DECIDE, {name: "inc_\0"}).status_code == 302
    assert asma.get(PROPOSALS, {"document": "\0"}).status_code == 200
    assert states(incident) == ["proposed"]


def test_a_country_taken_from_other_words_is_shown_as_a_guess(basil):
    document = make_document()
    incident = proposed_incident(document, title="Strike")
    town, country = make_place("Orun"), make_place("Peru", kind="PCLI")
    incident.placements.create(place=town, precision="exact", text="Orun", position=0)
    incident.placements.create(place=country, precision="country", text="LIMA", position=1)
    make_toll(incident, review="proposed", claimant_text="a doctor", words="killed 21 people")
    page = basil.get(PROPOSALS).content.decode()

    assert "Orun · Peru? (from “LIMA”)" in page
    assert "says a doctor" in page


@pytest.mark.parametrize("at_once", ["all", "chosen"])
def test_of_claims_accepted_at_once_the_one_told_first_is_counted(asma, at_once):
    incident = proposed_incident(make_document())
    first, second = (
        make_toll(incident, review="proposed", min=n, best=n, max=n, confidence=0.8, words="killed 21 people") for n in (4, 3)
    )
    keys = {"accept_all": incident.public_id} if at_once == "all" else {"record": [second.public_id, first.public_id]}
    asma.post(DECIDE, keys)
    for toll in (first, second):
        toll.refresh_from_db()

    assert (first.adopted, second.adopted) == (True, False)
