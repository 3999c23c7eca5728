"""How often what the extraction proposes is right, beside how sure it says it is.

    python -m bench.calibration table PREDICTIONS GOLD [PREDICTIONS GOLD ...]      the reliability table
    python -m bench.calibration grades INPUT > PREDICTIONS                         predictions with the rules' own grades
    python -m bench.calibration lines PREDICTIONS GOLD [...]                       lines for lexicon/confidence.txt, from grades

PREDICTIONS is what `manage.py extract --jsonl` prints, GOLD has a line for each of the same ids, either may be gzipped. What is
judged follows from what a gold line holds:

    "quotes": [{"spans", "speaker", "speaker_spans"}]       the words (half of them shared) and the speaker
    "incidents": [{"type": [str], "date": {"from", "to"}, "location": {"raw"}, "killed", "injured": {"exact"},
        "perp_individuals", "perp_orgs", "targets", "victims", "weapons": [{"aliases"}]}]
                                                            in the nearest incident whose type fits; it itself by its type
    "roles": {role: [{"aliases"}]}                          attacker, target, victim, weapon, place, of all events of the text
    "entities": [{"begin", "end", "type"}]                  the first mention: Person, Organisation or Location, overlapping

What a gold line cannot judge (a part of a toll, a date of two days) is left out.
"""

import argparse
import datetime
import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from incidents.names import fold

BINS = 10
ENOUGH = 20  # candidates: with fewer a share says little
WORDED = {"incidents", "tolls", "perpetrator", "target", "victim"}  # kinds whose rules are named after event words
# What the gold of the incidents calls our types.
TYPES = {
    "explosive-device": {"BOMBING", "ATTACK"},
    "suicide-attack": {"BOMBING", "ATTACK"},
    "abduction": {"KIDNAPPING"},
    "strike-boycott": {"FORCED WORK STOPPAGE"},
    "property-destruction": {"ATTACK", "BOMBING", "ARSON"},
    "attack-on-civilians": {"ATTACK", "BOMBING", "ARSON"},
    "targeted-killing": {"ATTACK", "BOMBING"},
    "mob-violence": {"ATTACK", "ARSON"},
    "air-drone-strike": {"ATTACK"},
    "shelling-missile": {"ATTACK"},
    "chemical-attack": {"ATTACK"},
    "sexual-violence": {"ATTACK"},
    "excessive-force": {"ATTACK"},
}
SLOTS = {"perpetrator": ("perp_individuals", "perp_orgs"), "target": ("targets", "victims"), "victim": ("victims", "targets")}
ROLES = {"perpetrator": "attacker", "side-a": "attacker", "side-b": "target", "target": "target", "victim": "victim"}
PLAIN = {"the", "a", "an", "mr", "mrs", "ms", "dr", "president", "senator", "gen", "gov"}


@dataclass(frozen=True)
class Judged:
    """A candidate of a kind and a rule, what it said of itself, and whether it was right."""

    kind: str
    rule: str
    confidence: float
    is_right: bool


# -------------------------------------------------------------------------------------------------- judging
def judge(output, gold):
    """Everything in an answer that the gold line can judge."""
    for part, judge_part in (("quotes", of_quotes), ("incidents", of_incidents), ("roles", of_roles), ("entities", of_entities)):
        if part in gold and "error" not in output:
            yield from judge_part(output, gold)


def judged(kind, candidate, is_right):
    return Judged(kind, candidate["rule"], candidate["confidence"], bool(is_right))


def of_quotes(output, gold):
    names = {actor["key"]: actor["name"] for actor in output["actors"]}
    for quote in output["quotes"]:
        mine = covered(quote["spans"])
        best = max(gold["quotes"], key=lambda other: share(mine, covered(other["spans"])), default=None)
        is_near = best is not None and share(mine, covered(best["spans"])) >= 0.5
        yield judged("quotes", quote, is_near and same_speaker(quote, best, names))


def covered(spans):
    return {position for start, end in spans for position in range(start, end)}


def share(one, other):
    return len(one & other) / len(one | other) if one or other else 0


def same_speaker(quote, other, names):
    span, theirs = quote["speaker_span"], other.get("speaker_spans") or []
    if span and any(span[0] < end and start < span[1] for start, end in theirs):
        return True
    mine = quote["speaker_text"] or names.get(quote["speaker"], "")
    return not mine and not other["speaker"] if not (mine and other["speaker"]) else meets([mine], [other["speaker"]])


def meets(ours, theirs):
    """Whether some name of the one holds all words of a name of the other, or shares half of them."""
    for one in map(words, ours):
        for other in map(words, theirs):
            if one and other and (one <= other or other <= one or len(one & other) / len(one | other) >= 0.5):
                return True
    return False


def words(name):
    return set(fold(name or "").split()) - PLAIN


def of_incidents(output, gold):
    names = {actor["key"]: actor["name"] for actor in output["actors"]}
    places = {place["key"]: place["name"] for place in output["places"]}
    for incident in output["incidents"]:
        if incident["type"] not in TYPES:
            continue  # the gold has none of these
        fitting = [other for other in gold["incidents"] if TYPES[incident["type"]] & set(other["type"])]
        yield judged("incidents", incident, fitting)
        if fitting:
            rows = [list(of_one_incident(incident, other, names, places)) for other in fitting]
            yield from max(rows, key=lambda row: sum(one.is_right for one in row))


def of_one_incident(incident, gold, names, places):
    for part in incident["participants"]:
        if part["role"] in SLOTS and part["attribution"] != "denied":
            theirs = [alias for slot in SLOTS[part["role"]] for row in gold[slot] or [] for alias in row["aliases"]]
            yield judged(part["role"], part, meets([part["text"], names.get(part["actor"])], theirs))
    for weapon in incident["weapons"]:
        yield judged("weapons", weapon, meets([weapon["text"]], [a for row in gold["weapons"] or [] for a in row["aliases"]]))
    for toll in incident["tolls"]:
        told = gold.get(toll["outcome"]) or {}
        if toll["group"] == "all" and toll["scope"] == "incident" and "exact" in told:
            figure = toll["best"] if toll["best"] is not None else toll["min"]
            yield judged("tolls", toll, figure == told["exact"])
    date, day = incident["date"], gold["date"] or {}
    if date and date["start"] and day.get("from"):
        yield judged("dates", date, day["from"] <= date["start"][:10] <= (day.get("to") or day["from"]))
    for place in incident["places"]:
        where = words((gold["location"] or {}).get("raw"))
        if where:
            yield judged("placements", place, any(words(n) <= where for n in (place["text"], places.get(place["place"])) if n))


def of_roles(output, gold):
    names = {actor["key"]: actor["name"] for actor in output["actors"]}
    theirs = {role: [alias for row in rows for alias in row["aliases"]] for role, rows in gold["roles"].items()}
    for incident in output["incidents"]:
        for part in incident["participants"]:
            if part["role"] in ROLES:
                known = theirs.get(ROLES[part["role"]], [])
                known = known + theirs.get("victim", []) * (part["role"] == "target")
                yield judged(part["role"], part, meets([part["text"], names.get(part["actor"])], known))
        for weapon in incident["weapons"]:
            yield judged("weapons", weapon, meets([weapon["text"]], theirs.get("weapon", [])))
        for place in incident["places"]:
            yield judged("placements", place, meets([place["text"]], theirs.get("place", [])))


def of_entities(output, gold):
    for kind, rows in (("actors", output["actors"]), ("places", output["places"])):
        for row in rows:
            wanted = "Location" if kind == "places" else "Person" if row["kind"] == "person" else "Organisation"
            start, end = row["mentions"][0]
            found = [other for other in gold["entities"] if other["begin"] < end and start < other["end"]]
            if found or kind == "places" or row["kind"] != "unknown":
                yield judged(kind, row, any(other["type"] == wanted for other in found))


# ----------------------------------------------------------------------------------------------------- showing
def reliability(rows):
    """By kind and bin of confidence: (kind, lowest, highest, candidates, mean confidence, share right)."""
    bins = defaultdict(list)
    for row in rows:
        bins[row.kind, min(int(row.confidence * BINS), BINS - 1)].append(row)
    for (kind, number), found in sorted(bins.items()):
        said = sum(row.confidence for row in found) / len(found)
        yield kind, number / BINS, (number + 1) / BINS, len(found), said, sum(row.is_right for row in found) / len(found)


def show_table(rows):
    print("| kind | confidence | candidates | said | right |\n| --- | --- | --- | --- | --- |")
    for kind, low, high, count, said, right in reliability(rows):
        off = " (!)" if count >= ENOUGH and abs(said - right) > 0.1 else ""
        print(f"| {kind} | {low:.1f}-{high:.1f} | {count} | {said:.2f} | {right:.2f}{off} |")


def show_lines(rows):
    """Of each kind the share right by rule and grade, where enough was seen of it. Rules named after an event word are one by
    what follows the word, where several share that.
    """
    for kind, of_kind in sorted(grouped(rows, lambda row: row.kind).items()):
        print(f"\n[{kind}]\nany other = {figures(of_kind)}")
        of_rule = grouped(of_kind, lambda row: row.rule)
        patterns = defaultdict(list)
        for rule, found in of_rule.items():
            patterns[pattern(rule, of_rule) if kind in WORDED else rule] += found
        for name, found in sorted(patterns.items()):
            if len(found) >= ENOUGH:
                print(f"{name} = {figures(found)}")


def pattern(rule, rules):
    end = rule.partition("-")[2]
    return end if end and sum(other.endswith(f"-{end}") for other in rules) > 1 else rule


def grouped(rows, key):
    groups = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def figures(rows):
    """One figure a step of grades: steps too small to say anything, or out of order, are one with the step below."""
    steps = []
    for grade, found in sorted(grouped(rows, lambda row: row.confidence).items()):
        steps.append((grade, found))
        while len(steps) > 1 and is_no_step(steps[-2][1], steps[-1][1]):
            (least, below), (_, above) = steps[-2:]
            steps[-2:] = [(least, below + above)]
    return " | ".join(f"{right(found):.2f}" + f" from {grade:g}" * bool(n) for n, (grade, found) in enumerate(steps))


def is_no_step(below, above):
    return min(len(below), len(above)) < ENOUGH or right(above) < right(below)


def right(rows):
    """The share that was right, a little towards the middle where few were seen."""
    return (sum(row.is_right for row in rows) + 1) / (len(rows) + 2)


# --------------------------------------------------------------------------------------------------------- run
def lines_of(path):
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def show_grades(path):
    from incidents.extraction import Analysis, Extraction, stages  # noqa: PLC0415  the tables need none of it

    for line in lines_of(path):
        article, found = Analysis(line["text"], line.get("title"), day(line), line.get("language")), Extraction()
        for stage in stages()[:-1]:
            stage(article, found)
        print(found.as_line(line["id"]))


def day(line):
    return datetime.date.fromisoformat(line["published"][:10]) if line.get("published") else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("table", "grades", "lines"))
    parser.add_argument("files", nargs="+", type=Path, help="predictions and their gold, in turn; of grades, one file of texts")
    asked = parser.parse_args()
    if asked.what == "grades":
        show_grades(asked.files[0])
        return
    rows = []
    for predictions, gold in zip(asked.files[::2], asked.files[1::2], strict=True):
        truth = {line["id"]: line for line in lines_of(gold)}
        rows += [row for output in lines_of(predictions) if output["id"] in truth for row in judge(output, truth[output["id"]])]
    (show_table if asked.what == "table" else show_lines)(rows)


if __name__ == "__main__":
    main()
