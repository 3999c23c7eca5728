"""`/changes/`: what to fetch and what to forget, for whoever keeps a copy."""

from __future__ import annotations

from urllib.parse import urlencode

from django import forms
from django.conf import settings
from rest_framework import serializers
from rest_framework.response import Response

from incidents.api.parameters import PageSizeField, Parameters
from incidents.api.resources import LISTS
from incidents.api.serializers.parts import TextField
from incidents.api.views import ReadView
from incidents.choices import DeleteReason
from incidents.models import Change


class ChangesParameters(Parameters):
    after = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)
    page_size = PageSizeField(required=False)


class ChangeSerializer(serializers.Serializer):
    seq = serializers.IntegerField()
    op = serializers.ChoiceField(Change.Op.choices)
    type = serializers.CharField()
    id = serializers.CharField(source="record")
    revision = serializers.IntegerField()
    at = serializers.DateTimeField()
    url = serializers.SerializerMethodField()
    reason = serializers.ChoiceField(DeleteReason.choices(), allow_null=True, help_text="Of a delete.")
    replaced_by = TextField(help_text="Of a delete: the id of the record that took its place.")

    def get_url(self, change) -> str:
        return f"{settings.BASE_URL}/api/v1/{LISTS[change.type]}/{change.record}/"

    def to_representation(self, change):
        return super().to_representation(change) | {"reason": change.reason or None}


class ChangesView(ReadView):
    """Every change of the public answers after number `after`, in commit order and without gaps.

    Fetch what is an `upsert`, drop what is a `delete`, keep the last `seq` for the next time. Deletes are kept for ever.
    """

    operation, tag, serializer, is_list = "changes_list", "changes", ChangeSerializer, True

    @classmethod
    def parameters(cls):
        return ChangesParameters.base_fields

    def answer(self, request):
        chosen = ChangesParameters(request).checked()
        size, after = chosen["page_size"], chosen["after"] or 0
        rows = list(Change.objects.filter(seq__gt=after)[: size + 1])
        url = None
        if len(rows) > size:
            query = urlencode({"after": rows[size - 1].seq, "page_size": size})
            url = f"{settings.BASE_URL}{request.path}?{query}"
        data = {"results": ChangeSerializer(rows[:size], many=True).data, "next": url, "previous": None}
        return Response(data, headers={"Link": f'<{url}>; rel="next"'} if url else None)
