from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"
    verbose_name = "The record"

    def ready(self) -> None:
        from incidents.search.registered import register  # noqa: PLC0415  models are loaded only now

        register()
