"""Who did it: people, the body they belong to, and how firmly the text says so."""

import pytest

from incidents.extraction import extract


def doers(text):
    found = extract(text, published="2024-05-17")
    rows = [row for incident in found.incidents for row in incident.participants if row.role == "perpetrator"]
    return [(row.text, row.entity, row.attribution) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 3 September masked men placed a bomb in a bank in Oran.", ["masked men"]),
        ("A group of unknown persons this evening wounded Salma Haddad in Oran.", ["group of unknown persons"]),
        ("Last night gunmen shot two guards in Oran.", ["gunmen"]),
        ("Two farmers were killed on Monday in Oran, 40 km from the coast, by armed men wearing army uniforms.", [
            "armed men wearing army uniforms",
        ]),
        ("The mayor of Oran was murdered at the hands of hired gunmen.", ["hired gunmen"]),
        ("Gunmen entered the market in Oran, killing two women.", ["Gunmen"]),
        ("The attack on the bank in Oran, which was carried out by three gunmen, killed a guard.", ["three gunmen"]),
        ("Rebels detonated a bomb in a bank in Oran.", ["Rebels"]),
    ],
)  # fmt: skip
def test_who_did_it_is_found_in_its_wording(text, expected):
    assert [text for text, entity, _ in doers(text) if entity in ("group", "person")] == expected


@pytest.mark.parametrize(
    ("text", "people", "body"),
    [
        ("VLF guerrillas attacked a bank in Oran and killed a guard.", "VLF guerrillas", "VLF"),
        ("Guerrillas of the Voltar Front attacked a bank in Oran.", "Guerrillas of the Voltar Front", "Voltar Front"),
        (
            "Members of a cell of the Voltar Front killed a guard.",
            "Members of a cell of the Voltar Front",
            "Voltar Front",
        ),
        ("The mayor of Oran was killed by alleged red path members.", "alleged red path members", "red path"),
        ("The mayor of Oran was killed by army soldiers.", "army soldiers", "army"),
        ("Voltar Liberation Front (VLF) rebels killed the mayor of Oran.", "rebels", "Voltar Liberation Front"),
    ],
)
def test_people_and_the_body_they_belong_to(text, people, body):
    assert [(text, entity) for text, entity, _ in doers(text)] == [(people, "group"), (body, "organisation")]


@pytest.mark.parametrize(
    "text",
    [
        "A guard was killed in a terrorist attack in Oran.",
        "Two men were shot in Oran, it was confirmed by police.",
        "The army casualties in Oran rose after two soldiers were killed.",
        "A guard was killed in Oran, and the street was closed by police.",
    ],
)
def test_who_did_not_do_it(text):
    assert doers(text) == []


def test_a_name_behind_the_without_a_title_is_a_body():
    assert doers("The mayor of Oran was murdered by the Red Lantern.") == [("Red Lantern", "organisation", "stated")]
