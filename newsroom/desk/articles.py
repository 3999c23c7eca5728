"""Articles on the desk: the list, the form, the facts beside it, and the doors of the workflow."""

from django.contrib import admin
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from js_asset import Media

from incidents.admin.facts import facts_in
from incidents.admin.record import RecordAdmin
from incidents.admin.review import may_review
from incidents.choices import Status
from incidents.models import Document
from newsroom.actions import read_for_facts, save_article
from newsroom.desk.article_form import ArticleForm, BylineInline, CorrectionInline, MediaInline
from newsroom.desk.workflow import VERBS, Workflow
from newsroom.models import Article, Correction

TEXT = {"headline", "standfirst", "body"}


class WhenFilter(admin.SimpleListFilter):
    title = "time"
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("scheduled", "Scheduled"), ("out", "Public")]

    def queryset(self, request, queryset):
        published = queryset.filter(status=Status.PUBLISHED)
        match self.value():
            case "scheduled":
                return published.filter(published_at__gt=timezone.now())
            case "out":
                return published.filter(published_at__lte=timezone.now())
        return queryset


@admin.register(Article)
class ArticleAdmin(Workflow, RecordAdmin):
    form = ArticleForm
    change_form_template = "desk/article_form.html"
    list_display = ("headline", "state", "section", "signed_by", "published_at", "updated_at")
    list_filter = ("status", WhenFilter, "section", "genre", "language", ("authors", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("section",)
    search_fields = ("headline", "standfirst", "text", "public_id")
    date_hierarchy = "published_at"
    autocomplete_fields = ("section", "tags")
    readonly_fields = ("state", "body_shown")
    inlines = (BylineInline, MediaInline, CorrectionInline)
    WRITTEN = ["headline", "standfirst", "body", "slug", ("section", "genre"), "tags", "why", "seen_revision"]
    SOURCE = {"classes": ["collapse"], "fields": [("publisher", "language"), "source_url", "licence"]}

    fieldsets = [(None, {"fields": WRITTEN}), ("Source and licence", SOURCE)]

    def get_fieldsets(self, request, obj=None):
        """Who only reads sees the body as it will stand on the page, not its HTML."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        shown = ["body_shown" if name == "body" else name for name in fieldsets[0][1]["fields"]]
        return [(None, {"fields": shown}), *fieldsets[1:]]

    def get_queryset(self, request):
        articles = super().get_queryset(request)
        if getattr(request.resolver_match, "url_name", "").endswith("changelist"):
            return articles.defer("text", "body").prefetch_related("bylines__author")
        return articles

    # Columns -----------------------------------------------------------------------------------------
    @admin.display(description="State", ordering="status")
    def state(self, article):
        is_scheduled = article.status == Status.PUBLISHED and not article.is_public()
        label = "Scheduled" if is_scheduled else article.get_status_display()
        return format_html('<span class="state state-{}">{}</span>', label.lower().replace(" ", "-"), label)

    @admin.display(description="By")
    def signed_by(self, article):
        return ", ".join(str(byline.author) for byline in article.bylines.all())

    @admin.display(description="Body")
    def body_shown(self, article):
        return mark_safe(article.body)  # stored clean: every way of writing sanitises

    # Rights ------------------------------------------------------------------------------------------
    def has_change_permission(self, request, obj=None):
        """What is published or was taken back needs a right of its own: a reporter writes drafts."""
        may = super().has_change_permission(request, obj)
        is_open = obj is None or obj.status in (Status.DRAFT, Status.IN_REVIEW)
        return may and (is_open or request.user.has_perm("newsroom.change_published_article"))

    def has_delete_permission(self, request, obj=None):
        """What the public has seen is withdrawn, never deleted: its address must go on saying so."""
        was_public = obj is not None and obj.first_published_at is not None and obj.first_published_at <= timezone.now()
        return super().has_delete_permission(request, obj) and not was_public

    def get_deleted_objects(self, objs, request):
        to_delete, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, lacking - {Document._meta.verbose_name}, protected  # its other half goes with it

    # Saving ------------------------------------------------------------------------------------------
    def save_model(self, request, obj, form, change):
        done = save_article(obj, expected_revision=form.cleaned_data["seen_revision"] if change else None)
        if done.lost:
            what = "1 passage is" if len(done.lost) == 1 else f"{len(done.lost)} passages are"
            self.message_user(request, f"{what} no longer in the text: see Lost evidence on the desk's front page.", "WARNING")

    def save_related(self, request, form, formsets, change):
        """Text that is new is read for facts: its proposals wait beside it when the form opens again."""
        super().save_related(request, form, formsets, change)
        if TEXT & set(form.changed_data):
            read_for_facts(form.instance)

    def save_formset(self, request, form, formset, change):
        if formset.model is Correction:
            for row in formset.extra_forms:
                row.instance.by = request.user
        super().save_formset(request, form, formset, change)

    # Pages -------------------------------------------------------------------------------------------
    def get_urls(self):
        door = self.admin_site.admin_view(self.transition_view)
        doors = [path(f"<path:object_id>/{verb}/", door, {"verb": verb}, name=f"newsroom_article_{verb}") for verb in VERBS]
        return [*doors, *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        # The editor writes an inline import map, which runs by the nonce of this answer alone.
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        if obj is not None:
            context |= {
                "facts": facts_in([obj])[0],
                "may_review": may_review(request.user),
                "here": request.get_full_path(),
                "is_nav_sidebar_enabled": False,  # the facts stand beside the text instead
                "doors": self.doors(request, obj),
                "state": self.state(obj),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)
