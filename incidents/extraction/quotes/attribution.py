"""Who said what in one sentence of the narrator.

The words stand before the verb of speech or after it. Those before are looked for first, quoted ones before plain ones, so
that a verb inside somebody's words brings in nothing of its own.
"""

from __future__ import annotations

from functools import cache

from incidents.extraction.quotes.after import words_after
from incidents.extraction.quotes.before import words_before
from incidents.extraction.quotes.cues import forms
from incidents.extraction.quotes.narration import SPEECH, Sentence
from incidents.extraction.quotes.reading import Attribution, Reading
from incidents.extraction.quotes.sources import NOUNS, according_to, colons, cue_nouns, signatures
from incidents.extraction.quotes.verbs import Verb, verbs_of

FINITE = frozenset(("past", "s", "base"))
SPOKEN = frozenset(("speech", "that", "told", "quoted"))  # verbs that quoted words may stand before


def attributions(sentence: Sentence) -> list[Attribution]:
    """What is attributed to somebody in a sentence, in its order."""
    lowers = sentence.lowers
    if _openers().isdisjoint(lowers):
        return []
    reading = Reading(sentence)
    verbs = verbs_of(sentence)
    finite = [verb for verb in verbs if verb.cue.form in FINITE]
    is_quoting = SPEECH in lowers
    done: list[Verb] = []
    if is_quoting:
        done += [verb for verb in finite if not SPOKEN.isdisjoint(verb.cue.parts) and words_before(reading, verb, quoted=True)]
    if "according" in lowers:
        according_to(reading)
    if "," in lowers:  # without one there are no plain words before a verb
        done += [verb for verb in finite if verb.cue.is_spoken and verb not in done and words_before(reading, verb, quoted=False)]
    for verb in verbs:
        if verb not in done and not reading.taken[verb.start]:
            words_after(reading, verb)
    if "that" in lowers:
        cue_nouns(reading)
    if is_quoting:
        colons(reading)
        signatures(reading)
    return sorted(reading.found, key=lambda row: row.words[0].start if row.words else row.cue.start)


@cache
def _openers() -> frozenset[str]:
    """The words and marks without one of which a sentence attributes nothing."""
    return frozenset(forms()) | NOUNS | {"according", SPEECH}
