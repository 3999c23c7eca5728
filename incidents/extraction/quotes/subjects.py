"""Who a verb is about: the noun phrase before it, and the one that a sentence begins with."""

from __future__ import annotations

from incidents.extraction.quotes.adjuncts import after_time
from incidents.extraction.quotes.narration import Items, Speech
from incidents.extraction.quotes.phrases import (
    AUXILIARIES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    INSIDE,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    REACH,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    UNNAMED,
    WEAK_TIMES,
    WEEKDAYS,
    Phrase,
    is_adverb,
    is_verb,
    phrase_after,
)

NO_HALVES = PREPOSITIONS | (PRONOUNS - DETERMINERS)  # what "police" of "police and witnesses" is none of
ANONYMITY_REACH = 9  # items back to "who"
JOINED = 5  # words of the first half of "police and rescue officials"
NO_SUBJECTS = frozenset(("him", "them", "us", "me", "there", "here"))
BARE_TIMES = TIMES - {"the", "a", "that"}
SMALL_WORDS = PREPOSITIONS | SUBORDINATORS | DETERMINERS | COORDINATORS | TIMES
ASIDE_ENDS = DASHES | {")", "]"}
CLAUSE_OPENERS = SUBORDINATORS | COORDINATORS | RELATIVES
PARTICLES = frozenset(("out", "up", "off", "down", "away"))
NUMBERS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "few"))
BEFORE_TIMES = frozenset(("last", "this", "earlier", "late", "on", "in", "next"))


def subject_before(items: Items, at: int, floor: int) -> Phrase | None:
    """Who does what the verb at `at` says, looked for to its left, not further than `floor`. None when nobody stands there."""
    floor = max(floor, at - REACH)
    end = before_adverbs(items, at, floor)
    end = _before_anonymity(items, _before_aside(items, end, floor), floor)
    if end <= floor:
        return None
    if items[end - 1].text == ",":
        end = _before_apposition(items, end - 1, floor)
        end = _before_aside(items, end, floor)
        if end <= floor:
            return None
    start = _with_joined(items, _phrase_start(items, end, floor), floor)
    return Phrase(start, end) if start < end and _is_nominal(items, start, end) and not _is_object(items, start) else None


def _is_object(items: Items, start: int) -> bool:
    """As in "surpassing the 67 deaths reported": of what the participle tells."""
    first = items[start]
    if not first.lower.endswith("ing") or not first.text[0].islower():
        return False
    return start + 1 < len(items) and items[start + 1].lower in DETERMINERS


def _with_joined(items: Items, start: int, floor: int) -> int:
    """Where ", police and rescue officials said" begins, of which the phrase found is the second half; `start` for any other."""
    link = start - 1
    if link <= floor or items[link].lower != "and":
        return start
    for n in range(link - 1, max(floor, link - 1 - JOINED), -1):
        if isinstance(items[n], Speech) or items[n].text == ",":
            return n + 1 if n + 1 < link else start
        if not items[n].is_word or is_verb(items, n) or items[n].lower in NO_HALVES:
            return start
    return floor if link - floor <= JOINED and floor == 0 and _is_plain(items, floor, link) else start


def _is_plain(items: Items, start: int, end: int) -> bool:
    """Are they the words of one noun phrase, as far as their forms tell?"""
    return _is_nominal(items, start, end) and not any(
        isinstance(items[n], Speech) or not items[n].is_word or is_verb(items, n) or items[n].lower in PREPOSITIONS | PRONOUNS
        for n in range(start, end)
    )


def _before_anonymity(items: Items, end: int, floor: int) -> int:
    """The end of what stands before "who asked not to be named": of whom that is said, speaks."""
    if end <= floor or items[end - 1].lower not in UNNAMED:
        return end
    return next((n for n in range(end - 2, max(floor, end - ANONYMITY_REACH), -1) if items[n].lower == "who"), end)


def before_adverbs(items: Items, at: int, floor: int) -> int:
    """The end of what stands before adverbs, auxiliaries and bare times to the left of `at`."""
    end = at
    while end > floor:
        item = items[end - 1]
        lower = item.lower
        if lower in AUXILIARIES or is_adverb(item):
            end -= 1
        elif (lower in TIMES or item.text.isdigit()) and (time := _bare_time(items, end, floor)) < end:
            end = time
        elif lower == "'s" and end - 1 > floor and items[end - 2].lower in PRONOUNS:
            end -= 1
        else:
            break
    return end


def _bare_time(items: Items, end: int, floor: int) -> int:
    """The start of a bare time that ends at `end` ("on Friday", "last week", "two weeks ago"); `end` when it is none."""
    start = end
    while start > floor and (
        items[start - 1].lower in BARE_TIMES or items[start - 1].lower in NUMBERS or items[start - 1].text.isdigit()
    ):
        start -= 1
    if start == floor or all(items[n].lower in WEAK_TIMES for n in range(start, end)):
        return end
    return (
        start if items[end - 1].lower in WEEKDAYS or items[end - 1].lower == "ago" or items[start].lower in BEFORE_TIMES else end
    )


def _before_aside(items: Items, end: int, floor: int) -> int:
    """The end of what stands before an aside in brackets or between dashes."""
    if end <= floor:
        return end
    closing = items[end - 1].text
    if closing in ASIDE_ENDS:
        for n in range(end - 2, max(floor, end - 25), -1):
            if (items[n].text in ("(", "[")) if closing in (")", "]") else items[n].text == closing:
                return n
    return end


def _before_apposition(items: Items, comma: int, floor: int) -> int:
    """The end of the name before ", the director of the clinic," or ", 39, of Erbin, Syria,"; `comma` is the closing one.
    `floor` when there is none.

    An age, a place or a short piece between two commas belongs to what stands before it; so does whatever begins with a small
    letter.
    """
    right = comma
    end = floor
    for n in range(comma - 1, floor, -1):
        item = items[n]
        if isinstance(item, Speech) and not item.is_small:
            break
        if item.text != ",":
            continue
        opener = items[n + 1]
        detail = opener.text[0].isdigit() or opener.lower == "of" or (right - n <= 3 and opener.text[0].isupper())
        if end != floor and opener.lower in PREPOSITIONS and opener.lower != "of":
            return n  # "Smith, during a visit to Harem, Syria, said"
        if end != floor and not detail:
            break  # the name stands before the comma found last
        end = right = n
        explains = opener.lower in RELATIVES or opener.lower in DETERMINERS or opener.text[0].islower()
        if explains and opener.lower != "of" and not _is_detail(items, n, floor):
            break
    return end


def _is_detail(items: Items, comma: int, floor: int) -> bool:
    """Is what stands before a comma an age or a state, so that the name is still further left ("Smith, 39, a farmer")?"""
    before = items[comma - 1]
    return comma - 2 > floor and items[comma - 2].text == "," and (before.text[0].isdigit() or before.text[0].isupper())


def _phrase_start(items: Items, end: int, floor: int) -> int:
    """Where the noun phrase that ends at `end` begins."""
    last = items[end - 1].lower
    if last in RELATIVES or (last in PRONOUNS and last not in DETERMINERS):
        return end - 1
    n = end - 1
    while n >= floor and not _stops(items, n, end):
        n -= 1
    start = n + 1
    if start < end - 1 and items[start].lower in PARTICLES:
        start += 1  # "sent out | a press release saying"
    if start > floor and items[start].lower in PREPOSITIONS and start < end:  # "officials | briefed | on the matter said"
        start = _past_participle(items, start, floor, end)
    return _without_lead(items, start, end)


def _stops(items: Items, n: int, end: int) -> bool:
    item = items[n]
    lower = item.lower
    if not item.is_word:
        if isinstance(item, Speech):
            return not item.is_small
        if lower not in INSIDE:
            return True
    if lower in COORDINATORS:
        return not (0 < n < end - 1 and items[n - 1].text[0].isupper() and items[n + 1].text[0].isupper()) and lower != "&"
    return lower in SUBORDINATORS or is_verb(items, n)


def _past_participle(items: Items, start: int, floor: int, end: int) -> int:
    """The start of a phrase that goes on to the left over a participle or a short relative clause; `start` when it does not."""
    n = start - 1
    if items[n].text[0].isupper() or not is_verb(items, n) or items[n].lower in AUXILIARIES:
        return start
    if n - 1 >= floor and items[n - 1].lower in RELATIVES:
        n -= 1
    m = n - 1
    while m >= floor and not _stops(items, m, end):
        m -= 1
    return m + 1 if m + 1 < n else start


def _without_lead(items: Items, start: int, end: int) -> int:
    """Without what comes before the phrase itself: coordinators, adverbs, bare times, a leading preposition with its phrase."""
    begin = start
    while start < end - 1:
        lower = items[start].lower
        if (
            lower in COORDINATORS
            or is_adverb(items[start])
            or (lower in TIMES and lower not in DETERMINERS)
            or (lower in WEAK_TIMES and _time_follows(items, start, end))
        ):
            start += 1
        elif lower in PREPOSITIONS:
            nouns = [n for n in range(start + 1, end) if items[n].lower in PREPOSITIONS]
            start = (nouns[-1] if nouns and nouns[-1] < end - 1 else start) + 1
        elif items[start].text in ("'s", "'", "\u2019", "/"):
            start += 1
        else:
            break
    return start if start < end else begin


def _time_follows(items: Items, start: int, end: int) -> bool:
    """Is it the first word of a bare time with a phrase after it ("last week officials")?"""
    n = start
    while n < end and (items[n].lower in TIMES or items[n].text[0].isdigit()):
        n += 1
    return n < end and any(items[m].lower not in WEAK_TIMES for m in range(start, n))


def _is_nominal(items: Items, start: int, end: int) -> bool:
    """Can these items be somebody? The last one is a word, no preposition, no bare determiner of something else."""
    head = items[end - 1]
    lower = head.lower
    if lower in NO_SUBJECTS:
        return False
    if lower in PRONOUNS or lower in RELATIVES:
        return True
    if lower in SMALL_WORDS:
        return head.text[0].isupper() and lower not in TIMES and end - start > 1
    return head.is_word


def owner(items: Items, at: int) -> Phrase | None:
    """Whose the noun at `at` is: "his claim", "the army's repeated claim"."""
    for n in range(at - 1, max(-1, at - 5), -1):
        lower = items[n].lower
        if lower in POSSESSIVES:
            return Phrase(n, n + 1)
        if lower == "'s":
            return subject_before(items, n, 0)
        if lower in PREPOSITIONS or is_verb(items, n) or not items[n].is_word:
            return None
    return None


def _behind_small(items: Items, at: int) -> int:
    """The item behind adverbs, coordinators and dashes that a clause may begin with."""
    if at + 1 < len(items) and items[at].lower.endswith("ly") and items[at + 1].text == ",":
        at += 2  # "Recently, ..."
    while at < len(items) and (is_adverb(items[at]) or items[at].lower in COORDINATORS or items[at].text in (",", *DASHES)):
        at += 1
    return at


def _behind_lead(items: Items, begin: int) -> int:
    """The item behind the comma that ends a leading adjunct, not the one inside a date; `begin` when there is none."""
    for n in range(begin, min(len(items) - 1, begin + REACH)):
        item = items[n]
        comma = item.text == "," or (isinstance(item, Speech) and item.last_character == ",")
        if comma and not items[n + 1].text[0].isdigit():
            return n + 1
    return begin


def clause_subject(items: Items, at: int) -> Phrase | None:
    """Who the clause to the left of `at` is about, where its verb has a pronoun or a name right before it."""
    for n in range(at - 1, max(0, at - REACH), -1):
        if items[n].text == ";":
            return None
        if not is_verb(items, n):
            continue
        subject = subject_before(items, n, 0)
        if subject and _stands_for_somebody(items, subject):
            return subject
    return None


def _stands_for_somebody(items: Items, subject: Phrase) -> bool:
    """A name, or a pronoun that begins a clause ("a man he had met" is a clause inside another)."""
    first, before = items[subject.start], items[subject.start - 1] if subject.start else None
    if first.lower in PRONOUNS and first.lower not in DETERMINERS:
        opens = before is None or not before.is_word or before.lower in CLAUSE_OPENERS
        return opens and first.lower not in RELATIVES
    return all(item.text[0].isupper() for item in items[subject.start : subject.end])


def sentence_subject(items: Items, offset: int = 0) -> Phrase | None:
    """The phrase that a clause is about: the first one, behind a leading adjunct and its comma. `offset`: of the clause in
    its sentence.
    """
    begin = _behind_small(items, 0)
    if begin < len(items) and items[begin].lower not in PREPOSITIONS:
        begin = _behind_small(items, after_time(items, begin, len(items)))
    lead = items[begin].lower if begin < len(items) else ""
    if lead in PREPOSITIONS or (lead in SUBORDINATORS and lead != "that") or lead.endswith(("ing", "ed")):
        begin = _behind_small(items, _behind_lead(items, begin))
    found = phrase_after(items, begin)
    return found and Phrase(found.start + offset, found.end + offset)
