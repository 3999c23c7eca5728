from django.contrib import admin
from django.urls import path

from incidents.actions import Cycle
from incidents.actions.incidents import check_part_of
from incidents.admin.autocomplete import LoadedForm, LoadedInline
from incidents.admin.evidence import EvidenceForm, PinnedAdmin
from incidents.admin.external_ids import ExternalIdInline
from incidents.admin.participations import ParticipationInline, ReportInline
from incidents.admin.record import RecordAdmin
from incidents.admin.review import decide, proposals
from incidents.admin.sameness import MergeableAdmin, same
from incidents.admin.tolls import TollInline
from incidents.choices import DatePrecision
from incidents.models import Incident, IncidentLink, IncidentMethod, IncidentPlace


class IncidentForm(EvidenceForm):
    def clean(self):
        cleaned = super().clean()
        self.check_dates(cleaned)
        if "title" in self.changed_data:  # a title that was emptied is made again from type, place and date
            self.instance.has_own_title = bool(cleaned.get("title"))
        if self.instance.pk and cleaned.get("part_of"):
            try:
                check_part_of(Incident(pk=self.instance.pk, part_of=cleaned["part_of"], title=self.instance.title))
            except Cycle as error:
                self.add_error("part_of", f"{error}.")
        return cleaned

    def check_dates(self, cleaned):
        if {"date_start", "date_end", "date_precision"} & self.errors.keys():
            return
        start, end, precision = (cleaned.get(name) for name in ("date_start", "date_end", "date_precision"))
        if start and not end:
            end = cleaned["date_end"] = start
        if end and not start:
            self.add_error("date_start", "A last day needs a first day.")
        elif start and end < start:
            self.add_error("date_end", "It ends before it starts.")
        elif start and precision == DatePrecision.UNKNOWN:
            self.add_error("date_precision", "Say how exactly the days are known.")
        elif not start and precision != DatePrecision.UNKNOWN:
            self.add_error("date_precision", "Without a day the precision is unknown.")


class MethodInline(LoadedInline):
    model = IncidentMethod


class PlacementForm(LoadedForm):
    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            self.add_error(None, "A true point needs both latitude and longitude.")
        for name, furthest in (("latitude", 90), ("longitude", 180)):
            if abs(cleaned.get(name) or 0) > furthest:
                self.add_error(name, f"No point on earth: it lies between -{furthest} and {furthest}.")
        return cleaned


class PlacementInline(LoadedInline):
    model = IncidentPlace
    form = PlacementForm
    verbose_name_plural = "places"
    autocomplete_fields = ("place",)
    loaded_with = ("place",)
    fields = ("place", "precision", "text", "latitude", "longitude", "position")


class LinkForm(LoadedForm):
    def clean(self):
        cleaned = super().clean()
        if cleaned.get("other") and cleaned["other"].pk == self.instance.incident_id:
            self.add_error("other", "An incident is not linked to itself.")
        return cleaned


class LinkInline(LoadedInline):
    model = IncidentLink
    form = LinkForm
    fk_name = "incident"
    autocomplete_fields = ("other",)
    loaded_with = ("incident", "other")


@admin.register(Incident)
class IncidentAdmin(MergeableAdmin, PinnedAdmin, RecordAdmin):
    form = IncidentForm
    list_display = ("__str__", "type", "date_start", "country", "verification", "review", "updated_at")
    list_filter = ("review", "verification", "type", "country", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("type",)
    search_fields = ("title", "summary", "public_id")
    date_hierarchy = "sort_date"
    autocomplete_fields = ("type", "tags", "part_of")
    inlines = (TollInline, PlacementInline, ParticipationInline, MethodInline, ReportInline, LinkInline, ExternalIdInline)
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "type",
                    "title",
                    "summary",
                    ("date_start", "date_end", "date_precision"),
                    "date_text",
                    "part_of",
                    "verification",
                    "tags",
                    "note",
                    "why",
                    "seen_revision",
                ]
            },
        ),
        (
            "Codes of other datasets",
            {
                "classes": ["collapse"],
                "description": "Empty means the defaults of the type.",
                "fields": [("acled_event_type", "acled_sub_event_type"), ("plover_event", "plover_mode")],
            },
        ),
    ]

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("proposals/", view(proposals), name="incidents_proposals"),
            path("decide/", view(decide), name="incidents_decide"),
            path("same/", view(same), name="incidents_same"),
            *super().get_urls(),
        ]
