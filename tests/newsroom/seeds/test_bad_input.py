# ruff: noqa: E501  messages stand whole, as a person reads them
"""Every bad file is told with its name, line and field, leaves nothing behind, and keeps no other file out."""

import pytest

from incidents.models import Incident, Item, Toll
from newsroom.models import Article
from tests.newsroom.seeds.digest import digest
from tests.newsroom.seeds.small import STRIKES, import_seeds, write_file

GOOD = "A headline of its own\n\nA plain paragraph that tells nothing in particular.\n"


def refusals(folder, name, text):
    """What is said of a bad file that is imported beside a good one; asserts that only the good one goes in."""
    write_file(folder, name, text)
    write_file(folder, "good.txt", GOOD)
    articles = set(Article.objects.values_list("origin_id", flat=True))

    status, _, errors = import_seeds(folder)

    assert status == 1
    assert set(Article.objects.values_list("origin_id", flat=True)) - articles == {"good"}
    assert Item.objects.filter(action=Item.Action.ERROR).count() == len(errors)
    return errors


def with_field(field, value):
    """The strikes' front matter with one field changed, under another id."""
    text = STRIKES.replace("id: strikes", "id: other")
    line = next(line for line in text.splitlines() if line.startswith(f"{field}:"))
    return text.replace(line, f"{field}: {value}")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("bad.md", "Schüsse".encode("latin-1"), "bad.md:1: this is no UTF-8; save the file with that encoding"),
        ("bad.txt", b"Headline\n\nText \xff\n", "bad.txt:3: this is no UTF-8; save the file with that encoding"),
        ("bad.txt", "Headline\n".encode("utf-16"), "bad.txt:1: this is no UTF-8; save the file with that encoding"),
        ("bad.txt", b"Headline\n\nText\0\n", "bad.txt:3: this is no text: it holds a NUL character"),
        ("bad.txt", b"", "bad.txt: the file is empty"),
        ("bad.yaml", b"\xef\xbb\xbf \n", "bad.yaml: the file is empty"),
        ("bad.txt", b"a " * 2_600_000, "bad.txt: the file is larger than 5 MB"),
        ("bad.txt", b"word " * 450_000, "bad.txt: the text has 2,250,000 characters; an article has room for 2,000,000"),
        ("bad.txt", b"word " * 100, "bad.txt:1: headline: the headline has 499 characters; there is room for 300"),
        ("bad.md", "No front matter", "bad.md:1: the file must begin with front matter: a line ---, the fields, a line ---"),
        ("bad.md", "---\nheadline: A\n", "bad.md:1: the front matter has no end: a line ---"),
        ("bad.md", "---\nid: bad\n---\nText.", "bad.md:2: headline: the article has no headline"),
        ("bad.md", "---\nheadline: [\n---\nText.", "bad.md:3: this is no YAML: did not find expected node content"),
        (
            "bad.md",
            "---\nheadline: A\n\nauthor: B\n---\nText.",
            "bad.md:4: author: there is no such field; there are bylines, genre, headline, id, language, licence, published, section, "
            "source, standfirst, status, tags, url",
        ),
        ("bad.md", "---\nheadline: A\nheadline: B\n---\n", "bad.md:3: the key “headline” is given twice, first in line 2"),
        (
            "bad.md",
            with_field("published", "2018-02-30"),
            "bad.md:5: published: “2018-02-30” is no day; write it like 2018-02-09, or 2018-02-09T14:30:00+02:00",
        ),
        ("bad.md", with_field("published", ""), "bad.md:5: published: a published article needs its day"),
        ("bad.md", with_field("status", "live"), "bad.md:6: status: there is no “live”; there are draft, in-review, published"),
        ("bad.md", with_field("url", "javascript:x"), "bad.md:11: url: “javascript:x” is no http or https address"),
        ("bad.md", "---\nheadline: A\npublished: 2018-02-09\nstatus: published\n---\n",
         "bad.md:4: status: an article without a text cannot be published"),
        ("strikes.md", "---\nheadline: A\nid: good\n---\nText.", "strikes.md:1: the article “good” is in good.txt already"),
        ("bad.yaml", "- a\n- b", "bad.yaml:1: here must stand keys, such as `incidents`, with values"),
        ("bad.yaml", "incident: []", "bad.yaml:1: incident: there is no such key; there are actors, article, incidents, places, quotes, "
         "source, tolls"),
        ("bad.yaml", "actors:\n  - &a {id: a, name: A}\n  - *a", "bad.yaml:3: aliases (*a) are not read; write the value out"),
        ("bad.yaml", "actors: !!python/object:os.system []", "bad.yaml:1: tags (tag:yaml.org,2002:python/object:os.system) are not read"),
        ("bad.yaml", "a: 1\n---\nb: 2", "bad.yaml:3: a second document begins here; one file holds one"),
        ("bad.yaml", "actors: " + "[" * 30 + "]" * 30, "bad.yaml:1: values are nested deeper than 20"),
        ("bad.yaml", "article: {headline: A}", "bad.yaml:1: article: there is no bad.txt that it could belong to"),
    ],
)  # fmt: skip
def test_bad_file(imported, tmp_path, name, content, error):
    assert refusals(tmp_path / "bad", name, content) == [error]


PERSON = "actors:\n  - id: someone\n    name: Someone\n"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("actors:\n  - name: A", "bad.yaml:2: actors[1].id: this is required"),
        ("actors:\n  - {id: Some One, name: A}", "bad.yaml:2: actors[Some One].id: “Some One” is no id: small letters a to z, digits and "
         "single hyphens"),
        ("actors:\n  - {id: a, name: A}\n  - {id: a, name: B}", "bad.yaml:3: actors[a]: the id “a” is given twice in this file"),
        ("actors:\n  - {id: a}", "bad.yaml:2: actors[a].name: this is required"),
        (PERSON + "    sort: x", "bad.yaml:4: actors[someone].sort: there is no such field; there are affiliations, article, country, "
         "description, external_ids, id, kind, name, names, note, prefix, sector, suffix, words"),
        (PERSON + "    kind: human", "bad.yaml:4: actors[someone].kind: there is no “human”; there are armed-group, group, "
         "international-body, media, organisation, person, state-body, unknown"),
        (PERSON + "    country: Syria", "bad.yaml:4: actors[someone].country: “Syria” is no ISO 3166-1 code, such as SY"),
        (PERSON + "    affiliations: [{organisation: nobody}]", "bad.yaml:4: actors[someone].affiliations[1].organisation: there is no "
         "actor with the id “nobody”"),
        (PERSON + "    affiliations: [{organisation: rescuers, start: soon}]", "bad.yaml:4: actors[someone].affiliations[1].start: 'soon' "
         "is no date; write 2018, 2018-02, 2018-02-08 or 2018-02-05/2018-02-08, with ~ or ? behind it"),
        (PERSON + "    names: [{name: Someone, public: perhaps}]", "bad.yaml:4: actors[someone].names[1].public: “perhaps” is neither true "
         "nor false"),
        (PERSON + "    external_ids: {passport: X}", "bad.yaml:4: actors[someone].external_ids: there is no scheme “passport”; there are "
         "acled, airwars, geonames, gw, iso-3166-1, iso-3166-2, pcode, ucdp, ucdp-actor, wikidata, wxr"),
        (PERSON + "    external_ids: {wikidata: Q1}", "bad.yaml:2: actors[someone].external_ids: wikidata Q1 is the id of “Town Rescuers” "
         "already"),
        ("places:\n  - {id: a, name: A, latitude: 95, longitude: 0}", "bad.yaml:2: places[a].latitude: “95” is no number from -90 to 90"),
        ("places:\n  - {id: a, name: A, latitude: 9}", "bad.yaml:2: places[a].latitude: latitude and longitude go together"),
        ("places:\n  - {id: a, name: A, parent: a}", "bad.yaml:2: places[a].parent: there is no place with the id “a”"),
    ],
)  # fmt: skip
def test_bad_actor_or_place(imported, tmp_path, text, error):
    errors = refusals(tmp_path / "bad", "bad.yaml", text)

    assert errors[0] == error


INCIDENT = """\
incidents:
  - id: bad
    type: armed-clash
    article: strikes
    words: wounded five people
"""
TOLL = """\
tolls:
  - id: bad
    incident: erbin-strike
    outcome: killed
    article: strikes
    words: killed 21 people
"""
QUOTE = """\
quotes:
  - id: bad
    kind: direct
    article: strikes
    words: We dug
"""


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (INCIDENT.replace("armed-clash", "war"), "bad.yaml:3: incidents[bad].type: there is no “war”; there are armed-clash, "),
        (INCIDENT.replace("wounded five", "wounded six"),
         "bad.yaml:5: incidents[bad].words: in “strikes”: the words “wounded six people” do not stand in the text"),
        (INCIDENT.replace("wounded five people", "Erbin"),
         "bad.yaml:5: incidents[bad].words: in “strikes”: the words “Erbin” stand 2 times in the text; give some words before or after them"),
        (INCIDENT.replace("    words: wounded five people\n", ""),
         "bad.yaml:2: incidents[bad].words: this is required: the words of the article that say so"),
        (INCIDENT.replace("article: strikes", "article: nothing"),
         "bad.yaml:5: incidents[bad].words: there is no article with the id “nothing”"),
        (INCIDENT.replace("    article: strikes\n", ""), "bad.yaml:4: incidents[bad].words: there is no article with the id “bad”"),
        (INCIDENT + "    date: 2018-13-01\n", "bad.yaml:6: incidents[bad].date: '2018-13-01': there is no month 13"),
        (INCIDENT + "    date: 2018-02-09/2018-02-08\n", "bad.yaml:6: incidents[bad].date: '2018-02-09/2018-02-08' ends before it starts"),
        (INCIDENT + "    date_precision: day\n", "bad.yaml:6: incidents[bad].date_precision: a precision needs a date"),
        (INCIDENT + "    methods: [axes]\n", "bad.yaml:6: incidents[bad].methods: there is no “axes”; there are administrative, "),
        (INCIDENT + "    places: [{place: atlantis}]\n",
         "bad.yaml:6: incidents[bad].places[atlantis].place: there is no place with the id “atlantis”"),
        (INCIDENT + "    part_of: bad\n", "bad.yaml:6: incidents[bad].part_of: there is no incident with the id “bad”"),
        (INCIDENT + "    participants: [{role: victim}]\n",
         "bad.yaml:6: incidents[bad].participants[1].text: a participant has an actor, or the words it is called by"),
        (INCIDENT + "    participants: [{text: They}]\n", "bad.yaml:6: incidents[bad].participants[1].role: this is required"),
        (INCIDENT + "    participants: [{role: target, actor: rescuers, entity: vehicle}]\n",
         "bad.yaml:6: incidents[bad].participants[1].entity: a facility, vehicle or property is no actor"),
        (TOLL + "    number: many\n", "bad.yaml:7: tolls[bad].number: “many” is no whole number"),
        (TOLL + "    number: -1\n", "bad.yaml:7: tolls[bad].number: “-1” is no whole number"),
        (TOLL + "    number: 99999999999\n", "bad.yaml:7: tolls[bad].number: “99999999999” is no whole number"),
        (TOLL + "    number: {min: 9, best: 8}\n", "bad.yaml:7: tolls[bad].number: min, best and max must not fall"),
        (TOLL + "    number: {least: 9}\n", "bad.yaml:7: tolls[bad].number.least: there is no such field; there are best, max, min"),
        (TOLL + "    number: 9\n    qualifier: range\n", "bad.yaml:7: tolls[bad].number: a range has a min and a max"),
        (TOLL + "    adopted: true\n    scope: cumulative\n", "bad.yaml:7: tolls[bad].adopted: a cumulative figure is never adopted"),
        (TOLL.replace("killed\n", "destroyed\n"), "bad.yaml:4: tolls[bad].outcome: there is no “destroyed”; there are abducted, "),
        (TOLL.replace("erbin-strike", "no-strike"), "bad.yaml:3: tolls[bad].incident: there is no incident with the id “no-strike”"),
        (QUOTE.replace("direct", "shouted"), "bad.yaml:3: quotes[bad].kind: there is no “shouted”; there are block, direct, indirect, mixed"),
        (QUOTE + "    speaker: nobody\n", "bad.yaml:6: quotes[bad].speaker: there is no actor with the id “nobody”"),
        (QUOTE + "    asserts: [no-toll]\n", "bad.yaml:6: quotes[bad].asserts: there is no toll with the id “no-toll”"),
    ],
)  # fmt: skip
def test_bad_fact(imported, tmp_path, text, error):
    errors = refusals(tmp_path / "bad", "bad.yaml", text)

    assert errors[0].startswith(error)


def test_every_problem_of_a_file_is_told_at_once(imported, tmp_path):
    text = INCIDENT + "    part_of: other\n    places: [{place: atlantis}]\n" + TOLL.replace("erbin-strike", "bad")

    assert refusals(tmp_path / "bad", "bad.yaml", text) == [
        "bad.yaml:6: incidents[bad].part_of: there is no incident with the id “other”",
        "bad.yaml:7: incidents[bad].places[atlantis].place: there is no place with the id “atlantis”",
        "bad.yaml:10: tolls[bad].incident: there is no incident with the id “bad” (it is refused above)",
    ]


def test_file_with_one_bad_record_leaves_nothing_of_the_good_ones(imported, tmp_path):
    incidents, tolls = Incident.objects.count(), Toll.objects.count()

    refusals(tmp_path / "bad", "bad.yaml", INCIDENT + TOLL.replace("killed 21 people", "killed 20 people"))

    assert (Incident.objects.count(), Toll.objects.count()) == (incidents, tolls)


def test_cycle_of_incidents_is_refused(imported, tmp_path):
    two = INCIDENT + INCIDENT.replace("incidents:\n", "").replace("id: bad", "id: worse") + "    part_of: bad\n"
    write_file(tmp_path / "two", "two.yaml", two)
    assert import_seeds(tmp_path / "two")[0] == 0
    write_file(tmp_path / "two", "two.yaml", two.replace("  - id: worse", "    part_of: worse\n  - id: worse"))
    before = digest()["incidents.Incident"]

    status, _, errors = import_seeds(tmp_path / "two")

    assert (status, errors) == (1, ["two.yaml:2: incidents[bad].part_of: “Armed clash” would be part of itself"])
    assert digest()["incidents.Incident"] == before


def test_cycle_of_places_is_refused(imported, tmp_path):
    write_file(tmp_path / "two", "two.yaml", "places:\n  - {id: syria, name: Syria, parent: erbin}\n")

    status, _, errors = import_seeds(tmp_path / "two")

    assert (status, errors) == (1, ["two.yaml:2: places[syria].parent: Syria would lie inside itself"])


def test_same_problem_is_noted_once_however_often_it_is_told(imported, tmp_path):
    write_file(tmp_path / "bad", "bad.yaml", "- a")
    first = import_seeds(tmp_path / "bad")
    once = digest()

    assert import_seeds(tmp_path / "bad")[2] == first[2]
    assert digest() == once


def test_files_with_a_byte_order_mark_and_foreign_line_ends_are_read(imported, tmp_path):
    write_file(tmp_path / "dos", "dos.txt", b"\xef\xbb\xbfHeadline of a DOS file\r\n\r\nFirst paragraph.\r\n\r\nSecond one.\r\n")

    assert import_seeds(tmp_path / "dos")[0] == 0

    assert Article.objects.get(origin_id="dos").text == "Headline of a DOS file\n\nFirst paragraph.\n\nSecond one."


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("nowhere", "nowhere: there is no such file or folder"),
        ("notes.pdf", "notes.pdf: no format reads “.pdf”; there are .md, .txt, .yaml"),
    ],
)
def test_bad_path(imported, tmp_path, path, error):
    write_file(tmp_path / "bad", "notes.pdf", "x")

    status, _, errors = import_seeds(tmp_path / "bad" / path)

    assert (status, errors) == (1, [f"{tmp_path / 'bad'}/{error}"])


def test_other_files_and_hidden_ones_of_a_folder_are_passed_over(imported, tmp_path):
    write_file(tmp_path / "mixed", "README.rst", "Read me")
    write_file(tmp_path / "mixed", ".draft.txt", "Hidden\n\nText")

    assert import_seeds(tmp_path / "mixed") == (0, ["Import: nothing changed; 0 files unchanged, 0 problems."], [])
