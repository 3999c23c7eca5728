"""The rows that always exist: incident types with their counterparts in ACLED and PLOVER, sectors, and the change counter.

ACLED and PLOVER names are those datasets' own codes; the definitions are ours.
"""

from django.db import migrations

# code, label, definition, ACLED event type, ACLED sub-event type, PLOVER event, PLOVER mode
INCIDENT_TYPES = [
    ("armed-clash", "Armed clash", "Two armed sides fight each other", "Battles", "Armed clash", "ASSAULT", "firearms"),  # 1
    (
        "territory-change",
        "Territory changes hands",
        "Control of a place passes to another side, by force or not",
        "Battles",
        "Non-state actor overtakes territory",
        "ASSAULT",
        "",
    ),  # 2
    (
        "air-drone-strike",
        "Air or drone strike",
        "Weapons fired or dropped from aircraft or drones",
        "Explosions/Remote violence",
        "Air/drone strike",
        "ASSAULT",
        "aerial",
    ),  # 3
    (
        "shelling-missile",
        "Shelling, artillery or missile attack",
        "Artillery, mortar, tank, rocket or missile fire from land or sea",
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
        "ASSAULT",
        "heavy-weapons",
    ),  # 4
    (
        "explosive-device",
        "Bomb, mine or grenade",
        "A planted or thrown explosive goes off; also old mines and shells",
        "Explosions/Remote violence",
        "Remote explosive/landmine/IED",
        "ASSAULT",
        "explosives",
    ),  # 5
    (
        "suicide-attack",
        "Suicide attack",
        "The attacker means to die in the attack",
        "Explosions/Remote violence",
        "Suicide bomb",
        "ASSAULT",
        "suicide-attack",
    ),  # 6
    (
        "chemical-attack",
        "Chemical or unconventional weapon",
        "A chemical, biological or radioactive agent is used as a weapon",
        "Explosions/Remote violence",
        "Chemical weapon",
        "ASSAULT",
        "unconventional",
    ),  # 7
    (
        "attack-on-civilians",
        "Attack on civilians",
        "Armed people attack, torture or ill-treat unarmed people by other means",
        "Violence against civilians",
        "Attack",
        "ASSAULT",
        "",
    ),  # 8
    (
        "targeted-killing",
        "Targeted killing or attempt",
        "A chosen person is killed or the attempt is made; also executions",
        "Violence against civilians",
        "Attack",
        "ASSAULT",
        "targeted",
    ),  # 9
    (
        "sexual-violence",
        "Sexual violence",
        "Any sexual violence by an actor of the conflict or the state",
        "Violence against civilians",
        "Sexual violence",
        "ASSAULT",
        "sexual",
    ),  # 10
    (
        "abduction",
        "Abduction or enforced disappearance",
        "People are taken without legal process; also fighters captured in fighting",
        "Violence against civilians",
        "Abduction/forced disappearance",
        "ASSAULT",
        "abduct",
    ),  # 11
    (
        "peaceful-protest",
        "Peaceful protest",
        "People demonstrate without violence and without intervention",
        "Protests",
        "Peaceful protest",
        "PROTEST",
        "demo",
    ),  # 12
    (
        "protest-intervention",
        "Protest with intervention",
        "A peaceful protest is dispersed or met with arrests, without serious injury",
        "Protests",
        "Protest with intervention",
        "PROTEST",
        "demo",
    ),  # 13
    (
        "excessive-force",
        "Excessive force against protesters",
        "Force that kills or badly injures peaceful protesters",
        "Protests",
        "Excessive force against protesters",
        "ASSAULT",
        "crowd-control",
    ),  # 14
    (
        "violent-demonstration",
        "Violent demonstration",
        "The demonstrators themselves use violence or destroy things",
        "Riots",
        "Violent demonstration",
        "PROTEST",
        "riot",
    ),  # 15
    (
        "mob-violence",
        "Mob violence",
        "A crowd attacks people or another crowd outside a protest",
        "Riots",
        "Mob violence",
        "ASSAULT",
        "beat",
    ),  # 16
    (
        "strike-boycott",
        "Strike, boycott, blockade, hunger strike",
        "Collective refusal or obstruction as protest",
        "Protests",
        "Peaceful protest",
        "PROTEST",
        "strike",
    ),  # 17
    (
        "arrest-detention",
        "Arrest or detention",
        "An authority arrests or holds people",
        "Strategic developments",
        "Arrests",
        "COERCE",
        "arrest",
    ),  # 18
    (
        "raid-seizure",
        "Raid, search or seizure",
        "An authority or armed actor searches, raids or confiscates",
        "Strategic developments",
        "Other",
        "COERCE",
        "seize",
    ),  # 19
    (
        "legal-action",
        "Charge, trial, subpoena or court ban",
        "A court, prosecutor or plaintiff acts against somebody",
        "",
        "",
        "ACCUSE",
        "allege",
    ),  # 20
    (
        "censorship-shutdown",
        "Censorship or network shutdown",
        "Publications or networks are banned, blocked or cut off",
        "",
        "",
        "COERCE",
        "censor",
    ),  # 21
    ("access-denial", "Access denied", "Press, aid or observers are kept out", "", "", "COERCE", "restrict"),  # 22
    (
        "threat-harassment",
        "Threat or harassment",
        "Somebody is threatened, followed, smeared or pressed",
        "",
        "",
        "THREATEN",
        "violence",
    ),  # 23
    (
        "forced-displacement",
        "Expulsion or forced displacement",
        "People are made to leave their home or country",
        "Strategic developments",
        "Other",
        "COERCE",
        "deport",
    ),  # 24
    (
        "property-destruction",
        "Looting or destruction of property",
        "Property is looted, burnt, demolished or damaged on purpose",
        "Strategic developments",
        "Looting/property destruction",
        "ASSAULT",
        "destroy",
    ),  # 25
    (
        "agreement-ceasefire",
        "Agreement, ceasefire or release",
        "Sides agree, stop fighting, exchange or free people",
        "Strategic developments",
        "Agreement",
        "AGREE",
        "",
    ),  # 26
    (
        "force-movement",
        "Movement or change of forces",
        "Troops move, a base is set up, a group forms, joins or splits",
        "Strategic developments",
        "Headquarters or base established",
        "MOBILIZE",
        "troops",
    ),  # 27
    (
        "cyber-attack",
        "Cyber attack or disinformation operation",
        "Systems are attacked, or false content is spread as an operation",
        "",
        "",
        "COERCE",
        "cyber",
    ),  # 28
    ("violent-crime", "Violent crime", "Violence without a political actor", "", "", "ASSAULT", ""),  # 29
    (
        "accident-disaster",
        "Accident or disaster",
        "Harm without intent: crash, fire, collapse, flood, earthquake",
        "",
        "",
        "",
        "",
    ),  # 30
    ("other", "Other", "None of these; a note is required", "Strategic developments", "Other", "", ""),  # 99
]
POSITION_OF_OTHER = 99

# code, label, ACLED inter, PLOVER
SECTORS = [
    ("state-military", "Armed forces of a state", "1; 8 outside its own country", "MIL"),
    ("police-security", "Police, gendarmes, guards", "1; 8 outside its own country", "COP"),
    ("intelligence", "Intelligence service", "1", "SPY"),
    ("government", "Government, administration", "1 when it acts with force, else -", "GOV"),
    ("legislature", "Parliament", "", "LEG"),
    ("court", "Courts, prosecutors", "", "JUD"),
    ("rebel-group", "Rebel group", "2", "REB"),
    ("political-militia", "Political militia", "3", "PRM"),
    ("identity-militia", "Ethnic, communal or religious militia", "4", ""),
    ("criminal-group", "Criminal group", "3", "CRM"),
    ("unidentified-armed", "Unidentified armed people", "3", "UAF"),
    ("rioters", "Rioters", "5", "CVL"),
    ("protesters", "Protesters", "6", "CVL"),
    ("foreign-military", "Coalition, or foreign force of no named state", "8", "MIL"),
    ("civilians", "Civilians", "7", "CVL"),
    ("journalist-media", "Journalists and media", "7", "JRN"),
    ("health-aid", "Health, rescue and aid", "7", "MED"),
    ("education", "Education", "7", "EDU"),
    ("labour", "Workers and unions", "7", "LAB"),
    ("business", "Business", "7", "BUS"),
    ("religious", "Religious body", "7", "REL"),
    ("civil-society", "Civil society, monitors", "7", "SOC"),
    ("refugee", "Refugees, displaced", "7", "REF"),
    ("political-party", "Party", "7; 3 when armed", "PTY"),
    ("opposition", "Opposition", "7; 3 when armed", "OPP"),
    ("peacekeeper", "Peacekeepers", "8", "MIL"),
    ("private-security", "Private security", "8", ""),
    ("intergovernmental", "Intergovernmental body", "", ""),
    ("unknown", "Unknown", "", "UNK"),
]


def add_rows(apps, schema_editor):
    for number, (code, label, definition, event_type, sub_event_type, event, mode) in enumerate(INCIDENT_TYPES, start=1):
        apps.get_model("incidents", "IncidentType").objects.get_or_create(
            code=code,
            defaults={
                "label": label,
                "definition": definition,
                "position": POSITION_OF_OTHER if code == "other" else number,
                "acled_event_type": event_type,
                "acled_sub_event_type": sub_event_type,
                "plover_event": event,
                "plover_mode": mode,
            },
        )
    for number, (code, label, inter, plover) in enumerate(SECTORS, start=1):
        apps.get_model("incidents", "Sector").objects.get_or_create(
            code=code, defaults={"label": label, "position": number, "acled_inter": inter, "plover": plover}
        )
    apps.get_model("incidents", "ChangeCounter").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("incidents", "0001_record")]
    operations = [migrations.RunPython(add_rows, migrations.RunPython.noop)]
