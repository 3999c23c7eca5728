"""The doors of an article's workflow on the desk: a page that asks, an action on the list, one right each."""

from dataclasses import dataclass

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from incidents.actions import recording
from incidents.choices import Status
from newsroom.actions import Conflict, WrongState, publish, submit, unschedule, withdraw
from newsroom.actions.publishing import TRANSITIONS
from newsroom.models import Article


@dataclass(frozen=True)
class Verb:
    """One door: its name on buttons, what it did, the action behind it, where it leads, whose right it is."""

    name: str
    done: str
    action: object
    to: Status
    needs_publisher: bool = True
    needs_reason: bool = False


VERBS = {
    "publish": Verb("Publish", "Published", publish, Status.PUBLISHED),
    "withdraw": Verb("Withdraw", "Withdrawn", withdraw, Status.WITHDRAWN, needs_reason=True),
    "submit": Verb("Submit for review", "Submitted", submit, Status.IN_REVIEW, needs_publisher=False),
    "back-to-draft": Verb("Back to draft", "A draft again", unschedule, Status.DRAFT),
}


class TransitionForm(forms.Form):
    """`at` is asked for publishing alone, a reason must be given for withdrawing."""

    seen_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    at = forms.SplitDateTimeField(
        label="From", required=False, widget=AdminSplitDateTime, help_text="In UTC. Empty: the time it has, else now."
    )
    why = forms.CharField(label="Reason", max_length=500, required=False, widget=forms.TextInput(attrs={"class": "vTextField"}))

    def __init__(self, verb, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].required = verb.needs_reason
        if verb.to != Status.PUBLISHED:
            del self.fields["at"]


class Workflow:
    """For the admin of articles."""

    actions = ("publish", "withdraw", "submit", "back_to_draft")

    def may_pass(self, request, verb, article=None):
        if verb.needs_publisher:
            return request.user.has_perm("newsroom.publish_article")
        return self.has_change_permission(request, article)

    def has_publish_permission(self, request):
        return request.user.has_perm("newsroom.publish_article")

    def doors(self, request, article):
        """The buttons of an article's form: what may be done from here by this user."""
        open_to = TRANSITIONS[Status(article.status)]
        if article.status == Status.PUBLISHED:
            open_to = {Status.WITHDRAWN if article.is_public() else Status.DRAFT}
        return [
            {"name": verb.name, "verb": key, "url": reverse(f"admin:newsroom_article_{key}", args=[article.pk])}
            for key, verb in VERBS.items()
            if verb.to in open_to and self.may_pass(request, verb, article)
        ]

    # One article -------------------------------------------------------------------------------------
    def transition_view(self, request, object_id, verb):
        """Asks, and on POST passes the door; refused with a message when the article is not where the editor saw it."""
        article, verb = self.get_object(request, object_id), VERBS[verb]
        if article is None:
            raise Http404
        if not self.may_pass(request, verb, article):
            raise PermissionDenied
        form = TransitionForm(
            verb, request.POST if request.method == "POST" else None, initial={"seen_revision": article.revision}
        )
        if request.method == "POST" and form.is_valid():
            self.pass_door(request, object_id, verb, form.cleaned_data)
            return HttpResponseRedirect(reverse("admin:newsroom_article_change", args=[object_id]))
        context = {
            **self.admin_site.each_context(request),
            "title": verb.name,
            "subtitle": str(article),
            "form": form,
            "article": article,
            "verb": verb,
            "opts": self.opts,
            "original": article,
        }
        return TemplateResponse(request, "desk/transition.html", context)

    def pass_door(self, request, object_id, verb, asked):
        why = asked["why"] or verb.done.lower()
        with recording(by=request.user, why=why):
            article = self.get_object(request, object_id)  # as it stands under the lock
            if asked["seen_revision"] not in (None, article.revision):
                self.message_user(request, "Somebody saved this article in the meantime: look at it again.", messages.ERROR)
                return
            self.attempt(request, article, verb, **({"at": asked["at"]} if asked.get("at") else {}), why=why)

    def attempt(self, request, article, verb, **said):
        try:
            verb.action(article, by=request.user, **said)
        except (WrongState, Conflict) as error:
            self.message_user(request, f"“{article}”: {error}", messages.ERROR)
        else:
            self.message_user(request, f"{verb.done}: “{article}”", messages.SUCCESS)

    # Chosen ones of the list -------------------------------------------------------------------------
    def why(self, request):
        """Before the why of the form: what the chosen action does."""
        verb = VERBS.get(request.POST.get("action", "").replace("_", "-"))
        return super().why(request) or (verb.done.lower() if verb else "")

    def each(self, request, queryset, key):
        for article in Article.objects.filter(pk__in=queryset):
            if not self.may_pass(request, VERBS[key], article):
                self.message_user(request, f"“{article}”: you may not do this.", messages.ERROR)
                continue
            self.attempt(request, article, VERBS[key], why=self.why(request))

    @admin.action(description="Publish", permissions=["publish"])
    def publish(self, request, queryset):
        self.each(request, queryset, "publish")

    @admin.action(description="Submit for review", permissions=["change"])
    def submit(self, request, queryset):
        self.each(request, queryset, "submit")

    @admin.action(description="Back to draft", permissions=["publish"])
    def back_to_draft(self, request, queryset):
        self.each(request, queryset, "back-to-draft")

    @admin.action(description="Withdraw", permissions=["publish"])
    def withdraw(self, request, queryset):
        """Asks for the reason first."""
        form = TransitionForm(VERBS["withdraw"], request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            self.each(request, queryset, "withdraw")
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Withdraw articles",
            "form": form,
            "articles": queryset,
            "checkbox": ACTION_CHECKBOX_NAME,
            "opts": self.opts,
        }
        return TemplateResponse(request, "desk/withdraw_selected.html", context)
