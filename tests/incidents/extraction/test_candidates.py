"""Candidates as the contract's object."""

import json

import pytest

from incidents.extraction.candidates import (
    DateCandidate,
    Extraction,
    IncidentCandidate,
    IncidentPlace,
    MediaSlot,
    Participant,
    PlaceCandidate,
    QuoteCandidate,
    Section,
    TollCandidate,
    Weapon,
)


@pytest.fixture
def found():
    """One of everything."""
    found = Extraction(headline="H", sections=[Section(None, 0, 9)], media=[MediaSlot("Video:", 3, 9)])
    actor = found.add_actor("Tom Okello", "person", [(0, 10), (20, 26)], rule="title-and-name", confidence=0.9)
    place = found.add_place(PlaceCandidate("", "Halat", "SY", 1.5, 2.5, 7, rule="gazetteer", confidence=0.5), [(30, 35)])
    found.incidents.append(
        IncidentCandidate(
            found.new_key("i"),
            "armed-clash",
            [(0, 40)],
            date=DateCandidate("2018-02-08", "2018-02-08", "day", "Thursday", (36, 40)),
            places=[IncidentPlace(place.key, "Halat", "exact", (30, 35))],
            participants=[Participant("victim", actor.key, "Okello", "person", (20, 26))],
            weapons=[Weapon("rifles", "firearms", (11, 17))],
            tolls=[TollCandidate("killed", "all", 9, 9, 9, "exact", "incident", "nine", (18, 19))],
        )
    )
    found.quotes.append(QuoteCandidate(found.new_key("q"), "direct", [(1, 2)], "x", speaker=actor.key))
    return found


def test_json_has_the_fields_of_the_contract(found):
    answer = found.as_json("a")
    incident = answer["incidents"][0]
    assert answer["sections"] == [{"heading": None, "start": 0, "end": 9}]
    assert answer["media"] == [{"caption": "Video:", "start": 3, "end": 9}]
    assert answer["actors"][0] == {
        "key": "a1",
        "name": "Tom Okello",
        "kind": "person",
        "titles": [],
        "mentions": [[0, 10], [20, 26]],
        "rule": "title-and-name",
        "confidence": 0.9,
    }
    assert " ".join(answer["places"][0]) == ("key name country latitude longitude geonames mentions rule confidence")
    assert " ".join(incident) == ("key type methods part_of evidence rule confidence date places participants weapons tolls")
    assert " ".join(incident["date"]) == ("start end precision text span rule confidence")
    assert " ".join(incident["places"][0]) == ("place text precision span rule confidence")
    assert " ".join(incident["participants"][0]) == (
        "role actor text entity count outcome attribution attributed_to span rule confidence"
    )
    assert " ".join(incident["weapons"][0]) == ("text method span rule confidence")
    assert " ".join(incident["tolls"][0]) == (
        "outcome group min best max qualifier scope since claimant claimant_text text span rule confidence"
    )
    assert " ".join(answer["quotes"][0]) == (
        "key kind spans text speaker speaker_text speaker_span cue cue_span addressee rule confidence"
    )


def test_json_line_is_one_line_and_refuses_nan(found):
    assert json.loads(found.as_line("a")) == found.as_json("a")
    assert "\n" not in found.as_line("a\n")
    found.places[0].latitude = float("nan")
    with pytest.raises(ValueError, match="not JSON compliant"):
        found.as_line("a")


def test_keys_count_up_by_part(found):
    assert (found.new_key("a"), found.new_key("p"), found.new_key("i"), found.new_key("q")) == ("a2", "p2", "i2", "q2")


def test_actor_at_takes_the_longest_mention(found):
    body = found.add_actor("Okello government", "state-body", [(20, 37)], rule="described-body", confidence=0.7)
    assert found.actor_at(20, 21) is body
    assert found.actor_at(0, 5).name == "Tom Okello"
    assert found.actor_at(12, 13) is None
    assert [(span, actor.name) for span, actor in found.actors_in(15, 30)] == [((20, 26), "Tom Okello")]


def test_mention_is_kept_once_and_in_order(found):
    actor = found.actors[0]
    for span in [(12, 14), (0, 10), (12, 14)]:
        found.mention_actor(actor, span)
    assert actor.mentions == [(0, 10), (12, 14), (20, 26)]


def test_place_at(found):
    assert found.place_at(31, 32).name == "Halat"
    assert found.places_in(0, 100) == [((30, 35), found.places[0])]
