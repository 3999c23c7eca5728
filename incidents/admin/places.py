from django.contrib import admin

from incidents.admin.actors import NameInline, named_like
from incidents.admin.external_ids import ExternalIdInline
from incidents.admin.record import RecordAdmin, RecordForm
from incidents.models import Containment, Place, PlaceName


class PlaceForm(RecordForm):
    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            missing = "latitude" if cleaned.get("latitude") is None else "longitude"
            if missing not in self.errors:
                self.add_error(missing, "A point needs both latitude and longitude.")
        if self.instance.pk:
            self.refuse_cycle(cleaned)
        return cleaned

    def refuse_cycle(self, cleaned):
        """A place cannot lie in what lies in it; the closure knows all of that in one query."""
        inside = set(Containment.objects.filter(container=self.instance).values_list("place_id", flat=True)) | {self.instance.pk}
        above = {"parent": [cleaned["parent"]] if cleaned.get("parent") else [], "regions": cleaned.get("regions") or []}
        for name, places in above.items():
            for place in places:
                if place.pk in inside:
                    self.add_error(name, f"“{place}” lies inside “{self.instance}”: it would lie inside itself.")


class PlaceNameInline(NameInline):
    model = PlaceName


@admin.register(Place)
class PlaceAdmin(RecordAdmin):
    form = PlaceForm
    list_display = ("name", "kind", "parent", "country", "review", "updated_at")
    list_filter = ("review", "country", "kind")
    list_select_related = ("parent",)
    search_fields = ("name",)
    search_help_text = "Any of its names, in any script, or its id"
    autocomplete_fields = ("parent", "regions")
    inlines = (PlaceNameInline, ExternalIdInline)
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("name", "kind"),
                    ("parent", "country"),
                    "regions",
                    ("latitude", "longitude"),
                    "note",
                    "why",
                    "seen_revision",
                ]
            },
        )
    ]

    def get_search_results(self, request, queryset, search_term):
        term = search_term.strip()
        return (named_like(queryset, term, PlaceName, "place") if term else queryset), False
