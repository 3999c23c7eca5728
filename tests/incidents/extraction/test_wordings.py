"""The same kind of fact in other words, and words that look like a fact and tell none."""

import pytest

from incidents.extraction import extract


def tolls(text):
    found = extract(text, published="2024-05-17")
    rows = [toll for incident in found.incidents for toll in incident.tolls]
    return [(toll.outcome, toll.group, toll.best if toll.best is not None else toll.min, toll.scope) for toll in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid cost 12 lives.", [("killed", "all", 12, "incident")]),
        ("In the flood 12 lives were lost in Lima.", [("killed", "all", 12, "incident")]),
        ("Four people were shot dead in Lima.", [("killed", "all", 4, "incident")]),
        ("A blast in Lima killed nine people. Two of the dead were children.", [
            ("killed", "all", 9, "incident"),
            ("killed", "children", 2, "part"),
        ]),
        ("A blast in Lima killed nine people. Two children were among them.", [
            ("killed", "all", 9, "incident"),
            ("killed", "children", 2, "part"),
        ]),
        ("A blast in Lima killed nine people, including four women and children.", [
            ("killed", "all", 9, "incident"),
            ("killed", "civilians", 4, "part"),
        ]),
        ("The fighting has forced 400 families and 900 people from their homes.", [("displaced", "all", 900, "incident")]),
        ("A bomb killed a couple and their son in Lima.", [("killed", "all", 3, "incident")]),
        ("A couple of shells killed a man in Lima.", [("killed", "men", 1, "incident")]),
        ("Some 300 residents left their homes in Lima.", [("displaced", "civilians", 300, "incident")]),
        ("A shell hit a house in Lima; a boy of nine was injured.", [("injured", "children", 1, "incident")]),
        ("Since January, 65 people have been killed in Lima.", [("killed", "all", 65, "cumulative")]),
        ("More than 700 people have been killed in Lima since the army began its siege.", [("killed", "all", 700, "cumulative")]),
        ("The revolt has killed 400 people since 2009.", [("killed", "all", 400, "cumulative")]),
        ("The revolt has displaced two million people.", [("displaced", "all", 2000000, "cumulative")]),
        ("Over 9,000 people were killed in the four-year-long war.", [("killed", "all", 9000, "cumulative")]),
        ("About 9,000 people died in Nepal in ten years of armed conflict.", [("killed", "all", 9000, "cumulative")]),
        ("Police hunt the men behind decades of a regime under which 9,000 died.", [("killed", "all", 9000, "cumulative")]),
        ("A war that has lasted a decade has left 9,000 people killed in Nepal.", [("killed", "all", 9000, "cumulative")]),
        ("The war, which has resulted in 9,000 deaths in Nepal, goes on.", [("killed", "all", 9000, "cumulative")]),
        ("The war between two clans has already claimed 120 lives in Nepal.", [("killed", "all", 120, "cumulative")]),
        ("Some 700 farmers have died in Nepal during 2009.", [("killed", "civilians", 700, "cumulative")]),
        ("Some 70 farmers died in Nepal in the war.", [("killed", "civilians", 70, "incident")]),
        ("This weekend's offensive has left 20 dead in Nepal.", [("killed", "all", 20, "incident")]),
        ("Ten people have been killed by a bomb in Nepal, the latest violence there.", [("killed", "all", 10, "incident")]),
        ("More than 90 people have been killed in Nepal in the conflict.", [("killed", "all", 90, "cumulative")]),
        ("Ten people have been killed in Nepal in the worst attack in years.", [("killed", "all", 10, "incident")]),
        ("The blast has killed nine people in Lima.", [("killed", "all", 9, "incident")]),
        ("Nine people were killed in Lima, where nobody has slept since.", [("killed", "all", 9, "incident")]),
        ("A strike in Lima killed 51 people, 40 of them children, and wounded 79.", [
            ("killed", "all", 51, "incident"),
            ("injured", "all", 79, "incident"),
            ("killed", "children", 40, "part"),
        ]),
        ("In Lima 23 soldiers died and 31 were wounded.", [
            ("killed", "combatants", 23, "incident"),
            ("injured", "combatants", 31, "incident"),
        ]),
        ("The army said eight of its soldiers were killed and 13 injured in clashes in Lima.", [
            ("killed", "combatants", 8, "incident"),
            ("injured", "combatants", 13, "incident"),
        ]),
        ("A bomb killed two policemen and wounded 31 in Lima.", [
            ("killed", "security-forces", 2, "incident"),
            ("injured", "all", 31, "incident"),
        ]),
        ("A bomb hit Lima, killing nine. Medics put the dead in Lima at 24, including four children.", [
            ("killed", "all", 9, "incident"),
            ("killed", "all", 24, "incident"),
            ("killed", "children", 4, "part"),
        ]),
        ("Troops shot dead 58 people in Lima. The army said 24 of those killed were women.", [
            ("killed", "all", 58, "incident"),
            ("killed", "women", 24, "part"),
        ]),
        ("More than 30 people are now known to have died in the blast in Lima.", [("killed", "all", 30, "incident")]),
        ("No fewer than 12 people were killed in Lima.", [("killed", "all", 12, "incident")]),
    ],
)  # fmt: skip
def test_a_toll_is_found_in_its_wording(text, expected):
    assert tolls(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A bomb went off in Lima. No one was hurt.",
        "The crew saved 20 lives in Lima.",
        "The minister left the capital on Monday.",
        "Twelve ministers left the capital on Monday.",
        "The law forced 40 firms to pay.",
    ],
)
def test_words_that_tell_no_harm_give_no_toll(text):
    assert tolls(text) == []


def test_an_attack_is_set_where_its_object_or_there_says():
    found = extract("Troops went on shelling and bombing Nikopol and killed 59 people there on Thursday.", published="2018-02-09")

    assert [[place.text for place in incident.places] for incident in found.incidents] == [["Nikopol"]]


@pytest.mark.parametrize(
    ("text", "day", "place"),
    [
        ("Crowds gathered on Tuesday for nine people killed by police in Lima on Monday.", "on Monday", "Lima"),
        ("The Red Front, which split from the army in 1986, killed nine people in Lima on Monday.", "on Monday", "Lima"),
        ("A bomb went off near Orun refugee camp on Monday, killing nine.", "on Monday", "Orun refugee camp"),
        ("Rebels vowed on Saturday to fight on after killing nine people in Lima. Shots fell on Friday.", None, "Lima"),
        ("It was the worst attack in Peru since 1998, when rebels bombed a hotel in Lima, killing nine.", "since 1998", "Lima"),
        ("A bomb killed nine in Lima on Monday. Two days before, one went off in Cusco.", "on Monday", "Lima"),
        ("Clashes near Cusco airport on Monday left 30 fighters dead.", "on Monday", "Cusco airport"),
    ],
)
def test_an_event_has_the_day_and_place_that_stand_with_its_verb(text, day, place):
    found = extract(text, published="2018-02-09")

    assert [(one.date and one.date.text, one.places[0].text) for one in found.incidents][:1] == [(day, place)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "An earthquake hit Peru on Monday.\n\nNine people died in Lima.\n\nTwo were killed in Cusco.",
            ["accident-disaster"] * 2,
        ),
        ("A bus plunged off a road near Lima on Monday, killing nine pilgrims.", ["accident-disaster"]),
        (
            "Gunmen attacked a school in Lima on Monday, killing nine pupils. They died in a battle with troops.",
            ["attack-on-civilians"],
        ),
        (
            "In Lima, police fired tear gas at crowds who marched to parliament on Monday. Forty people were injured.",
            ["protest-intervention"],
        ),
    ],
)
def test_harm_without_a_cause_of_its_own_is_of_what_was_told_before(text, types):
    assert [one.type for one in extract(text, published="2018-02-09").incidents] == types


def test_a_town_that_no_gazetteer_has_may_lie_in_the_country_told():
    text = (
        "Militants attacked a base in Nigeria on Monday, killing nine soldiers. They came into the village of Orunwe in trucks."
    )
    text += " Gunmen attacked the base in the village of Orunwe on Monday."

    assert [len(one.tolls) for one in extract(text, published="2018-02-09").incidents] == [1]


def test_a_pronoun_is_not_who_is_told():
    text = "President Tomas Novak will not hear of it. To Petr Svoboda, who leads the party, he replied:\n\n> We will not talk."
    found = extract(text)
    names = {actor.key: actor.name for actor in found.actors}

    assert [(names[quote.speaker], names[quote.addressee]) for quote in found.quotes] == [("Tomas Novak", "Petr Svoboda")]


@pytest.mark.parametrize(
    "text", ["Nobody claimed responsibility.", "The army did not comment on the deaths.", "By current estimates, 20 died."]
)
def test_where_nobody_speaks_there_is_no_quote(text):
    assert extract(text).quotes == []


def test_the_following_day_counts_from_the_day_told_last():
    text = "A bomb killed two people in Lima on Tuesday. In Cusco, gunmen killed three people the following day."
    found = extract(text, published="2024-05-17")

    assert [incident.date.start for incident in found.incidents] == ["2024-05-14", "2024-05-15"]


def test_an_event_without_a_country_is_guessed_in_the_country_and_not_in_a_town_of_it():
    text = "MAIDUGURI, Nigeria - A bomb went off in a market on Monday, killing nine people.\n\nPolice came from Kano and Lagos."
    found = extract(text, published="2018-02-09")
    names = {place.key: place.name for place in found.places}

    assert [[(names[place.place], place.precision) for place in one.places] for one in found.incidents] == [
        [("Nigeria", "country")]
    ]


def test_what_goes_before_after_acts_in_no_killing_and_two_claims_are_of_one_event():
    text = (
        "The minister set limits on the answer to rebel operations in northern Syria, a day after coalition airstrikes killed "
        "about 100 rebel troops in Raqqa Province.\n\nThe strikes were the first against rebel personnel in Syria.\n\n"
        "In a letter, the rebel command acknowledged the deaths of “dozens” of troops."
    )
    [incident] = extract(text, published="2018-02-09").incidents

    assert [row.text for row in incident.participants if row.role == "perpetrator"] == ["coalition"]
    assert [(toll.best, toll.min, toll.claimant_text) for toll in incident.tolls] == [
        (100, None, None),
        (None, 24, "the rebel command"),
    ]


def test_a_claim_without_place_or_cause_is_of_the_event_with_such_dead():
    text = (
        "Coalition airstrikes killed about 100 rebel soldiers in Raqqa Province on Monday.\n\n"
        "The soldiers were attacking a post of the border guards near Homs.\n\n"
        "The rebel command acknowledged that dozens had died."
    )
    tolls = [[toll.best or toll.min for toll in one.tolls] for one in extract(text, published="2018-02-09").incidents]

    assert tolls == [[100, 24], []]
