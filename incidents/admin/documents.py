from django.contrib import admin
from django.utils.html import format_html_join

from incidents.actions import anchor_again
from incidents.admin.record import RecordAdmin, RecordForm, desk_address
from incidents.admin.runs import ReadOnlyAdmin
from incidents.choices import DocumentKind, Status
from incidents.models import Document, Passage


class DocumentForm(RecordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "kind" in self.fields:
            self.fields["kind"].choices = [(k.value, k.label) for k in DocumentKind if k != DocumentKind.ARTICLE]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("status") == Status.PUBLISHED and not cleaned.get("published_at") and "published_at" not in self.errors:
            self.add_error("published_at", "A published document has a time of publication.")
        return cleaned


@admin.register(Document)
class DocumentAdmin(RecordAdmin):
    """Texts of others that facts are pinned to. An article is written elsewhere and is only found here by autocomplete."""

    form = DocumentForm
    list_display = ("headline", "kind", "publisher", "status", "published_at")
    list_filter = ("status", "kind", "publisher_kind")
    search_fields = ("headline", "publisher", "source_url", "public_id")
    date_hierarchy = "published_at"
    autocomplete_fields = ("tags",)
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "headline",
                    ("kind", "language"),
                    ("publisher", "publisher_kind"),
                    "source_url",
                    "licence",
                    ("status", "published_at"),
                    "text",
                    "is_text_public",
                    "tags",
                    "why",
                    "seen_revision",
                ]
            },
        )
    ]

    def get_queryset(self, request):
        documents = super().get_queryset(request)
        view = getattr(request.resolver_match, "url_name", "")
        if view == "autocomplete":
            return documents.defer("text")
        documents = documents.exclude(kind=DocumentKind.ARTICLE)
        return documents.defer("text") if view.endswith("changelist") else documents

    def save_model(self, request, obj, form, change):
        """Passages follow the words of a text that was mended, in the same transaction."""
        old_text = Document.objects.values_list("text", flat=True).get(pk=obj.pk) if change else ""
        super().save_model(request, obj, form, change)
        if change and old_text != obj.text and (lost := anchor_again(obj, old_text=old_text)):
            self.message_user(request, f"{len(lost)} passages are no longer in the text and wait under Passages.", "WARNING")


@admin.register(Passage)
class PassageAdmin(ReadOnlyAdmin):
    """The evidence, to read; the lost ones are a work list."""

    list_display = ("exact", "document", "state", "facts")
    list_filter = ("state",)
    search_fields = ("exact", "document__headline")
    relations = ("incidents", "tolls", "participations", "quotes", "actors", "reports")
    fields = ("exact", "prefix", "suffix", "document", "state", "facts")
    readonly_fields = ("facts",)

    def get_queryset(self, request):
        passages = super().get_queryset(request).select_related("document").defer("document__text")
        loaded = (*self.relations, "participations__actor", "reports__incident", "reports__document")
        return passages.prefetch_related(*loaded)

    @admin.display(description="What it supports")
    def facts(self, passage):
        facts = [fact for relation in self.relations for fact in getattr(passage, relation).all()]
        rows = [(desk_address(fact), fact._meta.verbose_name, fact) for fact in facts]
        return format_html_join("", '<p><a href="{}">{}: {}</a></p>', rows) or "Nothing"
