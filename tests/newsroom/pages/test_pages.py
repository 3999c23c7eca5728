"""What pages show: every number opens its sentence, filters that cannot be read are said, queries do not grow."""

import re
from datetime import date

import pytest

from incidents.models import Containment
from tests.factories import (
    make_actor,
    make_article,
    make_incident,
    make_participation,
    make_place,
    make_quote,
    make_section,
    make_tag,
    make_toll,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/articles/", "/incidents/", "/actors/", "/quotes/", "section", "tag", "region"])
def test_queries_do_not_grow_with_rows(client, path, django_assert_max_num_queries):
    counts = []
    for rows in (2, 20):
        found = fill(rows)
        address = found[path].get_absolute_url() if path in found else path
        client.get(address)
        with django_assert_max_num_queries(60) as captured:
            assert client.get(address).status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]


def fill(rows):
    """A fresh story set beside the last one: names that must be unique get a stamp."""
    stamp = f"{rows}x"
    section, tag = make_section(f"Section {stamp}"), make_tag(f"Tag {stamp}")
    region = make_place(f"Region {stamp}", kind="RGN")
    for number in range(rows):
        article = make_article(headline=f"Headline {stamp} {number}", section=section, tags=[tag])
        place = make_place(f"Town {stamp} {number}", regions=[region])
        incident = make_incident(document=article, places=[place], tags=[tag], methods=["aircraft"])
        actor = make_actor(f"Actor {stamp} {number}", document=article)
        make_participation(incident, actor, document=article)
        make_toll(incident, document=article)
        make_quote(document=article, speaker=actor, incidents=[incident])
    return {"section": section, "tag": tag, "region": region}


@pytest.mark.parametrize("kind", ["article", "incident", "actor", "quote"])
def test_queries_of_a_page_do_not_grow_with_its_facts(client, kind, django_assert_max_num_queries):
    counts = []
    for rows in (1, 20):
        article = make_article(headline=f"Headline {rows}")
        actor = make_actor(f"Actor {rows}", document=article)
        incidents = [make_incident(document=article, places=[make_place(f"T {rows} {n}")]) for n in range(rows)]
        for incident in incidents:
            make_toll(incident, document=article)
        for _ in range(rows):
            make_participation(incidents[0], actor, document=article)
            make_toll(incidents[0], document=article)
            quote = make_quote(document=article, speaker=actor, incidents=incidents)
        record = {"article": article, "incident": incidents[0], "actor": actor, "quote": quote}[kind]
        client.get(record.get_absolute_url())
        with django_assert_max_num_queries(60) as captured:
            assert client.get(record.get_absolute_url()).status_code == 200
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_number_links_to_its_sentence_and_the_sentence_is_marked(client):
    article = make_article()
    toll = make_toll(make_incident(document=article), document=article)
    passage = toll.passages.get()
    target = f"{article.path}#p-{passage.public_id}"

    for path in ("/", "/incidents/", toll.incident.get_absolute_url()):
        page = client.get(path).content.decode()
        assert re.search(rf'<a[^>]*href="{re.escape(target)}"[^>]*>(<[^>]+>|\s)*21', page), path
    page = client.get(article.path).content.decode()
    marked = re.search(rf'id="p-{passage.public_id}"[^>]*>(.*?)</', page)
    assert marked
    assert passage.exact.startswith(re.sub(r"<[^>]+>", "", marked[1])[:20])


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"min": 1, "best": 1, "max": 1, "group": "women"}, "1 woman killed"),
        ({"min": 1, "best": None, "max": None, "group": "combatants", "qualifier": "at-least"}, "at least 1 combatant killed"),
        ({"min": 1, "best": None, "max": 2, "group": "children", "qualifier": "range"}, "1 to 2 children killed"),
        ({"min": 1, "best": 1, "max": 1, "group": "security-forces"}, "1 of the security forces killed"),
        ({"min": 1, "best": 1, "max": 1}, "1 killed"),
        ({"min": 11, "best": 11, "max": 11, "group": "children"}, "11 children killed"),
        ({"min": None, "best": None, "max": None, "qualifier": "vague", "group": "women"}, "some of women killed"),
    ],
)
def test_one_is_told_as_one(client, numbers, words):
    toll = make_toll(make_incident(), **numbers)

    page = client.get(toll.incident.get_absolute_url()).content.decode()

    assert words in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_explorer_sums_the_day_and_says_why(client):
    region = make_place("East Ghouta", kind="RGN")
    town = make_place("Erbin", regions=[region])
    week = make_incident(places=[region], date_start=date(2018, 2, 5), date_end=date(2018, 2, 8), date_precision="days")
    day = make_incident(places=[region], part_of=week)
    erbin = make_incident(places=[town], part_of=day)
    make_toll(week, min=220, best=220, max=None, qualifier="at-least", scope="cumulative")
    make_toll(day, min=59, best=59, max=59)
    make_toll(day, outcome="injured", min=139, best=139, max=139)
    make_toll(erbin)
    assert Containment.objects.filter(container=region).count() == 2

    page = client.get(f"/incidents/?place={region.public_id}&date_after=2018-02-08&date_before=2018-02-08").content.decode()

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
    assert re.search(r"Killed 59 Running total beside it: at least 220 killed", text)
    assert re.search(r"Injured 139", text)
    assert "161 are not explained" in text
    assert " 80 " not in text
    assert " 279 " not in text


@pytest.mark.parametrize("asked", ["date_after=yesterday", "type=unheard-of", "min_killed=many", "bbox=1,2"])
def test_filter_that_cannot_be_read_is_said_and_the_rest_shows(client, asked):
    make_incident(title="Shown all the same")

    page = client.get(f"/incidents/?{asked}&unknown=ignored")

    assert page.status_code == 200
    text = page.content.decode()
    assert "could not be read" in text
    assert f"<code>{asked.partition('=')[0]}</code>" in text
    assert "Shown all the same" in text


def test_names_in_other_scripts_have_their_language(client):
    actor = make_actor("White Helmets", names=[{"name": "الخوذ البيضاء", "language": "ar", "script": "Arab"}])

    page = client.get(actor.get_absolute_url()).content.decode()

    assert re.search(r'<[^>]*lang="ar"[^>]*>\s*الخوذ البيضاء', page)


def test_pages_name_no_other_host_but_their_sources(client):
    make_toll()
    page = client.get("/incidents/").content.decode()

    assert not re.findall(r'(?:src|href)="https?://(?!127\.0\.0\.1)(?!agency\.example)[^"]*\.(?:js|css|png)', page)
    assert not re.search("<style| style=", page)
    assert not re.search(r"<script(?![^>]*(src=|type=\"application/(ld\+)?json\"))", page)


@pytest.mark.parametrize("path", ["articles", "incidents", "actors", "quotes", "places", "tags", "sections", "authors"])
@pytest.mark.parametrize("id", ["%00", "inc_%00", "%F0%9F%98%80"])
def test_address_that_no_record_can_have_is_no_page(client, path, id):
    assert client.get(f"/{path}/{id}/").status_code == 404


def test_stretch_of_the_timeline_asks_for_its_own_days_alone(client):
    """Once: a filter of the API takes one value, and the page's links to the API repeat what it was asked."""
    for day in (date(2018, 2, 7), date(2018, 2, 8)):
        make_incident(date_start=day, date_end=day)

    page = client.get("/incidents/?type=air-strike&date_after=2018-02-01&date_before=2018-02-28").content.decode()

    links = re.findall(r'<th scope="row"><a href="(\?[^"]*date_after[^"]*)"', page)
    assert links == [f"?type=air-strike&amp;date_after=2018-02-0{day}&amp;date_before=2018-02-0{day}" for day in (7, 8)]


def test_the_ledger_says_that_a_part_is_among_those_counted_and_names_them_once(client):
    article = make_article(headline="Headline")
    incident = make_incident(document=article)
    make_toll(incident, document=article, text="21 civilians were killed")
    make_toll(incident, document=article, group="children", min=9, best=9, max=9, text="nine children")
    whole = {"role": "victim", "outcome": "killed", "entity": "group"}
    make_participation(incident, document=article, text="21 civilians", count=21, **whole)
    make_participation(incident, document=article, text="villagers", **whole)
    page = client.get(article.get_absolute_url()).content.decode()
    ledger = page[page.index('class="ledger"') : page.index("</aside>")]

    rows = re.findall(r"<li>(.*?)</li>", ledger, re.DOTALL)
    assert [" ".join(re.sub(r"<[^>]+>|: read the sentence", "", row).split()) for row in rows] == [
        "21 killed",
        "9 children killed among them",
        "Victim Villagers",
    ]
