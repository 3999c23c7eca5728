"""Which incidents a text tells, of which type, when and where."""

import pytest

from incidents.extraction import extract
from incidents.extraction.text import Analysis

DAY = "2024-05-17"  # a Friday


def incidents(text):
    return extract(text, published=DAY).incidents


def starts(text):
    return [incident.date and incident.date.start for incident in incidents(text)]


def countries(text):
    """Of each incident, the countries of its places in their order."""
    found = extract(text, published=DAY)
    of = {place.key: place.country for place in found.places}
    return [[of.get(place.place) for place in incident.places] for incident in found.incidents]


# -------------------------------------------------------------------- when
@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Police announced today that a bomb killed two men in Lima on 12 May.", "2024-05-12"),
        ("The group claimed responsibility for Wednesday's attack in Lima, which killed two men.", "2024-05-15"),
        ("On Thursday the minister condemned the killing of two men in Lima on Monday.", "2024-05-13"),
        ("The staff met after the 12 May attack on the embassy in Lima.", "2024-05-12"),
        ("The attack staged tonight on the embassy in Lima killed two men.", DAY),
        ("A few minutes ago a bomb killed two men in Lima.", DAY),
        ("In the past few hours a bomb killed two men in Lima.", DAY),
        ("The envoy referred today to the murder of two judges in Lima.", None),
        ("In his sermon today, the bishop denounced the courts after the murder of two judges in Lima.", None),
        ("Gunmen kidnapped a judge in Lima. The wife of the kidnapped judge spoke today.", None),
        ("The events took place on Monday in Lima, where gunmen killed two judges.", "2024-05-13"),
        ("People were out as usual on Monday in Lima, where gunmen killed two judges.", None),
        ("Today gunmen launched the attack in Lima that killed two judges.", DAY),
        ("Police look for two judges who had been kidnapped today in Lima.", DAY),
        ("It was reported today that on 12 May alleged rebels killed two men in Lima.", "2024-05-12"),
        ("Last night, while the town slept, gunmen killed two men in Lima.", "2024-05-16"),
        ("Two men were shot dead in Lima, while driving home today.", DAY),
        ("A bomb on 1 May Avenue killed two men in Lima.", None),
        ('A bomb of the "1 May" brigade killed two men in Lima.', None),
        ("The 12 May Attack killed two men in Lima.", "2024-05-12"),
        ("A bomb killed two men in Lima in May. The bomb that killed the two men went off on 12 May.", "2024-05-12"),
    ],
)
def test_the_day_of_an_event_is_not_that_of_who_tells_it(text, start):
    assert starts(text) == [start]


def test_the_day_on_which_the_dead_were_found_is_not_that_of_their_kidnapping():
    assert starts("The bodies of two judges who had been kidnapped by gunmen in Lima were found today.") == [None, DAY]


def test_hours_that_reach_into_the_day_before_are_a_stretch():
    (incident,) = incidents("In the last 24 hours a bomb killed two men in Lima.")

    assert (incident.date.start, incident.date.end) == ("2024-05-16", DAY)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Halat, 4 Mar 91 -- [Text] The mayor resigned.", "Halat"),
        ("Halat (Norland), 4 Mar 91 (NPA) -- The mayor resigned.", "Halat"),
        ("Halat, March 4 -- The mayor resigned.", "Halat"),
    ],
)
def test_a_place_with_a_day_and_a_dash_is_a_dateline(text, place):
    assert [text[slice(*line.place)] for line in Analysis(text).datelines] == [place]


def test_a_weekday_that_follows_is_counted_from_the_day_told_before():
    text = "A bomb killed two men in Lima on 30 April. The following Sunday gunmen killed a judge in Cusco."

    assert starts(text) == ["2024-04-30", "2024-05-05"]


def test_the_day_and_the_country_of_a_dateline_are_not_those_of_the_event():
    text = "Madrid (Spain), 17 May 24 (NPA) -- Two men were killed in Lima yesterday, the Peruvian police said."

    assert (starts(text), countries(text)) == (["2024-05-16"], [["PE"]])


# -------------------------------------------------------------------- where
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("BOGOTA, 17 May (NPA) -- Gunmen killed two judges, Colombian police said.", [["CO"]]),
        ("BOGOTA, 17 May (NPA) -- Gunmen killed two judges in Volturo, Colombian police said.", [["CO"]]),
        ("MOSCOW, 17 May (NPA) -- Gunmen killed two judges. Colombia mourns. Colombian police in Cali have no trace.", [["CO"]]),
        ("Gunmen killed two judges.", [[]]),
    ],
)
def test_an_event_without_a_country_is_in_the_one_the_article_names_most(text, rows):
    assert [[code for code in row if code] for row in countries(text)] == rows


def test_part_of_a_town_is_no_namesake_abroad():
    text = "LIMA, 17 May (NPA) -- Gunmen killed two judges in the San Jose neighborhood, Peruvian police said."

    assert [set(codes) for codes in countries(text)] == [{"PE"}]


# -------------------------------------------------------------------- what
def types(text):
    return [incident.type for incident in incidents(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen shot two judges in Lima on Monday. Bombs were heard during the attack.", ["attack-on-civilians"]),
        ("Gunmen attacked a school in Lima on Monday. They threw grenades and fired their guns.", ["attack-on-civilians"]),
        ("A school in Lima was attacked on Monday. The attackers threw grenades.", ["explosive-device"]),
        ("Two judges died in clashes in Lima on Monday.", ["armed-clash"]),
    ],
)
def test_bombs_told_elsewhere_make_no_bombing_of_a_shooting(text, expected):
    assert types(text) == expected


@pytest.mark.parametrize("verb", ["machinegunned", "machine-gunned", "were machine-gunning"])
def test_a_verb_that_doubles_its_last_letter_is_known(verb):
    assert types(f"Gunmen {verb} two judges in Lima on Monday.") == ["attack-on-civilians"]


@pytest.mark.parametrize(
    "text",
    [
        "They demand an end to bombings of villages.",
        "The murder of two judges in Lima on Monday and bombings of villages weaken the state.",
        "Murders and attacks on unions have become common, he wrote.",
    ],
)
def test_events_of_a_kind_are_no_incident(text):
    assert [kind for kind in types(text) if kind != "targeted-killing"] == []


# -------------------------------------------------------------------- one or two
@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Gunmen attacked a school in Lima on Monday. It was also reported that a guard was killed.", 1),
        ("Gunmen attacked a school in Lima on Monday. Another bomb killed a guard in Cusco.", 2),
        ("Judge Pedro Quispe was killed on Monday. Mayor Juan Huaman was killed by gunmen.", 2),
        ("Judge Pedro Quispe was killed on Monday. Quispe was killed by gunmen.", 1),
        ("Judge Pedro Quispe was killed on Monday. Mayor Juan Huaman was wounded.", 1),
    ],
)
def test_what_goes_on_with_an_event_and_what_is_another(text, count):
    assert len(incidents(text)) == count


def test_the_kind_of_a_place_is_told_by_its_precision_and_a_known_town_comes_first():
    (incident,) = incidents("Gunmen killed two judges in the Volturo neighborhood in Cusco, in Cusco Department.")

    assert [(place.text, place.precision) for place in incident.places] == [
        ("Cusco", "exact"),
        ("Volturo", "exact"),
        ("Cusco", "admin1"),
    ]


# -------------------------------------------------------------------- told as a fact
@pytest.mark.parametrize(
    "text",
    [
        "The army denied that its troops had killed two men in Lima on Monday.",
        "The ministry denied reports that a school was attacked in Lima on Monday.",
        "If two men are killed in Lima on Monday, the talks are over.",
        "The rebels expect to act in Lima by burning two schools.",
    ],
)
def test_what_is_denied_supposed_or_planned_is_no_incident(text):
    assert incidents(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb exploded in Lima on Monday.", ["explosive-device"]),
        ("Gunmen took hostage two engineers in Lima on Monday.", ["abduction"]),
        ("The men drove off, taking as hostages the engineers Juan Huaman and Pedro Quispe.", ["abduction"]),
        ("The army denied responsibility for the attack in Lima on Monday, which killed two men.", ["attack-on-civilians"]),
    ],
)
def test_what_happened_needs_nobody_hurt(text, expected):
    assert types(text) == expected


def test_weapons_of_another_attack_are_not_those_of_a_killing():
    (incident,) = incidents("Judge Pedro Quispe was murdered in Lima on Monday. The bombing of villages with dynamite goes on.")

    assert (incident.type, incident.methods, incident.weapons) == ("targeted-killing", [], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels attacked an army convoy in Lima on Monday.", ["armed-clash"]),
        ("Rebels attacked the garrison in Lima on Monday, wounding several.", ["armed-clash"]),
        ("Rebels attacked an army convoy and a bus in Lima on Monday.", ["attack-on-civilians"]),
        ("Rebels attacked a school in Lima on Monday.", ["attack-on-civilians"]),
    ],
)
def test_an_attack_on_what_is_the_fighters_is_a_clash(text, expected):
    assert types(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thirty people drowned when a boat capsized off Lima on Sunday.", "accident-disaster"),
        ("Armed men raided two villages near Lima on Sunday, killing 18 people.", "attack-on-civilians"),
        ("A policeman was killed and another was wounded when their patrol was ambushed near Lima.", "armed-clash"),
        ("Protesters set fire to a bank in Lima on Friday; police shot a demonstrator dead.", "excessive-force"),
    ],
)
def test_what_people_died_of_decides_the_type(text, kind):
    assert [incident.type for incident in incidents(text)] == [kind]


def test_gunmen_who_flee_are_not_driven_out():
    assert [incident.type for incident in incidents("In Lima gunmen killed a guard on Monday and fled.")] == ["armed-clash"]
    assert [incident.type for incident in incidents("In Lima 900 people fled their homes on Monday.")] == ["forced-displacement"]


def test_a_country_club_is_no_club():
    (incident,) = incidents("Rebels set fire to the Voltar country club in Lima on Monday.")
    assert [(row.text, row.entity) for row in incident.participants if row.role == "victim"] == [
        ("Voltar country club", "facility")
    ]
