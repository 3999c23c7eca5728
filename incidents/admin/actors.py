from django.contrib import admin
from django.db.models import Exists, OuterRef, Q

from incidents.admin.autocomplete import LoadedForm, LoadedInline
from incidents.admin.evidence import EvidenceForm, PinnedAdmin
from incidents.admin.external_ids import ExternalIdInline
from incidents.admin.record import RecordAdmin
from incidents.admin.sameness import MergeableAdmin
from incidents.models import Actor, ActorName, Affiliation
from incidents.names import name_key


def named_like(queryset, term, names, owner):
    """Rows whose name, or one of whose names in any script, holds the term, folded as matching folds it."""
    found = Q(name__icontains=term) | Q(public_id=term)
    if key := name_key(term):
        found |= Q(Exists(names.objects.filter(**{owner: OuterRef("pk")}, key__contains=key)))
    return queryset.filter(found)


class NameInline(LoadedInline):
    fields = ("name", "kind", "language", "is_public", "is_weak")


class ActorNameInline(NameInline):
    model = ActorName


class AffiliationForm(LoadedForm):
    def clean(self):
        cleaned = super().clean()
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", "It ends before it starts.")
        if cleaned.get("organisation") and cleaned["organisation"] == cleaned.get("actor"):
            self.add_error("organisation", "An actor is not affiliated with itself.")
        return cleaned


class AffiliationInline(LoadedInline):
    model = Affiliation
    form = AffiliationForm
    fk_name = "actor"
    autocomplete_fields = ("organisation",)
    loaded_with = ("actor", "organisation")


@admin.register(Actor)
class ActorAdmin(MergeableAdmin, PinnedAdmin, RecordAdmin):
    form = EvidenceForm
    list_display = ("name", "kind", "sector", "country", "review", "updated_at")
    list_filter = ("review", "kind", "sector", ("merged_into", admin.EmptyFieldListFilter))
    list_select_related = ("sector",)
    autocomplete_fields = ("sector",)
    search_fields = ("name",)
    search_help_text = "Any of its names, in any script, or its id"
    inlines = (ActorNameInline, AffiliationInline, ExternalIdInline)
    fieldsets = [(None, {"fields": [("name", "kind"), ("sector", "country"), "description", "note", "why", "seen_revision"]})]

    def get_search_results(self, request, queryset, search_term):
        term = search_term.strip()
        return (named_like(queryset, term, ActorName, "actor") if term else queryset), False

    def save_related(self, request, form, formsets, change):
        """The name it goes by stands among its names; public only when an editor says so."""
        super().save_related(request, form, formsets, change)
        actor = form.instance
        if not actor.names.filter(name=actor.name).exists():
            ActorName.objects.create(actor=actor, name=actor.name, is_public=False)
            self.message_user(request, f"“{actor.name}” was added to its names, and is not public until you tick it there.")
