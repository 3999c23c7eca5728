"""Draws the countries that maps show, from the npm package `world-atlas` (Natural Earth, public domain).

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz package/countries-50m.json
    python manage.py draw_countries package/countries-50m.json --fine 24,10,64,44

writes `incidents/static/incidents/countries.geojson`. Borders are simplified arc by arc, and two neighbours share their arcs, so
no gap opens between them. `--fine west,south,east,north` is the part of the world written about: drawn closer there.
"""

import json
from itertools import pairwise
from math import hypot
from pathlib import Path

from django.core.management.base import BaseCommand

DRAWN = Path(__file__).resolve().parents[2] / "static" / "incidents" / "countries.geojson"
FINE, COARSE = 0.02, 0.15  # degrees a border may move
SMALLEST_ISLAND = 0.1  # square degrees, unless it is all there is of a country
DECIMALS = 2


class Command(BaseCommand):
    help = "Draws the countries of the maps from a TopoJSON file of world-atlas."

    def add_arguments(self, parser):
        parser.add_argument("topology", type=Path, help="countries-50m.json of world-atlas")
        parser.add_argument("--fine", type=box, default=(0, 0, 0, 0), help="west,south,east,north to draw closer")

    def handle(self, *, topology, fine, **options):
        countries = draw(json.loads(topology.read_text()), fine)
        DRAWN.write_text(json.dumps(countries, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n")
        self.stdout.write(f"{len(countries['features'])} countries, {DRAWN.stat().st_size:,} bytes: {DRAWN}")


def box(text):
    west, south, east, north = (float(degrees) for degrees in text.split(","))
    return west, south, east, north


def draw(topology, fine):
    """A GeoJSON FeatureCollection of the countries, each with its name."""
    arcs = [simplified(absolute(arc, topology["transform"]), fine) for arc in topology["arcs"]]
    features = [
        {
            "type": "Feature",
            "properties": {"name": country["properties"]["name"]},
            "geometry": {"type": "MultiPolygon", "coordinates": polygons(country, arcs)},
        }
        for country in topology["objects"]["countries"]["geometries"]
        if country["type"] in ("Polygon", "MultiPolygon")
    ]
    return {"type": "FeatureCollection", "features": [feature for feature in features if feature["geometry"]["coordinates"]]}


def absolute(arc, transform):
    """TopoJSON stores whole-number steps from point to point; back to degrees."""
    (scale_x, scale_y), (left, bottom) = transform["scale"], transform["translate"]
    points, x, y = [], 0, 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x * scale_x + left, y * scale_y + bottom))
    return points


def simplified(points, fine):
    """Douglas-Peucker: of a stretch only the farthest point is kept, as long as it stands off by more than the tolerance."""
    west, south, east, north = fine
    tolerance = FINE if any(west < x < east and south < y < north for x, y in points) else COARSE
    kept, stretches = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        off, at = max(((distance(points[n], points[first], points[last]), n) for n in range(first + 1, last)), default=(0, 0))
        if off > tolerance:
            kept.add(at)
            stretches += [(first, at), (at, last)]
    return [points[n] for n in sorted(kept)]


def distance(point, start, end):
    """From a point to the stretch between two others, in degrees."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = (x2 - x1) ** 2 + (y2 - y1) ** 2
    along = max(0, min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length)) if length else 0
    return hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1))


def polygons(country, arcs):
    """Its polygons without the smallest islands; always the largest one."""
    shapes = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    drawn = [[ring(numbers, arcs) for numbers in shape] for shape in shapes]
    drawn = [[line for line in shape if len(line) > 3] for shape in drawn if len(shape[0]) > 3]
    largest = max((area(shape[0]) for shape in drawn), default=0)
    return [shape for shape in drawn if area(shape[0]) >= min(SMALLEST_ISLAND, largest)]


def ring(numbers, arcs):
    """The arcs of a ring joined end to end; ~n is arc n backwards."""
    points = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    rounded = [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in points]
    return [point for n, point in enumerate(rounded) if n == 0 or point != rounded[n - 1]]


def area(line):
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(line))) / 2
