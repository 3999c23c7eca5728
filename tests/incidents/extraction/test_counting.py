"""How many an article tells: to the end of a list, nobody twice, and no figure of other events."""

import pytest

from incidents.extraction import extract


def tolls(text):
    rows = [toll for incident in extract(text, published="2024-05-17").incidents for toll in incident.tolls]
    return [(toll.outcome, toll.group, toll.best if toll.best is not None else toll.min, toll.scope) for toll in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The minister spoke after six monks (five Poles and one Czech) and two women were killed in Lima.",
            [
                ("killed", "civilians", 8, "incident"),
                ("killed", "women", 2, "part"),
            ],
        ),
        (
            "Papers link them with the murders of Petr Svoboda and of Major Jan Vrba was said in Lima.",
            [
                ("killed", "all", 2, "incident"),
            ],
        ),
        (
            "He said that the murder of six monks, a woman, and her daughter was a crime.",
            [
                ("killed", "civilians", 8, "incident"),
                ("killed", "women", 1, "part"),
            ],
        ),
        ("President of the court of justice Petr Svoboda died in the attack.", [("killed", "officials", 1, "incident")]),
        (
            "The army reports 53 clashes, 30 rebels and 12 soldiers killed.",
            [
                ("killed", "combatants", 42, "incident"),
                ("killed", "combatants", 30, "part"),
                ("killed", "combatants", 12, "part"),
            ],
        ),
        ("Some 30 men in uniform stormed into the house and riddled them with bullets.", []),
        (
            "A judge and the editor Petr Svoboda have been murdered in Lima since Monday.",
            [
                ("killed", "officials", 1, "incident"),
                ("killed", "journalists", 1, "incident"),
            ],
        ),
        (
            "The massacre of the six monks shook Lima. Gunmen in Lima murdered the six monks and two maids.",
            [
                ("killed", "civilians", 6, "part"),
                ("killed", "civilians", 8, "incident"),
            ],
        ),
        (
            "A bomb killed two farmers in Lima. The attacks have left 70,000 people dead.",
            [
                ("killed", "civilians", 2, "incident"),
                ("killed", "all", 70000, "cumulative"),
            ],
        ),
        (
            "Petr Svoboda was shot dead in Lima. He is the third editor killed in Lima in ten days.",
            [
                ("killed", "all", 1, "incident"),
            ],
        ),
        (
            "Petr Svoboda was shot dead in Lima. It was the fourth murder of an editor since May.",
            [
                ("killed", "all", 1, "incident"),
            ],
        ),
        ("Petr Svoboda on Monday became the third editor murdered in Lima.", [("killed", "journalists", 1, "incident")]),
        (
            "Two policemen who were acting as her drivers and a nun were wounded in Lima.",
            [
                ("injured", "security-forces", 2, "incident"),
                ("injured", "women", 1, "incident"),
            ],
        ),
        (
            "Eight sailors were hurt when a bomb went off in Lima. Ten other people were also hurt.",
            [
                ("injured", "all", 18, "incident"),
                ("injured", "civilians", 8, "part"),
            ],
        ),
        (
            "Eight sailors were hurt when a bomb went off in Lima. Ten people were also hurt.",
            [
                ("injured", "civilians", 8, "incident"),
                ("injured", "all", 10, "incident"),
            ],
        ),
        ("The mayor and his son were shot dead in Lima. The mayor's son was also killed.", [("killed", "all", 2, "incident")]),
        ("The mayor and his son were shot dead in Lima. The mayor's wife was also killed.", [("killed", "all", 3, "incident")]),
    ],
)
def test_those_told_are_counted_once_and_all(text, expected):
    assert tolls(text) == expected


def test_the_gunmen_go_on_with_their_event():
    text = "Gunmen killed a guard at a bank in Lima on Monday. The gunmen also killed two clerks."
    (incident,) = extract(text, published="2024-05-17").incidents
    assert [(toll.group, toll.best) for toll in incident.tolls] == [("security-forces", 1), ("civilians", 2)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Petr Svoboda was kidnapped in May and was found dead near Lima.", [("abducted", 1), ("killed", 1)]),
        ("Two men who live there may have died near Lima.", []),
    ],
)
def test_may_is_a_month_behind_in(text, expected):
    rows = [toll for incident in extract(text, published="2024-06-17").incidents for toll in incident.tolls]
    assert [(toll.outcome, toll.best) for toll in rows] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plan was read during an offensive, which began 12 days ago and which has left 90 dead and 60 wounded.", [
            ("killed", "all", 90, "cumulative"),
            ("injured", "all", 60, "cumulative"),
        ]),
        ("They remember the deaths of 70,000 people.", [("killed", "all", 70000, "cumulative")]),
        ("They remember the deaths of seven people.", [("killed", "all", 7, "incident")]),
        ("Shells hit Lima on Monday, and 700 people died.", [("killed", "all", 700, "incident")]),
    ],
)  # fmt: skip
def test_so_many_of_no_event_are_a_total(text, expected):
    assert tolls(text) == expected


def test_those_on_a_bus_to_a_town_are_the_ones_who_are_hurt():
    assert tolls("Five passengers travelling on the bus to Lima were injured on Monday.") == [
        ("injured", "civilians", 5, "incident")
    ]
