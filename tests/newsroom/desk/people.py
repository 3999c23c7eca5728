"""People of the newsroom, one of each group, and one of every kind of row that the desk shows."""

from django.contrib.auth.models import Group
from django.test import Client

from incidents.models import Item, Run, Sector
from newsroom.models import Partner, User
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_document,
    make_incident,
    make_participation,
    make_place,
    make_quote,
    make_report,
    make_section,
    make_tag,
    make_toll,
)

ROLES = ("Reporter", "Editor", "Publisher", "Data editor")


def make_user(name, group=None, **fields):
    user = User.objects.create(username=name, is_staff=True, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def logged_in(user):
    client = Client()
    client.force_login(user)
    return client


def one_of_everything():
    """By model name, a row of every model that stands on the desk."""
    article = make_article(status="draft", published_at=None, first_published_at=None)
    incident = make_incident(document=article)
    run = Run.objects.create(command="import_seeds")
    return {
        "article": article,
        "incident": incident,
        "document": make_document(),
        "toll": make_toll(incident),
        "participation": make_participation(incident),
        "report": make_report(incident, article),
        "quote": make_quote(document=article),
        "actor": make_actor(document=article),
        "place": make_place(),
        "tag": make_tag(),
        "section": make_section(),
        "author": make_author(),
        "passage": incident.passages.get(),
        "run": run,
        "item": Item.objects.create(run=run, path="a.md", action="created"),
        "incidenttype": incident.type,
        "sector": Sector.objects.first(),
        "partner": Partner.objects.create(name="Agency"),
        "user": make_user("somebody"),
        "group": Group.objects.get(name="Reporter"),
    }
