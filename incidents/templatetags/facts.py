"""How pages print facts: days, figures with the way to their sentence, who says so."""

import re

from django import template
from django.utils.translation import get_language_info

from incidents import dates
from incidents.anchors import CONTEXT
from incidents.choices import Attribution, DatePrecision, Entity, Group, NameKind, Outcome, Qualifier, QuoteKind
from incidents.models import sorted_passages
from incidents.models.toll import outermost

register = template.Library()
register.filter("evidence", sorted_passages)
register.filter("outermost", outermost)

SENTENCE_END = re.compile(r"[.!?…]['\"”’)]*\s|\n")

# Whom a toll of one counts; the labels are for many.
ONE = {
    Group.CIVILIANS: "civilian",
    Group.CHILDREN: "child",
    Group.WOMEN: "woman",
    Group.MEN: "man",
    Group.ELDERLY: "elderly person",
    Group.RESCUERS: "rescuer",
    Group.HEALTH_WORKERS: "health worker",
    Group.AID_WORKERS: "aid worker",
    Group.JOURNALISTS: "journalist",
    Group.PROTESTERS: "protester",
    Group.DETAINEES: "detainee",
    Group.COMBATANTS: "combatant",
    Group.SECURITY_FORCES: "of the security forces",
    Group.OFFICIALS: "official",
    Group.UNKNOWN: "unknown",
}

VOICES = {
    Attribution.STATED: "in the report’s own words",
    Attribution.ALLEGED: "alleged",
    Attribution.ASSESSED: "assessed so",
    Attribution.CLAIMED: "claims it",
    Attribution.ACCEPTED: "admits it",
    Attribution.CONFIRMED_BY_COURT: "found so by a court",
    Attribution.DENIED: "denies it",
    Attribution.UNKNOWN: "how firmly is not told",
}


@register.filter
def days(incident):
    """Its days as a newspaper prints them; the words of the report where no day is known."""
    if incident.date_start:
        return dates.in_words(incident.date_start, incident.date_end)
    return f"“{incident.date_text}”" if incident.date_text else "day not known"


@register.filter
def is_exact(incident):
    return incident.date_precision in (DatePrecision.DAY, DatePrecision.TIME)


@register.filter
def source_address(fact, document=None):
    """Where its first sentence is read, in that document if it stands there; empty when it has none that a reader can open."""
    passages = sorted_passages(fact)
    here = [passage for passage in passages if document and passage.document_id == document.pk]
    return (here or passages)[0].get_absolute_url() if passages else ""


@register.filter
def people(toll):
    """What the number counts, in words after it: "killed", "children killed"."""
    outcome = Outcome(toll.outcome).label.lower()
    group = Group(toll.group)
    is_one = toll.known == 1 and toll.qualifier not in (Qualifier.RANGE, Qualifier.VAGUE)
    counted = "" if group == Group.ALL else ONE[group] if is_one else group.label.lower()
    if toll.known is None:
        counted = f"of {counted or 'people'}"
    return f"{counted} {outcome}".strip()


@register.filter
def beside_figures(incident):
    """Its participations without the groups that a figure beside them counts ("At least 133 people")."""
    return [each for each in incident.participations.all() if not _is_counted(each, incident.tolls.all())]


def _is_counted(participation, tolls):
    words = participation.printed.lower()
    is_group = participation.entity == Entity.GROUP and participation.actor_id is None and words
    return is_group and any(toll.outcome == participation.outcome and words in toll.text.lower() for toll in tolls)


@register.inclusion_tag("incidents/_figure.html")
def figure(toll, document=None):
    """The number of a toll as a link to the sentence that supports it; on a document's own page to its sentence there."""
    return {"toll": toll, "address": source_address(toll, document)}


@register.filter
def total(figure):
    """A sum in few words; a number that is not known is not made up."""
    if figure.best is not None:
        return f"{figure.best:,}"
    if figure.min is not None:
        return f"at least {figure.min:,}"
    return f"up to {figure.max:,}" if figure.max is not None else "not known"


@register.filter
def spread(figure):
    """Lowest to highest, where that says more than the total does."""
    if figure.best is None or figure.min == figure.best == figure.max:
        return ""
    lowest = f"from {figure.min:,}" if figure.min is not None else "lowest not known"
    return f"{lowest} to {figure.max:,}" if figure.max is not None else f"{lowest}, highest not known"


@register.inclusion_tag("incidents/_map.html")
def incident_map(points, caption):
    """A map of points (views.maps) with the same as a table beneath it."""
    return {"points": points, "caption": caption, "data": [point.as_json() for point in points]}


@register.filter
def capitalised(words):
    return words[:1].upper() + words[1:]


@register.filter
def voice(participation):
    """How firmly the text ties this actor to this role, in words."""
    return VOICES[Attribution(participation.attribution)]


@register.filter
def has_marks(quote):
    """Whether the page puts quotation marks around it: never around reported speech, nor a second pair."""
    return quote.kind != QuoteKind.INDIRECT and not quote.text.startswith(("“", '"', "«", "„"))


@register.filter
def lead_in(passage):
    """What stands before its words in the same sentence, as far as the passage remembers it."""
    before = SENTENCE_END.split(passage.prefix)[-1]
    is_whole = before != passage.prefix or passage.start == len(passage.prefix)
    return before if is_whole else "…" + before.partition(" ")[2]


@register.filter
def lead_out(passage):
    """What follows its words up to the end of the sentence, as far as the passage remembers it."""
    if SENTENCE_END.search(passage.exact[-3:] + " "):
        return ""
    if end := SENTENCE_END.search(passage.suffix):
        return passage.suffix[: end.end()].rstrip()
    return passage.suffix if len(passage.suffix) < CONTEXT else passage.suffix.rpartition(" ")[0] + "…"


@register.filter
def spoken(quote):
    """The words with quotation marks where they are speech in its own words, for titles."""
    return f"“{quote.text}”" if has_marks(quote) else quote.text


@register.filter
def other_names(record):
    """Its public names beside the one it goes by; spellings known to be wrong only help the search."""
    return [name for name in record.names.all() if name.name != record.name and name.kind != NameKind.MISSPELLING]


@register.filter
def language_name(code):
    """What a language is called, in the language of the page; the code itself when Django does not know it."""
    try:
        return get_language_info(code)["name_translated"]
    except KeyError:
        return code


@register.filter
def tenure(affiliation):
    """From when to when, as far as known: "2017–2019", "from 20 January 2017", "until 2019"."""
    start, end = (moment(affiliation, side) for side in ("start", "end"))
    if start and end:
        return f"{start}–{end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def moment(affiliation, side):
    day, precision = getattr(affiliation, side), getattr(affiliation, f"{side}_precision")
    if day is None or precision == DatePrecision.YEAR:
        return str(day.year) if day else ""
    return f"{day:%B} {day.year}" if precision == DatePrecision.MONTH else f"{day.day} {day:%B} {day.year}"
