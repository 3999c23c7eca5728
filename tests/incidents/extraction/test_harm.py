"""To whom, to what, with what and how many: lists, appositions and numbers that belong together."""

import pytest

from incidents.extraction import extract


def tolls(text):
    rows = [toll for incident in extract(text, published="2024-05-17").incidents for toll in incident.tolls]
    return [(toll.outcome, toll.group, toll.best if toll.best is not None else toll.min, toll.scope) for toll in rows]


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
        ("The mayor of Lima was murdered on Monday. Two guards were also killed.", [
            ("killed", "all", 3, "incident"),
            ("killed", "security-forces", 2, "part"),
        ]),
        ("Gunmen in Lima killed the mayor as well as two guards.", [
            ("killed", "officials", 1, "incident"),
            ("killed", "security-forces", 2, "incident"),
        ]),
        ("Six monks (five Spaniards and one Pole) and two women were killed in Lima.", [
            ("killed", "civilians", 8, "incident"),
            ("killed", "women", 2, "part"),
        ]),
        ("The blast in Lima caused the injury of six people and millions in losses.", [("injured", "all", 6, "incident")]),
        ("A bomb went off in Lima. None of the four monks and about 100 refugees was hurt.", []),
        ("A bomb went off in Lima. Neither Petr Svoboda nor his wife was hurt.", []),
        ("Petr Svoboda, one of the six monks, was killed in Lima.", [("killed", "all", 1, "incident")]),
        ("The murder of senator and presidential candidate Petr Svoboda shocked Lima.", [("killed", "civilians", 1, "incident")]),
        ("Gunmen murdered a senator and candidate Petr Svoboda in Lima.", [
            ("killed", "officials", 1, "incident"),
            ("killed", "civilians", 1, "incident"),
        ]),
        ("They mourn the murder of Petr Svoboda, president of the club and mayor of Lima.", [("killed", "all", 1, "incident")]),
        ("The murder of Petr Svoboda, a dear friend and a great Czech, shook us.", [("killed", "all", 1, "incident")]),
        ("Gunmen killed Petr Svoboda, his cook and a guard in Lima.", [
            ("killed", "all", 3, "incident"),
            ("killed", "security-forces", 1, "part"),
        ]),
        ("Police regret the murders of Petr Svoboda, Anna Mala, and of Major Jan Vrba.", [("killed", "all", 3, "incident")]),
        ("Gunmen murdered the driver of Petr Svoboda, the mayor, in Lima.", [("killed", "civilians", 1, "incident")]),
        ("The death of opposition leader Petr Svoboda and lawyer Anna Mala shook us.", [("killed", "all", 2, "incident")]),
        ("Gunmen killed judge Anna Stone and her companion Petr London in Nairobi.", [("killed", "all", 2, "incident")]),
        ("Gunmen murdered brothers Petr and Jan Svoboda in Nairobi.", [("killed", "all", 2, "incident")]),
        ("The Franciscan Priests were murdered in Lima.", []),
        ("The Franciscan Priests and two women were murdered in Lima.", [("killed", "women", 2, "part")]),
        ("The mayor and other officials were murdered in Lima.", [("killed", "officials", 1, "part")]),
        ("More than 400 soldiers and officers were killed in Lima.", [("killed", "combatants", 400, "incident")]),
        ("Police condemned the murder last week of four candidates.", [("killed", "civilians", 4, "incident")]),
        ("In Huancayo, 415 km from Lima, a teacher was murdered.", [("killed", "civilians", 1, "incident")]),
        ("Gunmen shot to death six monks, five of whom were Spaniards, in Lima.", [("killed", "civilians", 6, "incident")]),
        ("In Lima gunmen killed a Dane and wounded a Kenyan.", [
            ("killed", "all", 1, "incident"),
            ("injured", "all", 1, "incident"),
        ]),
        ("Ondrej Novak died and Karel Maly was seriously injured in Lima.", [
            ("killed", "all", 1, "incident"),
            ("injured", "all", 1, "incident"),
        ]),
        ("The seriously wounded were flown to Lima.", []),
        ("Two fishermen were found dead near Lima.", [("killed", "civilians", 2, "incident")]),
        ("A student who had gone missing was found murdered near Lima.", [("killed", "civilians", 1, "incident")]),
        ("A student who had been threatened was murdered near Lima.", [("killed", "civilians", 1, "incident")]),
        ("Gunmen killed Anna Mala and Petr Svoboda, members of the choir, in Lima.", [("killed", "all", 2, "incident")]),
        ("Police in Lima shot two men dead.", [("killed", "men", 2, "incident")]),
        ("A mob in Lima beat a thief to death.", [("killed", "civilians", 1, "incident")]),
        ("Two candidates have been murdered in Lima in less than 40 days.", [("killed", "civilians", 2, "cumulative")]),
        ("The war has in the past decade left over 70,000 killed.", [("killed", "all", 70000, "cumulative")]),
        ("The war has left over 70,000 dead.", [("killed", "all", 70000, "cumulative")]),
        ("The blast in Lima has left 12 dead.", [("killed", "all", 12, "incident")]),
        ("A bomb hit a bus near Lima, killing all 12 passengers.", [("killed", "civilians", 12, "incident")]),
        ("Shells hit Lima, injuring 11 people, the governor, Petr Svoboda, said.", [("injured", "all", 11, "incident")]),
        ("Shells hit Lima, injuring the governor, his cook, and two guards.", [
            ("injured", "officials", 1, "incident"),
            ("injured", "civilians", 1, "incident"),
            ("injured", "security-forces", 2, "incident"),
        ]),
        ("Three teachers were kidnapped in Lima. They were killed on Monday.", [
            ("abducted", "civilians", 3, "incident"),
            ("killed", "civilians", 3, "incident"),
        ]),
        ("They were killed in Lima on Monday.", []),
        ("A journalist critical of the government was shot dead in Lima.", [("killed", "journalists", 1, "incident")]),
        ("Armed men raided a village near Lima, killing 18 people.", [("killed", "all", 18, "incident")]),
        ("About 30 men stormed the house in Lima and riddled them with bullets.", []),
    ],
)  # fmt: skip
def test_people_in_one_list_are_counted_together(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Lima gunmen kidnapped an engineer, killed a guard and fled.", [("kidnap", ["gunmen"]), ("kill", ["gunmen"])]),
        ("In Lima gunmen killed a man, wounded in an earlier raid.", [("kill", ["gunmen"])]),
    ],
)
def test_verbs_in_a_list_have_one_subject(text, expected):
    incidents = extract(text, published="2024-05-17").incidents
    doers = [[row.text for row in incident.participants if row.role == "perpetrator"] for incident in incidents]
    assert list(zip([incident.rule.split("-")[0] for incident in incidents], doers, strict=True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Helicopters fired rockets at Lima and killed two people.", ["Helicopters", "rockets"]),
        ("A helicopter was hit in Lima and two people were killed.", []),
        ("Two people were killed by a helicopter in Lima.", ["helicopter"]),
        ("The mayor was hit by two bullets and killed in Lima.", []),
        ("Gunmen killed two people at a night club in Lima.", []),
        ("Thugs killed two people in Lima with clubs.", ["clubs"]),
        ("A bomb squad arrived after gunmen killed two people in Lima.", []),
        ("An explosive attack on a bank in Lima killed two people.", []),
    ],
)
def test_a_weapon_is_what_was_used(text, expected):
    incidents = extract(text, published="2024-05-17").incidents
    assert [weapon.text for incident in incidents for weapon in incident.weapons] == expected


def test_a_trace_of_a_weapon_tells_the_method():
    (incident,) = extract("The mayor was hit by two bullets and killed in Lima.", published="2024-05-17").incidents
    assert incident.methods == ["firearms"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb planted under a bus killed two people in Lima.", [("bus", None)]),
        ("A bomb exploded in a neighborhood of Lima across from a school and killed two people.", [("school", None)]),
        ("The blast in Lima caused severe damage to nearby houses.", [("nearby houses", "damaged")]),
        ("A rocket hit a house killing two children in Lima.", [("house", None)]),
        ("The school in Lima was the target of two bomb attacks.", [("school", None)]),
        ("The attack staged by two men against the embassy in Lima killed a guard.", [("embassy", None)]),
        ("Rebels shot at three clinics in Lima.", [("three clinics", None)]),
        ("Rebels attacked the Workers Union (WU) headquarters in Lima.", [("headquarters", None)]),
        ("Rebels destroyed the Savings Bank in Lima.", [("Savings Bank", "destroyed")]),
        ("Two bombs were hurled from a car at the post office in Lima.", [("post office", None)]),
        ("A bomb exploded in Lima 50 meters from a barracks.", [("barracks", None)]),
        ("A bomb exploded in Lima next to the town hall.", [("town hall", None)]),
        ("A bomb in Lima destroyed the front of the library.", [("library", "damaged")]),
        ("Rebels in Lima set fire to the windows.", []),
        ("A judge was killed by a blast in Lima on his way home.", []),
        ("Rebels dynamited the Riverside Drugstores in Lima.", [("Riverside Drugstores", "destroyed")]),
        ("A bomb attack on the newspaper Nova Zeme in Lima killed a cook.", [("newspaper Nova Zeme", None)]),
        ("A bomb attack on the National Army in Lima killed a cook.", []),
        ("Police reported five shops destroyed in Lima by a bomb.", [("five shops", "destroyed")]),
    ],
)
def test_a_thing_that_is_hit_or_aimed_at_is_a_target(text, expected):
    rows = [row for incident in extract(text, published="2024-05-17").incidents for row in incident.participants]
    things = [(row.text, row.outcome) for row in rows if row.entity in ("facility", "vehicle", "property")]
    assert list(dict.fromkeys(things)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen attacked a bank in Lima. The minister escaped unhurt.", [("minister", "unharmed")]),
        ("A bomb killed a cook in Lima. Two guards were not injured.", [("Two guards", "unharmed")]),
        ("Gunmen attacked a bank in Lima. Anna Mala escaped injury.", [("Anna Mala", "unharmed")]),
        ("Two guards were injured in Lima.", []),
    ],
)
def test_people_aimed_at_are_targets_though_nobody_was_hurt(text, expected):
    rows = [row for incident in extract(text, published="2024-05-17").incidents for row in incident.participants]
    assert [(row.text, row.outcome) for row in rows if row.role == "target" and row.entity in ("person", "group")] == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Gunmen tried to kill the mayor of Lima on Monday.", [("target", "mayor", None), ("perpetrator", "Gunmen", None)]),
        ("Gunmen attempted to kidnap two tourists in Lima.", [("target", "two tourists", None), ("perpetrator", "Gunmen", None)]),
        ("Gunmen managed to kill two monks in Lima.", [("victim", "two monks", "killed"), ("perpetrator", "Gunmen", None)]),
        ("Gunmen planned to kill the mayor of Lima on Monday.", []),
    ],
)
def test_those_whom_somebody_tried_to_harm_are_unharmed_targets(text, rows):
    found = extract(text, published="2024-05-17").incidents

    assert [(row.role, row.text, row.outcome) for one in found for row in one.participants] == rows
    assert [toll.best for one in found for toll in one.tolls] == [2 for _, _, outcome in rows if outcome == "killed"]
