import re

from django import forms

from incidents.actions import would_lose
from incidents.admin.autocomplete import LoadedInline
from incidents.admin.record import RecordForm
from incidents.choices import Review
from incidents.models import Passage, Report
from newsroom.models import Byline, Correction, Media
from newsroom.rendering import derive, plain_line

BLANKS_BETWEEN_BLOCKS = re.compile(r"(?<=>)\s+(?=</?(?:p|h2|h3|blockquote|ul|ol|li)>|\Z)")
STANDING_ON = ("incidents", "tolls", "participations", "quotes", "actors", "reports")


class ArticleForm(RecordForm):
    """Tells of a conflict with another editor, and of accepted facts that would lose their words, before anything is saved."""

    slug = forms.SlugField(required=False, max_length=200, allow_unicode=True, help_text="Empty: made from the headline.")
    confirm_lost = forms.BooleanField(required=False)

    would_lose = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "headline" in self.fields:
            self.fields["headline"].widget.attrs |= {"class": "vTextField headline", "dir": "auto"}

    def clean_body(self):
        """The rich-text editor writes blocks without the blanks that may stand between them: alone, that is no change."""
        body = self.cleaned_data["body"]
        return self.instance.body if between_blocks(body) == between_blocks(self.instance.body) else body

    def in_words(self, name, value):
        return derive("", "", value or "").text if name == "body" else super().in_words(name, value)

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and not self.errors and not cleaned.get("confirm_lost"):
            self.ask_about_lost_evidence(cleaned)
        return cleaned

    def ask_about_lost_evidence(self, cleaned):
        headline, standfirst = plain_line(cleaned["headline"])[:300], plain_line(cleaned["standfirst"])
        new_text = derive(headline, standfirst, cleaned["body"]).text
        if new_text == self.instance.text:
            return
        lost = [passage.pk for passage in would_lose(self.instance, new_text=new_text)]
        self.would_lose = with_accepted_facts(lost)
        if self.would_lose:
            self.add_error(
                None,
                "This edit takes words out of the text that accepted facts stand on. Facts without other evidence will no longer "
                "be public. Nothing is saved yet.",
            )


def between_blocks(html):
    return BLANKS_BETWEEN_BLOCKS.sub("", html)


def with_accepted_facts(pks):
    """Those of the passages that an accepted fact stands on, each with its `facts`. A fixed number of queries."""
    passages = Passage.objects.filter(pk__in=pks).prefetch_related(*STANDING_ON, "participations__actor", "reports__incident")
    found = []
    for passage in passages:
        facts = [fact for relation in STANDING_ON for fact in getattr(passage, relation).all()]
        passage.facts = [fact for fact in facts if fact.review == Review.ACCEPTED and not is_told_by_incident(fact, facts)]
        found += [passage] if passage.facts else []
    return found


def is_told_by_incident(fact, facts):
    """A report on the words that its incident stands on as well."""
    return isinstance(fact, Report) and fact.incident in facts


class BylineInline(LoadedInline):
    model = Byline
    autocomplete_fields = ("author",)
    loaded_with = ("author",)
    fields = ("author", "position")


class MediaInline(LoadedInline):
    model = Media
    fields = ("kind", "caption", "credit", "alt_text", "url", "position")


class CorrectionInline(LoadedInline):
    """What is told to readers stays told: rows are added, never changed or deleted."""

    model = Correction
    can_delete = False
    loaded_with = ("by",)
    fields = ("kind", "text", "prominence", "at", "by")
    readonly_fields = ("at", "by")

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
