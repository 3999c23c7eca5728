"""To whom, to what, with what and how many: lists, appositions and numbers that belong together."""

import pytest

from incidents.extraction import extract


def tolls(text):
    rows = [toll for incident in extract(text, published="2024-05-17").incidents for toll in incident.tolls]
    return [(toll.outcome, toll.group, toll.best if toll.best is not None else toll.min, toll.scope) for toll in rows]


def people(text, role="victim"):
    rows = [row for incident in extract(text, published="2024-05-17").incidents for row in incident.participants]
    return [row.text for row in rows if row.role == role and row.entity not in ("facility", "vehicle", "property")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed six monks and two cooks in Lima.", [("killed", "civilians", 8, "incident")]),
        ("In Lima one adult and four boys were killed.", [
            ("killed", "all", 5, "incident"),
            ("killed", "children", 4, "part"),
        ]),
        ("A blast in Lima killed a nurse and three soldiers.", [
            ("killed", "health-workers", 1, "incident"),
            ("killed", "combatants", 3, "incident"),
        ]),
        ("Gunmen killed Anna Mala, a lawyer, her driver and two guards in Lima.", [
            ("killed", "all", 4, "incident"),
            ("killed", "security-forces", 2, "part"),
        ]),
        ("Gunmen killed Anna Mala, wife of Colonel Josef Maly of the navy, in Lima.", [("killed", "all", 1, "incident")]),
        ("Gunmen shot dead six monks, two of them deaf, in Lima.", [("killed", "civilians", 6, "incident")]),
        ("Maria Lopez, 72, who was waiting for a bus, was killed in Lima.", [("killed", "all", 1, "incident")]),
        ("A bomb in Lima killed at least two soldiers and at least three guards.", [
            ("killed", "combatants", 2, "incident"),
            ("killed", "security-forces", 3, "incident"),
        ]),
        ("A bomb in Lima killed at least two teachers and at least three farmers.", [("killed", "civilians", 5, "incident")]),
        ("A month ago the mayor of Lima was killed.", [("killed", "officials", 1, "incident")]),
    ],
)  # fmt: skip
def test_people_in_one_list_are_counted_together(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maria Lopez, 72, who was waiting for a bus, was killed in Lima.", ["Maria Lopez"]),
        ("A bomb in Lima killed Maria Lopez, 42; Petr Svoboda, 19; and a cook.", ["Maria Lopez", "Petr Svoboda", "cook"]),
        ("Gunmen killed Anna Mala, wife of Colonel Josef Maly of the navy, in Lima.", ["Anna Mala"]),
        ("In Lima, two policemen were shot dead.", ["two policemen"]),
        ("According to residents of the area, two policemen were shot dead.", ["two policemen"]),
        ("A man from Lima and his son were shot dead.", ["man", "his son"]),
    ],
)
def test_each_victim_is_named_once_and_nobody_else(text, expected):
    assert people(text) == expected
