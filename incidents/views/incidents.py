from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import TruncDay, TruncMonth, TruncYear

from incidents import charts
from incidents.choices import Group, Outcome, Role, Scope
from incidents.filters import IncidentFilter
from incidents.models import Incident, Place, Quote, Toll
from incidents.sums import sum_tolls
from incidents.views.lists import FilteredList
from incidents.views.maps import points
from incidents.views.record_page import RecordPage

TRUNCATED = {"day": TruncDay, "month": TruncMonth, "year": TruncYear}


class IncidentList(FilteredList):
    """List, sum, timeline and map over one filter."""

    model = Incident
    filterset_class = IncidentFilter
    shown_fields = (
        "q", "place", "date_after", "date_before", "type", "outcome", "min_killed", "verification", "ordering"
    )  # fmt: skip

    def with_rows(self, queryset):
        return queryset.with_places().with_adopted_tolls()

    def choices(self):
        return {"place": place_choices(self.filterset.form["place"].value())}

    def get_context_data(self, **kwargs):
        incidents = self.filterset.qs
        sums = sum_tolls(incidents, self.filterset.asked)
        return super().get_context_data(
            sums=[each for each in sums if each.group == Group.ALL],
            group_sums=[each for each in sums if each.group != Group.ALL],
            points=points(incidents),
            timeline=timeline(incidents),
            undated_query=self.undated_query(),
            **kwargs,
        )

    def undated_query(self):
        """What is asked beside the days: a stretch of the timeline brings its own."""
        asked = self.asked()
        for name in ("date_after", "date_before"):
            asked.pop(name, None)
        return asked.urlencode()


def place_choices(asked):
    """Countries, provinces and regions, and whatever place is asked for."""
    places = Place.objects.public()
    wide = places.filter(Q(kind__startswith="PCL") | Q(kind__in=["ADM1", "RGN"]) | Q(public_id__in=asked or []))
    return list(wide.order_by("name").values_list("public_id", "name"))


def timeline(incidents):
    """How many incidents began in each day, month or year; those without a day are left out. Two queries."""
    dated = incidents.exclude(date_start=None).order_by()
    span = dated.aggregate(first=Min("date_start"), last=Max("date_start"))
    if not span["first"]:
        return None
    unit = charts.unit_for(span["first"], span["last"])
    counted = dated.annotate(stretch=TRUNCATED[unit]("date_start")).values_list("stretch").annotate(n=Count("pk"))
    return charts.timeline(dict(counted), unit)


class IncidentPage(RecordPage):
    model = Incident

    def get_queryset(self):
        return Incident.objects.public().with_facts()

    def get_context_data(self, **kwargs):
        tolls = list(self.object.tolls.all())
        family = Incident.objects.public().with_places().with_adopted_tolls()
        part_of = self.object.part_of_id
        return super().get_context_data(
            adopted=[toll for toll in tolls if toll.adopted],
            claims=claims(toll for toll in tolls if toll.scope != Scope.CUMULATIVE),
            cumulative=[toll for toll in tolls if toll.scope == Scope.CUMULATIVE],
            roles=roles(self.object.participations.all()),
            whole=family.filter(pk=part_of).first() if part_of else None,
            parts=family.filter(part_of=self.object).order_by("sort_date", "pk"),
            quotes=Quote.objects.public().filter(incidents=self.object).with_evidence().order_by("sort_date", "pk"),
            points=points(Incident.objects.filter(pk=self.object.pk)),
            **kwargs,
        )


@dataclass
class Claims:
    """All claims about one outcome and group, the adopted one first."""

    outcome: Outcome
    group: Group
    tolls: list[Toll]

    @property
    def are_rival(self):
        return len(self.tolls) > 1


def claims(tolls):
    """Claims side by side, in the order of the vocabulary: killed before injured, all before children."""
    together = {}
    for toll in tolls:
        together.setdefault((Outcome(toll.outcome), Group(toll.group)), []).append(toll)
    order = [(outcome, group) for outcome in Outcome for group in Group if (outcome, group) in together]
    return [Claims(*key, sorted(together[key], key=lambda toll: (not toll.adopted, toll.pk))) for key in order]


def roles(participations):
    """(role, its participations) in the order of the vocabulary."""
    rows = list(participations)
    by_role = [(role, [row for row in rows if row.role == role]) for role in Role]
    return [(role, found) for role, found in by_role if found]
