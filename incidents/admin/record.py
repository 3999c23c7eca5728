"""How the desk shows, saves and deletes a record: inside one recording, one Revision a save, and its history on a page."""

from contextlib import nullcontext

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from incidents.actions import recording, saved
from incidents.admin.autocomplete import LoadedChoices, LoadedForm
from incidents.admin.history import differences, history_page
from incidents.models import Participation, Report, Revision
from incidents.models.record import Record

ASKED = ("why", "seen_revision")  # what a form asks beside the record's own fields
READ_ONLY_METHODS = ("GET", "HEAD", "OPTIONS")


def record_of(row):
    """Whose history a row belongs to: its own, or that of the incident it is part of."""
    return row.incident if isinstance(row, Participation | Report) else row


def desk_address(row):
    """Where the desk edits it."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


class RecordForm(LoadedForm):
    """Knows which revision the editor started from, and refuses to overwrite what somebody else has saved since.

    The form is filled inside the recording, which holds the change lock: nobody can save between this check and the save.
    """

    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    why = forms.CharField(
        label="Why", required=False, max_length=500, help_text="A few words for the history. Readers do not see them."
    )

    theirs = None  # the revision that came between

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["seen_revision"].initial = self.standing_revision

    @property
    def standing_revision(self):
        return record_of(self.instance).revision if self.instance.pk else None

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("seen_revision") != self.standing_revision:
            self.tell_of_conflict(cleaned.get("seen_revision"))
        return cleaned

    def tell_of_conflict(self, seen):
        """An error with what changed meanwhile; what was typed stays in the form, and saving it once more overwrites."""
        record = record_of(self.instance)
        revisions = Revision.objects.filter(record=record.public_id, number__isnull=False)
        self.theirs = revisions.order_by("-number").first()
        base = revisions.filter(number=seen).first()
        self.their_changes = differences(base.snapshot if base else {}, self.theirs.snapshot if self.theirs else {})
        who = self.theirs.by_name if self.theirs and self.theirs.by_name else "Somebody else"
        self.add_error(
            None,
            f"{who} saved this while you were editing it. Nothing of yours is lost: it stands in the form below. Compare, mend "
            "what needs mending, and save again.",
        )
        self.both = list(self.differing_fields())
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_revision")] = self.standing_revision

    def differing_fields(self):
        """Each field in which the form and what is saved differ, both in words."""
        for name, field in self.fields.items():
            if name not in self.initial or isinstance(field.widget, forms.HiddenInput):
                continue
            saved_value, typed = self.initial[name], self.cleaned_data.get(name, self.data.get(self.add_prefix(name)))
            mine, theirs = (self.in_words(name, value) for value in (typed, saved_value))
            if mine != theirs:
                yield {"label": field.label, "mine": mine, "theirs": theirs}

    def in_words(self, name, value):
        """A field's value as an editor reads it, whether it comes from the form or from the database."""
        field = self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            return ", ".join(sorted(str(row) for row in value or []))
        if isinstance(field, forms.ModelChoiceField):
            row = value if hasattr(value, "pk") or value in field.empty_values else field.queryset.filter(pk=value).first()
            return str(row or "")
        return str(dict(getattr(field, "choices", ())).get(value, "" if value is None else value))


class RecordAdmin(LoadedChoices, admin.ModelAdmin):
    form = RecordForm
    change_form_template = "desk/record_form.html"
    list_per_page = 50
    show_full_result_count = False  # counting a large table twice costs more than it tells

    def in_recording(self, request):
        if request.method in READ_ONLY_METHODS:
            return nullcontext()
        return recording(by=request.user, why=self.why(request))

    def why(self, request):
        return request.POST.get("why", "")[:500]

    def get_fieldsets(self, request, obj=None):
        """Who only reads is not asked why."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [(name, options | {"fields": [f for f in options["fields"] if f not in ASKED]}) for name, options in fieldsets]

    # The views that write, each as one recording -----------------------------------------------------
    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            with self.in_recording(request):
                response = super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            return self.refused(request, error)
        if getattr(response, "context_data", None) and (form := response.context_data.get("adminform")):
            response.status_code = 409 if getattr(form.form, "theirs", None) else response.status_code
        return response

    def delete_view(self, request, object_id, extra_context=None):
        with self.in_recording(request):
            return super().delete_view(request, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        with self.in_recording(request):
            return super().changelist_view(request, extra_context)

    def refused(self, request, error):
        """A rule of the database that no form has told of: nothing was written."""
        self.message_user(request, f"The database refused this, and nothing was saved: {error}", messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["here"] = request.get_full_path()
            context["tools"] = self.tools(request, obj)
            if hasattr(obj, "review"):
                context["decision_key"] = getattr(obj, "public_id", f"report_{obj.pk}")
        return super().render_change_form(request, context, add, change, form_url, obj)

    def view_on_site(self, obj):
        """Its page, when it has one: what is not public has none to open."""
        has_page = hasattr(obj, "get_absolute_url") and type(obj).objects.public().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() or None if has_page else None

    def tools(self, request, obj):
        """Further buttons of the form: dictionaries of name and url."""
        return []

    # What they write -------------------------------------------------------------------------------
    def save_formset(self, request, form, formset, change):
        """Rows with a history of their own, such as tolls, are recorded too and deleted so that the outside hears of it."""
        rows = formset.save(commit=False)
        with recording() as record:
            for row in formset.deleted_objects:
                self.delete_row(row, record)
            for row in rows:
                row.save()
                if isinstance(row, Record):
                    record.touch(row)
        formset.save_m2m()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if hasattr(form, "write_evidence"):
            form.write_evidence()
        saved(record_of(form.instance))

    def delete_row(self, row, record):
        owner = record_of(row)
        if owner is row and isinstance(row, Record):
            record.delete(row)
            return
        row.delete()
        if owner is not row:
            record.touch(owner)

    def get_deleted_objects(self, objs, request):
        """What holds the record comes before what the user may not delete: with a holder nothing is deleted anyway."""
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, set() if protected else lacking, protected

    def delete_model(self, request, obj):
        with recording() as record:
            self.delete_row(obj, record)

    def delete_queryset(self, request, queryset):
        with recording() as record:
            for obj in queryset:
                self.delete_row(obj, record)

    # One history: Revision ---------------------------------------------------------------------------
    def log_addition(self, request, obj, message):
        """Nothing: the revision says it."""

    log_change = log_addition

    def log_deletions(self, request, queryset):
        """Nothing: the change of the outbox says it."""

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "History",
            "subtitle": str(obj),
            "object": obj,
            "opts": self.opts,
            "preserved_filters": self.get_preserved_filters(request),
            **history_page(record_of(obj), request.GET.get("page")),
        }
        return TemplateResponse(request, "desk/history.html", context)
