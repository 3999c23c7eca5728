"""Events without anybody harmed: told with who acts and a day or place they are incidents; only spoken of, they are none."""

import pytest

from incidents.extraction import extract


def incidents(text):
    found = extract(text, published="2021-03-06")
    return [(one.type, [place.text for place in one.places], one.date.start if one.date else None) for one in found.incidents]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thousands of people marched through Lima on Friday.", ("peaceful-protest", ["Lima"], "2021-03-05")),
        ("Nurses held a protest in Lima on Friday.", ("peaceful-protest", ["Lima"], "2021-03-05")),
        (
            "Shops across the West Bank closed on Friday as clerks observed a general strike.",
            ("strike-boycott", ["West Bank"], "2021-03-05"),
        ),
        ("Bus drivers in Lima went on strike on Friday.", ("strike-boycott", ["Lima"], "2021-03-05")),
        ("Police dispersed the crowd in Lima on Friday.", ("protest-intervention", ["Lima"], "2021-03-05")),
        ("A court in Lima sentenced two officers on Friday.", ("legal-action", ["Lima"], "2021-03-05")),
        ("Rebels captured the town of Ayacucho on Friday.", ("territory-change", ["Ayacucho"], "2021-03-05")),
        ("The two sides signed a ceasefire in Lima on Friday.", ("agreement-ceasefire", ["Lima"], "2021-03-05")),
        ("The rebels freed six hostages in Lima on Friday.", ("agreement-ceasefire", ["Lima"], "2021-03-05")),
    ],
)
def test_an_event_without_anybody_harmed_is_an_incident(text, expected):
    assert incidents(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Nurses may march through Lima on Friday.",
        "The minister spoke of the protest in Lima on Friday.",
        "Rebels captured the mood in Lima on Friday.",
        "Talks in Lima on Friday did not lead to a ceasefire.",
        "Shares rallied.",
        "Thousands marched.",
    ],
)
def test_what_is_only_spoken_of_is_none(text):
    assert incidents(text) == []


def test_who_acts_has_the_role_of_the_event():
    found = extract("Police arrested nine students in Lima on Friday.\n\nTeachers marched through Cusco on Friday.")
    roles = [[(row.role, row.text) for row in one.participants] for one in found.incidents]

    assert roles == [
        [("victim", "nine students"), ("arresting-authority", "Police")],
        [("participant", "Teachers")],
    ]


def test_harm_at_a_protest_is_force_and_harm_to_the_police_is_the_protesters_own():
    force = "Troops killed nine people during protests in Lima on Friday."
    fight = "Two policemen were killed during protests in Lima on Friday."
    gas = "In Lima, soldiers fired rubber bullets at a crowd on Friday, injuring six."

    assert [incidents(text)[0][0] for text in (force, fight, gas)] == [
        "excessive-force",
        "violent-demonstration",
        "protest-intervention",
    ]


def test_a_town_taken_with_dead_was_fought_for():
    found = extract("Rebels captured the town of Ayacucho on Friday, killing nine soldiers.", published="2021-03-06")

    assert [(one.type, len(one.tolls)) for one in found.incidents] == [("armed-clash", 1)]


def test_a_strike_that_is_carried_out_is_from_the_air():
    assert incidents("The army said it had carried out a strike in Lima on Friday in which nine people were killed.")[0][0] == (
        "air-drone-strike"
    )
