from django.contrib import admin

from incidents.admin.autocomplete import LoadedForm, LoadedInline
from incidents.admin.evidence import EvidenceForm, PinnedAdmin
from incidents.admin.record import RecordAdmin
from incidents.models import Assertion, Quote


class AssertionForm(LoadedForm):
    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("toll")) == bool(cleaned.get("participation")):
            self.add_error(None, "Say what it asserts or denies: a toll or a participation, one of the two.")
        return cleaned


class AssertionInline(LoadedInline):
    model = Assertion
    form = AssertionForm
    autocomplete_fields = ("toll", "participation")
    loaded_with = ("toll", "participation__actor")
    fields = ("stance", "toll", "participation")


@admin.register(Quote)
class QuoteAdmin(PinnedAdmin, RecordAdmin):
    form = EvidenceForm
    list_display = ("__str__", "speaker", "kind", "said_on", "review", "updated_at")
    list_filter = ("review", "kind", "channel")
    list_select_related = ("speaker",)
    search_fields = ("text", "speaker__name", "speaker_text", "public_id")
    date_hierarchy = "sort_date"
    autocomplete_fields = ("speaker", "addressee", "incidents")
    inlines = (AssertionInline,)
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "text",
                    "kind",
                    ("speaker", "speaker_text"),
                    ("speaker_title", "speaker_naming"),
                    ("addressee", "channel"),
                    ("cue", "said_on"),
                    "incidents",
                    "note",
                    "why",
                    "seen_revision",
                ]
            },
        )
    ]
