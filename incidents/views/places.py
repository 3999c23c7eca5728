from django.views.generic import DetailView

from incidents.choices import DocumentKind, Group
from incidents.filters import IncidentFilter
from incidents.models import Containment, Document, Place, Tag
from incidents.sums import sum_tolls
from incidents.views.maps import points
from incidents.views.record_page import RecordPage

BREADTH = {"PCL": 0, "ADM": 1, "RGN": 2}  # by the first letters of a GeoNames feature code
NEWEST = 30  # incidents on a landing page; the explorer has them all


def explored(filterset):
    """What a landing page shows of the incidents of its filter: the newest, how many were harmed in all, and where."""
    incidents = filterset.qs
    return {
        "incidents": incidents.with_places().with_adopted_tolls()[:NEWEST],
        "number": incidents.count(),
        "sums": [each for each in sum_tolls(incidents, filterset.asked) if each.group == Group.ALL],
        "points": points(incidents),
    }


def breadth(place):
    """Countries first, then provinces and districts, then informal regions."""
    return BREADTH.get(place.kind[:3], len(BREADTH)), place.kind, place.name


class PlacePage(RecordPage):
    model = Place

    def get_queryset(self):
        return Place.objects.public().with_names().prefetch_related("external_ids")

    def get_context_data(self, **kwargs):
        around = Containment.objects.filter(place=self.object).exclude(container=self.object)
        return super().get_context_data(
            **explored(IncidentFilter({"place": self.object.public_id})),
            containers=sorted(Place.objects.public().filter(pk__in=around.values("container")), key=breadth),
            inside=Place.objects.public().filter(pk__in=self.object.contents.exclude(place=self.object).values("place")),
            **kwargs,
        )


class TagPage(DetailView):
    model = Tag

    def get_queryset(self):
        return Tag.objects.public()

    def get_context_data(self, **kwargs):
        documents = Document.objects.public().filter(tags=self.object).defer("text")
        return super().get_context_data(
            **explored(IncidentFilter({"tag": self.object.slug})),
            articles=documents.filter(kind=DocumentKind.ARTICLE).order_by("-published_at", "-pk")[:NEWEST],
            **kwargs,
        )
