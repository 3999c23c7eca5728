"""A small exact scorer: what an extraction found of what an annotated article tells, counted part by part.

The annotation is JSON: `text` (or `text_file`, beside it; the front matter of a Markdown file is cut off), `published` and the
parts `incidents`, `tolls`, `quotes`, `actors` and `media`. Every value may be a list of what is accepted; a field left out is not
looked at; `optional` items are neither asked for nor held against the extraction.
"""

import json
import re
from dataclasses import dataclass

from incidents.extraction import extract

PARTS = ("incidents", "tolls", "quotes", "actors", "media")


@dataclass
class Score:
    missed: list
    made_up: list
    found: int

    @property
    def f1(self):
        """In per cent; 100 where nothing was asked and nothing found."""
        total = 2 * self.found + len(self.missed) + len(self.made_up)
        return 200 * self.found / total if total else 100.0


def read_gold(path):
    gold = json.loads(path.read_text(encoding="utf-8"))
    if "text_file" in gold:
        text = (path.parent / gold["text_file"]).read_text(encoding="utf-8")
        gold["text"] = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    return gold


def scores(gold):
    """{part: Score} of an annotated article."""
    found = _Answer(extract(gold["text"], title=gold.get("title"), published=gold["published"]), gold)
    return {part: _match(gold[part], getattr(found, part), getattr(found, f"is_{part}")) for part in PARTS}


def _match(wanted, given, fits):
    """Each wanted item takes one given item; required ones choose first."""
    left, missed, found = list(given), [], 0
    for item in sorted(wanted, key=lambda item: item.get("optional", False)):
        hit = next((one for one in left if fits(item, one)), None)
        if hit is not None:
            left.remove(hit)
            found += not item.get("optional", False)
        elif not item.get("optional", False):
            missed.append(item)
    return Score(missed, left, found)


class _Answer:
    def __init__(self, found, gold):
        self.names = {actor.key: actor.name for actor in found.actors}
        self.incidents = found.incidents
        self.tolls = [(toll, incident) for incident in found.incidents for toll in incident.tolls]
        self.quotes, self.actors, self.media = found.quotes, found.actors, found.media
        self.places = {place.key: place.name for place in found.places}

    # -- what an answer must have in common with an item
    def is_incidents(self, item, one):
        return _is_one_of(item["type"], one.type) and self._is_there(item, one) and _is_then(item, one)

    def is_tolls(self, item, row):
        toll, incident = row
        exact = [
            _is_one_of(item[field], getattr(toll, field)) for field in ("outcome", "group", "scope", "qualifier") if field in item
        ]
        by = [row for row in incident.participants if row.role == "perpetrator"]
        told = [self._name(row.actor, row.text) for row in by] or [None]
        return (
            all(exact)
            and _is_number(item["number"], toll)
            and self._is_there(item, incident)
            and _is_then(item, incident)
            and ("perpetrator" not in item or any(_is_name(item["perpetrator"], name) for name in told))
            and ("claimant" not in item or _is_name(item["claimant"], self._name(toll.claimant, toll.claimant_text)))
        )

    def is_quotes(self, item, quote):
        texts = item["text"] if isinstance(item["text"], list) else [item["text"]]
        speaker = self._name(quote.speaker, quote.speaker_text)
        same_words = any(_overlap(text, quote.text) >= 0.5 for text in texts)
        addressee = "addressee" not in item or _is_name(item["addressee"], self.names.get(quote.addressee))
        return (
            same_words
            and _is_one_of(item.get("kind", quote.kind), quote.kind)
            and addressee
            and _is_name(item.get("speaker"), speaker)
        )

    def is_actors(self, item, actor):
        return _is_name(item["name"], actor.name) and _is_one_of(item["kind"], actor.kind)

    def is_media(self, item, slot):
        return item["caption"] == slot.caption

    def _name(self, key, text):
        return " ".join(filter(None, (self.names.get(key), text))) or None

    def _is_there(self, item, incident):
        told = [f"{place.text} {self.places.get(place.place, '')}" for place in incident.places] or [None]
        return "place" not in item or any(_is_name(item["place"], name) for name in told)


def _is_one_of(wanted, given):
    return given in wanted if isinstance(wanted, list) else given == wanted


def _is_then(item, incident):
    """A wanted day is the incident's whole stretch of days; null asks for nothing."""
    wanted = item["date"] if isinstance(item.get("date"), list) else [item.get("date")]
    date = incident.date
    stretches = [(day["start"], day["end"]) if isinstance(day, dict) else (day, day) for day in wanted if day]
    return None in wanted or (date is not None and (date.start, date.end) in stretches)


def _is_number(wanted, toll):
    if isinstance(wanted, list):
        return any(_is_number(one, toll) for one in wanted)
    if isinstance(wanted, dict):
        return all(getattr(toll, field) == value for field, value in wanted.items())
    return toll.best == wanted or toll.min == toll.max == wanted


def _words(text):
    return {word for word in re.findall(r"\w+", (text or "").lower()) if word not in ("the", "a", "s", "of")}


def _is_name(wanted, given):
    """Do the words of one name hold those of the other? null wants nobody."""
    if isinstance(wanted, list):
        return any(_is_name(one, given) for one in wanted)
    if wanted is None or given is None:
        return wanted is None and given is None
    a, b = _words(wanted), _words(given)
    return bool(a and b) and (a <= b or b <= a)


def _overlap(a, b):
    first, second = _words(a), _words(b)
    return len(first & second) / len(first | second) if first | second else 0.0
