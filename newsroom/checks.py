"""Settings that a real site cannot do without. Commands that serve or write refuse to run without them and say the fix."""

from importlib.util import find_spec

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import ImproperlyConfigured


@register
def complete_settings(app_configs: object = None, **kwargs: object) -> list[CheckMessage]:
    missing: list[CheckMessage] = []
    if not has_secret_key():
        missing.append(
            Error(
                "SECRET_KEY is not set.",
                hint="Make one with `python3 -c 'import secrets; print(secrets.token_urlsafe(50))'`, keep it secret, and set the "
                "environment variable SECRET_KEY to it. To try the newsroom on this machine alone set NEWSROOM_PROFILE=demo.",
                id="newsroom.E001",
            )
        )
    if not settings.BASE_URL:
        missing.append(
            Error(
                "BASE_URL is not set.",
                hint="Set the environment variable BASE_URL to the public address of the site, such as https://news.example.",
                id="newsroom.E002",
            )
        )
    if settings.CACHE_URL and not find_spec("redis"):
        missing.append(
            Error("CACHE_URL is set, but the Python package redis is missing.", hint="pip install redis", id="newsroom.E003")
        )
    return missing


def has_secret_key() -> bool:
    try:
        return bool(settings.SECRET_KEY)
    except ImproperlyConfigured:  # what Django raises for a blank one, without saying how to make one
        return False


def refuse_incomplete_settings() -> None:
    """Stop a web server, which runs no system checks, with the same words."""
    if missing := complete_settings():
        raise ImproperlyConfigured("\n".join(f"{message.msg} {message.hint}" for message in missing))
