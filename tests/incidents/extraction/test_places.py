"""Which place a name means, and when a name is a place."""

import pytest

from incidents.extraction import extract
from incidents.extraction.gazetteer import look_up


def places(text):
    return {place.name: place for place in extract(text).places}


@pytest.mark.parametrize("name", ["Erbin", "Arbin", "‘Irbīn", "irbin", "عربين"])
def test_gazetteer_knows_spellings(name):
    assert look_up(name)[0].geonames == 169372


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Syria", "PCLI", "SY"),
        ("Damascus", "PPLC", "SY"),
        ("East Ghouta", "RGN", "SY"),
        ("Khan Sheikhoun", "PPL", "SY"),
        ("Raqqa", "PPL", "SY"),
        ("Fallujah", "PPL", "IQ"),
        ("Antioquia", "ADM1", "CO"),
        ("Zamalka", "PPL", "SY"),
    ],
)
def test_gazetteer_tells_kind_and_country(name, kind, country):
    first = look_up(name)[0]
    assert (first.kind, first.country) == (kind, country)


def test_gazetteer_has_no_point_for_what_it_does_not_know():
    assert (look_up("Zamalka")[0].latitude, look_up("Zamalka")[0].geonames) == (None, None)


@pytest.mark.parametrize("name", ["", " ", "-", "Qwxyzzy", "x" * 1000])
def test_gazetteer_has_nothing(name):
    assert look_up(name) == ()


def test_place_by_preposition():
    place = places("A bus burned in Aleppo on Sunday.")["Aleppo"]
    assert (place.country, place.geonames) == ("SY", 170063)
    assert (round(place.latitude, 1), round(place.longitude, 1)) == (36.2, 37.2)


def test_place_among_namesakes_goes_with_the_article():
    assert places("Syrian planes bombed Tripoli? No: Lebanese soldiers closed Tripoli, Lebanon.")["Tripoli"].country == "LB"
    assert places("Libya is divided. Libyan officials in Tripoli resigned.")["Tripoli"].country == "LY"


def test_province_is_told_from_its_capital():
    named = places("Two villages of Idlib Province were hit. A market in Idlib was closed. Syria denied it.")
    assert named["Idlib Province"].geonames is None
    assert named["Idlib"].geonames == 169389


@pytest.mark.parametrize(
    "text",
    [
        "Reading is good for you, said the mayor. Nice and warm it was.",
        "The Mobile phone was Split in two.",
        "Most of the people went home.",
    ],
)
def test_ordinary_word_is_no_place(text):
    assert places(text) == {}


def test_person_is_no_place():
    found = extract("Defence Minister Jordan Paris resigned. Paris gave no reason.")
    assert [actor.name for actor in found.actors] == ["Jordan Paris"]
    assert found.places == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boats sank on Lake Tharnat.", "Lake Tharnat"),
        ("The Wadi Barqa Bridge collapsed.", "Wadi Barqa Bridge"),
        ("A mine went off near Qasr Voltu.", "Qasr Voltu"),
        ("The bodies were found outside Zumarel.", "Zumarel"),
    ],
)
def test_place_that_no_gazetteer_has(text, name):
    place = places(text)[name]
    assert (place.country, place.latitude, place.geonames) == (None, None, None)


def test_place_list_goes_on_from_its_preposition():
    assert {"Homs", "Hama"} <= set(places("Syria said strikes near Homs, Hama and Tartus killed ten."))


def test_place_of_a_dateline():
    assert places("BOGOTA, 3 MAY 90 (NPA) -- [TEXT] The strike is over.")["BOGOTA"].country == "CO"


@pytest.mark.parametrize(
    "text",
    [
        "They met at Qasr Voltu, in the south.",
        "Smoke rose over the Zumarel airfield.",
        "Planes hit Qasr Voltu. He was in Qasr Voltu.",
    ],
)
def test_unknown_place_by_what_stands_around_it(text):
    found = extract(text)
    assert {place.name for place in found.places} in ({"Qasr Voltu"}, {"Zumarel"})
    assert found.actors == []
