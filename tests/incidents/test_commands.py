from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from incidents import search
from incidents.models import Change
from tests.factories import make_article, make_incident

pytestmark = pytest.mark.django_db


def test_repair_makes_everything_public_searchable(capsys):
    article = make_article(headline="A word")
    make_incident(document=article)

    call_command("repair_search")

    assert capsys.readouterr().out == "Articles: 1\nIncidents: 1\nPeople and bodies: 0\nQuotes: 0\n"
    assert [hit.record for hit in search.search("word").hits] == [article]


def test_release_announces_what_has_come_due(capsys):
    make_article(published_at=timezone.now() - timedelta(seconds=1))
    make_article(published_at=timezone.now() + timedelta(hours=1))

    call_command("release_due")
    call_command("release_due")

    assert capsys.readouterr().out == "1 released.\n0 released.\n"
    assert Change.objects.filter(type="article").count() == 1
