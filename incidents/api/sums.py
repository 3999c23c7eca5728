"""`/incidents/sum/`: how many, with the recipe."""

from __future__ import annotations

from rest_framework import serializers
from rest_framework.response import Response

from incidents.api.problems import Invalid
from incidents.api.renderers import RECORDS
from incidents.api.serializers.parts import AddressField, CodedSerializer, FigureSerializer, TitledReference
from incidents.api.views import ReadView
from incidents.choices import Group, Outcome, Scope
from incidents.filters import IncidentFilter
from incidents.sums import LeftOut, Verdict, sum_tolls


class SumFilter(IncidentFilter):
    """Which incidents to add up; a sum has no order."""

    ordering = None


class SummedTollSerializer(serializers.Serializer):
    id = serializers.CharField(source="public_id")
    url = AddressField()
    incident = TitledReference()
    group = CodedSerializer(Group)
    scope = CodedSerializer(Scope)
    since = serializers.DateField(allow_null=True)
    min = serializers.IntegerField(allow_null=True)
    best = serializers.IntegerField(allow_null=True)
    max = serializers.IntegerField(allow_null=True)


class LeftOutSerializer(serializers.Serializer):
    toll = SummedTollSerializer()
    reason = CodedSerializer(LeftOut)


class CumulativeSerializer(serializers.Serializer):
    """A running total beside the sum of what is recorded under it; `remainder` is how many more it counts."""

    toll = SummedTollSerializer()
    under = FigureSerializer()
    verdict = CodedSerializer(Verdict)
    remainder = serializers.IntegerField(allow_null=True)


class SumSerializer(serializers.Serializer):
    """One outcome and group. Unknown is null, never 0."""

    outcome = CodedSerializer(Outcome)
    group = CodedSerializer(Group)
    min = serializers.IntegerField(allow_null=True)
    best = serializers.IntegerField(allow_null=True)
    max = serializers.IntegerField(allow_null=True)
    used = SummedTollSerializer(many=True)
    left_out = LeftOutSerializer(many=True)
    touching = TitledReference(many=True)
    cumulative = CumulativeSerializer(many=True)


class SumView(ReadView):
    """How many were killed, injured, displaced in the incidents asked for, without counting anyone twice.

    Adopted tolls are added; a part is never added to its whole, nor a sub-incident to its parent. `used` and `left_out` name each
    toll and why, `touching` the incidents that lie only partly inside the asked days and places, `cumulative` running totals with
    the sum under them.
    """

    operation, tag, serializer, is_list = "incidents_sum", "incidents", SumSerializer, True
    renderer_classes = RECORDS

    @classmethod
    def parameters(cls):
        return {name: each.field for name, each in SumFilter({}).filters.items()}

    def answer(self, request):
        filterset = SumFilter(request.query_params, strict=True, also=("format",))
        if errors := filterset.problems():
            raise Invalid(errors)
        self.shape = SumSerializer()
        found = []
        for each in sum_tolls(filterset.qs, filterset.asked):
            left_out = [{"toll": toll, "reason": reason} for toll, reason in each.left_out]
            found.append(self.shape.to_representation({**vars(each), "left_out": left_out}))
        return Response({"results": found, "next": None, "previous": None})
