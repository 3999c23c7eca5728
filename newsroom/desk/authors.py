from django.contrib import admin

from newsroom.models import Author


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    """Bylines. The account behind one is chosen by a superuser alone: nobody else sees the list of users."""

    list_display = ("name", "slug", "user")
    list_select_related = ("user",)
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    autocomplete_fields = ("user",)

    def get_fields(self, request, obj=None):
        return ("name", "slug", "bio", *(["user"] if request.user.is_superuser else []))
