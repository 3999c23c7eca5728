"""Dispatches of agencies: who the named are, floods and their districts, what came after, who is accused."""

import pytest

from incidents.extraction import extract
from tests.incidents.extraction.test_bulletins import doers, found, parts, tolls
from tests.incidents.extraction.test_stories import PUBLISHED


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Orun, Tom Okello, was murdered in Lima on Monday.",
        "The Red Front confirmed that its leader, Tom Okello, was killed in an airstrike in Lima on Monday.",
    ],
)
def test_the_name_behind_an_office_is_the_victims(text):
    extraction = extract(text, published=PUBLISHED)
    [victim] = [row for row in extraction.incidents[0].participants if row.role == "victim"]

    assert (victim.text, next(actor.name for actor in extraction.actors if actor.key == victim.actor)) == ("Tom Okello",) * 2


def test_floods_of_days_have_their_districts_as_parts():
    text = (
        "Floods have killed at least 337 people in Khyber Pakhtunkhwa province in Pakistan since Friday.\n\nIn Orunka district "
        "alone 207 people died when a cloudburst swept away villages. Another 36 were killed in Alamka.\n\n"
        "Since the monsoon began, rains have killed 645 people across Pakistan, officials said."
    )
    assert [(whole, numbers) for whole, _, numbers in parts(text)] == [(None, [337]), ("i1", [207]), ("i1", [36]), (None, [645])]
    assert {one.type for one in found(text)} == {"accident-disaster"}


def test_a_helicopter_that_crashed_has_no_perpetrator():
    text = "A government helicopter carrying aid crashed in Lima on Monday, killing all five crew."

    assert (doers(text), tolls(text)) == ([], [("killed", 5, "incident", None)])


def test_a_week_after_another_attack_tells_of_two():
    text = (
        "Warplanes struck bases in Syria on Sunday, a week after a bomb killed six people in Istanbul.\n\nThe Red Front denied "
        "involvement in the Istanbul bombing of 5 May, in which 81 people were injured."
    )
    [raid, bombing] = found(text)

    assert [place.text for place in raid.places] == ["Syria"]
    assert [place.text for place in bombing.places] == ["Istanbul"]
    assert bombing.date.start == "2024-05-05"
    assert [toll.best for toll in bombing.tolls] == [6, 81]


def test_what_adds_up_behind_a_colon_are_parts():
    text = "A monitor said 31 people were killed in strikes in Syria: 18 fighters of the Red Front, 12 soldiers and a journalist."

    assert [row[1:3] for row in tolls(text)] == [(31, "incident"), (18, "part"), (12, "part")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rockets wounded eight people in Lima on Monday. Turkey accused the Red Front.", [("Red Front", "alleged")]),
        (
            "Ten people were shot dead in Lima on Monday. Local media identified the attacker as Tom Okello, a recluse.",
            [("Tom Okello", "alleged")],
        ),
        ("In 2015 a man with a sword killed three people in Lima.", [("man", "stated")]),
    ],
)
def test_who_is_accused_or_named(text, expected):
    assert doers(text) == expected


def test_a_suspect_shot_later_is_none_of_those_it_cost():
    text = "Tom Okello, a candidate, was shot dead in Lima on Monday. A suspect was shot by guards and died of his wounds."

    assert [row[1] for row in tolls(text)] == [1]
    assert [row.text for row in found(text)[0].participants if row.role == "victim"] == ["Tom Okello"]


def test_strikes_across_a_country_their_towns_and_what_they_flattened():
    text = (
        "On Sunday strikes, which flattened six houses, killed 105 people across Lebanon, including 48 in Sidon and 24 in Tyre, "
        "the ministry said.\n\nAn earlier strike on Ain al-Delb left 45 people dead."
    )
    assert parts(text) == [
        (None, ["Lebanon"], [105]),
        ("i1", ["Sidon"], [48]),
        ("i1", ["Tyre"], [24]),
        (None, ["Ain al-Delb", "Lebanon"], [45]),
    ]


def test_the_day_before_counts_from_the_day_in_the_sentence():
    [incident] = found(
        "The Red Front confirmed on Saturday that its leader was killed in Beirut's southern suburbs the day before."
    )

    assert incident.date.start == "2024-05-10"
    assert [place.text for place in incident.places] == ["Beirut"]


def test_almost_killed_is_alive():
    assert found("The daughter of the ambassador, Nadine Elka, was almost killed in Lima on Monday.") == []


def test_two_words_with_a_number_say_who_counted():
    assert tolls("A bomb killed two people in Lima on Monday. The regional police spoke of three dead.") == [
        ("killed", 2, "incident", None),
        ("killed", 3, "incident", "The regional police"),
    ]


def test_a_police_chief_who_speaks_of_a_killer_is_not_the_killer():
    text = (
        "Police president Tom Okello said the gunman had killed his father in Lima on Monday. He is also suspected in the murder "
        "of a man and his two-month-old daughter in Cusco on 3 May."
    )
    extraction = extract(text, published=PUBLISHED)

    assert all(row.actor is None for one in extraction.incidents for row in one.participants if row.role == "perpetrator")
    assert [toll.group for toll in extraction.incidents[1].tolls] == ["men", "children"]


def test_a_body_whose_name_begins_a_sentence_with_an_ordinary_word():
    [toll] = tolls("Amnesty International said on Tuesday that soldiers killed 147 people in Lima.")

    assert toll == ("killed", 147, "incident", "Amnesty International")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On Saturday, in a separate attack, 15 pupils were taken from a school in Lima, residents said.",
            [("abduction", ["Lima"])],
        ),
        ("Rebels seized 276 girls in Lima on Monday.", [("abduction", ["Lima"])]),
        ("Police seized two boys in Lima on Monday.", [("arrest-detention", ["Lima"])]),
        ("Police fired live rounds at demonstrators in Lima on Friday.", [("excessive-force", ["Lima"])]),
        (
            "Soldiers executed 60 residents in the village of Karma in Peru on Monday.",
            [("attack-on-civilians", ["Karma", "Peru"])],
        ),
        (
            "A missile fired by rebels struck the Eagle, a bulk carrier, off the coast of Aden on Monday.",
            [("shelling-missile", ["Aden"])],
        ),
        (
            "A man killed his father in the village of Hostoun, west of the capital, on Monday. Prague is calm.",
            [("attack-on-civilians", ["Hostoun"])],
        ),
    ],
)
def test_what_kind_of_event_and_where(text, expected):
    assert [(one.type, [place.text for place in one.places]) for one in found(text)][:1] == expected


def test_days_before_what_was_told_are_counted_from_it():
    text = (
        "Soldiers killed 147 people in Lima on 20 April.\n\nFive days before the massacre, six soldiers were killed in an attack "
        "in Cusco."
    )
    assert [one.date.start for one in found(text)] == ["2024-04-20", "2024-04-15"]


def test_protests_in_a_headline_are_no_verb():
    text = "Iran protests: dozens killed as security forces crack down\n\nNothing was known.\n\nThe end."

    assert extract(text, published=PUBLISHED).quotes == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen killed seven people in Tel Aviv on Tuesday.\n\nShortly afterwards Iran fired 180 missiles at Israel.",
            [("attack-on-civilians", [7]), ("shelling-missile", [])],
        ),
        (
            "Two guided bombs struck a store in Kharkiv on Saturday afternoon, killing 12 people.\n\nIn the evening a missile "
            "hit a house in the centre of the city. Eighteen people were hurt.",
            [("air-drone-strike", [12]), ("shelling-missile", [18])],
        ),
    ],
)
def test_what_others_did_later_that_day_is_another_event(text, expected):
    assert [(one.type, [toll.best for toll in one.tolls]) for one in found(text)] == expected


def test_the_day_of_a_claim_is_not_that_of_the_attack():
    text = "Gunmen killed seven people in Lima on Tuesday. The Red Front claimed responsibility for the attack on Wednesday."

    assert doers(text) == [("Gunmen", "stated"), ("Red Front", "claimed")]
    assert [one.date.start for one in found(text)] == ["2024-05-14"]


def test_who_asked_not_to_be_named_says_it():
    text = "A military official who asked not to be named said at least 60 soldiers were dead in Lima."

    assert tolls(text) == [("killed", 60, "incident", "A military official")]
    assert [quote.text for quote in extract(text, published=PUBLISHED).quotes] == ["at least 60 soldiers were dead in Lima"]


def test_a_town_keeps_its_day_when_what_is_told_last_had_happened_before():
    text = (
        "At least ten people were killed in clashes across Peru on Thursday.\n\nIn Cusco four people died.\n\nThe ministry said "
        "17 police officers had been injured."
    )
    assert [(one.part_of, one.date.start) for one in found(text)][1] == ("i1", "2024-05-16")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb killed two people in Lima on Monday and gunmen shot dead three in Cusco.",
            [(["Lima"], "2024-05-13", [2]), (["Cusco"], "2024-05-13", [3])],
        ),
        (
            "Jets hit a prison in Lima on Saturday, killing 16 inmates, and a strike on a bakery in Cusco left four women dead.",
            [(["Lima"], "2024-05-11", [16]), (["Cusco"], "2024-05-11", [4])],
        ),
        (
            "A bomb killed two people in Lima on Monday and wounded three in Cusco.",
            [(["Lima", "Cusco"], "2024-05-13", [2, 3])],
        ),
    ],
)
def test_two_events_joined_by_and_are_two(text, expected):
    told = [([row.text for row in one.places], one.date.start, [toll.best for toll in one.tolls]) for one in found(text)]

    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The observatory said 122 civilians had been killed in Lima since rebels broke the siege last Saturday.",
            [("killed", 122, "cumulative", "The observatory")],
        ),
        (
            "At least 437 civilians, 105 of them children, have been killed in Lima since May.",
            [("killed", 437, "cumulative", None), ("killed", 105, "part", None)],
        ),
        (
            "Doctors said four people died and 55 were treated for breathing problems after a chlorine attack on Lima on Monday.",
            [("killed", 4, "incident", "Doctors"), ("injured", 55, "incident", "Doctors")],
        ),
        ("Rescuers pulled more than 60 bodies from houses in Lima on Friday.", [("killed", 60, "incident", None)]),
        ("He stabbed a policeman, Tom Okello, to death in Lima on Monday.", [("killed", 1, "incident", None)]),
    ],
)
def test_figures_of_round_ups(text, expected):
    assert tolls(text) == expected


def test_who_comes_under_fire_is_no_accident():
    [incident] = found("Soldiers came under fire in Lima on Monday and four were killed.")

    assert (incident.type, [toll.best for toll in incident.tolls]) == ("armed-clash", [4])


def test_shelling_by_others_is_another_event_than_an_airstrike():
    text = (
        "Seven civilians died in Russian airstrikes on the town of Orun.\n\nState media said rebel shelling of Lima had killed "
        "13 people on Wednesday."
    )
    assert [(one.type, [toll.best for toll in one.tolls]) for one in found(text)] == [
        ("air-drone-strike", [7]),
        ("shelling-missile", [13]),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Doctors put the dead in Lima at 70 and the injured at 550.",
            [("killed", 70, "incident", "Doctors"), ("injured", 550, "incident", "Doctors")],
        ),
        (
            "A bomb killed 15 people in Lima on Monday. The observatory gave a toll of 19, including nine fighters.",
            [
                ("killed", 15, "incident", None),
                ("killed", 19, "incident", "The observatory"),
                ("killed", 9, "part", "The observatory"),
            ],
        ),
        (
            "The UN said at least 5,576 civilians had been killed and 11,665 hurt in Lima in the first six months of the year.",
            [("killed", 5576, "cumulative", "The UN"), ("injured", 11665, "cumulative", "The UN")],
        ),
        (
            "Gunmen stormed a hotel in Lima on Monday. Some 700 people were brought to safety.",
            [("rescued", 700, "incident", None)],
        ),
        (
            "Warplanes struck a hospital in Lima last week, killing 13 people.",
            [("killed", 13, "incident", None)],
        ),
    ],
)
def test_more_figures_of_round_ups(text, expected):
    assert tolls(text) == expected


def test_the_dead_of_the_fighting_are_of_the_town_taken():
    text = "Rebels captured the town of Morek on Monday. The observatory said 37 soldiers were killed in the fighting."
    [incident] = found(text)

    assert (incident.places[0].text, [toll.group for toll in incident.tolls]) == ("Morek", ["combatants"])


def test_a_list_of_things_hit_is_no_second_event():
    [incident] = found(
        "The president said in Peru that gunmen who had stormed a hotel and office complex in Lima on Monday were dead."
    )

    assert incident.date.start == "2024-05-13"


def test_a_year_before_soldiers_counts_none_of_them():
    [incident] = found("In 2015 soldiers were killed in Lima.")

    assert (incident.date.start, incident.tolls) == ("2015-01-01", [])
