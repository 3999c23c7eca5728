"""An article with its facts: the text in sub-stories, each with what the record holds of it."""

from dataclasses import dataclass, field
from itertools import chain

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.shortcuts import render

from incidents.models import Actor, Incident, Participation, Passage, Quote, Report, Toll
from incidents.views import RecordPage
from newsroom.models import Article
from newsroom.rendering import Marking, derive, mark

HEAD = ("headline", "standfirst")


class ArticlePage(RecordPage):
    model = Article
    gone_template = "newsroom/article_withdrawn.html"

    def get_queryset(self):
        return Article.objects.public().with_furniture().prefetch_related("corrections", "media")

    def get_context_data(self, **kwargs):
        facts = Facts.of(self.object)
        corrections = list(self.object.corrections.all())
        head, stories = told(self.object, facts)
        return super().get_context_data(
            head=head,
            stories=stories,
            facts=facts,
            top_corrections=[each for each in corrections if each.prominence == "top"],
            bottom_corrections=[each for each in corrections if each.prominence != "top"],
            **kwargs,
        )

    def answer_without_record(self, public_id):
        if withdrawn := Article.objects.withdrawn().filter(public_id=public_id).values("updated_at").first():
            return render(self.request, self.gone_template, {"gone_at": withdrawn["updated_at"]}, status=410)
        return super().answer_without_record(public_id)


@dataclass
class Facts:
    """The public facts that stand on words of one article, each with its evidence."""

    incidents: list[Incident]
    quotes: list[Quote]
    actors: list[Actor]

    @classmethod
    def of(cls, article):
        here = Passage.objects.public().filter(document=article.pk)
        tolls = Toll.objects.public().filter(passages__in=here).distinct().with_evidence().order_by("pk")
        participations = Participation.objects.public().filter(passages__in=here).distinct().with_evidence().order_by("pk")
        reports = Report.objects.public().filter(document=article.pk).prefetch_related(Passage.objects.as_evidence())
        told = Q(Exists(here.filter(incidents=OuterRef("pk"))))
        for rows in (tolls, participations, reports):
            told |= Q(pk__in=rows.order_by().values("incident"))
        incidents = Incident.objects.public().filter(told).with_places().order_by("sort_date", "pk")
        actors = Actor.objects.public().filter(Exists(here.filter(actors=OuterRef("pk"))))
        return cls(
            incidents=list(incidents.prefetch_related(
                Passage.objects.as_evidence(),
                Prefetch("tolls", tolls), Prefetch("participations", participations), Prefetch("reports", reports),
            )),
            quotes=list(Quote.objects.public().filter(passages__in=here).distinct().with_evidence().order_by("pk")),
            actors=list(actors.prefetch_related(Passage.objects.as_evidence()).order_by("name")),
        )  # fmt: skip

    def passages(self, article):
        """Every passage of the article that supports one of them, once, for marking the text."""
        of_incidents = (chain([each], each.tolls.all(), each.participations.all(), each.reports.all()) for each in self.incidents)
        facts = chain(chain.from_iterable(of_incidents), self.quotes, self.actors)
        found = (passage for fact in facts for passage in fact.passages.all() if passage.document_id == article.pk)
        return list({passage.pk: passage for passage in found}.values())


@dataclass
class Piece:
    """Some blocks of the text as HTML; with `media`, the caption of a slot."""

    html: str
    media: object = None


@dataclass
class Story:
    """The text from one heading to the next, and the facts that stand in it."""

    anchor: str
    start: int
    end: int
    pieces: list[Piece] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)


def told(article, facts):
    """(head, stories): headline and standfirst with their marks, and the sub-stories with text and facts."""
    derived = derive(article.headline, article.standfirst, article.body)
    passages = sorted(facts.passages(article), key=lambda passage: passage.start)
    head = [block for block in derived.blocks if block.kind in HEAD]
    captions = {media.caption: media for media in reversed(article.media.all())}
    stories = []
    for blocks in parted([block for block in derived.blocks if block.kind not in HEAD]):
        story = Story(blocks[0].anchor, blocks[0].start, blocks[-1].end)
        story.pieces = [Piece(marked(part, passages), captions.get(part[0].text)) for part in cut_at(captions, blocks)]
        stories.append(story)
    place_facts(article, facts, stories)
    return mark(head, within(head, passages)), stories


def parted(blocks):
    """The blocks from each heading to the next."""
    parts = []
    for block in blocks:
        if block.kind == "heading" or not parts:
            parts.append([])
        parts[-1].append(block)
    return parts


def cut_at(captions, blocks):
    """The blocks in runs; a caption is a run of its own."""
    runs = []
    for block in blocks:
        if not runs or block.text in captions or runs[-1][0].text in captions:
            runs.append([])
        runs[-1].append(block)
    return runs


def marked(blocks, passages):
    return mark(blocks, within(blocks, passages)).body


def within(blocks, passages):
    """Passages that begin in these blocks: one that began before has its anchor there, and an id may stand on a page once."""
    if not blocks:
        return []
    start, end = blocks[0].start, blocks[-1].end
    return [Marking(each.public_id, each.start, each.end) for each in passages if start <= each.start < end]


def place_facts(article, facts, stories):
    """Each fact beside the sub-story its report names, else where its words first stand; those of the head beside the first."""
    if not stories:
        return
    for incident in facts.incidents:
        sections = {report.section for report in incident.reports.all() if report.section}
        named = next((story for story in stories if story.anchor in sections), None)
        (named or story_at(first_start(article, facts_of(incident)), stories)).incidents.append(incident)
    for quote in facts.quotes:
        story_at(first_start(article, [quote]), stories).quotes.append(quote)
    for story in stories:
        story.incidents.sort(key=lambda incident: first_start(article, facts_of(incident)))
        story.quotes.sort(key=lambda quote: first_start(article, [quote]))


def facts_of(incident):
    return [incident, *incident.tolls.all(), *incident.participations.all()]


def first_start(article, facts):
    starts = [each.start for fact in facts for each in fact.passages.all() if each.document_id == article.pk]
    return min(starts, default=0)


def story_at(position, stories):
    return next((story for story in stories if position < story.end), stories[-1])
