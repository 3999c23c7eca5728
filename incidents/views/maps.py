"""What a map shows: points with names, each with the number of incidents there. The page lists the same beneath the map."""

from dataclasses import dataclass

from django.db.models import Count, F

from incidents.choices import PlacePrecision
from incidents.models import IncidentPlace, Place

MOST_POINTS = 500  # a page stays light, and a map with more is a grey cloud


@dataclass
class Point:
    """Incidents at one public point; `name` and `url` are those of the place most of them name."""

    latitude: float
    longitude: float
    incidents: int
    name: str = ""
    url: str = ""

    def as_json(self):
        return {"lat": self.latitude, "lon": self.longitude, "incidents": self.incidents, "name": self.name, "url": self.url}


def points(incidents):
    """The points of these public incidents, most incidents first. Three queries.

    Only the public point of an incident is read, never the true one: it is as exact as the precision allows.
    """
    incidents = incidents.order_by()
    counted = incidents.exclude(latitude=None).values_list("latitude", "longitude").annotate(n=Count("pk")).order_by("-n")
    found = {(lat, lon): Point(float(lat), float(lon), n) for lat, lon, n in counted[:MOST_POINTS]}
    named = (
        IncidentPlace.objects.exclude(precision=PlacePrecision.WITHHELD)
        .filter(incident__in=incidents.values("pk"), place__in=Place.objects.public())
        .values(lat=F("incident__latitude"), lon=F("incident__longitude"), named=F("place"))
        .annotate(n=Count("pk"))
        .order_by("-n", "place__name")
    )
    names = [(row["lat"], row["lon"], row["named"]) for row in named if (row["lat"], row["lon"]) in found]
    places = Place.objects.in_bulk({place for _, _, place in names})
    for lat, lon, place in names:
        point = found[lat, lon]
        point.name = point.name or places[place].name
        point.url = point.url or places[place].get_absolute_url()
    return list(found.values())
