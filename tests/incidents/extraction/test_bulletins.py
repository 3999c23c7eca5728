"""Reports that tell of more than one thing: totals of a country and of its towns, who answers whom, what came after."""

import pytest

from incidents.extraction import extract
from tests.incidents.extraction.test_stories import PUBLISHED


def tolls(text):
    found = [toll for one in extract(text, published=PUBLISHED).incidents for toll in one.tolls]
    return [(toll.outcome, toll.best or toll.min, toll.scope, toll.claimant_text) for toll in found]


@pytest.mark.parametrize(
    "text",
    [
        "The death toll from a magnitude 6.0 earthquake that hit Lima late on Sunday has risen to 1,411.",
        "The death toll from the quake of magnitude 7 that hit Lima on Sunday has passed 1,411.",
    ],
)
def test_the_toll_of_a_quake_is_not_its_magnitude(text):
    assert tolls(text) == [("killed", 1411, "incident", None)]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine people in Lima on Monday in the deadliest attack on the city in three years.",
        "A bomb killed nine people in Lima on Monday, hours after both sides held their first talks in months.",
        "In Peru's worst attack since 2011, a bomb killed nine people in Lima on Monday.",
    ],
)
def test_the_time_an_event_is_compared_over_makes_no_total(text):
    assert tolls(text) == [("killed", 9, "incident", None)]


def test_the_dead_of_another_day_beside_those_told_are_no_claim():
    text = "A bomb killed 91 people in Lima on Monday. It was the worst day of the year, surpassing the 67 deaths of 19 April."

    assert tolls(text) == [("killed", 91, "incident", None)]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Gunmen killed six people in Lima on Friday, police and rescue officials said.", "police and rescue officials"),
        ("The army and the police said six people had died in a blast in Lima.", "The army and the police"),
        ("A bomb hit a bus in Lima, officials and witnesses said, killing six people.", "officials and witnesses"),
        ("The United Nations gave a far lower death toll of 6 for the quake in Lima.", "The United Nations"),
    ],
)
def test_two_who_say_so_together_are_one_claimant(text, claimant):
    assert [row[3] for row in tolls(text)] == [claimant]


def test_who_reports_between_commas_did_nothing():
    [incident] = extract("Gunmen entered a bank in Lima, police and witnesses said, killing two.", published=PUBLISHED).incidents

    assert [row.text for row in incident.participants if row.role == "perpetrator"] == ["Gunmen"]


def test_an_acronym_in_the_headline_is_the_body_that_is_introduced_later():
    text = "RSF kill 200 in Lima\n\nThe Rapid Support Forces (RSF) killed 200 people in Lima on Monday, a doctor said."
    [actor] = extract(text, published=PUBLISHED).actors

    assert (actor.name, len(actor.mentions)) == ("Rapid Support Forces", 3)


def found(text):
    return extract(text, published=PUBLISHED).incidents


def parts(text):
    """[(key of the larger incident, places, numbers)] of the incidents."""
    return [
        (one.part_of, [place.text for place in one.places], [toll.best or toll.min for toll in one.tolls]) for one in found(text)
    ]


def test_a_town_of_a_country_whose_dead_are_told_across_it_is_a_part():
    text = (
        "At least 91 people were killed across Peru on Sunday in clashes with police.\n\nIn the city of Cusco, "
        "thirteen policemen were beaten to death when a crowd stormed a police station.\n\nTwo workers were killed in "
        "the town of Orunka, witnesses said."
    )
    assert parts(text) == [(None, ["Peru"], [91]), ("i1", ["Cusco"], [13]), ("i1", ["Orunka", "Peru"], [2])]


def test_a_province_that_a_quake_hit_is_a_part_of_it():
    text = (
        "A quake killed 1,411 people in eastern Afghanistan on Sunday.\n\nIn neighbouring Nangarhar, a dozen people died and 255 "
        "were injured."
    )
    assert parts(text) == [(None, ["Afghanistan"], [1411]), ("i1", ["Nangarhar"], [12, 255])]


def test_the_state_answers_in_an_incident_of_its_own():
    text = (
        "Gunmen killed six people on a bus in Lima on Monday.\n\nSecurity forces launched an operation and killed two suspected "
        "assailants in nearby hills later in the day."
    )
    assert [(one.type, [toll.group for toll in one.tolls]) for one in found(text)] == [
        ("attack-on-civilians", ["all"]),
        ("armed-clash", ["combatants"]),
    ]


def test_who_hit_one_region_did_not_hit_a_town_elsewhere():
    text = (
        "A drone struck a minibus in Bilopillia on Saturday, killing nine people.\n\nRussia's defence ministry said its forces "
        "had hit a base in Sumy region.\n\nElsewhere, a woman was killed in Kherson when a shell hit a house."
    )
    doers = {one.places[0].text: [row.text for row in one.participants if row.role == "perpetrator"] for one in found(text)}

    assert doers["Kherson"] == []


def test_a_drone_of_a_state_did_not_fall_on_it():
    [incident] = found("A Russian drone struck a minibus in the village of Orun on Saturday, killing nine people.")

    assert [place.text for place in incident.places] == ["Orun"]


def doers(text):
    return [(row.text, row.attribution) for one in found(text) for row in one.participants if row.role == "perpetrator"]


@pytest.mark.parametrize(
    "denial",
    [
        "The Red Front denied any involvement.",
        "The Red Front denied responsibility.",
        "A spokesman for the Red Front denied that its fighters were involved.",
    ],
)
def test_who_denies_without_saying_what_denies_what_was_told(denial):
    assert doers(f"A bomb killed six people in Lima on Monday. {denial}") == [("Red Front", "denied")]


def test_villages_that_no_gazetteer_has_are_places():
    [incident] = found("Fighters attacked the villages of al-Orunka and Alama on Monday, killing 200 people.")

    assert [place.text for place in incident.places] == ["al-Orunka", "Alama"]


def test_a_boat_sank_and_not_its_survivors():
    text = "Hopes were fading of finding survivors from a boat crammed with migrants that sank off Lima on Monday."

    assert [row.text for one in found(text) for row in one.participants] == ["boat"]


def test_what_an_event_sparked_is_another_one():
    text = "Police shot dead a boy in Lima on Monday, sparking riots in which 12 people were killed."

    assert [[toll.best for toll in one.tolls] for one in found(text)] == [[1], [12]]
    assert found(text)[1].date is None


def test_a_body_told_in_a_title_is_not_the_person_with_it():
    text = "“It was loud,” Taliban spokesman Tom Okello said. Nine people died in Lima, according to the Taliban."
    speakers = {quote.text: quote.speaker_text for quote in extract(text, published=PUBLISHED).quotes}
    names = {actor.key: actor.name for actor in extract(text, published=PUBLISHED).actors}

    assert speakers["Nine people died in Lima"] == "the Taliban"
    assert [names[q.speaker] for q in extract(text, published=PUBLISHED).quotes] == ["Tom Okello", "Taliban"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A strike on the village of Orun killed four militants on Monday, two security sources in Lima said.",
            [("killed", 4, "incident", "two security sources in Lima")],
        ),
        (
            "A storm killed 45 people in Lima last Wednesday. The governor had put the number of dead at 43 on Sunday.",
            [("killed", 45, "incident", None), ("killed", 43, "incident", "The governor")],
        ),
        (
            "Gunmen killed 100 people in Lima on Monday. Anna Mala, a police spokesperson, confirmed the attack but did not say "
            "how many people had died. The state governor's office put the toll at 59.",
            [("killed", 100, "incident", None), ("killed", 59, "incident", "The state governor's office")],
        ),
        (
            "Since October, strikes have killed 350 fighters in Lima, while 23 civilians have been killed on the other side.",
            [("killed", 350, "cumulative", None), ("killed", 23, "cumulative", None)],
        ),
        ("A storm killed nine people in Lima on Monday and left some 300 families homeless.", [("killed", 9, "incident", None)]),
        ("A rocket killed 12 children and teenagers in Lima on Monday.", [("killed", 12, "incident", None)]),
        (
            "Gunmen killed 133 people in a hall in Lima on Friday.\n\nThe roof of the Orun Hall collapsed; 28 bodies were found "
            "in a cellar, a newspaper reported.",
            [("killed", 133, "incident", None), ("killed", 28, "part", "a newspaper")],
        ),
        (
            "Gunmen killed 133 people in Lima on Friday. It was the deadliest attack in Peru since the 2004 school siege, in "
            "which more than 330 people died.",
            [("killed", 133, "incident", None)],
        ),
    ],
)
def test_each_figure_has_its_scope_and_its_claimant(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A gunman killed 19 children in Lima on Monday before he was shot dead by an agent.", [("gunman", "stated")]),
        (
            "Soldiers fired at demonstrators who had entered the airport of Lima on Monday, killing ten people.",
            [("Soldiers", "stated")],
        ),
        (
            "The gunman, identified as Tom Okello, a resident of Orun, a town west of Lima, had shot his grandmother on Monday.",
            [("gunman", "stated"), ("Tom Okello", "alleged")],
        ),
        (
            "A rocket killed 12 people in Lima on Monday, officials said, blaming the Red Front and vowing to inflict a heavy "
            "price on the Blue Path.",
            [("Red Front", "alleged")],
        ),
    ],
)
def test_who_did_it_is_the_subject_of_its_verb(text, expected):
    assert doers(text) == expected


def test_a_storm_hits_a_town_and_a_victim_lives_in_another():
    assert [[row.text for row in one.places] for one in found("Hurricane Otis hit Acapulco on Monday, killing 45 people.")] == [
        ["Acapulco"]
    ]
    text = "The mayor, a resident of Orun, a town west of Lima, was shot dead in Cusco on Monday."
    assert [row.text for row in found(text)[0].places] == ["Cusco"]


def test_who_has_the_title_before_the_name_speaks():
    text = "The head of the security service, Tom Okello, told the president that 11 people had been detained in Lima."
    extraction = extract(text, published=PUBLISHED)
    [quote] = extraction.quotes

    assert next(actor.name for actor in extraction.actors if actor.key == quote.speaker) == "Tom Okello"


def test_a_branch_in_a_country_is_the_body():
    text = "Gunmen killed 100 people in Lima, Amnesty International Nigeria said."

    assert [actor.name for actor in extract(text, published=PUBLISHED).actors][:1] == ["Amnesty International"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen killed 26 people in Lima on Monday. A little-known group, the Red Front, claimed responsibility in a letter.",
            [("Gunmen", "stated"), ("Red Front", "claimed")],
        ),
        (
            "A bomb killed nine soldiers in Lima on Monday. The Red Front claimed to have killed 30 soldiers.",
            [("Red Front", "claimed")],
        ),
        (
            "Youths attacked the town of Orun on Monday, killing nine. Alama's government denied that its forces had taken part.",
            [("Youths", "stated"), ("Alama's government", "denied")],
        ),
    ],
)
def test_who_claims_or_denies_need_not_say_what_for(text, expected):
    assert doers(text) == expected


def test_a_general_killed_long_ago_is_no_part_of_the_news():
    text = (
        "Two explosions killed 95 people in Lima on Wednesday at a ceremony for General Tom Okello, who was killed by a drone in "
        "Cusco in 2020. State television had earlier reported 103 dead."
    )
    assert [[toll.best or toll.min for toll in one.tolls] for one in found(text)] == [[95, 103], [1]]


def test_a_bus_that_caught_fire_is_an_accident():
    [incident] = found("Twenty people were killed when a bus carrying pupils and teachers caught fire near Lima on Monday.")

    assert (incident.type, [row.text for row in incident.participants]) == ("accident-disaster", ["Twenty people", "bus"])


def test_houses_burnt_in_an_attack_are_of_it():
    text = "Fighters attacked the town of Orun on Monday, killing nine people and burning houses."

    assert len(found(text)) == 1


def test_officers_among_the_dead_are_a_part_of_what_police_caused():
    text = (
        "At least 125 people were killed at a stadium in Lima on Saturday when police fired tear gas. Two police officers were "
        "among the dead. Earlier, the governor had put the toll at 174."
    )
    assert tolls(text) == [
        ("killed", 125, "incident", None),
        ("killed", 2, "part", None),
        ("killed", 174, "incident", "the governor"),
    ]
