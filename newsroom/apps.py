from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    name = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        from newsroom import checks  # noqa: F401, PLC0415  registers them; only now can settings be read
        from newsroom.search import register  # noqa: PLC0415  models are loaded only now

        register()
