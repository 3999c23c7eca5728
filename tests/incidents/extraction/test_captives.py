"""People taken and then killed: the killing is part of the abduction, which counts them among the killed."""

import pytest

from incidents.extraction import extract


def told(text):
    """(type, killed as its own, type of what it is part of) of each incident."""
    found = extract(text, published="2024-05-17").incidents
    types = {incident.key: incident.type for incident in found}
    rows = []
    for incident in found:
        killed = [toll.best for toll in incident.tolls if toll.outcome == "killed" and toll.scope == "incident"]
        rows.append((incident.type, killed, types.get(incident.part_of)))
    return rows


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen kidnapped Mayor Petr Svoboda in Lima on Monday. On Thursday Petr Svoboda was murdered near Lima.",
        "Mayor Petr Svoboda was murdered near Lima on Thursday. Petr Svoboda was kidnapped on Monday.",
    ],
)
def test_captives_who_are_killed_count_in_the_abduction(text):
    rows = told(text)
    assert ("abduction", [1], None) in rows
    assert ("targeted-killing", [1], "abduction") in rows


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen kidnapped Mayor Petr Svoboda in Lima on Monday. On Thursday Judge Jan Vrba was murdered near Lima.",
        "Mayor Petr Svoboda was kidnapped on Monday. On Thursday a bomb near Lima killed Petr Svoboda and 20 farmers.",
    ],
)
def test_a_killing_of_others_is_no_part_of_an_abduction(text):
    rows = told(text)
    assert ("abduction", [], None) in rows
    assert not [row for row in rows if row[2]]


@pytest.mark.parametrize(
    "text",
    [
        "Police look for Petr Svoboda, who was kidnapped in Lima in an attack in which his driver was killed.",
        "Petr Svoboda was kidnapped in Lima on Monday and was found dead near a river.",
    ],
)
def test_who_dies_in_an_abduction_is_one_of_its_dead(text):
    assert told(text) == [("abduction", [1], None)]


def test_who_is_found_dead_without_a_cause_was_not_killed():
    assert told("Petr Svoboda was found dead in Lima.") == []
