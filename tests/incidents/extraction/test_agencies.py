"""How agencies go on with a story: tolls that grow, doctors elsewhere, others who strike back, days long ago."""

import pytest

from incidents.extraction import extract
from tests.incidents.extraction.test_stories import PUBLISHED, told


@pytest.mark.parametrize(
    ("later", "tolls"),
    [
        ("The death toll rose to 19 on Friday after two of the wounded died, a doctor said.", [(19, "incident"), (2, "part")]),
        ("The toll climbed to 21 overnight.", [(21, "incident")]),
        ("The toll now stands at 22, the governor said on Friday.", [(22, "incident")]),
        ("Rescuers found four more bodies on Friday, raising the death toll to 21.", [(4, "part"), (21, "incident")]),
        ("Three more people died of their injuries on Friday, taking the toll to 20.", [(3, "part"), (20, "incident")]),
        ("Two of the wounded died in hospital on Friday.", [(2, "part")]),
    ],
)
def test_a_toll_that_grows_is_of_the_same_event_on_its_day(later, tolls):
    text = f"A car bomb killed 17 people and wounded 40 in Lima on Tuesday.\n\n{later}"
    [incident] = extract(text, published=PUBLISHED).incidents

    assert incident.date.start == "2024-05-14"
    assert [(t.best, t.scope) for t in incident.tolls if t.outcome == "killed"] == [(17, "incident"), *tolls]


def test_a_day_beside_the_toll_of_this_year_is_no_year():
    assert [
        d.date.start
        for d in extract("A bomb killed two men in Lima on 5 May, this year's worst attack.", published=PUBLISHED).incidents
    ] == ["2024-05-05"]


def people(text, role="perpetrator"):
    return [row.text for one in extract(text, published=PUBLISHED).incidents for row in one.participants if row.role == role]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("A gunman shot the mayor of Lima on Monday. The gunman was killed by bodyguards.", ["gunman"]),
        ("A drone hit a house in Lima on Monday, killing two. The air force shot down 20 of 40 drones.", []),
        ("Gunmen opened fire in Lima on Monday as villagers fled and set fire to houses.", ["Gunmen"]),
        ("Gunmen opened fire in Lima on Monday as villagers ran and then burned two shops.", ["Gunmen"]),
    ],
)
def test_who_did_it_is_neither_who_struck_back_nor_who_fled(text, doers):
    assert people(text) == doers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A guided bomb struck a shop in Lima on Monday, killing the owner, a 58-year-old woman, prosecutors said.",
            [("air-drone-strike", ["Lima"], "2024-05-13", [("killed", "civilians", 1, "incident")])],
        ),
        (
            "A drone hit a house in Lima on Monday, starting a fire that took hours to put out. Two people were killed.",
            [("air-drone-strike", ["Lima"], "2024-05-13", [("killed", "all", 2, "incident")])],
        ),
        (
            "An earthquake shook Lima on Monday, killing nine people. Two people died of heart attacks in Cusco.",
            [("accident-disaster", ["Lima"], "2024-05-13", [("killed", "all", 9, "incident")])],
        ),
        (
            "A bus plunged into a ravine in Peru on Monday, killing 14 people. Nine of them were children, the hospital in Lima "
            "said.",
            [
                (
                    "accident-disaster",
                    [],
                    "2024-05-13",
                    [("killed", "all", 14, "incident"), ("killed", "children", 9, "part")],
                )
            ],
        ),
        (
            "A bus plunged into a ravine in Peru on Monday, killing 14 people. A girl died in Lima on Tuesday, raising the death "
            "toll to 15.",
            [
                (
                    "accident-disaster",
                    [],
                    "2024-05-13",
                    [("killed", "all", 14, "incident"), ("killed", "all", 15, "incident")],
                )
            ],
        ),
        (
            "A ferry sank in Peru on Monday. Rescuers had recovered 38 bodies by Tuesday afternoon, among them 17 women, said "
            "Jan Novak, an official in Lima. Three people died in hospital.",
            [
                (
                    "accident-disaster",
                    [],
                    "2024-05-13",
                    [("killed", "all", 38, "incident"), ("killed", "women", 17, "part"), ("killed", "all", 3, "part")],
                )
            ],
        ),
        (
            "Rescuers pulled a mother and her baby alive from a house in Lima on Monday after an air strike on it.",
            [
                (
                    "air-drone-strike",
                    ["Lima"],
                    "2024-05-13",
                    [("rescued", "women", 1, "incident"), ("rescued", "children", 1, "incident")],
                )
            ],
        ),
        (
            "Gunmen stormed the village of Keta on Monday, abducting dozens of women and children.",
            [
                ("attack-on-civilians", ["Keta"], "2024-05-13", []),
                ("abduction", ["Keta"], "2024-05-13", [("abducted", "civilians", 24, "incident")]),
            ],
        ),
        (
            "An earthquake shook Lima on Monday. More than 3,000 people have been made homeless. Two homeless men were killed.",
            [
                (
                    "accident-disaster",
                    ["Lima"],
                    "2024-05-13",
                    [("displaced", "all", 3000, "incident"), ("killed", "men", 2, "incident")],
                )
            ],
        ),
        (
            "A candidate was shot dead in the state of Guerrero on Monday.\n\nThe bodies of a councillor and her driver had been "
            "found in a car near Chilapa. Both had been shot.\n\nThe president, who has said violence is falling, called "
            "Monday's murder cowardly.",
            [
                ("targeted-killing", ["Guerrero"], "2024-05-13", [("killed", "civilians", 1, "incident")]),
                (
                    "attack-on-civilians",
                    ["Chilapa"],
                    None,
                    [("killed", "officials", 1, "incident"), ("killed", "civilians", 1, "incident")],
                ),
            ],
        ),
        (
            "In March, gunmen abducted more than 130 pupils from a school in Kuriga, in Kaduna state.",
            [("abduction", ["Kuriga", "Kaduna state"], "2024-03-01", [("abducted", "children", 130, "incident")])],
        ),
        (
            "The bodies of a town councillor and her driver were found in a car near Lima on Monday.",
            [
                (
                    "attack-on-civilians",
                    ["Lima"],
                    "2024-05-13",
                    [("killed", "officials", 1, "incident"), ("killed", "civilians", 1, "incident")],
                )
            ],
        ),
        (
            "Army raids killed at least 28 rebels in Lima on Thursday, medics said, as rebels fired rockets at the city of "
            "Cusco.\n\nThe war began when 1,200 people were killed in an attack on 7 October.",
            [
                ("armed-clash", ["Lima"], "2024-05-16", [("killed", "combatants", 28, "incident")]),
                ("shelling-missile", ["Cusco"], "2024-05-16", []),
                ("attack-on-civilians", [], "2023-10-07", [("killed", "all", 1200, "incident")]),
            ],
        ),
    ],
)
def test_how_agencies_go_on(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "A shootout in Lima on Monday left seven soldiers and nine insurgents dead.",
            [("killed", 16, "incident"), ("killed", 7, "part"), ("killed", 9, "part")],
        ),
        (
            "A blast in Lima on Monday left two guards and a child dead and 12 people wounded.",
            [("killed", 2, "incident"), ("killed", 1, "incident"), ("injured", 12, "incident")],
        ),
        (
            "The attack in Lima left the mayor and two bodyguards dead and a driver injured.",
            [("killed", 1, "incident"), ("killed", 2, "incident"), ("injured", 1, "incident")],
        ),
        (
            "The crash in Lima left at least 14 people, including four children, dead.",
            [("killed", 14, "incident"), ("killed", 4, "part")],
        ),
        (
            "A bomb in Lima left three dead, seven wounded and two missing.",
            [("killed", 3, "incident"), ("injured", 7, "incident"), ("missing", 2, "incident")],
        ),
        ("Gunmen left the town of Orun on Monday after two guards were wounded.", [("injured", 2, "incident")]),
    ],
)
def test_who_was_left_dead_and_who_was_left_wounded(text, tolls):
    [incident] = extract(text, published=PUBLISHED).incidents

    assert [(toll.outcome, toll.best or toll.min, toll.scope) for toll in incident.tolls] == tolls


def test_the_knife_of_a_man_is_not_who_killed():
    assert people("A man armed with a knife killed a tourist near the bridge in Lima on Monday.") == ["man"]


def test_those_detained_in_a_raid_did_not_do_it():
    assert people("Two journalists, Jan Novak and Anna Mala, were detained in a raid on their office in Lima on Monday.") == []


def test_who_is_rescued_later_is_rescued_from_what_was_told():
    text = (
        "Seven miners were found dead on Thursday after a coal mine collapsed in Peru.\n\n"
        "The mine caved in after an explosion caused by methane. Four workers were pulled out alive on Monday."
    )
    [incident] = extract(text, published=PUBLISHED).incidents

    assert (incident.type, incident.methods) == ("accident-disaster", [])
    assert [(toll.outcome, toll.best) for toll in incident.tolls] == [("killed", 7), ("rescued", 4)]


def test_a_place_behind_another_subject_is_not_where_it_happened():
    text = "Eight people drowned in the floods on Monday and two were electrocuted in Lima."
    [incident] = extract(text, published=PUBLISHED).incidents

    assert [place.text for place in incident.places if place.precision != "country"] == []


def test_the_man_attacked_is_not_the_man_who_attacked():
    text = "A man killed a tourist in Lima on Monday.\n\nThe suspect shouted as he attacked a couple, stabbing the man to death."

    assert len(extract(text, published=PUBLISHED).incidents) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A bomber attacked a checkpoint at the entrance to the town of Rawa, about 260 km northwest of Baghdad, on "
            "Monday, killing "
            "ten people.\n\nHours earlier, gunmen shot dead a teacher in eastern Baghdad. Two of her pupils were wounded.",
            [
                ("attack-on-civilians", ["Rawa"], "2024-05-13", [("killed", "all", 10, "incident")]),
                (
                    "attack-on-civilians",
                    ["Baghdad"],
                    "2024-05-13",
                    [("killed", "civilians", 1, "incident"), ("injured", "children", 2, "incident")],
                ),
            ],
        ),
        (
            "A bomb killed three people in Mosul on Monday.\n\nThe ministry said 211 civilians were killed in April, up "
            "from 155 in "
            "March.",
            [
                ("explosive-device", ["Mosul"], "2024-05-13", [("killed", "all", 3, "incident")]),
                ("attack-on-civilians", [], "2024-04-01", [("killed", "civilians", 211, "cumulative")]),
            ],
        ),
        (
            "At least 17 people were killed on Monday in clashes between police and protesters in Juliaca, the "
            "deadliest day since "
            "protests began.\n\nSixty-eight people were injured. A policeman was burned alive. An earlier toll had "
            "given 12 dead.",
            [
                (
                    "excessive-force",
                    ["Juliaca"],
                    "2024-05-13",
                    [
                        ("killed", "all", 17, "incident"),
                        ("injured", "all", 68, "incident"),
                        ("killed", "security-forces", 1, "incident"),
                        ("killed", "all", 12, "incident"),
                    ],
                ),
                ("peaceful-protest", ["Juliaca"], "2024-05-13", []),
            ],
        ),
        (
            "The army said around 50 “terrorists” were killed in Lima on Monday.",
            [("armed-clash", ["Lima"], "2024-05-13", [("killed", "combatants", 50, "incident")])],
        ),
        (
            "A missile attack in Lima had killed 18 people, the mayor said on Tuesday.\n\nTwo missiles slammed into a "
            "school on Monday.",
            [("shelling-missile", ["Lima"], "2024-05-13", [("killed", "all", 18, "incident")])],
        ),
    ],
)
def test_one_event_or_the_next(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Two policemen were “viciously murdered” by armed criminals in Lima on Monday.", ["armed criminals"]),
        ("Two camps in Lima were shelled on Monday. The rebels said the army had placed artillery near the camps.", []),
    ],
)
def test_marks_do_not_turn_who_did_it(text, doers):
    assert people(text) == doers


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Gunmen stormed a studio in Lima during a live broadcast on Tuesday and took two journalists hostage.", "2024-05-14"),
        ("Gunmen stormed a studio in Lima, the station broadcast on Tuesday.", None),
    ],
)
def test_what_is_broadcast_and_what_is_a_broadcast(text, start):
    assert {one.date.start if one.date else None for one in extract(text, published=PUBLISHED).incidents} == {start}


def test_what_explodes_by_itself_is_an_accident():
    text = "A fire at a factory in Lima killed 22 workers on Monday. The blaze began after battery cells exploded in a warehouse."

    assert [one.type for one in extract(text, published=PUBLISHED).incidents] == ["accident-disaster"]


def test_a_girl_on_a_bicycle_was_killed():
    text = (
        "A strike on a car in Lima killed two men on Monday. A 12-year-old girl who was passing by on a bicycle was also killed."
    )
    [incident] = extract(text, published=PUBLISHED).incidents

    assert sum(toll.best for toll in incident.tolls if toll.outcome == "killed" and toll.scope == "incident") == 3


def test_one_who_fled_is_no_flight_of_many():
    text = "Two camps in Lima were shelled on Monday.\n\n“It was loud,” said Anna Mala, who fled her village of Orun in February."

    assert "forced-displacement" not in {one.type for one in extract(text, published=PUBLISHED).incidents}


def test_what_follows_a_total_is_a_total():
    text = (
        "A bomb killed two men in Lima on Monday.\n\nMore than 370 people have been killed in Peru since 8 October, the army "
        "said. In Chile, 15 soldiers have been killed."
    )
    tolls = [toll for one in extract(text, published=PUBLISHED).incidents for toll in one.tolls]

    assert [(toll.best or toll.min, toll.scope) for toll in tolls] == [(2, "incident"), (370, "cumulative")]


def test_rockets_are_fired_by_the_country_they_are_named_by():
    assert people("Russian rockets hit Lysychansk on Monday, killing eight people.") == ["Russian"]


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (
            "A bomb killed eight people in Lima on Monday. Three women and a child were among the dead.",
            [(8, "all", "incident"), (3, "women", "part")],
        ),
        ("Last month, gunmen stopped a van near Lima and shot dead 11 coal miners.", [(11, "civilians", "incident")]),
        ("Last month 200 people were killed in Lima.", [(200, "all", "cumulative")]),
        ("Two priests kidnapped last week in Lima have been found.", [(2, "civilians", "incident")]),
        (
            "Gunmen shot seven guests dead in Lima on Monday. A guest died on Tuesday, taking the toll to eight.",
            [(7, "civilians", "incident"), (8, "all", "incident")],
        ),
    ],
)
def test_one_deed_is_no_total_of_a_month(text, tolls):
    found = [toll for one in extract(text, published=PUBLISHED).incidents for toll in one.tolls]

    assert [(toll.best, toll.group, toll.scope) for toll in found] == tolls


def test_who_opens_fire_at_a_wedding_is_no_target():
    text = "Gunmen opened fire at a wedding in Lima on Monday, killing seven guests."

    assert (people(text), people(text, "target")) == (["Gunmen"], [])
