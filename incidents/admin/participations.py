"""Who took part, and which document reports what: rows of an incident that have words of their own."""

from django.contrib import admin

from incidents.admin.autocomplete import LoadedForm, LoadedStack
from incidents.admin.evidence import EvidenceForm, PinnedAdmin, evidence_column, with_passages
from incidents.admin.record import RecordAdmin
from incidents.choices import Entity
from incidents.models import Participation, Report

ACTING = (Entity.PERSON, Entity.GROUP, Entity.ORGANISATION)


def check_participation(form, cleaned):
    if not cleaned.get("actor") and not cleaned.get("text") and not {"actor", "text"} & form.errors.keys():
        form.add_error("text", "Name the participant: an actor, or the words as printed.")
    if cleaned.get("actor") and cleaned.get("entity") and cleaned["entity"] not in ACTING:
        form.add_error("entity", "A facility, a vehicle or property is no actor: leave the actor empty.")


class ParticipationForm(EvidenceForm):
    def clean(self):
        cleaned = super().clean()
        check_participation(self, cleaned)
        return cleaned


class ParticipationRowForm(LoadedForm):
    def clean(self):
        cleaned = super().clean()
        check_participation(self, cleaned)
        return cleaned


class PinnedInline(LoadedStack):
    """Rows with words of their own, which their own form mends."""

    prefetched = (with_passages,)
    show_change_link = True
    readonly_fields = ("review", "evidence")

    @admin.display(description="Words")
    def evidence(self, row):
        return evidence_column(row) if row.pk else ""


class ParticipationInline(PinnedInline):
    model = Participation
    form = ParticipationRowForm
    autocomplete_fields = ("actor", "attributed_to")
    loaded_with = ("actor", "attributed_to")
    fields = (
        ("role", "actor", "text", "entity", "count", "outcome"),
        ("attribution", "attributed_to", "review"),
        "evidence",
    )


class ReportInline(PinnedInline):
    model = Report
    autocomplete_fields = ("document",)
    loaded_with = ("incident", "document")
    fields = (("document", "kind", "section", "review"), "evidence")


@admin.register(Participation)
class ParticipationAdmin(PinnedAdmin, RecordAdmin):
    form = ParticipationForm
    list_display = ("__str__", "incident", "role", "outcome", "attribution", "review")
    list_filter = ("review", "role", "attribution")
    list_select_related = ("incident", "actor")
    search_fields = ("text", "actor__name", "incident__title", "public_id")
    autocomplete_fields = ("incident", "actor", "attributed_to")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "incident",
                    "role",
                    ("actor", "text"),
                    ("entity", "count"),
                    "outcome",
                    ("attribution", "attributed_to"),
                    "note",
                    "why",
                    "seen_revision",
                ]
            },
        )
    ]


@admin.register(Report)
class ReportAdmin(PinnedAdmin, RecordAdmin):
    list_display = ("document", "incident", "kind", "review")
    list_filter = ("review", "kind")
    list_select_related = ("document", "incident")
    search_fields = ("document__headline", "incident__title")
    autocomplete_fields = ("incident", "document")
    fieldsets = [(None, {"fields": ["incident", "document", ("kind", "section"), "why", "seen_revision"]})]
