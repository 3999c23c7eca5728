"""The work grows with the length of a text and not with its square: counted in function calls, which no slow machine changes."""

import sys
from itertools import product

import pytest

from incidents.extraction import extract

LENGTH = 3000
PIECES = {
    "prose": "The Iraqi army killed 21 people in Mosul on Monday, President Tom Okello said. ",
    "capitals": "Aa Bb Cc Dd Ee Ff ",
    "one long word": "a",
    "straight marks": '" ',
    "open marks": "“a ",
    "apostrophes": "‘a' ",
    "separators": "1,",
    "acronyms in brackets": "(AB) ",
    "one name": "Tom Okello ",
    "names in a row": "Tom and Ann and ",
    "links": "Ministry of ",
    "titles": "President ",
    "nouns alone": "the government ",
    "places in a row": "in Aleppo, ",
    "captions": "A b:\n\n",
    "marks on a letter": "e\u0301\u0301\u0301",
    "quotes": "“We ran,” Tom Okello said. ",
    "possessives": "Tom's ",
    "closed marks": "”",
    "single marks": "'a",
    "open single marks": "‘a ",
    "open guillemets": "«a ",
    "a mark a paragraph": "“a\n\n",
    "marks in marks": "“a ‘b ",
    "verbs of speech": "he said that ",
    "speech and speaker": "“a,” he said. ",
    "sources": "according to the mayor, ",
    "appositions": "Haddad, of Harem, ",
    "colons": "told: ",
    "nouns of speech": "claim that ",
    "counted dead": "21 killed ",
    "counted dead and a day": "21 killed on Monday ",
    "claims of counted dead": "the army said 21 people were killed, ",
    "sources of counted dead": "21 killed by the army's count, according to ",
    "parts": "nine of them children, ",
    "parts among": "nine children were among them and ",
    "lives": "cost 220 lives, ",
    "towns shelled": "shelled Douma, ",
    "there": "killed 21 people there ",
    "figures put at": "killed two; the army put the number at 80 ",
    "driven out": "forced 40 people from their homes ",
    "going on": "went on ",
    "incidents a paragraph": "A bomb killed 21 people in Mosul on Monday.\n\n",
    "words in capitals": "THE ARMY KILLED ",
    "brackets": "([",
    "closing brackets": ")]",
    "dots": ".",
    "dots apart": ". ",
    "new lines": "\n",
    "lines of two kinds": "a\r\n\r\n",
    "headings": "# Aa\n\n",
    "items": "- a\n",
    "blockquotes": "> a\n\n",
    "numbers apart": "21 ",
    "dates": "9 February 2018, ",
    "emoji": "👩\u200d🚒",
    "right to left": "قتل الجيش 21 شخصا في الموصل. ",
    "marks of direction": "\u202ea\u202c",
    "dashes": "— ",
    "signatures": "“a” — Tom Okello ",
    "turns": "Tom: a\n\nAnn: b\n\n",
    "said alone": "said ",
    "speech interrupted": "“a,” he said, “b,” ",
    "datelines": "LIMA, 4 FEB 90 (EFE) -- ",
    "speech over paragraphs": "“We ran\n\n",
    "guillemets in guillemets": "« a « b » ",
}


def names(length):
    """Names that are all different."""
    return _each("{}ar{}o D{}lu, ", length)


def speakers(length):
    """Speakers that are all different, each with words of their own."""
    return _each("“No,” {}or{}n{}k said. ", length)


def _each(form, length):
    letters = product("BDGKLMNRTVZ", "abdegiklmnoprstuvz", "aeiou")
    return "".join(form.format(*three) for three in letters)[:length]


def calls(text):
    """How many functions run for a text, Python's own included."""
    count = 0

    def profile(frame, event, argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(profile)
    try:
        extract(text, published="2018-02-09")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", [*PIECES.values(), names, speakers], ids=[*PIECES, "names", "speakers"])
def test_calls_grow_with_the_length(piece):
    make = piece if callable(piece) else lambda length: piece * (length // len(piece) + 1)
    short, long = make(LENGTH), make(4 * LENGTH)
    extract(long)  # files are read and look-ups remembered
    assert calls(long) < 4.5 * calls(short) + 1000
