from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q

from incidents.filters import QuoteFilter
from incidents.models import Actor, Assertion, Document, Incident, Participation, Quote, Toll, sorted_passages
from incidents.views.lists import FilteredList
from incidents.views.record_page import RecordPage

MOST_SPEAKERS = 200  # in the form's list
BREAK = "\n\n"  # between paragraphs of a document's text
LONGEST_CONTEXT = 1200  # characters on each side, for a text without paragraphs


class QuoteList(FilteredList):
    model = Quote
    filterset_class = QuoteFilter
    shown_fields = ("q", "speaker", "said_after", "said_before", "kind")

    def with_rows(self, queryset):
        return queryset.with_evidence()

    def choices(self):
        return {"speaker": speaker_choices(self.filterset.form["speaker"].value())}


def speaker_choices(asked):
    """The most quoted, and whoever is asked for."""
    most = [actor.pk for actor, _ in most_quoted(MOST_SPEAKERS)]
    speakers = Actor.objects.public().filter(Q(pk__in=most) | Q(public_id__in=asked or []))
    return list(speakers.order_by("name").values_list("public_id", "name"))


def most_quoted(number):
    """(actor, how many public quotes), most first."""
    counted = Quote.objects.public().filter(speaker__in=Actor.objects.public()).order_by().values_list("speaker")
    spoken = list(counted.annotate(n=Count("pk")).order_by("-n", "speaker")[:number])
    actors = Actor.objects.public().in_bulk([speaker for speaker, _ in spoken])
    return [(actors[speaker], n) for speaker, n in spoken]


class QuotePage(RecordPage):
    model = Quote

    def get_queryset(self):
        incidents = Incident.objects.public().with_places().with_adopted_tolls()
        return Quote.objects.public().with_evidence().prefetch_related(Prefetch("incidents", incidents))

    def get_context_data(self, **kwargs):
        return super().get_context_data(contexts=contexts(self.object), assertions=assertions(self.object), **kwargs)


def assertions(quote):
    """The public tolls and participations that the words assert or deny."""
    rows = Assertion.objects.filter(quote=quote).prefetch_related(
        Prefetch("toll", Toll.objects.public().with_evidence().select_related("incident")),
        Prefetch("participation", Participation.objects.public().with_evidence().select_related("incident")),
    )
    return [row for row in rows if row.toll or row.participation]


@dataclass
class Context:
    """The paragraphs of one document around the words, cut into (text, whether it is the quote's own)."""

    document: Document
    url: str
    parts: list[tuple[str, bool]] = field(default_factory=list)


def contexts(quote):
    """One for each document; without its text where that may not be shown."""
    passages = {}
    for passage in sorted_passages(quote):
        passages.setdefault(passage.document_id, []).append(passage)
    texts = {document.pk: document for document in Document.objects.public().filter(pk__in=passages)}
    return [context(texts[pk], found) for pk, found in passages.items() if pk in texts]


def context(document, passages):
    found = Context(document, passages[0].get_absolute_url())
    if not (document.path or document.is_text_public):
        return found
    at, stop = around(document.text, passages[0].start, max(passage.end for passage in passages))
    for passage in passages:
        start = max(at, passage.start)
        found.parts += [(document.text[at:start], False), (document.text[start : passage.end], True)]
        at = passage.end
    found.parts.append((document.text[at:stop], False))
    return found


def around(text, start, end):
    """The paragraphs from `start` to `end`, with the one before where the words open their own: it says who speaks."""
    opening = paragraph_start(text, start)
    if text[opening:start].strip("“„«\"' ") == "" and opening:
        opening = paragraph_start(text, opening - len(BREAK))
    closing = text.find(BREAK, end)
    return max(opening, start - LONGEST_CONTEXT), min(closing if closing >= 0 else len(text), end + LONGEST_CONTEXT)


def paragraph_start(text, position):
    found = text.rfind(BREAK, 0, position)
    return found + len(BREAK) if found >= 0 else 0
