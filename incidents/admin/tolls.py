from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import TextField
from django.forms import Textarea
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from incidents.actions import adopt_toll
from incidents.actions.incidents import rivals
from incidents.admin.autocomplete import LoadedForm, LoadedStack
from incidents.admin.evidence import EvidenceForm, PinnedAdmin, evidence_column, with_passages
from incidents.admin.record import RecordAdmin, desk_address
from incidents.admin.review import may_review
from incidents.choices import Review, Scope
from incidents.models import Toll


def check_toll(form, cleaned):
    """The rules of a toll that hold several fields together, as errors of the form."""
    low, best, high = (cleaned.get(name) for name in ("min", "best", "max"))
    if not {"min", "best", "max"} & form.errors.keys():
        if best is not None and low is not None and best < low:
            form.add_error("best", "The best figure is below the lowest.")
        if high is not None and best is not None and high < best:
            form.add_error("max", "The highest figure is below the best one.")
        elif high is not None and low is not None and high < low:
            form.add_error("max", "The highest figure is below the lowest.")
    toll = form.instance
    if not toll.adopted:
        return
    if cleaned.get("scope") == Scope.CUMULATIVE:
        form.add_error("scope", "This claim is adopted, and a cumulative figure never is: adopt another one first.")
    moved = Toll(pk=toll.pk, incident=cleaned.get("incident") or toll.incident)
    moved.outcome, moved.group = cleaned.get("outcome", ""), cleaned.get("group", "")
    if rivals(moved).filter(adopted=True).exists():
        form.add_error("outcome", "Another claim about this outcome and group is adopted already.")


class TollForm(EvidenceForm):
    def clean(self):
        cleaned = super().clean()
        check_toll(self, cleaned)
        return cleaned


class TollRowForm(LoadedForm):
    def clean(self):
        cleaned = super().clean()
        check_toll(self, cleaned)
        return cleaned


def may_adopt(user, toll):
    return may_review(user) and toll.review == Review.ACCEPTED and toll.scope != Scope.CUMULATIVE and not toll.adopted


def adopt_address(toll):
    return reverse("admin:incidents_toll_adopt", args=[toll.pk])


class TollInline(LoadedStack):
    model = Toll
    form = TollRowForm
    autocomplete_fields = ("claimant",)
    fields = (
        ("outcome", "group", "min", "best", "max", "qualifier", "scope"),
        ("claimant", "text", "review", "adoption"),
        "evidence",
    )
    readonly_fields = ("review", "adoption", "evidence")
    formfield_overrides = LoadedStack.formfield_overrides | {TextField: {"widget": Textarea(attrs={"rows": 1, "dir": "auto"})}}
    loaded_with = ("claimant",)
    prefetched = (with_passages,)
    show_change_link = True

    @admin.display(description="Adopted")
    def adoption(self, toll):
        if toll.adopted or not toll.pk or toll.review != Review.ACCEPTED or toll.scope == Scope.CUMULATIVE:
            return "Adopted" if toll.adopted else ""
        return format_html('<a href="{}">Adopt</a>', adopt_address(toll))

    @admin.display(description="Words")
    def evidence(self, toll):
        return evidence_column(toll) if toll.pk else ""


class AdoptForm(forms.Form):
    reason = forms.CharField(max_length=300, help_text="Why this claim counts and not another; readers of the data see it.")


@admin.register(Toll)
class TollAdmin(PinnedAdmin, RecordAdmin):
    form = TollForm
    list_display = ("__str__", "incident", "outcome", "group", "scope", "claimant", "adopted", "review")
    list_filter = ("review", "adopted", "outcome", "scope", "group")
    list_select_related = ("incident", "claimant")
    search_fields = ("text", "incident__title", "public_id")
    autocomplete_fields = ("incident", "claimant")
    readonly_fields = ("adopted", "adopted_reason")
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "incident",
                    ("outcome", "group"),
                    ("min", "best", "max"),
                    ("qualifier", "scope"),
                    ("since", "as_of"),
                    ("claimant", "claimant_text"),
                    "text",
                    ("adopted", "adopted_reason"),
                    "note",
                    "why",
                    "seen_revision",
                ]
            },
        )
    ]

    def tools(self, request, obj):
        return [{"name": "Adopt", "url": adopt_address(obj)}] if may_adopt(request.user, obj) else []

    def get_urls(self):
        adopt = path("<path:object_id>/adopt/", self.admin_site.admin_view(self.adopt_view), name="incidents_toll_adopt")
        return [adopt, *super().get_urls()]

    def adopt_view(self, request, object_id):
        """Make this claim the one that counts, with a reason; asks first, with the other claims beside it."""
        if not may_review(request.user):
            raise PermissionDenied
        toll = get_object_or_404(self.get_queryset(request).select_related("incident", "claimant"), pk=object_id)
        form = AdoptForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                adopt_toll(toll, by=request.user, reason=form.cleaned_data["reason"])
            except ValueError as error:
                self.message_user(request, f"This claim cannot be adopted: {error}.", messages.ERROR)
            else:
                self.message_user(request, f"Adopted: {toll}", messages.SUCCESS)
            return HttpResponseRedirect(desk_address(toll.incident))
        context = {
            **self.admin_site.each_context(request),
            "title": "Adopt a claim",
            "subtitle": str(toll),
            "toll": toll,
            "rivals": rivals(toll).select_related("claimant").prefetch_related(with_passages),
            "form": form,
            "opts": self.opts,
            "original": toll,
        }
        return TemplateResponse(request, "desk/adopt.html", context)
