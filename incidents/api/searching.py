"""`/search/`: one search over articles, incidents, actors and quotes."""

from __future__ import annotations

from django import forms
from django.core import signing
from rest_framework import serializers
from rest_framework.response import Response

from incidents.api.pagination import page_url
from incidents.api.parameters import PageSizeField, Parameters
from incidents.api.problems import Invalid
from incidents.api.serializers.parts import AddressField, CodedSerializer
from incidents.api.views import ReadView
from incidents.filters.fields import DayField, OneOfField
from incidents.search import kinds, search


class SearchParameters(Parameters):
    q = forms.CharField(max_length=200, error_messages={"required": "“q” is needed: the words to search for."})
    kind = OneOfField(choices=lambda: [("", "Any"), *((kind.name, kind.label) for kind in kinds.kinds.values())], required=False)
    date_after = DayField(required=False)
    date_before = DayField(required=False)
    page_size = PageSizeField(required=False)
    cursor = forms.CharField(required=False, max_length=1000)


class HitSerializer(serializers.Serializer):
    """`title` is the headline, title, name or words of the record."""

    kind = CodedSerializer()
    id = serializers.CharField(source="record.public_id")
    title = serializers.CharField()
    url = AddressField()

    def to_representation(self, hit):
        kind = {"code": hit.kind, "label": kinds.kinds[hit.kind].label}
        url = self.fields["url"].to_representation(hit.record)
        return {"kind": kind, "id": hit.record.public_id, "title": str(hit.record), "url": url}


class SearchView(ReadView):
    """Public records that hold every word, newest first; "words in quotes" stand side by side.

    The first page has `counts`, how many of each kind.
    """

    operation, tag, serializer, is_list = "search_list", "search", HitSerializer, True

    @classmethod
    def parameters(cls):
        return SearchParameters.base_fields

    def answer(self, request):
        chosen = SearchParameters(request).checked()
        signer = signing.Signer(salt=f"search:{chosen['q']}:{chosen['kind']}:{chosen['date_after']}:{chosen['date_before']}")
        found = search(
            chosen["q"],
            kind=chosen["kind"],
            after=chosen["date_after"],
            before=chosen["date_before"],
            cursor=self.position(signer, chosen["cursor"]),
            limit=chosen["page_size"],
        )
        url = None if found.next is None else page_url(request, signer.sign_object(found.next))
        data = {"results": HitSerializer(found.hits, many=True).data, "next": url, "previous": None}
        if not chosen["cursor"]:
            data["counts"] = found.counts
        return Response(data, headers={"Link": f'<{url}>; rel="next"'} if url else None)

    @staticmethod
    def position(signer, cursor):
        try:
            return signer.unsign_object(cursor) if cursor else None
        except (signing.BadSignature, ValueError):
            detail = "This cursor was not made for these words."
            raise Invalid([{"parameter": "cursor", "code": "invalid-cursor", "detail": detail}]) from None
