from django.contrib import admin

from incidents.admin.record import RecordAdmin
from incidents.models import Tag


@admin.register(Tag)
class TagAdmin(RecordAdmin):
    list_display = ("name", "slug", "updated_at")
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = [(None, {"fields": ["name", "slug", "description", "why", "seen_revision"]})]
