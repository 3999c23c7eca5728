"""A list costs the same number of queries for one row and for twenty, with whatever is embedded and in every format."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from incidents.actions import release_due
from incidents.api.resources import RESOURCES
from incidents.models import Affiliation, ExternalId
from newsroom.api.resources import ARTICLES
from tests import factories as make

LISTS = {resource.name: resource for resource in [*RESOURCES, ARTICLES]}
ADDRESSES = [
    f"/api/v1/{name}/{query}"
    for name, resource in LISTS.items()
    for query in ("", *(f"?include={include}" for include in resource.serializer.includes), "?format=csv")
] + ["/api/v1/incidents/?format=geojson", "/api/v1/places/?format=geojson", "/api/v1/actors/?ordering=-quotes"]
MOST = 12

pytestmark = pytest.mark.django_db


def make_story(number):
    """An article with everything that can hang on one, all of it different from the others'."""
    body = f"<h2>Erbin {number}</h2><p>{make.SENTENCE}</p><p>“We dug with our hands,” the head of the rescuers said.</p>"
    article = make.make_article(
        headline=f"A day of airstrikes, {number}", body=body, authors=[make.make_author(f"Asma {number}")],
        section=make.make_section(f"Section {number}"), tags=[make.make_tag(f"Tag {number}")],
    )  # fmt: skip
    country = make.make_place(f"Country {number}", kind="PCLI")
    region = make.make_place(f"Region {number}", parent=country, kind="RGN")
    town = make.make_place(f"Town {number}", parent=country, regions=[region], names=[f"Alias {number}"])
    whole = make.make_incident(document=article, places=[country])
    tag = make.make_tag(f"Incident tag {number}")
    incident = make.make_incident(document=article, places=[town], methods=["aircraft"], tags=[tag], part_of=whole)
    office = make.make_actor(f"Office {number}", document=article)
    speaker = make.make_actor(f"Speaker {number}", document=article, names=[f"Other {number}"])
    Affiliation.objects.create(actor=speaker, organisation=office, title="head")
    ExternalId.objects.create(scheme="wikidata", value=f"Q{number + 1}", actor=speaker)
    ExternalId.objects.create(scheme="geonames", value=f"{number + 1}", place=town)
    ExternalId.objects.create(scheme="acled", value=f"SYR{number}", incident=incident)
    make.make_participation(incident, office, attributed_to=speaker, attribution="alleged")
    make.make_toll(incident, claimant=speaker)
    make.make_toll(incident, outcome="injured", best=4)
    make.make_report(incident, article)
    make.make_quote(document=article, speaker=speaker, addressee=office, incidents=[incident])
    article.media.create(caption="Footage")
    article.corrections.create(text="The day was wrong.")


def queries_of(client, address):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, response.content
    return len(captured)


def test_lists_cost_the_same_for_one_row_and_twenty(client):
    make_story(1)
    release_due()
    one = {address: queries_of(client, address) for address in ADDRESSES}
    for number in range(2, 21):
        make_story(number)
    release_due()

    twenty = {address: queries_of(client, address) for address in ADDRESSES}

    assert twenty == one
    assert {address: count for address, count in twenty.items() if count > MOST} == {}
