"""What kind of event a report tells, where and when: one sentence or two for each rule."""

import pytest

from incidents.extraction import extract

FRIDAY = "2024-05-17"


def events(text):
    found = extract(text, published=FRIDAY)
    return [
        (one.type, [place.text for place in one.places], one.date and one.date.start, one.date and one.date.end)
        for one in found.incidents
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A fire at a shoe factory in Lima killed 12 workers.", "accident-disaster"),
        ("At least 12 workers died in Lima. The blaze broke out in a store of solvents.", "accident-disaster"),
        ("An aftershock injured nine people in Lima.", "accident-disaster"),
        ("A bomb in Lima caused a fire that killed 12 people.", "explosive-device"),
        ("Twelve people were killed in Lima.", "attack-on-civilians"),
    ],
)
def test_harm_is_of_the_kind_of_what_caused_it(text, kind):
    assert [event[0] for event in events(text)] == [kind]


def test_a_day_before_when_is_the_day_of_what_follows():
    text = "It was the worst attack in the country since 2011, when gunmen killed seven people in Cusco."

    assert events(text) == [("attack-on-civilians", ["Cusco"], "2011-01-01", "2011-12-31")]


def test_others_who_are_hurt_are_hurt_in_the_same_event():
    text = "Gunmen killed two guards in Lima on Monday. Twelve other people were wounded."

    assert events(text) == [("attack-on-civilians", ["Lima"], "2024-05-13", "2024-05-13")]


def test_a_place_is_told_before_late_or_early():
    assert events("The quake that struck Cusco late on Monday killed two people.") == [
        ("accident-disaster", ["Cusco"], "2024-05-13", "2024-05-13")
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Five strikes destroyed two bridges near Cusco on Monday.", "air-drone-strike"),
        ("Six workers were injured in a strike on a depot in Lima.", "air-drone-strike"),
        ("Coalition aircraft destroyed two bridges near Cusco on Monday.", "air-drone-strike"),
        ("The mill in Lima was attacked from the air and two people were killed.", "air-drone-strike"),
        ("Two bombers attacked a wedding in Lima, killing six people.", "attack-on-civilians"),
        ("A man blew himself up in Lima and killed six people.", "suicide-attack"),
        ("Blowing themselves up in Lima, the two men killed six people.", "suicide-attack"),
    ],
)
def test_who_or_what_did_it_tells_the_kind(text, kind):
    assert [event[0] for event in events(text)] == [kind]


def test_an_attack_of_last_year_has_its_dead_for_itself():
    found = extract("Last year, an air raid on a bus in Cusco killed 40 children.", published=FRIDAY)

    assert [(toll.best, toll.scope) for one in found.incidents for toll in one.tolls] == [(40, "incident")]


def test_an_attack_that_happened_on_a_day_has_that_day():
    text = "Gunmen killed nine people in Lima, officials said on Wednesday. The attack happened on Tuesday morning."

    assert events(text) == [("attack-on-civilians", ["Lima"], "2024-05-14", "2024-05-14")]


def test_what_an_aside_says_of_the_event_is_told_of_it():
    text = "Two drivers were killed in an attack on a convoy, which took place in Cusco on Monday."

    assert events(text) == [("attack-on-civilians", ["Cusco"], "2024-05-13", "2024-05-13")]


@pytest.mark.parametrize(
    "text", ["The blast killed two displaced people in Lima.", "A blast at a camp for people displaced by war killed two there."]
)
def test_the_displaced_who_are_killed_are_not_driven_out_by_it(text):
    assert [event[0] for event in events(text)] == ["explosive-device"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels have seized two villages near Cusco.", "territory-change"),
        ("Rebels seized a bank in Lima on Monday.", "raid-seizure"),
        ("Soldiers captured 12 fighters near Cusco.", "arrest-detention"),
        ("Soldiers opened fire on protesters in Lima, killing two of them.", "excessive-force"),
        ("Gunmen opened fire in Lima, killing two people.", "attack-on-civilians"),
        ("Gunmen killed two people in Lima. They burned down six houses.", "attack-on-civilians"),
        ("Gunmen burned down six houses in Lima.", "property-destruction"),
    ],
)
def test_whom_or_what_it_was_done_to_tells_the_kind(text, kind):
    assert [event[0] for event in events(text)] == [kind]


def test_the_shooting_is_the_one_told_before():
    text = (
        "Gunmen opened fire in Lima on Monday, killing nine people. On Tuesday a depot in Cusco was burned down. "
        "The mayor said 25 people were wounded in the shooting."
    )
    found = extract(text, published=FRIDAY)
    shooting, fire = found.incidents

    assert [(toll.outcome, toll.best) for toll in shooting.tolls] == [("killed", 9), ("injured", 25)]
    assert fire.tolls == []


def test_a_raid_among_air_strikes_is_one():
    text = "Air strikes on Lima killed nine people on Monday. A raid on a school in Cusco killed six people."

    assert [event[0] for event in events(text)] == ["air-drone-strike", "air-drone-strike"]
    assert [event[0] for event in events("A raid on a school in Cusco killed six people.")] == ["attack-on-civilians"]


def test_what_stands_behind_a_name_tells_that_it_is_a_place():
    text = "Nine people died in a night raid on Ostrava Dolni, a village near Cusco."

    assert [event[1] for event in events(text)] == [["Ostrava Dolni", "Cusco"]]


@pytest.mark.parametrize("number", ["around 20", "nearly 20", "up to 20", "over 20"])
def test_killing_is_a_verb_before_any_number(number):
    found = extract(f"Jets carried out air raids on Cusco the following day, killing {number} people.", published=FRIDAY)

    assert [[toll.outcome for toll in one.tolls] for one in found.incidents] == [["killed"]]


def test_a_verb_after_a_semicolon_goes_on_with_its_clause():
    text = "Near Cusco, five strikes engaged two patrols on Monday; destroyed three bridges, and damaged a road."

    assert events(text) == [("air-drone-strike", ["Cusco"], "2024-05-13", "2024-05-13")]


def test_last_ends_the_name_of_a_place():
    assert events("A bomb in Lima last Monday killed six service members.") == [
        ("explosive-device", ["Lima"], "2024-05-13", "2024-05-13")
    ]


def test_members_of_the_services_are_combatants():
    found = extract("A bomb in Lima killed six service members and wounded three military personnel.", published=FRIDAY)

    assert [(toll.group, toll.best) for one in found.incidents for toll in one.tolls] == [("combatants", 6), ("combatants", 3)]


def test_a_series_counted_over_a_country_holds_the_strikes_on_its_towns():
    text = (
        "On Monday the air force conducted 12 air strikes on rebels in Peru. Near Cusco, five strikes destroyed a bridge. "
        "Near Arequipa, seven strikes destroyed two depots."
    )
    found = extract(text, published=FRIDAY)

    assert [(one.key, one.part_of, [place.text for place in one.places]) for one in found.incidents] == [
        ("i1", None, ["Peru"]),
        ("i2", "i1", ["Cusco"]),
        ("i3", "i1", ["Arequipa"]),
    ]


def test_what_a_comparison_recalls_is_not_the_event_of_today():
    text = (
        "A bomb killed a general in Lima. It was the first such death since 2017, when a colonel was killed in a mortar attack."
    )

    assert events(text) == [("explosive-device", ["Lima"], None, None)]


def test_the_day_of_a_late_death_is_not_the_day_of_the_attack():
    text = "Gunmen killed nine people in Lima on Wednesday. A girl died of her injuries early on Thursday."

    assert events(text) == [("attack-on-civilians", ["Lima"], "2024-05-15", "2024-05-15")]


def test_the_rescued_are_counted():
    found = extract("A ferry sank off Lima on Monday, killing nine people. Another 104 people were rescued.", published=FRIDAY)

    assert [[(toll.outcome, toll.best) for toll in one.tolls] for one in found.incidents] == [[("killed", 9), ("rescued", 104)]]


def test_a_strike_that_hits_and_kills_is_no_stoppage():
    assert [event[0] for event in events("Two children were killed when a strike hit a mast in Lima.")] == ["air-drone-strike"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("Police questioned the brothers over Monday's bombing in Lima.", 1), ("Police questioned the brothers over a bombing.", 0)],
)
def test_an_attack_with_its_day_and_town_is_told_in_full(text, number):
    assert len(events(text)) == number


def test_a_fire_that_somebody_sets_is_an_act_of_its_own():
    text = "Gunmen shot dead two monks in Lima on Monday. Rebels set fire to six buses in Lima."

    assert [event[0] for event in events(text)] == ["attack-on-civilians", "property-destruction"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two blasts were heard in the port of Lima.", [("explosive-device", ["Lima"], None, None)]),
        ("Two blasts were heard in Peru.", []),
        ("The port of Lima heard of the blast.", []),
    ],
)
def test_what_goes_off_in_a_town_needs_nobody_hurt(text, found):
    assert [(kind, places[-1:], *day) for kind, places, *day in events(text)] == found


def test_one_of_the_blasts_is_an_event_and_no_series():
    text = "One of the blasts hit the court house in Cusco, killing two guards."

    assert [event[:2] for event in events(text)] == [("explosive-device", ["Cusco"])]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("On Monday the army used planes to bomb six villages near Cusco.", ["air-drone-strike"]),
        ("The army used to bomb six villages near Cusco.", []),
        ("The army accused rebels of kidnapping approximately 30 farmers near Cusco.", ["abduction"]),
        ("A judge went to Lima to investigate the murder of two tourists.", ["targeted-killing"]),
        ("A judge went to Lima to condemn murders of tourists.", []),
        ("He told of the murder in Lima of the poet Jan Novak.", ["targeted-killing"]),
        ("He told of the murder in February of the poet Jan Novak.", ["targeted-killing"]),
    ],
)
def test_what_is_told_in_passing_happened_too(text, kinds):
    assert [event[0] for event in events(text)] == kinds


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Gunmen took six tourists hostage in Lima on Monday.", ["six tourists"]),
        ("Gunmen are holding 20 tourists hostage in Lima.", ["20 tourists"]),
        ("Gunmen have taken several nuns as hostages in Lima.", ["several nuns"]),
        ("Gunmen took the hostages to Lima on Monday.", []),
        ("Gunmen held six meetings in Lima on Monday.", []),
    ],
)
def test_people_are_taken_or_held_hostage(text, taken):
    found = extract(text, published=FRIDAY)

    rows = [row for one in found.incidents for row in one.participants if row.role == "victim"]
    assert [(row.text, row.outcome) for row in rows] == [(who, "abducted") for who in taken]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police defused two bombs in Lima on Monday.", [("explosive-device", ["Lima"], [])]),
        ("A bomb was defused near a bank in Lima.", [("explosive-device", ["Lima"], ["bank"])]),
        ("Police defused the crisis in Lima on Monday.", []),
        ("Police disarmed two guards in Lima on Monday.", []),
    ],
)
def test_a_bomb_that_was_found_in_time_is_an_attempt_of_those_who_left_it(text, found):
    told = extract(text, published=FRIDAY).incidents

    assert [(one.type, [p.text for p in one.places], [row.text for row in one.participants]) for one in told] == found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Police seized two trucks in Lima on Monday.", ["raid-seizure"]),
        ("The seized trucks were moved to Lima on Monday.", []),
        ("Trucks seized from farmers in Lima on Monday were old.", []),
        ("The judge looked at the trucks seized in Lima on Monday.", []),
        ("Two houses destroyed by rebels in Lima on Monday were rebuilt.", ["property-destruction"]),
        ("Three shops were damaged and a bus destroyed in Lima on Monday.", ["property-destruction"]),
        ("A wounded rebel was captured in Lima on Monday.", ["arrest-detention"]),
    ],
)
def test_what_befell_a_thing_before_is_no_event_of_the_sentence(text, kinds):
    assert [event[0] for event in events(text)] == kinds


@pytest.mark.parametrize(
    ("total", "days"),
    [
        ("The war in Chad has killed 70,000 people since 1980.", ["2024-05-13"]),
        ("The war has killed 70,000 people in Peru since 1980.", ["2024-05-13", "1980-01-01"]),  # the monks are of them
        ("Since last week 70 people have been killed in Chad.", ["2024-05-13", "2024-05-06"]),
    ],
)
def test_a_total_over_years_is_the_background_of_what_the_article_tells(total, days):
    assert len(events(total)) == 1
    assert [event[2] for event in events(f"Gunmen killed two monks in Lima on Monday. {total}")] == days


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "The mayor of Lima was assassinated on Monday.\n\nA bomb went off at a bank and damaged six cars.",
            ["targeted-killing", "explosive-device"],
        ),
        ("The mayor of Lima was assassinated on Monday. The bomb that went off damaged six cars.", ["targeted-killing"]),
        ("A bomb killed two monks in Lima on Monday.\n\nThe blast damaged six cars.", ["explosive-device"]),
        ("Planes bombed Cusco on Monday.\n\nA bombed house fell down in Cusco.", ["air-drone-strike"]),
    ],
)
def test_what_was_done_in_another_way_is_another_event(text, kinds):
    assert [event[0] for event in events(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The bishop spoke of the murder of the nuns.", ["targeted-killing"]),
        ("The bishop spoke of the kidnapping of the nuns.", ["abduction"]),
        ("The bishop spoke of the murder of nuns.", []),
        ("The bishop spoke of the murders of the nuns.", []),
        ("The bishop would not speak of the murder of the nuns.", []),
    ],
)
def test_the_murder_of_those_who_are_known_is_an_event(text, kinds):
    assert [event[0] for event in events(text)] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Jan Novak was killed in an airplane accident in Peru in 2023.", ["accident-disaster"]),
        ("He called for the assassination of the mayor of Lima on Monday.", []),
        ("He spoke of the assassination of the mayor of Lima on Monday.", ["targeted-killing"]),
        ("The population explosion in Lima was his theme.", []),
    ],
)
def test_what_sounds_like_an_attack_is_not_always_one(text, kinds):
    assert [event[0] for event in events(text)] == kinds


@pytest.mark.parametrize(
    ("text", "blasts"),
    [
        ("A bomb went off at a school in Lima on Monday. A second bomb went off at a bank in Lima.", 2),
        ("A bomb went off at a school in Lima on Monday. Another blast in Lima damaged a bank.", 2),
        ("A bomb went off at a school in Lima on Monday. The blast in Lima damaged a bank.", 1),
        ("A bomb went off at a school in Lima on Monday. Another blast was feared.", 1),
    ],
)
def test_another_bomb_is_another_event(text, blasts):
    assert [event[0] for event in events(text)] == ["explosive-device"] * blasts


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        (
            "Two aides were shot dead on a road.\n\nPolice also blame the men for the massacre of 12 farmers last week.",
            [[2], [12]],
        ),
        ("Ten monks were shot dead on a road.\n\nThe men murdered two monks in Lima in May.", [[10], [2]]),
        ("Ten people were shot dead on a road.\n\nTwo women were murdered in Lima.", [[10, 2]]),
        ("Ten people were shot dead on a road.\n\nThe murder of 12 people in Lima shook us.", [[10, 12]]),
    ],
)
def test_many_more_dead_with_a_day_or_place_are_of_another_event(text, killed):
    found = extract(text, published="2024-05-17").incidents
    assert [[toll.best for toll in one.tolls if toll.outcome == "killed"] for one in found] == killed
