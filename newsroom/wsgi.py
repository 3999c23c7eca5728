"""The application for a WSGI server: `gunicorn --no-control-socket newsroom.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from newsroom.checks import refuse_incomplete_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
refuse_incomplete_settings()
application = get_wsgi_application()
