"""A small folder of seeds: two articles, one with records beside it, and their places and actors."""

from io import StringIO
from textwrap import dedent

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.management import call_command

PLACES = """\
places:
  - id: syria
    name: Syria
    kind: PCLI
    country: SY
    iso: SY
    geonames: 163843
    latitude: 35.0
    longitude: 38.0
    names: [{name: سوريا, language: ar}]
  - id: east-ghouta
    name: East Ghouta
    kind: RGN
    country: SY
    parent: syria
  - id: erbin
    name: Erbin
    country: SY
    parent: syria
    regions: [east-ghouta]
    latitude: 33.54
    longitude: 36.37
    names: [{name: عربين, language: ar}, {name: Arbin, language: en, kind: transliteration}]
"""

ACTORS = """\
actors:
  - id: rescuers
    name: Town Rescuers
    kind: organisation
    sector: health-aid
    country: SY
    names: [{name: المنقذون, language: ar, kind: official}]
    external_ids: {wikidata: Q1}
  - id: salim-haddad
    name: Salim Haddad
    kind: person
    affiliations: [{organisation: rescuers, title: Head, start: 2016-03}]
  - id: nadia-karam
    name: Nadia Karam
    kind: person
  - id: government-forces
    name: Government forces
    kind: armed-group
"""

STRIKES = """\
---
id: strikes
headline: Airstrikes hit two towns
standfirst: A day of strikes east of the capital.
published: 2018-02-09
status: published
section: Syria
tags: [Airstrikes, Rescue workers]
bylines: [The Desk]
source: Agency
url: https://agency.example/strikes
licence: CC BY 4.0
genre: news
---
Airstrikes on the town of Erbin killed 21 people on Thursday. Among the dead was Nadia Karam, a rescuer.

“We dug with our hands,” said Salim Haddad, the head of the Town Rescuers.

## Elsewhere

Government forces shelled Saqba and wounded five people.

Footage of the rescue in Erbin:
"""

STRIKES_RECORDS = """\
incidents:
  - id: erbin-strike
    type: air-drone-strike
    methods: [aircraft]
    date: 2018-02-08
    date_text: on Thursday
    places: [{place: erbin, precision: exact, text: Erbin}]
    tags: [Airstrikes]
    words: Airstrikes on the town of Erbin killed 21 people on Thursday.
    participants:
      - role: victim
        actor: nadia-karam
        text: Nadia Karam
        entity: person
        outcome: killed
        words: Among the dead was Nadia Karam
tolls:
  - id: erbin-killed
    incident: erbin-strike
    outcome: killed
    number: 21
    words: killed 21 people
quotes:
  - id: haddad-hands
    kind: direct
    words: We dug with our hands,
    speaker: salim-haddad
    speaker_text: Salim Haddad
    speaker_naming: named
    cue: said
    incidents: [erbin-strike]
"""

CLINIC = """\
Shells damage a clinic in Erbin

Shells damaged a clinic in the town of Erbin on Friday, and two nurses were wounded.

Town Rescuers said the roof had come down.
"""

FILES = {
    "places.yaml": PLACES,
    "actors.yaml": ACTORS,
    "strikes.md": STRIKES,
    "strikes.yaml": STRIKES_RECORDS,
    "clinic.txt": CLINIC,
    "clinic.yaml": "article: {published: 2018-02-10, source: Agency}\n",
}


def write_seeds(folder, **changed):
    """The small seeds in a folder; `changed` gives files another text, or None to leave one out. `_` in a name is read as `.`."""
    folder.mkdir(exist_ok=True)
    for name, text in {**FILES, **{name.replace("_", "."): text for name, text in changed.items()}}.items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_file(folder, name, text):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(text) if isinstance(text, bytes) else path.write_text(dedent(text), encoding="utf-8")
    return path


def make_user(name, *permissions):
    user = get_user_model().objects.create_user(name)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    return user


def import_seeds(*paths, **options):
    """Run the command; returns (exit status, lines of standard output, lines of standard error)."""
    out, err = StringIO(), StringIO()
    status = 0
    try:
        call_command("import_seeds", *paths, stdout=out, stderr=err, no_color=True, **options)
    except SystemExit as stop:
        status = stop.code
    return status, out.getvalue().splitlines(), err.getvalue().splitlines()
