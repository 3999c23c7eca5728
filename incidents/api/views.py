"""Reading: lists and single records of a resource. A view reads the request, says what is wrong with it, and answers."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.response import Response
from rest_framework.views import APIView

from incidents.api.caching import PublicState
from incidents.api.manners import with_manners
from incidents.api.pagination import Keyset, page_url
from incidents.api.parameters import ListParameters, RecordParameters
from incidents.api.problems import Invalid, Problem
from incidents.api.renderers import RecordJSONRenderer
from incidents.api.schema import ResourceSchema
from incidents.models import Change


class ReadView(APIView):
    """GET, HEAD and OPTIONS for anyone. `answer(request)` makes the answer unless the client holds it already."""

    schema = ResourceSchema()
    renderer_classes = [RecordJSONRenderer]
    http_method_names = ["get", "head", "options"]
    is_list = False  # whether a client may ask by time alone whether it has changed

    def get(self, request, *args, **kwargs):
        state = PublicState.now()
        if state.is_known(request, by_time=self.is_list):
            return state.mark(HttpResponse(status=304), request)
        return state.mark(self.answer(request, *args, **kwargs), request)

    def options(self, request, *args, **kwargs):
        response = HttpResponse(status=204)
        response["Access-Control-Allow-Methods"] = ", ".join(self.allowed_methods)
        response["Access-Control-Allow-Headers"] = "Accept, If-None-Match, If-Modified-Since"
        return response

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        return response if response.has_header("Content-Language") else with_manners(response)


class ResourceView(ReadView):
    """`shown` are the rows of the answer and `shape` the serializer that wrote them: CSV and GeoJSON are made from both."""

    resource = None

    def get_renderers(self):
        return [renderer() for renderer in self.resource.renderers]

    def answered(self, rows, serializer, chosen):
        """The rows as data."""
        only, include = chosen["fields"], chosen.get("include", ())
        self.resource.load(rows, include)
        self.shown, self.shape = rows, serializer(only=only, include=include)
        return [self.shape.to_representation(row) for row in rows]


class RecordList(ResourceView):
    is_list = True

    def answer(self, request):
        serializer = self.resource.serializer
        parameters = ListParameters(request, serializer)
        filterset = self.resource.filterset(request.query_params, self.resource.rows(), strict=True, also=parameters.names)
        if errors := filterset.problems() + parameters.problems():
            raise Invalid(errors)
        chosen = parameters.cleaned_data
        page = Keyset(self.resource.name, filterset).page(chosen["cursor"], chosen["page_size"])
        links = {"next": page_url(request, page.next), "previous": page_url(request, page.previous)}
        data = {"results": self.answered(page.rows, serializer, chosen), **links}
        if chosen["with_total"] == "true":
            data["total"] = filterset.qs.order_by().count()
        named = [f'<{links[name]}>; rel="{rel}"' for name, rel in (("next", "next"), ("previous", "prev")) if links[name]]
        return Response(data, headers={"Link": ", ".join(named)} if named else None)


class RecordDetail(ResourceView):
    def answer(self, request, id):
        serializer = self.resource.detail_serializer
        chosen = RecordParameters(request, serializer).checked()
        rows = list(self.resource.rows().filter(public_id=id))
        if not rows:
            raise self.missing(id)
        return Response(self.answered(rows, serializer, chosen)[0])

    def missing(self, id):
        """410 for what was public and was taken back; 404 for all else, so that a draft looks like what never was."""
        latest = Change.objects.filter(record=id, type__in=self.resource.types).order_by("-seq").first()
        if latest is None or latest.op != Change.Op.DELETE:
            return Http404()
        return Problem(410, "gone", "This record was taken back.", reason=latest.reason, replaced_by=latest.replaced_by or None)


class SchemaFile(SpectacularAPIView):
    """The OpenAPI 3.1 description of this API, as YAML or JSON."""

    http_method_names = ["get", "head"]


class Docs(SpectacularSwaggerSplitView):
    """The description to browse, from files of this host: no script inline, none from elsewhere."""

    http_method_names = ["get", "head"]
