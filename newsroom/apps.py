from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401, PLC0415  registers them; only now can settings be read
        from newsroom.search import register  # noqa: PLC0415  models are loaded only now

        register()


class DeskConfig(AdminConfig):
    """Django's admin with a site of our own: what apps register on the default site stands on the desk."""

    default_site = "newsroom.desk.site.DeskSite"
