"""Which scripts, styles and frames a browser may take from each part of the site, and the other headers of every answer."""

from csp.constants import NONCE, NONE, SELF
from csp.middleware import CSPMiddleware, PolicyParts

# Public pages carry no inline script, no inline style and no nonce, so that a cache can keep them whole.
PUBLIC = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "media-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "object-src": [NONE],
    "frame-ancestors": [NONE],
}
# The desk's rich-text editor writes an inline import map, and looks for a style element: both stand by the nonce of their own
# response alone.
# Pictures just chosen and not yet sent are shown from the browser's memory.
DESK = PUBLIC | {"script-src": [SELF, NONCE], "style-src": [SELF, NONCE], "img-src": [SELF, "data:", "blob:"]}
API = {"default-src": [NONE], "frame-ancestors": [NONE]}
# The browsable description of the API: its program writes style attributes and checks its own worker.
API_DOCS = PUBLIC | {"style-src": [SELF, "'unsafe-inline'"], "worker-src": [SELF, "blob:"]}

PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def policy_for(path: str) -> dict[str, list[str]]:
    """The directives for an address, by the first words of its path."""
    for prefix, policy in (("/desk/", DESK), ("/api/v1/docs/", API_DOCS), ("/api/", API)):
        if path.startswith(prefix):
            return policy
    return PUBLIC


class Headers(CSPMiddleware):
    """The content security policy of the area, and the headers that are the same everywhere."""

    def get_policy_parts(self, request, response, report_only=False):
        parts = super().get_policy_parts(request, response, report_only)
        if report_only or parts.config is not None:
            return parts
        return PolicyParts(policy_for(request.path_info), parts.update, parts.replace, parts.nonce)

    def process_response(self, request, response):
        response = super().process_response(request, response)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        # The API and its files are made to be read from other sites; pages are not to be embedded.
        public_data = request.path_info.startswith(("/api/", "/feeds/", "/static/"))
        response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if public_data else "same-origin")
        return response
