"""The list of articles: what it can be asked for, and in which orders."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from incidents.choices import Genre
from incidents.filters.lists import from_day, tagged, until_day
from incidents.filters.strict import (
    CodesFilter,
    DayFilter,
    IdsFilter,
    MomentFilter,
    PatternFilter,
    StrictFilterSet,
    WordsFilter,
)
from incidents.models import Actor, Incident, Participation, Passage, Quote, Report, Tag, Toll
from newsroom.models import Article, Author, Section


def sections():
    return list(Section.objects.values_list("slug", "name"))


def telling_of(ids):
    """Articles that tell of these incidents: by a passage of the incident or by a report."""
    incidents = Incident.objects.public().filter(public_id__in=ids)
    passages = Passage.objects.public().filter(document=OuterRef("pk"), incidents__in=incidents)
    reports = Report.objects.public().filter(document=OuterRef("pk"), incident__in=incidents)
    return Q(Exists(passages)) | Q(Exists(reports))


def naming(ids):
    """Articles in which these actors stand: named, taking part, speaking, addressed or claiming."""
    actors = Actor.objects.public().filter(public_id__in=ids)
    taking_part = Participation.objects.public().filter(Q(actor__in=actors) | Q(attributed_to__in=actors))
    speaking = Quote.objects.public().filter(Q(speaker__in=actors) | Q(addressee__in=actors))
    claiming = Toll.objects.public().filter(claimant__in=actors)
    condition = Q()
    for relation, facts in (("actors", actors), ("participations", taking_part), ("quotes", speaking), ("tolls", claiming)):
        condition |= Q(Exists(Passage.objects.public().filter(**{"document": OuterRef("pk"), f"{relation}__in": facts})))
    return condition


class ArticleFilter(StrictFilterSet):
    section = CodesFilter("section__slug", sections)
    tag = PatternFilter("tag", "[-0-9A-Za-z_]{1,100}", "ghouta", rows="tags", condition=tagged)
    author = PatternFilter("slug", "[-0-9A-Za-z_]{1,200}", "asma-haddad", rows="authors")
    genre = CodesFilter("genre", Genre.choices())
    language = PatternFilter("language", "[A-Za-z]{2,3}(?:-[0-9A-Za-z]{1,8})*", "ar")
    published_after = DayFilter(condition=from_day("published_at"), label="Published from")
    published_before = DayFilter(condition=until_day("published_at"), label="Published until")
    incident = IdsFilter("incident", Incident, condition=telling_of)
    actor = IdsFilter("actor", Actor, condition=naming)
    q = WordsFilter(label="Words")
    updated_since = MomentFilter("updated_at", "gte")

    orderings = {"-published_at": "-published_at", "published_at": "published_at", "-updated_at": "-updated_at"}
    related = {
        "tags": lambda: Tag.objects.filter(documents=OuterRef("pk")),
        "authors": lambda: Author.objects.filter(articles=OuterRef("pk")),
    }

    class Meta:
        model = Article
        fields = []
