from __future__ import annotations

from rest_framework.negotiation import DefaultContentNegotiation

from incidents.api.problems import Invalid
from incidents.filters.fields import not_among


class FormatNegotiation(DefaultContentNegotiation):
    """`format=` decides when given, whatever `Accept` says, and an unknown one is 400; else `Accept`, unmet 406."""

    def select_renderer(self, request, renderers, format_suffix=None):
        asked = [text for text in request.query_params.getlist("format") if text]
        if not asked:
            return super().select_renderer(request, renderers)
        if len(asked) > 1:
            raise Invalid([{"parameter": "format", "code": "repeated", "detail": "“format” takes one value."}])
        for renderer in renderers:
            if renderer.format == asked[0]:
                return renderer, renderer.media_type
        detail = not_among(asked[0], [renderer.format for renderer in renderers])
        raise Invalid([{"parameter": "format", "code": "invalid-choice", "detail": detail}])
