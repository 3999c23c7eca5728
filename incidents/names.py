"""Names and words in every script: folding for search and matching, scripts, slugs, and clean plain text.

One folding serves text, query and name matching on both databases, so "kilicdaroglu" finds "Kılıçdaroğlu"
and both engines agree on what a word is. Nothing here knows Django.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

# Letters that Unicode does not decompose, though readers type the plain ones.
_LETTERS = {
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k",
    "ə": "a", "ß": "ss",
    # Arabic: alef wasla and maqsura, Persian and Urdu ya and kaf, ta marbuta and the ha forms; the hamza forms decompose.
    "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ۀ": "ه",
    "ـ": "",  # tatweel only stretches a word
}  # fmt: skip
# What people and transliterations write for a glottal stop, ayn or elision.
_APOSTROPHES = frozenset("'’‘‛ʼʻʽʾʿˈʹ`´′՚＇ꞌ")
# Invisible inside a word: soft hyphen, joiners, marks of direction. A zero width space does part words.
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE = frozenset("\u00ad\u200c\u200d\u2060\ufeff" + _BIDI)

_SCRIPTS = {
    "LATIN": "Latn", "ARABIC": "Arab", "CYRILLIC": "Cyrl", "GREEK": "Grek", "HEBREW": "Hebr", "SYRIAC": "Syrc",
    "ARMENIAN": "Armn", "GEORGIAN": "Geor", "ETHIOPIC": "Ethi", "DEVANAGARI": "Deva", "BENGALI": "Beng", "GURMUKHI": "Guru",
    "GUJARATI": "Gujr", "TAMIL": "Taml", "TELUGU": "Telu", "KANNADA": "Knda", "MALAYALAM": "Mlym", "SINHALA": "Sinh",
    "THAI": "Thai", "LAO": "Laoo", "KHMER": "Khmr", "MYANMAR": "Mymr", "TIBETAN": "Tibt", "MONGOLIAN": "Mong", "THAANA": "Thaa",
    "COPTIC": "Copt", "TIFINAGH": "Tfng", "NKO": "Nkoo", "CHEROKEE": "Cher", "HANGUL": "Kore", "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan", "BOPOMOFO": "Bopo", "CJK": "Hani",
}  # fmt: skip

_MARK_RUN = 8  # no orthography stacks more; a thousand marks on one letter cover the lines around it
_UNPRINTABLE = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff" + _BIDI + "]")
_PARAGRAPHS = re.compile("\r\n?|[\x85\u2028\u2029]")


class _Folding(dict[int, str]):
    """One character to its folded form, worked out once: `str.translate` then runs at C speed."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _INVISIBLE:
        return ""
    if character in _APOSTROPHES:
        return "'"
    return "".join(_plain(letter) for letter in _decompose(character))


def _decompose(text: str) -> str:
    """Casefold, decompose and drop marks until nothing changes: a decomposition may bring capitals with it."""
    while True:
        plain = unicodedata.normalize("NFKD", text).casefold()
        plain = "".join(_LETTERS.get(c, c) for c in plain if not unicodedata.category(c).startswith("M"))
        if plain == text:
            return plain
        text = plain


def _plain(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if character in _APOSTROPHES:
        return "'"
    return character if category.startswith("L") else " "


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Small plain letters and ASCII digits, words parted by one space: "Şanlıurfa'da 9٫000" is "sanliurfa da 9 000".

    Folding twice gives the same. An apostrophe parts words; invisible characters (soft hyphen, joiners, marks of
    direction) vanish without parting one.
    """
    return " ".join(text.translate(_FOLDING).replace("'", " ").split())


def index_words(text: str) -> list[str]:
    """The folded words in order, then the joined forms of words with an apostrophe: "Ma'rib" is ma, rib, marib.

    Parts of one or two letters at the end are endings (Syria's, Şanlıurfa'da) and are not joined.
    """
    words: list[str] = []
    joined: list[str] = []
    for printed in text.translate(_FOLDING).split():
        parts = [part for part in printed.split("'") if part]
        words += parts
        while len(parts) > 1 and len(parts[-1]) <= 2:
            parts.pop()
        if len(parts) > 1:
            joined.append("".join(parts))
    return words + joined


@lru_cache(maxsize=4096)  # a text is asked of the same names again and again
def name_key(name: str) -> str:
    """What two spellings of one name have in common: "The Ma’rib Council" and "marib council" have the same key.

    Apostrophes join here, as transliterations leave them out at will; a leading English article is no part of a name.
    Empty when the name has no letter or digit.
    """
    key = " ".join(name.translate(_FOLDING).replace("'", "").split())
    return key.removeprefix("the ")


def slug(text: str, *, fallback: str, length: int = 80) -> str:
    """ASCII words for an address, cut at a word: never empty, `fallback` (the kind of thing) when no word is ASCII."""
    words = text.translate(_FOLDING).replace("'", "").split()
    ascii_words = [word[:length] for word in words if word.isascii()]
    address = ""
    for word in ascii_words:
        longer = f"{address}-{word}" if address else word
        if len(longer) > length:
            break
        address = longer
    return address or fallback


def script_of(text: str) -> str:
    """ISO 15924 code of the script most letters are in; `Zyyy` without letters, `Zzzz` for a script not known here."""
    scripts = Counter(_script_of_letter(c) for c in text if unicodedata.category(c).startswith("L"))
    if not scripts:
        return "Zyyy"
    if "Jpan" in scripts:  # Japanese is Chinese characters and kana together
        return "Jpan"
    return scripts.most_common(1)[0][0]


def _script_of_letter(letter: str) -> str:
    words = unicodedata.name(letter, "").replace("FULLWIDTH ", "").replace("HALFWIDTH ", "").split()
    first = words[0].split("-")[0] if words else ""
    return _SCRIPTS.get(first, "Zzzz")


def clean_text(text: str) -> str:
    """Plain text as it may be stored: lines end in a line feed, no control character, no mark of direction.

    Marks of direction can make a line read other than it is; the page isolates names instead. More than eight marks
    on one letter are cut. Cleaning twice gives the same. Raises ValueError for a NUL or half of a surrogate pair,
    which no database takes and nobody types.
    """
    if "\0" in text:
        raise ValueError("The text holds a NUL character.")
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("The text holds half of a character (a lone surrogate).")
    text = _UNPRINTABLE.sub("", _PARAGRAPHS.sub("\n", text))
    return text if text.isascii() else _without_mark_towers(text)


def _without_mark_towers(text: str) -> str:
    run = 0
    kept: list[str] = []
    for character in text:
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if run <= _MARK_RUN:
            kept.append(character)
    return "".join(kept)
