"""Who did it: people, the body they belong to, and how firmly the text says so."""

import pytest

from incidents.extraction import extract


def doers(text):
    found = extract(text, published="2024-05-17")
    violent = [incident for incident in found.incidents if incident.type != "arrest-detention"]
    rows = [row for incident in violent for row in incident.participants if row.role == "perpetrator"]
    return [(row.text, row.entity, row.attribution) for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday guerrillas took a farm near Oran, where they killed two guards.", ["guerrillas"]),
        ("A student was arrested in Oran after he planted a bomb in a bank.", ["student"]),
        ("The rebels fought the bandits near Oran, where they killed two guards.", []),
        ("Kenyan rebel groups attacked a bank in Oran and killed a guard.", ["Kenyan rebel groups"]),
        ("Three robbers fired from a car at a banker in Oran, killing him.", ["Three robbers"]),
        ("Unknown men threw a package containing sticks of dynamite at a bank in Oran.", ["Unknown men"]),
        ("Two men on a motorcycle set off five kilos of dynamite under a bridge in Oran.", ["Two men"]),
        ("Henchmen of that cartel murdered two judges in Oran.", ["Henchmen"]),
        ("Robbers machinegunned a judge in Oran.", ["Robbers"]),
        ("A judge was stopped by masked men in Oran and shot.", ["masked men"]),
        ("A judge was found guilty and executed by rebels in Oran.", ["rebels"]),
        ("A judge was found guilty and executed in Oran.", []),
        ("An armed band tried to attack the bank in Oran on 3 May.", ["armed band"]),
        ("A bomb attack on a bank in Oran on 3 May was launched suddenly by two robbers.", ["two robbers"]),
        ("Masked men broke into a farm in Oran, shot a guard and fled.", ["Masked men"]),
        ("The rebels used helicopters to bomb several villages near Oran.", ["rebels"]),
        ("The raid led to the capture of ten robbers who had kidnapped Salma Haddad in Oran.", ["ten robbers"]),
        ("A group of men wearing army uniforms shot a judge in Oran.", ["group of men wearing army uniforms"]),
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
        ("Unknown men drove up to the embassy in Oran and planted a bomb under a car.", ["Unknown men"]),
        ("The precaution was taken after gunmen killed three journalists in Oran.", ["gunmen"]),
        ("Talks between the rebels and the government ended after hooded men shot a judge in Oran.", ["hooded men"]),
        ("Assassins paid by the smugglers killed five politicians in Oran.", ["Assassins"]),
        ("Two men riding a motorcycle shot a judge in Oran.", ["Two men"]),
        ("Two men travelling in a white car shot a judge in Oran.", ["Two men"]),
        ("Guerrillas who had crossed the border killed two nuns in Oran.", ["Guerrillas"]),
        ("A suicide bomber blew himself up in Oran, killing six people.", ["suicide bomber"]),
        ("Gunmen and suicide bombers attacked a bank in Oran.", ["Gunmen", "suicide bombers"]),
        ("A judge was murdered in Oran. Masked men broke into his house and shot him.", ["Masked men"]),
        ("Unknown men who drove up to the embassy in Oran planted a bomb under a car.", ["Unknown men"]),
        ("Two nuns were abducted and murdered by two robbers in Oran.", ["two robbers", "two robbers"]),
        ("A band of robbers dressed as soldiers on 9 July killed a banker in Oran.", ["band of robbers dressed as soldiers"]),
        ("A judge was murdered, according to the police, by three robbers in Oran.", ["three robbers"]),
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
        (
            "The “Free Voltar” militant group launched attacks on a bank.",
            "militant group",
            "Free Voltar",
        ),
        ("A judge was shot in Oran by gunmen from the Red Lantern.", "gunmen", "Red Lantern"),
        ("Assassins hired by the Marek Gang shot a judge in Oran.", "Assassins", "Marek Gang"),
        ("A judge was shot in Oran by members of the ruling party.", "members of the ruling party", "ruling party"),
        ("Robbers working for the Marek Gang shot a judge in Oran.", "Robbers", "Marek Gang"),
        ("Rebels of the VLF were carrying out an attack on a bank in Oran on 3 May.", "Rebels", "VLF"),
        ("Voltar Liberation Front (VLF) rebels killed the mayor of Oran.", "rebels", "Voltar Liberation Front"),
    ],
)
def test_people_and_the_body_they_belong_to(text, people, body):
    assert [(text, entity) for text, entity, _ in doers(text)] == [(people, "group"), (body, "organisation")]


@pytest.mark.parametrize(
    "text",
    [
        "A guard was killed in a terrorist attack in Oran.",
        "The Grand Hotel bombing killed two guards in Oran.",
        "Two men were shot in Oran, it was confirmed by police.",
        "The army casualties in Oran rose after two soldiers were killed.",
        "A guard was killed in Oran, and the street was closed by police.",
        "A judge was told in Oran of planned attacks, and the army is against launching attacks.",
        "One of the bullets hit a judge in Oran.",
        "The force of the explosion killed two guards in Oran.",
        "They put the judge in front of a wall in Oran and shot him.",
        "The families issued a statement demanding the release of seven kidnapped students in Oran.",
        "The bombing in Oran killed two guards. Army combat units are in the town.",
    ],
)
def test_who_did_not_do_it(text):
    assert doers(text) == []


TOLD = "A bomb killed two guards in Oran. "


@pytest.mark.parametrize(
    ("sentence", "attribution"),
    [
        ("Police blamed the Red Lantern for the attack.", "alleged"),
        ("Police blamed the attack on the Red Lantern.", "alleged"),
        ("The attack was attributed to the Red Lantern.", "alleged"),
        ("The Red Lantern is believed to be responsible for the wave of attacks.", "alleged"),
        ("The government accused the Red Lantern of planting the bomb.", "alleged"),
        ("The attack was the work of the Red Lantern.", "alleged"),
        ("The Red Lantern was behind the attack, witnesses said.", "alleged"),
        ("The killers, believed to be members of the Red Lantern, left.", "alleged"),
        ("Police concluded that the Red Lantern was responsible.", "alleged"),
        ("The army knew nothing and, instead, blamed the Red Lantern.", "alleged"),
        ("The minister accused the Red Lantern of “murdering” the guards.", "alleged"),
        ("The Red Lantern is to blame for the attack, he said.", "alleged"),
        ("The Red Lantern issued a statement claiming responsibility for the attack.", "claimed"),
        ("The Red Lantern accepted responsibility this morning for the attack.", "accepted"),
        ("The attack, which began at dawn, was carried out by the Red Lantern.", "stated"),
        ("The attack is widely believed to have been carried out by the Red Lantern.", "alleged"),
        ("The Red Lantern is thought to have planted the bomb.", "alleged"),
        ("The bomb was reportedly planted by the Red Lantern.", "alleged"),
        ("The crime was committed by the Red Lantern.", "stated"),
        ("The Red Lantern claimed responsibility for the attack.", "claimed"),
        ("The attack was claimed by the Red Lantern.", "claimed"),
        ("The Red Lantern said it had carried out the attack.", "claimed"),
        ("The Red Lantern claimed responsibility for Monday's attack.", "claimed"),
        ("The attack was carried out by the “Red Lantern.”", "stated"),
        ("The clandestine organisation “Red Lantern” claimed responsibility for the attack.", "claimed"),
        ("Police suspect the organisation “Red Lantern” of the attack.", "alleged"),
        ("The attack was the work of the armed organisation Red Lantern.", "alleged"),
        ("The attack was carried out by the Red Lantern, a movement of farmers.", "stated"),
        ("A statement from the Red Lantern claimed responsibility for the attack.", "claimed"),
        ("A caller who said he spoke for the Red Lantern claimed the attack.", "claimed"),
        ("The Red Lantern denies any participation in the attack.", "denied"),
        ("The Red Lantern claimed responsibility in a call to a radio station for the attack.", "claimed"),
        ("It was a massacre for which they hold the Red Lantern responsible.", "alleged"),
        ("The Red Lantern denied responsibility for the attack.", "denied"),
        ("The Red Lantern denied any involvement in the attack.", "denied"),
    ],
)
def test_how_firmly_a_doer_is_told(sentence, attribution):
    assert [row for row in doers(TOLD + sentence) if row[1] == "organisation"] == [("Red Lantern", "organisation", attribution)]


@pytest.mark.parametrize(
    ("sentence", "people", "attribution"),
    [
        (
            "Police arrested Tomas Novak and Petr Svoboda in connection with the attack.",
            ["Tomas Novak", "Petr Svoboda"],
            "alleged",
        ),
        ("Two men were arrested on Monday for the attack.", ["Two men"], "alleged"),
        ("Tomas Novak, who was charged with the murder, is in jail.", ["Tomas Novak"], "alleged"),
        ("The president implicated four officers in the attack.", ["four officers"], "alleged"),
        ("Those responsible for the attack are robbers, he said.", ["robbers"], "alleged"),
        ("The suspects, who were identified as Tomas Novak and Petr Svoboda, fled.", ["Tomas Novak", "Petr Svoboda"], "alleged"),
        ("The arrest of four officers for the attack is welcome.", ["four officers"], "alleged"),
        ("There are 16 suspects who are believed to have taken part in the attack.", ["16 suspects"], "alleged"),
        ("The evidence points to Tomas Novak as the mastermind.", ["Tomas Novak"], "alleged"),
        ("Tomas Novak was identified as the bomber.", ["Tomas Novak"], "alleged"),
        ("Tomas Novak was arrested and charged with being an accomplice to the crime.", ["Tomas Novak"], "alleged"),
        ("Two men were suspected of killing guard Amin Haddad.", ["Two men"], "alleged"),
        ("Ten officers were arrested because of their suspected involvement in the attack.", ["Ten officers"], "alleged"),
        ("Ten officers were arrested on charges of being implicated in the attack.", ["Ten officers"], "alleged"),
        (
            "Two men were charged with the murder: Tomas Novak and Petr Svoboda.",
            ["Tomas Novak", "Petr Svoboda"],
            "alleged",
        ),
        (
            "Four men were charged with the murder: Tomas Novak and Petr Svoboda.",
            ["Four men", "Tomas Novak", "Petr Svoboda"],
            "alleged",
        ),
        (
            "The judge charged that Colonel Tomas Novak, two sergeants and four soldiers were implicated in the attack.",
            ["Colonel Tomas Novak", "two sergeants", "four soldiers"],
            "alleged",
        ),
        ("The court acquitted Tomas Novak of charges of masterminding the attack.", ["Tomas Novak"], "denied"),
        ("Six soldiers took part in the attack.", ["Six soldiers"], "alleged"),
        ("They attributed the attack to Tomas Novak, a former officer and leader of the strike.", ["Tomas Novak"], "alleged"),
        (
            "A court seeks Tomas Novak, who is charged with masterminding the crime.",
            ["Tomas Novak"],
            "alleged",
        ),
        ("The evidence shows that Tomas Novak was the perpetrator of the murder.", ["Tomas Novak"], "alleged"),
        ("Two guerrillas are being held responsible for it.", ["Two guerrillas"], "alleged"),
        ("Tomas Novak confessed to the murder.", ["Tomas Novak"], "accepted"),
        ("Tomas Novak was acquitted of the murder.", ["Tomas Novak"], "denied"),
    ],
)
def test_people_said_to_have_done_it(sentence, people, attribution):
    assert doers(TOLD + sentence) == [
        (name, "person" if "Novak" in name or "Petr" in name else "group", attribution) for name in people
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "No group or organisation has claimed responsibility for the attack.",
        "Nor has any movement claimed responsibility for the attack.",
        "The minister accused the government of having lied.",
        "Those responsible for the attack were arrested.",
        "The film shows Tomas Novak in his role as the killer.",
        "None of the armed groups claimed responsibility for the attack.",
        "The judge punishes the people who are responsible.",
        "They accused the alleged authors of the attack.",
        "Those responsible for the attack are not soldiers.",
        "The people involved in the attack are not known.",
        "Nothing is known of the motive behind the attack.",
        "Two colonels were not involved in the attack.",
        "Was the Red Lantern responsible for the attack?",
        "Men close to the death squads were involved in the talks.",
        "Police do not know whether the Red Lantern was behind the attack.",
    ],
)
def test_nobody_is_said_to_have_done_it(sentence):
    assert doers(TOLD + sentence) == []


def test_a_name_in_brackets_before_the_people():
    told = doers(TOLD + "The minister blamed VLF [Voltar Liberation Front] rebels for the attack.")
    assert [row for row in told if row[1] == "group"] == [("rebels", "group", "alleged")]
    assert {text for text, entity, _ in told if entity == "organisation"} == {"VLF"}


def test_a_place_in_brackets_is_no_body():
    text = "In Lot village (Gers Department) a Red Lantern unit shot two judges."
    assert [name for name, _, _ in doers(text)] == ["Red Lantern unit", "Red Lantern"]


def test_who_attacked_in_an_attempt_to_kidnap():
    text = "Rebels attacked the hotel in Oran in an attempt to kidnap Salma Haddad."
    assert {name for name, _, _ in doers(text)} == {"Rebels"}


def test_a_body_is_told_no_more_firmly_than_its_people():
    told = doers("The mayor of Oran was killed by alleged members of the Red Lantern.")
    assert [attribution for _, _, attribution in told] == ["alleged", "alleged"]


def test_a_name_that_goes_on_with_of():
    assert doers("A judge was kidnapped in Oran by the Army of Free Voltar (AFV).") == [
        ("Army of Free Voltar", "organisation", "stated")
    ]


def test_a_front_of_a_body_and_the_body():
    told = doers("The mayor of Oran was killed by members of the Ninth Front of the VLF.")
    assert [text for text, entity, _ in told if entity == "organisation"] == ["Ninth Front", "VLF"]
    assert [text for text, _, _ in doers("The mayor of Oran was killed by the army of the north.")] == ["army"]


def test_a_part_of_a_body_and_the_body():
    told = doers("The VLF's northern brigade detonated a bomb in a bank in Oran.")
    assert [text for text, _, _ in told] == ["VLF's northern brigade", "VLF"]


def test_who_blames_is_kept():
    found = extract(TOLD + "The army blamed the Red Lantern for the attack.")
    names = {actor.key: actor.name for actor in found.actors}
    rows = [row for row in found.incidents[0].participants if row.role == "perpetrator"]
    assert [names[row.attributed_to] for row in rows] == ["army"]


def test_a_denial_stands_beside_what_it_denies():
    text = TOLD + "Police blamed the Red Lantern for the attack. The Red Lantern denied any role in the attack."
    assert [attribution for _, _, attribution in doers(text)] == ["alleged", "denied"]


def test_a_name_behind_the_without_a_title_is_a_body():
    assert doers("The mayor of Oran was murdered by the Red Lantern.") == [("Red Lantern", "organisation", "stated")]


def told_of(text):
    found = extract(text, published="2024-05-17")
    return [[row.text for row in incident.participants if row.role == "perpetrator"] for incident in found.incidents]


def test_who_did_it_told_before_the_event():
    assert told_of("The ambush was the work of masked men. Salma Haddad was killed in Oran.") == [["masked men"]]


def test_who_did_several_at_once():
    text = "A bomb killed two guards in Oran on Monday. Three nuns were murdered in Lima on Tuesday. "
    assert told_of(text + "Police blamed the Red Lantern for these crimes.") == [["Red Lantern"], ["Red Lantern"]]
    assert told_of(text + "Police blamed the Red Lantern for the crime.") == [[], ["Red Lantern"]]


def test_who_did_it_is_not_told_twice():
    text = "Two masked men attacked a bank in Oran. The attackers killed a guard in the guerrilla attack."
    assert told_of(text) == [["Two masked men"]]


def test_a_group_that_calls_itself_something():
    told = doers("The mayor of Oran was kidnapped by a group calling itself the Red Lantern.")
    assert told == [("group", "group", "stated"), ("Red Lantern", "organisation", "stated")]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Rebels today released two nuns who were kidnapped a month ago in Oran.", ["Rebels"]),
        ("Salma Haddad was kidnapped in Oran on 3 May. She was released by VLF rebels on Friday.", ["VLF rebels", "VLF"]),
        ("Salma Haddad was kidnapped in Oran on 3 May. The guerrillas are still holding her sister.", ["guerrillas"]),
        ("Police released two men after Salma Haddad was kidnapped in Oran.", []),
        ("Salma Haddad was kidnapped in Oran on 3 May. A court released two men on Friday.", []),
        ("A bomb killed two guards in Oran. The rebels released a statement.", []),
    ],
)
def test_who_lets_captives_go_took_them(text, people):
    assert [name for name, _, _ in doers(text)] == people


@pytest.mark.parametrize(
    "sentence",
    [
        "Two guards were killed in Oran by masked men thought to be Red Lantern members.",
        "A band of robbers, apparently Red Lantern members, killed two guards in Oran.",
        "Two guards were killed in Oran by masked men, possibly members of the Red Lantern.",
    ],
)
def test_whom_they_are_thought_to_be_is_alleged(sentence):
    assert doers(sentence)[0][2] == "stated"
    assert ("Red Lantern", "organisation", "alleged") in doers(sentence)


def test_people_counted_among_the_doers():
    told = doers(TOLD + "Ten people, including members of the Red Lantern, were arrested for the attack.")
    assert [text for text, _, _ in told] == ["Ten people", "members of the Red Lantern", "Red Lantern"]


def test_the_body_whose_people_go_on_with_who():
    text = "Farmers fear the bullies of the Red Lantern, who murdered two judges in Oran."
    assert doers(text) == [("Red Lantern", "organisation", "stated")]


def test_names_told_after_the_suspects():
    text = TOLD + "Police have a film of two men suspected of the attack. Their names are Tomas Novak and Petr Svoboda."
    assert [name for name, _, _ in doers(text)] == ["two men", "Tomas Novak", "Petr Svoboda"]
    text = TOLD + "Their names were Tomas Novak and Petr Svoboda."
    assert doers(text) == []


def test_what_only_describes_forces_is_no_body_of_theirs():
    assert doers("Pro-Danjuma forces shelled Oran on Monday and killed two men.") == [
        ("Pro-Danjuma forces", "organisation", "stated")
    ]
