"""Short stories as agencies write them: which incidents, where and when, with which tolls."""

import pytest

from incidents.extraction import extract

PUBLISHED = "2024-05-17"  # a Friday


def told(text):
    """Each incident as (type, names of its places as printed, first day, its tolls)."""
    return [
        (
            incident.type,
            [place.text for place in incident.places if place.precision != "country"],
            incident.date.start if incident.date else None,
            [(toll.outcome, toll.group, toll.best or toll.max or toll.min, toll.scope) for toll in incident.tolls],
        )
        for incident in extract(text, published=PUBLISHED).incidents
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Missiles hit a house in the eastern city of Kramatorsk overnight, killing seven civilians, an official said.",
            [("shelling-missile", ["Kramatorsk"], "2024-05-16", [("killed", "civilians", 7, "incident")])],
        ),
        (
            "A missile hit a house in Lima on Monday. Rescuers pulled 11 people alive from it. Nine were treated for burns.",
            [
                (
                    "shelling-missile",
                    ["Lima"],
                    "2024-05-13",
                    [("rescued", "all", 11, "incident"), ("injured", "all", 9, "incident")],
                )
            ],
        ),
        (
            "The fighters fired a ballistic missile towards the city of Lima on Monday. No one was hurt.",
            [("shelling-missile", ["Lima"], "2024-05-13", [])],
        ),
        (
            "The bodies of two photographers were found in plastic bags in Lima on Monday.",
            [("attack-on-civilians", ["Lima"], "2024-05-13", [("killed", "journalists", 2, "incident")])],
        ),
        (
            "Police opened fire on protesters in Lima on Monday, killing three people. They used tear gas when the crowd tried "
            "to cross a bridge.",
            [("excessive-force", ["Lima"], "2024-05-13", [("killed", "all", 3, "incident")])],
        ),
        (
            "More than 250 people have been killed in the protests in Lima since the beginning of April.",
            [("excessive-force", ["Lima"], "2024-04-01", [("killed", "all", 250, "cumulative")])],
        ),
        (
            "Gunmen seized the pair near Lima on Monday.",
            [("abduction", ["Lima"], "2024-05-13", [("abducted", "all", 2, "incident")])],
        ),
        (
            "Police seized three men near Lima on Monday.",
            [("arrest-detention", ["Lima"], "2024-05-13", [("detained", "men", 3, "incident")])],
        ),
        (
            "Sunday's bombing in Lima came four days after gunmen shot dead a judge, Juan Perez, in the port of Ilo.",
            [
                ("explosive-device", ["Lima"], "2024-05-12", []),
                ("targeted-killing", ["Ilo"], "2024-05-08", [("killed", "all", 1, "incident")]),
            ],
        ),
        (
            "The blast in Lima, on 3 May, came a day after gunmen killed nine farmers in Ilo.",
            [
                ("explosive-device", ["Lima"], "2024-05-03", []),
                ("attack-on-civilians", ["Ilo"], "2024-05-02", [("killed", "civilians", 9, "incident")]),
            ],
        ),
        (
            "Gunmen shot and killed a newspaper photographer in Lima on Tuesday.",
            [("targeted-killing", ["Lima"], "2024-05-14", [("killed", "journalists", 1, "incident")])],
        ),
        (
            "Gunmen killed two judges and a farmer in Lima on Tuesday.",
            [
                (
                    "attack-on-civilians",
                    ["Lima"],
                    "2024-05-14",
                    [("killed", "officials", 2, "incident"), ("killed", "civilians", 1, "incident")],
                )
            ],
        ),
        (
            "Security forces opened fire on protesters in Lima on Monday, killing three people.",
            [("excessive-force", ["Lima"], "2024-05-13", [("killed", "all", 3, "incident")])],
        ),
        (
            "Gunmen attacked a village near Lima on Monday, abducting the chief and his wife, residents and a nurse said.",
            [
                ("attack-on-civilians", ["Lima"], "2024-05-13", []),
                ("abduction", ["Lima"], "2024-05-13", [("abducted", "all", 2, "incident")]),
            ],
        ),
        (
            "Air strikes on Gaza City killed 35 people between Monday and Tuesday evening.",
            [("air-drone-strike", ["Gaza City"], "2024-05-13", [("killed", "all", 35, "incident")])],
        ),
        (
            "At least 62 soldiers and 26 civilians have died in Lima since the siege began on May 3.",
            [
                (
                    "attack-on-civilians",
                    ["Lima"],
                    "2024-05-03",
                    [("killed", "combatants", 62, "cumulative"), ("killed", "civilians", 26, "cumulative")],
                )
            ],
        ),
        (
            "A bomb in Lima killed 63 people on Monday and wounded 180. The ministry had earlier put the toll at 40.",
            [
                (
                    "explosive-device",
                    ["Lima"],
                    "2024-05-13",
                    [("killed", "all", 63, "incident"), ("injured", "all", 180, "incident"), ("killed", "all", 40, "incident")],
                )
            ],
        ),
        (
            "Nine pupils were taken from a college in Lima on Monday.",
            [("abduction", ["Lima"], "2024-05-13", [("abducted", "children", 9, "incident")])],
        ),
        ("Nine pupils were taken from the bus to a hospital in Lima on Monday.", []),
        (
            "Armed men shot dead the mayor, Yolanda Sanchez, and her bodyguard in Lima on Monday.",
            [("targeted-killing", ["Lima"], "2024-05-13", [("killed", "all", 2, "incident")])],
        ),
        (
            "Rebels ambushed a patrol in the Indian state of Chhattisgarh on Monday, killing 17 officers.\n\n"
            "About 200 insurgents opened fire on the patrol in the Noruk district.",
            [
                (
                    "armed-clash",
                    ["Noruk", "Chhattisgarh"],
                    "2024-05-13",
                    [("killed", "security-forces", 17, "incident")],
                )
            ],
        ),
        (
            "Militiamen fired on a crowd in Lima that demanded they leave on Friday, killing 40 and wounding 90.",
            [
                (
                    "attack-on-civilians",
                    ["Lima"],
                    "2024-05-17",
                    [("killed", "all", 40, "incident"), ("injured", "all", 90, "incident")],
                )
            ],
        ),
        (
            "Clashes between rival groups in Lima on Monday left one dead and eight hurt.",
            [("armed-clash", ["Lima"], "2024-05-13", [("killed", "all", 1, "incident"), ("injured", "all", 8, "incident")])],
        ),
        (
            "The minister Ali Zeidan was himself seized by gunmen in Lima last month.",
            [("abduction", ["Lima"], "2024-04-01", [("abducted", "officials", 1, "incident")])],
        ),
        (
            "Gunmen killed four settlers, one of them a woman, when they opened fire on a car near Hebron on Tuesday night.",
            [
                (
                    "attack-on-civilians",
                    ["Hebron"],
                    "2024-05-14",
                    [("killed", "all", 4, "incident"), ("killed", "women", 1, "part")],
                )
            ],
        ),
        (
            "Police rounded up about 150 men across Lima on Monday.",
            [("arrest-detention", ["Lima"], "2024-05-13", [("detained", "men", 150, "incident")])],
        ),
        (
            "At least 110 farmers were killed by militants near Lima on Monday, more than doubling an earlier toll of 43.",
            [
                (
                    "attack-on-civilians",
                    ["Lima"],
                    "2024-05-13",
                    [("killed", "civilians", 110, "incident"), ("killed", "all", 43, "incident")],
                )
            ],
        ),
        (
            "Armed men attacked farmers near Lima on Monday. Many others were hurt, an envoy said in a statement on Tuesday.",
            [("attack-on-civilians", ["Lima"], "2024-05-13", [("injured", "all", None, "incident")])],
        ),
        (
            "A drone strike in Baghdad killed a commander on Thursday. Jan Taleb died when two rockets hit his car in Baghdad.",
            [("air-drone-strike", ["Baghdad"], "2024-05-16", [("killed", "combatants", 1, "incident")])],
        ),
        (
            "The rebels on Monday released two aid workers they had kidnapped in Lima a year ago.\n\n"
            "The rebels seized the pair in March 2023. Their driver was killed when he tried to flee.",
            [
                ("agreement-ceasefire", [], "2024-05-13", [("released", "aid-workers", 2, "incident")]),
                ("abduction", ["Lima"], "2023-03-01", [("abducted", "aid-workers", 2, "incident")]),
                ("attack-on-civilians", [], None, [("killed", "civilians", 1, "incident")]),
            ],
        ),
        (
            "A man accused of having placed the bomb that killed two people in Lima was arrested on Monday.",
            [
                ("explosive-device", ["Lima"], "2024-05-13", [("killed", "all", 2, "incident")]),
                ("arrest-detention", ["Lima"], "2024-05-13", []),
            ],
        ),
        ("The front has been fighting the government since 2007.", []),
        ("Luis Ortega tried to flee the country on Monday.", []),
    ],
)
def test_what_a_story_tells(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Police found two bodies near Lima on Monday.",
        "A bomb went off in Lima on Monday. Rescuers dug nine people out alive. Doctors treated ten people for burns.",
    ],
)
def test_who_finds_and_helps_did_no_harm(text):
    rows = [row for incident in extract(text, published=PUBLISHED).incidents for row in incident.participants]

    assert [row.text for row in rows if row.role == "perpetrator"] == []


def test_the_army_is_not_the_people_s_army_of_the_rebels():
    text = (
        "Seven soldiers were killed in Lima on Monday, the army said. Elsewhere, fighters of the New People's Army, a guerrilla "
        "group, attacked a post in Cusco."
    )
    [toll] = [toll for incident in extract(text, published=PUBLISHED).incidents for toll in incident.tolls]

    assert toll.claimant_text == "the army"


def test_a_war_that_has_claimed_lives_claims_no_figure():
    text = "The rebels have led an insurgency in Peru that has claimed more than 10,000 lives since 1980."
    [toll] = [toll for incident in extract(text, published=PUBLISHED).incidents for toll in incident.tolls]

    assert (toll.min, toll.scope, toll.claimant_text) == (10000, "cumulative", None)


def test_who_he_is_that_gives_a_toll():
    text = "A bomb went off in Lima on Monday. “We came at once,” a ministry official said. He put the number of wounded at 12."
    [incident] = extract(text, published=PUBLISHED).incidents

    assert [(toll.best, toll.claimant_text) for toll in incident.tolls] == [(12, "a ministry official")]


def test_who_gives_a_toll_is_its_claimant():
    text = "A bomb killed many people in Lima on Monday. A doctor at the hospital gave a toll of 35 dead and 13 wounded."
    [incident] = extract(text, published=PUBLISHED).incidents

    assert [(toll.best, toll.claimant_text) for toll in incident.tolls if toll.best] == [
        (35, "A doctor"),
        (13, "A doctor"),
    ]


def test_those_listed_by_town_are_incidents_inside_the_whole():
    text = (
        "Police opened fire on protesters across Myanmar on Sunday, killing at least 18 people.\n\n"
        "Five were killed in Yangon, three in Mandalay and four in the southern town of Dawei, it said."
    )
    found = extract(text, published=PUBLISHED).incidents

    assert {one.type for one in found} == {"excessive-force"}
    assert [(one.places[0].text, [toll.best or toll.min for toll in one.tolls], one.part_of) for one in found] == [
        ("Myanmar", [18], None),
        ("Yangon", [5], "i1"),
        ("Mandalay", [3], "i1"),
        ("Dawei", [4], "i1"),
    ]
    assert [text[slice(*toll.span)] for one in found[2:] for toll in one.tolls] == ["three", "four"]
