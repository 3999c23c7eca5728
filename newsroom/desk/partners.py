"""Partners and their keys. A key is shown once, when it is issued; afterwards only its hash is known."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path

from newsroom.models import ApiKey, Partner

SCOPES = [("read", "Read"), ("export", "Bulk export"), ("webhooks", "Webhooks")]


class KeyForm(forms.Form):
    scopes = forms.MultipleChoiceField(choices=SCOPES, widget=forms.CheckboxSelectMultiple)
    expires_at = forms.SplitDateTimeField(
        label="Expires", required=False, widget=admin.widgets.AdminSplitDateTime, help_text="Empty: never."
    )


class KeyInline(admin.TabularInline):
    model = ApiKey
    extra = 0
    can_delete = False
    fields = ("prefix", "scopes", "expires_at", "revoked_at", "last_used_at", "created_at")
    readonly_fields = ("prefix", "scopes", "last_used_at", "created_at")

    def has_add_permission(self, request, obj=None):
        return False


@admin.register(Partner)
class PartnerAdmin(admin.ModelAdmin):
    list_display = ("name", "contact", "is_active")
    list_filter = ("is_active",)
    search_fields = ("name", "contact")
    inlines = (KeyInline,)
    change_form_template = "desk/partner_form.html"

    def get_urls(self):
        issue = path("<path:object_id>/issue-key/", self.admin_site.admin_view(self.issue_key), name="newsroom_partner_issue_key")
        return [issue, *super().get_urls()]

    def issue_key(self, request, object_id):
        if not (self.has_change_permission(request) and request.user.has_perm("newsroom.add_apikey")):
            raise PermissionDenied
        partner = get_object_or_404(Partner, pk=object_id)
        form = KeyForm(request.POST if request.method == "POST" else None)
        context = {
            **self.admin_site.each_context(request),
            "title": "Issue a key",
            "subtitle": str(partner),
            "partner": partner,
            "form": form,
            "opts": self.opts,
            "original": partner,
        }
        if request.method == "POST" and form.is_valid():
            key, context["secret"] = ApiKey.issue(partner, form.cleaned_data["scopes"])
            key.expires_at = form.cleaned_data["expires_at"]
            key.save(update_fields=["expires_at"])
        return TemplateResponse(request, "desk/issue_key.html", context)
