"""The open vocabularies: rows are added and retired, never deleted, and a code is never renamed."""

from django.contrib import admin

from incidents.models import IncidentType, Sector


class TermAdmin(admin.ModelAdmin):
    list_display = ("label", "code", "position", "retired_at", "replaced_by")
    list_select_related = ("replaced_by",)
    search_fields = ("code", "label")
    autocomplete_fields = ("replaced_by",)

    def get_readonly_fields(self, request, obj=None):
        return ("code",) if obj else ()

    def has_delete_permission(self, request, obj=None):
        return False


admin.site.register([IncidentType, Sector], TermAdmin)
