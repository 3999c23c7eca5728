"""Who was harmed: each once, named, counted or taken up again, with those who were aimed at in their homes."""

import pytest

from incidents.extraction import extract


def people(text, role="victim"):
    rows = [row for incident in extract(text, published="2024-05-17").incidents for row in incident.participants]
    return [row.text for row in rows if row.role == role and row.entity not in ("facility", "vehicle", "property")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria Lopez, 72, who was waiting for a bus, was killed in Lima.", ["Maria Lopez"]),
        ("A bomb in Lima killed Maria Lopez, 42; Petr Svoboda, 19; and a cook.", ["Maria Lopez", "Petr Svoboda", "cook"]),
        ("Gunmen killed Anna Mala, wife of Colonel Josef Maly of the navy, in Lima.", ["Anna Mala"]),
        ("In Lima, two policemen were shot dead.", ["two policemen"]),
        ("According to residents of the area, two policemen were shot dead.", ["two policemen"]),
        ("A man from Lima and his son were shot dead.", ["man", "his son"]),
        ("More than 50 were wounded in Lima.", ["More than 50"]),
        ("The body of mayor Petr Svoboda, who was murdered in Lima, was brought home.", ["mayor Petr Svoboda"]),
        ("Gunmen killed a cook in Lima after many death threats.", ["cook"]),
        ("The murdered mayor's body was brought to Lima.", ["mayor"]),
        ("They have killed our people in Lima.", []),
        ("The people who were killed in Lima on Monday were cooks.", ["people"]),
        ("Political violence caused 19,000 deaths in Lima.", []),
        ("Rebels killed the army in Lima.", []),
        ("Fortunately, two guards were only wounded in Lima.", ["two guards"]),
        (
            "A bomb in Lima killed four people. The dead were identified as Petr Svoboda, 43, and Maria Lopez.",
            [
                "four people",
                "Petr Svoboda",
                "Maria Lopez",
            ],
        ),
        ("A bomb in Lima killed nine people, including Elisa Mala and a cook.", ["nine people", "Elisa Mala", "cook"]),
        ("A mine near Lima killed four soldiers, among them Captain Petr Svoboda.", ["four soldiers", "Captain Petr Svoboda"]),
        ("Gunmen in Lima killed two men and took goods, including Petr Svoboda's car.", ["two men"]),
        ("The wife of the murdered magistrate arrived in Lima.", ["magistrate"]),
        ("A bomb in Lima injured ten people. One of the wounded is Carla Ruiz, a cook.", ["ten people", "Carla Ruiz"]),
        ("A bomb in Lima injured ten people. The suspect was identified as Petr Svoboda.", ["ten people"]),
        ("A bomb in Lima wounded twelve people, including three policemen.", ["twelve people", "three policemen"]),
        ("A man died in an attack in Lima on Monday. One of the attackers was wounded.", ["man"]),
        ("In Lima police killed two gunmen.", ["two gunmen"]),
    ],
)
def test_each_victim_is_named_once_and_nobody_else(text, expected):
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomb in Lima wounded three people. One of them is Petr Svoboda, who lives here. The other victim is Anna Mala.",
            ["three people", "Petr Svoboda", "Anna Mala"],
        ),
        (
            "A bomb in Lima killed two people. They were Petr Svoboda and Anna Mala.",
            ["Petr Svoboda", "Anna Mala"],
        ),
        ("Two men killed a guard in Lima. They were Petr Svoboda and Anna Mala.", ["guard"]),
        ("A bomb in Lima wounded three people. They were in a bus.", ["three people"]),
        ("A bomb in Lima wounded three people. The man who hurt them was Petr Svoboda.", ["three people"]),
        (
            "A bomb in Lima wounded nine people. Among the injured are Petr Svoboda, 55, from Brno; Ondrej Novak, a tall waiter "
            "who was asleep; and Anna Mala, 30.",
            ["nine people", "Petr Svoboda", "Ondrej Novak", "Anna Mala"],
        ),
    ],
)
def test_those_harmed_are_named_in_the_sentences_that_follow(text, expected):
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Petr Svoboda left home in Lima. He was shot dead by two men.", [("He", "Petr Svoboda")]),
        ("Petr Svoboda was driving home in Lima when gunmen shot him dead.", [("him", "Petr Svoboda")]),
        ("Gunmen attacked Anna Mala in Lima, killing her instantly.", [("Anna Mala", "Anna Mala")]),
        ("Two men attacked the mayor of Lima and killed him.", [("mayor", None)]),
        ("Gunmen in Lima killed Petr Svoboda. “She was killed by fate,” Anna Mala said.", [("Petr Svoboda", "Petr Svoboda")]),
        ("The plan failed in Lima. He was shot dead.", []),
    ],
)
def test_whom_a_pronoun_means_is_the_victim(text, expected):
    found = extract(text, published="2024-05-17")
    names = {actor.key: actor.name for actor in found.actors}
    rows = [row for incident in found.incidents for row in incident.participants]
    assert [(row.text, names.get(row.actor)) for row in rows if row.role in ("victim", "target")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Petr Svoboda, 65, was killed near his home in Lima, along with two of his guards.",
            ["Petr Svoboda", "two of his guards"],
        ),
        ("Two cooks were killed together with six monks in Lima.", ["Two cooks", "six monks"]),
        ("Two cooks were killed in Lima. Police came along with six monks.", ["Two cooks"]),
        ("Rebels hold the engineer Petr Svoboda, kidnapped on 9 May near Lima.", ["engineer Petr Svoboda"]),
        ("Two engineers, kidnapped 11 days ago in Lima, were seen on Monday.", ["Two engineers"]),
        ("The mayor spoke in Lima, and gunmen shot at him.", []),
        ("Police condemned the murder on 26 April of mayor Petr Svoboda in Lima.", ["mayor Petr Svoboda"]),
        ("Gunmen killed the well-known union leader Anna Mala in Lima.", ["well-known union leader Anna Mala"]),
        ("Eight people (a cook and seven guards) were wounded in Lima.", ["Eight people", "cook", "seven guards"]),
        ("Two people were killed in Lima on Monday: a woman and a boy.", ["woman", "boy"]),
        ("A man was held for the murder of Anna Mala: Petr Svoboda, seen in Lima.", ["Anna Mala"]),
        (
            "At least five people, including a journalist, were wounded in Lima on Monday by a bomb.",
            ["At least five people", "journalist"],
        ),
        (
            "A bomb hurt nine people in Lima on Monday. Two guards are among the wounded.",
            ["nine people", "Two guards"],
        ),
        (
            "A bomb killed nine people in Lima on Monday. Among those murdered was Anna Mala.",
            ["nine people", "Anna Mala"],
        ),
        ("A bomb killed one person in Lima. The fatality was an unknown woman.", ["one person", "unknown woman"]),
    ],
)
def test_those_harmed_with_others_are_victims_too(text, expected):
    assert list(dict.fromkeys(people(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb in Lima killed two people and two guards.", ["two people", "two guards"]),
        ("A bomb in Lima killed six people. The six teachers were killed in a car.", ["six teachers"]),
        ("A bomb in Lima killed six people. Three teachers were killed in a car.", ["six people", "Three teachers"]),
        ("A bomb in Lima killed one person. Petr Svoboda was killed by the blast on his way home.", ["Petr Svoboda"]),
        (
            "Gunmen killed Minister Petr Svoboda in Lima. The minister was killed in his car. The driver was killed as well.",
            ["Minister Petr Svoboda", "driver"],
        ),
        ("Gunmen killed three guards in Lima. The guards were killed in their car.", ["three guards"]),
        ("Gunmen killed three guards in Lima. The cooks were killed in their car.", ["three guards", "cooks"]),
    ],
)
def test_who_is_told_again_is_one_victim(text, expected):
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded in Lima at the residence of Petr Svoboda, a consul.", ["Petr Svoboda"]),
        ("Gunmen fired on the minister's house in Lima.", ["minister"]),
        ("Gunmen fired on the minister's car in Lima.", []),
        ("Rebels destroyed the house of commons in Lima.", []),
        ("Gunmen attacked and killed a judge in Lima.", []),
    ],
)
def test_whose_home_is_hit_was_aimed_at(text, expected):
    assert people(text, "target") == expected


def test_attackers_who_die_are_no_victims():
    text = "A man died in an attack in Lima on Monday. One of the attackers was wounded."
    rows = [row for incident in extract(text, published="2024-05-17").incidents for row in incident.participants]
    assert [(row.role, row.text, row.outcome) for row in rows] == [
        ("victim", "man", "killed"),
        ("perpetrator", "One of the attackers", "injured"),
    ]
