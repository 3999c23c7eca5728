"""Articles in the API: their shape, their rows, and what hangs on them."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Prefetch, prefetch_related_objects
from rest_framework import serializers

from incidents.api import loading
from incidents.api.resources import LISTS, Resource
from incidents.api.serializers.parts import (
    AddressField,
    CodedSerializer,
    NamedReference,
    RecordSerializer,
    TextField,
)
from incidents.api.serializers.records import ActorSerializer, IncidentSerializer, QuoteSerializer
from incidents.api.vocabularies import VOCABULARIES
from incidents.choices import CorrectionKind, Genre
from incidents.models import Participation, Passage, Quote, Report, Toll
from newsroom.filters import ArticleFilter
from newsroom.models import Article, Byline, Section
from newsroom.rendering import derive


# ---------------------------------------------------------------------------------------------- shapes
class SectionCode(serializers.Serializer):
    """A section as a coded value."""

    code = serializers.CharField(source="slug")
    label = serializers.CharField(source="name")


class BylineSerializer(serializers.Serializer):
    name = serializers.CharField(source="author.name")
    slug = serializers.CharField(source="author.slug")
    url = serializers.SerializerMethodField()

    def get_url(self, byline) -> str:
        return AddressField().to_representation(byline.author)


class HeadingSerializer(serializers.Serializer):
    """A heading opens a sub-story; `anchor` opens it on the page."""

    heading = serializers.CharField(source="text")
    anchor = serializers.CharField()


class CorrectionSerializer(serializers.Serializer):
    kind = CodedSerializer(CorrectionKind)
    text = serializers.CharField()
    at = serializers.DateTimeField()


class SourceSerializer(serializers.Serializer):
    publisher = TextField()
    url = TextField(source="source_url")
    licence = TextField()


class MediaSerializer(serializers.Serializer):
    """A picture, video or post, or the empty slot a caption announces."""

    kind = serializers.SerializerMethodField()
    caption = serializers.CharField()
    credit = TextField()
    alt_text = TextField()
    url = TextField()

    def get_kind(self, media) -> dict[str, str]:
        return {"code": media.kind, "label": media.get_kind_display()}


class ArticleSerializer(RecordSerializer):
    headline = serializers.CharField()
    slug = serializers.CharField()
    standfirst = TextField()
    genre = CodedSerializer(Genre)
    language = serializers.CharField()
    section = SectionCode(allow_null=True)
    tags = NamedReference(many=True)
    bylines = BylineSerializer(many=True)
    published_at = serializers.DateTimeField()
    first_published_at = serializers.DateTimeField(allow_null=True)
    sections = HeadingSerializer(many=True, source="headings")
    corrections = CorrectionSerializer(many=True)
    source = SourceSerializer(source="*")
    word_count = serializers.IntegerField()

    includes = {
        "incidents": lambda: IncidentSerializer(many=True, source="public_incidents"),
        "quotes": lambda: QuoteSerializer(many=True, source="public_quotes"),
        "actors": lambda: ActorSerializer(many=True, source="public_actors"),
        "media": lambda: MediaSerializer(many=True),
    }


class ArticleDetailSerializer(ArticleSerializer):
    body_html = serializers.CharField(source="body")
    text = serializers.CharField(help_text="The plain text that evidence counts in.")


# ------------------------------------------------------------------------------------------------ rows
def article_rows():
    return Article.objects.public().select_related("section")


def load_articles(articles, include=()):
    bylines = Prefetch("bylines", Byline.objects.select_related("author"))
    prefetch_related_objects(articles, "tags", bylines, "corrections")
    for article in articles:
        blocks = derive(article.headline, article.standfirst, article.body).blocks
        article.headings = [block for block in blocks if block.kind == "heading"]
        article.word_count = len(article.text.split())
    for name in include:
        EMBEDDED[name](articles)


def embed_incidents(articles):
    """Those with a passage or a report in the article, in the order of the list of incidents."""
    pks = [article.pk for article in articles]
    passages = Passage.objects.public().filter(document__in=pks, incidents__isnull=False).values_list("document", "incidents")
    reports = Report.objects.public().filter(document__in=pks).values_list("document", "incident")
    pairs = set(passages.order_by().union(reports.order_by()))
    incidents = list(loading.incident_rows().filter(pk__in={incident for _, incident in pairs}).order_by("-sort_date", "-pk"))
    loading.load_incidents(incidents)
    share(articles, "public_incidents", pairs, incidents)


def embed_quotes(articles):
    in_them = Passage.objects.public().filter(document__in=[article.pk for article in articles])
    quotes = list(loading.quote_rows().filter(passages__in=in_them).distinct().order_by("-sort_date", "-pk"))
    loading.load_quotes(quotes)
    share(articles, "public_quotes", {(p.document_id, quote.pk) for quote in quotes for p in quote.evidence}, quotes)


def embed_actors(articles):
    """Whoever stands in the article: named, taking part, speaking, addressed or claiming."""
    pks = [article.pk for article in articles]
    rows = Passage.objects.public().filter(document__in=pks).order_by()
    parts = [
        facts.filter(**{f"{actor}__isnull": False, "passages__in": rows}).order_by().values_list("passages__document", actor)
        for facts, actor in ((model.objects.public(), field) for model, field in STANDING)
    ]
    named = rows.filter(actors__isnull=False).values_list("document", "actors")
    pairs = set(named.union(*parts))
    actors = list(loading.actor_rows().filter(pk__in={actor for _, actor in pairs}).order_by("name", "pk"))
    loading.load_actors(actors)
    share(articles, "public_actors", pairs, actors)


# Where an actor can stand in a fact.
STANDING = (
    (Participation, "actor"),
    (Participation, "attributed_to"),
    (Quote, "speaker"),
    (Quote, "addressee"),
    (Toll, "claimant"),
)


def share(articles, name, pairs, records):
    """Set on each article its records, in their order; `pairs` are (article, record)."""
    of_article = defaultdict(set)
    for article, record in pairs:
        of_article[article].add(record)
    for article in articles:
        setattr(article, name, [record for record in records if record.pk in of_article[article.pk]])


EMBEDDED = {
    "incidents": embed_incidents,
    "quotes": embed_quotes,
    "actors": embed_actors,
    "media": lambda articles: prefetch_related_objects(articles, "media"),
}

ARTICLES = Resource(
    "articles",
    article_rows,
    load_articles,
    ArticleFilter,
    ArticleSerializer,
    "What we publish. `incident` and `actor` ask for those that tell of them. A single one has `body_html` and `text` too.",
    ("article",),
    detail=ArticleDetailSerializer,
)
LISTS["article"] = ARTICLES.name


def section_terms():
    unknown = {"valid_from": None, "retired_at": None, "replaced_by": None, "mappings": {}}
    return [{"code": row.slug, "label": row.name, "definition": row.description, **unknown} for row in Section.objects.all()]


VOCABULARIES |= {"genre": Genre, "correction-kind": CorrectionKind, "section": section_terms}
