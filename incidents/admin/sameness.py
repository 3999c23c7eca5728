"""Saying that two incidents, or two actors, are the same or are not, and taking that back."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from incidents.actions import merge, recording, tell_apart, unmerge
from incidents.admin.record import desk_address
from incidents.admin.review import may_review, way_back, without_nul
from incidents.models import Actor, Incident
from incidents.sameness import may_be_same

MERGEABLE = {model.prefix: model for model in (Incident, Actor)}


@require_POST
def same(request):
    """`same` and `apart` hold two public ids; the first is merged into the second, or told apart from it. `unmerge` holds one."""
    if not may_review(request.user):
        raise PermissionDenied
    verb = next((name for name in VERBS if name in request.POST), "same")
    rows = [one_of(key) for key in without_nul(request.POST.get(verb, "")).split()]
    try:
        if len(rows) != (1 if verb == "unmerge" else 2) or None in rows:
            raise ValueError("What is the same as what? Somebody may have deleted it.")
        with recording(by=request.user):
            messages.success(request, VERBS[verb](*rows, by=request.user))
    except ValueError as error:
        messages.error(request, f"Nothing was changed. {error}")
    return HttpResponseRedirect(way_back(request))


def one_of(key):
    model = MERGEABLE.get(f"{key.partition('_')[0]}_")
    return model and model.objects.filter(public_id=key).first()


def say_same(lost, kept, *, by, why=""):
    merge(lost, kept, by=by, why=why)
    return f"“{lost}” is now part of “{kept}”. That can be undone there."


def say_apart(one, other, *, by):
    if type(one) is not type(other) or one == other:
        raise ValueError("Two records of one kind are told apart.")
    tell_apart(one, other, by=by)
    return f"“{one}” and “{other}” are two. Nobody is asked again."


def take_back(lost, *, by):
    unmerge(lost, by=by)
    return f"“{lost}” stands on its own again."


VERBS = {"same": say_same, "apart": say_apart, "unmerge": take_back}


class MergeForm(forms.Form):
    """Which record of the same kind this one is; said by hand, where nobody asked."""

    kept = forms.ModelChoiceField(None, label="Is the same as")
    why = forms.CharField(label="Why", required=False, max_length=500, help_text="A few words for the history.")

    def __init__(self, model, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["kept"]
        field.queryset = model.objects.filter(merged_into=None)
        field.widget = AutocompleteSelect(model._meta.get_field("merged_into"), admin.site)
        field.widget.choices = field.choices


class MergeableAdmin:
    """For the admin of a record that can be merged with another one: asks, shows what was merged, lets it be undone."""

    def get_urls(self):
        name = f"incidents_{self.opts.model_name}_merge"
        return [path("<path:object_id>/merge/", self.admin_site.admin_view(self.merge_view), name=name), *super().get_urls()]

    def get_queryset(self, request):
        """What is merged is offered nowhere; the list still shows it."""
        queryset = super().get_queryset(request)
        is_offer = request.resolver_match and request.resolver_match.url_name == "autocomplete"
        return queryset.filter(merged_into=None) if is_offer else queryset

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            context["may_be"] = may_be_same([obj]).get((type(obj), obj.pk), [])
            context["merged_here"] = list(obj.merged.all())
            context["merged_into"] = obj.merged_into
        return super().render_change_form(request, context, add, change, form_url, obj)

    def tools(self, request, obj):
        tools = super().tools(request, obj)
        if may_review(request.user) and not obj.merged_into_id:
            tools.append({"name": "Merge", "url": reverse(f"admin:incidents_{self.opts.model_name}_merge", args=[obj.pk])})
        return tools

    def merge_view(self, request, object_id):
        if not may_review(request.user):
            raise PermissionDenied
        lost = self.get_object(request, object_id)
        if lost is None:
            raise Http404
        form = MergeForm(self.model, request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                self.message_user(request, say_same(lost, **form.cleaned_data, by=request.user), messages.SUCCESS)
                return HttpResponseRedirect(desk_address(form.cleaned_data["kept"]))
            except ValueError as error:
                form.add_error("kept", str(error))
        context = {
            **self.admin_site.each_context(request),
            "title": "Merge",
            "subtitle": str(lost),
            "form": form,
            "opts": self.opts,
            "original": lost,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "desk/merge.html", context)
