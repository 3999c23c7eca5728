"""The application for an ASGI server."""

import os

from django.core.asgi import get_asgi_application

from newsroom.checks import refuse_incomplete_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
refuse_incomplete_settings()
application = get_asgi_application()
