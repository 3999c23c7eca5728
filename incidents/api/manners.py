"""What every answer of the API says of itself in its headers."""

from __future__ import annotations

from django.conf import settings
from django.utils.cache import patch_vary_headers


def with_manners(response):
    """Open to any page without credentials; the licence; the language of labels; what caches must tell apart."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link"
    response["Content-Language"] = "en"  # of labels and messages; a record's own language is one of its fields
    licence = f'<{settings.BASE_URL}/data/>; rel="license"'
    response["Link"] = f"{response['Link']}, {licence}" if response.has_header("Link") else licence
    patch_vary_headers(response, ["Accept", "Accept-Encoding", "Authorization"])
    return response
