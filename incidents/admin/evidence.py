"""Evidence on the desk: words in their sentence, and the form that pins a fact to words of a document."""

import re
from dataclasses import dataclass

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Prefetch
from django.utils.html import format_html, format_html_join

from incidents.actions import pin_words
from incidents.admin.record import RecordForm
from incidents.anchors import WordsError, locate
from incidents.choices import EvidenceState
from incidents.models import Document, Passage, sorted_passages

SENTENCE_END = re.compile(r"[.!?…؟۔]+[\"'”’»)\]]*\s+")
REACH = 400  # characters on each side: longer sentences are cut there


@dataclass(frozen=True)
class Words:
    """A passage in its sentence: the words, what stands before and after them, where they can be read."""

    passage: Passage
    before: str
    exact: str
    after: str

    @property
    def is_lost(self):
        return self.passage.state == EvidenceState.LOST


def words_in(passage, text):
    """The passage in the sentence of the document's text; a lost one with the context it was pinned with."""
    start, end = passage.start, passage.end
    if passage.state == EvidenceState.LOST or start is None or text[start:end] != passage.exact:
        return Words(passage, passage.prefix, passage.exact, passage.suffix)
    block_start = max(text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0, start - REACH)
    block_end = text.find("\n\n", end)
    block_end = min(block_end if block_end >= 0 else len(text), end + REACH)
    for found in SENTENCE_END.finditer(text, block_start, start):
        block_start = found.end()
    if closing := SENTENCE_END.search(text, max(end - 3, start), block_end):
        block_end = max(closing.end(), end)
    return Words(passage, text[block_start:start].lstrip(), passage.exact, text[end:block_end].rstrip())


# Passages of facts with their documents, for prefetch_related; the long texts stay where they are.
with_passages = Prefetch("passages", Passage.objects.select_related("document").defer("document__text"))


def evidence_column(fact):
    """The fact's words between what stands around them, with the document's name; for lists and inlines."""
    shown = [evidence_line(passage) for passage in sorted_passages(fact)]
    return (
        format_html_join("", "{}", ((line,) for line in shown))
        if shown
        else format_html('<span class="unpinned">{}</span>', UNPINNED)
    )


def evidence_line(passage):
    document = passage.document
    words = format_html("…{}<mark>{}</mark>{}…", passage.prefix, passage.exact, passage.suffix)
    if document.is_public() and (address := passage.get_absolute_url()):
        words = format_html('<a href="{}">{}</a>', address, words)
    lost = format_html('<strong class="lost">{}</strong>', LOST) if passage.state == EvidenceState.LOST else ""
    return format_html('<p class="evidence" dir="auto">{} <cite>{}</cite> {}</p>', words, document.headline, lost)


UNPINNED = "Not pinned to any words"
LOST = "The words are no longer in the text"


class EvidenceForm(RecordForm):
    """A record's form that can pin it to further words, and take words away."""

    evidence_document = forms.ModelChoiceField(Document.objects.all(), label="Document", required=False)
    evidence_words = forms.CharField(
        label="Exact words", required=False, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}), strip=True
    )
    evidence_before = forms.CharField(
        label="Words just before", required=False, help_text="Needed only where the words stand more than once."
    )
    evidence_after = forms.CharField(label="Words just after", required=False)
    evidence_removed = forms.ModelMultipleChoiceField(
        Passage.objects.none(), label="Take away", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The words around may begin or end with a blank, and that blank counts.
        self.fields["evidence_before"].strip = self.fields["evidence_after"].strip = False
        document = Passage._meta.get_field("document")
        self.fields["evidence_document"].widget = AutocompleteSelect(document, admin.site)
        self.fields["evidence_document"].widget.choices = self.fields["evidence_document"].choices
        if self.instance.pk:
            self.fields["evidence_removed"].queryset = self.instance.passages.all()

    def clean(self):
        cleaned = super().clean()
        document, words = cleaned.get("evidence_document"), cleaned.get("evidence_words")
        if words and not document and "evidence_document" not in self.errors:
            self.add_error("evidence_document", "Which document do these words stand in?")
        if document and not words:
            self.add_error("evidence_words", "Copy the exact words from the document.")
        if document and words:
            try:
                locate(document.text, words, prefix=cleaned["evidence_before"], suffix=cleaned["evidence_after"])
            except WordsError as error:
                self.add_error("evidence_words", str(error))
        return cleaned

    def write_evidence(self):
        """After the record was saved: pin it, unpin it."""
        chosen = self.cleaned_data
        if chosen.get("evidence_removed"):
            self.instance.passages.remove(*chosen["evidence_removed"])
        if document := chosen.get("evidence_document"):
            around = {"prefix": chosen["evidence_before"], "suffix": chosen["evidence_after"]}
            self.instance.passages.add(pin_words(document, exact=chosen["evidence_words"], **around))


EVIDENCE = (
    "Evidence",
    {
        "description": "The words in a document that support this. Without them it is never public.",
        "fields": [
            "evidence",
            "evidence_removed",
            "evidence_document",
            "evidence_words",
            ("evidence_before", "evidence_after"),
        ],
    },
)


class PinnedAdmin:
    """For the admin of a record with passages: shows them, and lets its form pin more."""

    form = EvidenceForm
    evidence_fieldset = EVIDENCE

    def get_fieldsets(self, request, obj=None):
        name, options = self.evidence_fieldset
        if not self.has_change_permission(request, obj):
            options = {"fields": ["evidence"]}
        elif obj is None:
            options = options | {
                "fields": [field for field in options["fields"] if field not in ("evidence", "evidence_removed")]
            }
        return [*super().get_fieldsets(request, obj), (name, options)]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "evidence"]

    @admin.display(description="Words")
    def evidence(self, obj):
        return evidence_column(obj)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(with_passages)
