"""Imports, to read: what came in, what was done with it."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from incidents.models import Item, Run


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "state", "started_at", "finished_at", "by", "items_of_it")
    list_filter = ("state", "command")
    list_select_related = ("by",)
    date_hierarchy = "started_at"

    @admin.display(description="Items")
    def items_of_it(self, run):
        return format_html('<a href="{}?run__id__exact={}">Items</a>', reverse("admin:incidents_item_changelist"), run.pk)


@admin.register(Item)
class ItemAdmin(ReadOnlyAdmin):
    list_display = ("path", "line", "origin_id", "action", "message", "run")
    list_filter = ("action", ("run", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("run",)
    search_fields = ("path", "origin_id", "message")
