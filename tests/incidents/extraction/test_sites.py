"""Where an event happened, of all the places that its sentence names."""

import pytest

from incidents.extraction import extract

DAY = "2024-05-17"  # a Friday
FILED = "ANKARA, 17 May (NPA) -- "


def sites(text):
    """Of the first incident, its places without the country, each with its precision."""
    places = extract(text, published=DAY).incidents[0].places
    return [(place.text, place.precision) for place in places if place.precision != "country"]


def countries(text):
    found = extract(text, published=DAY)
    of = {place.key: place.country for place in found.places}
    return {of.get(place.place or "") for place in found.incidents[0].places} - {None}


# -------------------------------------------------------------------- named beside it
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was reported in Nairobi that gunmen killed two judges in Mombasa on Monday.", [("Mombasa", "exact")]),
        ("Police said today in Nairobi that gunmen killed two judges on Monday.", []),
        ("In a statement issued in Nairobi, the front condemned the killing of two judges on Monday.", []),
        ("Clashes reported in Mombasa on Monday killed two judges.", [("Mombasa", "exact")]),
        ("Police in the report said in Mombasa, 60 km from Nairobi, that gunmen killed two judges on Monday.", []),
        ("A station based in Mombasa said that gunmen killed two judges on Monday.", []),
        ("Two deaths were reported in Mombasa on Monday.", [("Mombasa", "exact")]),
    ],
)
def test_an_event_is_not_where_it_was_reported(text, expected):
    assert sites(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two judges were shot on Monday and taken to the hospital in Mombasa.", []),
        ("Two judges on their way from a meeting in Mombasa were shot on Monday.", []),
        ("Two judges were shot on Monday in the hospital in Mombasa.", [("Mombasa", "exact")]),
    ],
)
def test_an_event_is_not_where_its_people_came_from_or_were_taken(text, expected):
    assert sites(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen kidnapped the bishop of Mombasa on Monday.", []),
        ("The consul in Mombasa, who was on his way home, was shot dead on Monday.", []),
        ("Gunmen kidnapped the bishops of Mombasa and Nairobi on Monday.", []),
        ("Gunmen kidnapped two residents of the town of Mombasa on Monday.", [("Mombasa", "exact")]),
        ("Gunmen kidnapped the consul in Mombasa on Monday.", [("Mombasa", "exact")]),
    ],
)
def test_an_event_is_not_where_somebody_holds_office(text, expected):
    assert sites(text) == expected


def test_the_country_of_a_place_beside_the_event_is_still_likely_its_own():
    assert countries("Gunmen kidnapped the bishop of Mombasa on Monday.") == {"KE"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed two judges in Orvelo, 60 km south of Nairobi.", [("Orvelo", "exact"), ("Nairobi", "near")]),
        ("A bomb killed two judges 25 km from Nairobi.", [("Nairobi", "near")]),
        ("A bomb killed two judges to the west of Nairobi.", [("Nairobi", "near")]),
        ("A bomb killed two judges in the west of Nairobi.", [("Nairobi", "exact")]),
    ],
)
def test_what_a_distance_is_counted_from_is_only_near(text, expected):
    assert sites(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb killed two judges in Nairobi injuring nine others.", [("Nairobi", "exact")]),
        ("The envoy regrets the murder of two judges, which was carried out in Nairobi on Monday.", [("Nairobi", "exact")]),
        ("A bomb in Nairobi's Orun district killed two judges.", [("Nairobi", "exact"), ("Orun", "admin2")]),
        ("Gunmen killed two judges near Nairobi on Monday. The judges were killed in Nairobi.", [("Nairobi", "exact")]),
        ("A mine killed two judges on the Orun River.", [("Orun River", "region")]),
    ],
)
def test_the_place_of_an_event_is_told_as_exactly_as_the_text_does(text, expected):
    assert sites(text) == expected


def test_the_place_that_another_verb_claims_comes_last():
    text = "Those who met in Mombasa before the attack in Nairobi killed two judges."

    assert sites(text) == [("Nairobi", "exact"), ("Mombasa", "exact")]


def test_a_name_after_in_is_a_place_though_its_only_namesake_is_abroad():
    text = "Kenyan police said that gunmen killed two judges in San Ramon on Monday. Kenya mourns."

    assert sites(text) == [("San Ramon", "exact")]
    assert countries(text) == {"KE"}


def test_a_part_of_the_world_is_no_place_beside_a_country():
    assert sites("The envoy for Central America was killed in a bombing in Kenya on Monday.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed two judges on Monday and left them in a Ravine.",
        "Gunmen killed two judges in the Crossfire on Monday.",
        "Gunmen killed two judges in the Eastern area on Monday.",
    ],
)
def test_an_ordinary_word_with_a_capital_is_no_place_of_an_event(text):
    assert sites(text) == []


# -------------------------------------------------------------------- named by other words
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            FILED + "Gunmen killed two judges near Cumhur Street in this capital.",
            [("ANKARA", "exact"), ("Cumhur Street", "near")],
        ),
        (FILED + "Two judges were shot dead by gunmen here today.", [("ANKARA", "exact")]),
        (FILED + "Two judges were shot dead by gunmen in Izmir, police said here today.", [("Izmir", "exact")]),
        ("Gunmen killed two judges in the Kenyan capital. Fear reigns in Nairobi.", [("Nairobi", "exact")]),
        ("Gunmen killed two judges in the capital. Kenyan police searched homes in Nairobi.", [("Nairobi", "exact")]),
        (FILED + "Gunmen killed two judges in the Kenyan capital.", []),
        (FILED + "Gunmen killed two judges in the provincial capital.", []),
    ],
)
def test_a_town_is_also_named_by_what_it_is(text, expected):
    assert sites(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed two judges in a Nairobi restaurant.", [("Nairobi", "exact")]),
        ("A bomb killed two judges outside Nairobi's town hall.", [("Nairobi", "near")]),
        ("Gunmen killed two judges in the Nairobi restaurant.", []),
        ("Gunmen killed two judges in a Kenya hospital.", []),
    ],
)
def test_a_hotel_of_a_town_is_in_that_town(text, expected):
    assert sites(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FILED + "A bomb killed two judges on Orun Street.", [("ANKARA", "exact"), ("Orun Street", "exact")]),
        (FILED + "A bomb killed two judges in the Orun quarter.", [("ANKARA", "exact"), ("Orun quarter", "exact")]),
        (FILED + "A bomb killed two judges on Orun Street in Izmir.", [("Izmir", "exact"), ("Orun Street", "exact")]),
        (FILED + "A bomb killed two judges on Orun Street in Kenya.", [("Orun Street", "exact")]),
        ("A bomb killed two judges on Nairobi Street.", [("Nairobi Street", "exact")]),
        ("A bomb killed two judges at the corner of Nairobi and Mombasa streets.", []),
    ],
)
def test_a_street_without_its_town_is_in_the_town_the_report_was_filed_in(text, expected):
    assert sites(text) == expected


def test_a_street_named_after_a_town_is_not_on_its_point():
    place = next(iter(extract("A bomb killed two judges on Nairobi Street.").places))

    assert (place.name, place.latitude, place.country) == ("Nairobi Street", None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fled to Nairobi, where gunmen killed two judges on Monday.", [("Nairobi", "exact")]),
        ("They fled to Mombasa, 400 km from Nairobi, where gunmen killed two judges on Monday.", [("Mombasa", "exact")]),
        ("They fled to Nairobi and sang songs on the way, where gunmen killed two judges on Monday.", []),
    ],
)
def test_what_where_goes_on_from_is_the_place(text, expected):
    assert sites(text) == expected


# -------------------------------------------------------------------- told in another sentence
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen shot two judges dead. The crime was committed in Mombasa.", [("Mombasa", "exact")]),
        ("Gunmen shot two judges dead. It happened in Mombasa on Monday.", [("Mombasa", "exact")]),
        ("A bomb destroyed a factory, killing a guard. The factory, located in Mombasa, makes shoes.", [("Mombasa", "exact")]),
        ("A bomb destroyed a factory, killing a guard. The port, located in Mombasa, is large.", []),
        ("Gunmen shot two judges dead. The meeting took place in Mombasa.", []),
        ("Gunmen shot two judges dead. He committed himself in Mombasa.", []),
    ],
)
def test_where_an_event_was_is_told_in_a_sentence_of_its_own(text, expected):
    assert sites(text) == expected


def test_it_happened_tells_the_day():
    found = extract("Gunmen shot two judges dead. It happened in Mombasa on Monday.", published=DAY)

    assert [one.date and one.date.start for one in found.incidents] == ["2024-05-13"]


def test_the_same_town_is_the_one_told_last():
    found = extract(
        "A judge was shot dead in Mombasa on Monday. A priest was shot dead in the same town on Tuesday.", published=DAY
    )

    assert [[place.text for place in one.places] for one in found.incidents] == [["Mombasa"], ["Mombasa"]]
