"""Proper names as stretches of tokens: which words are names, and which belong together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import compress, pairwise
from operator import attrgetter, ne

from incidents.extraction.lexicon import beginnings, lexicon, words
from incidents.extraction.text import Analysis, Block, Kind, Token
from incidents.extraction.words import APOSTROPHES

BODIES = tuple(("organisations", part) for part in ("international", "media", "aid", "armed"))
OPENING = frozenset("\"'\u201c\u2018\u00ab\u201e([{:;\u2014\u2013-\u2022*")
LONGEST = 14  # tokens of one name
WEIGHED = 60  # tokens of a block that tell whether all its words have capitals
ORDINALS = ("st", "nd", "rd", "th")
LINKS = ("of", "for", "and", "&")  # inside the name of a body or place
PARTS = (
    "auxiliaries", "determiners", "possessives", "pronouns", "first person", "second person", "prepositions", "subordinators",
    "coordinators", "adverbs", "times",
)  # fmt: skip


@dataclass(slots=True)
class Chunk:
    """`tokens[first:last]` is one stretch of names. `is_titled`: it stands in a heading of capitals."""

    first: int
    last: int
    is_titled: bool = False


@cache
def small_words() -> frozenset[str]:
    """Words that are no part of a name at the beginning of a sentence, and days and months anywhere."""
    return words("openers").union(*(words("function_words", part) for part in PARTS))


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are no name by themselves, whatever letter they begin with."""
    listed = [words("common"), small_words()]
    listed += [words("bodies", part) for part in ("heads", "people", "modifiers")]
    listed += [words("titles", part) for part in ("heads", "before", "forms")]
    return frozenset().union(*listed, words("geography", "after"), words("geography", "directions"))


@cache
def _ordinary_beginnings() -> frozenset[str]:
    """The same without names and adjectives of countries, which are names wherever they stand."""
    return ordinary_words() - words("countries", "names", "adjectives")


@cache
def part_of_names() -> frozenset[str]:
    """Ordinary words that begin many names: titles, bodies and what stands before them."""
    listed = [words("bodies", part) for part in ("heads", "modifiers")]
    listed += [words("titles", part) for part in ("heads", "before", "forms")]
    return frozenset().union(*listed, words("geography", "directions"), words("geography", "before"), words("proper", "kunya"))


@cache
def _going_on() -> frozenset[str]:
    """Words and marks with a small letter that a name may go on over."""
    return words("proper", "particles").union(LINKS, ("'s", "'"))


def find_chunks(article: Analysis) -> list[Chunk]:
    """The stretches of names, in the order of the text."""
    names = name_tokens(article)
    capitals = bytes(map(attrgetter("is_upper"), article.tokens))
    found: list[Chunk] = []
    for block in article.blocks:
        if names.find(1, block.first, block.last) >= 0:
            found += _chunks_of(article, block, names, is_titled(article, block, capitals))
    return found


def is_titled(article: Analysis, block: Block, capitals: bytes) -> bool:
    """Whether a block is a heading in which all words of weight have capitals, or is written in capitals throughout.

    `capitals`: for each token of the article, whether it is written in capitals.
    """
    last = min(block.last, block.first + WEIGHED)
    has_capitals = capitals.count(1, block.first, last) > 2
    is_short = block.kind in (Kind.HEADLINE, Kind.HEADING) or block.last - block.first <= 16
    is_heading = is_short and (block.kind is Kind.HEADLINE or article.tokens[block.last - 1].text not in (".", "!", ":"))
    if not has_capitals and not is_heading:  # nearly every paragraph
        return False
    tokens = [token for token in article.tokens[block.first : last] if token.is_word and len(token.text) > 3]
    if has_capitals and len(tokens) > 2 and sum(token.is_upper for token in tokens) >= 0.7 * len(tokens):
        return True
    return is_heading and len(tokens) > 1 and sum(token.is_capitalised for token in tokens) >= 0.75 * len(tokens)


def name_tokens(article: Analysis) -> bytearray:
    """For each token, whether it may be part of a proper name."""
    mask = bytearray(len(article.tokens))
    unsure: list[Token] = []
    small, ordinary = small_words(), _ordinary_beginnings()
    for token in compress(article.tokens, map(ne, article.texts, article.lowers)):  # no other has a capital
        lower = token.lower
        if not token.is_word or (lower in small and not token.is_upper):
            continue
        if ("-" in lower or not token.text[0].isupper()) and not _looks_like_name(token):
            continue
        if lower in ordinary and not token.is_upper and _begins(article, token):
            unsure.append(token)
        else:
            mask[token.index] = 1
    inside = set(compress(article.texts, mask)) if unsure else ()  # words that have a capital because they are names
    for token in unsure:  # "Police Chief Amal" but "Police opened fire"
        mask[token.index] = token.text in inside or (
            (token.lower in part_of_names() or token.lower in beginnings(BODIES))  # "Amnesty International said"
            and _goes_on_with_name(article, token.index, mask)
        )
    for sentence in article.sentences if article.datelines else ():
        if sentence.is_dateline and "[" in article.lowers[sentence.first : sentence.last]:  # "[TEXT]" is no name
            bracket = article.lowers.index("[", sentence.first)
            mask[bracket : sentence.last] = bytes(sentence.last - bracket)
    return mask


def _begins(article: Analysis, token: Token) -> bool:
    """Whether a word begins its sentence, or something quoted or listed in it."""
    for at in range(token.index - 1, article.sentences[article.sentence_of[token.index]].first - 1, -1):
        before = article.tokens[at]
        if before.is_word or before.text in OPENING:
            return not before.is_word
    return True


def _goes_on_with_name(article: Analysis, index: int, mask: bytearray) -> bool:
    """Whether a name follows a word: "Police Chief", "Army of the North"."""
    if index + 1 == len(mask) or not (mask[index + 1] or _of_name(article, index, mask)):
        return False
    return _joined(article, index)


def _of_name(article: Analysis, index: int, mask: bytearray) -> bool:
    """Whether a body's noun goes on with "of" and a name: "Army of the North"."""
    if article.tokens[index].lower not in words("bodies", "heads") or article.tokens[index + 1].lower != "of":
        return False
    following = index + 3 if index + 2 < len(mask) and article.tokens[index + 2].lower == "the" else index + 2
    return following < len(mask) and bool(mask[following])


def _looks_like_name(token: Token) -> bool:
    """A capital at the beginning, or after a hyphen or apostrophe in no describing word ("al-Assad", not "pro-Assad")."""
    text = token.text
    if text[0].isupper():
        return not is_describing(token)
    if text[0].isdigit() or text.islower() or ("-" not in text and "\u2019" not in text and "'" not in text):
        return False
    return not is_describing(token) and any(after.isupper() for before, after in pairwise(text) if not before.isalnum())


def is_describing(token: Token) -> bool:
    """A name made into an adjective: "pro-Assad", "US-led", "Russia-backed"; a title with a hyphen is none."""
    if "-" not in token.lower or token.lower in words("titles", "heads"):
        return False
    made = lexicon("proper", "with")
    first, last = token.lower.split("-", 1)[0], token.lower.rsplit("-", 1)[1]
    if made.get(first) == ("before",) or made.get(last) == ("after",):
        return True
    if first in words("proper", "articles", "degrees"):
        return False
    return last in words("common") and token.text.rsplit("-", 1)[-1].islower()


def _joined(article: Analysis, index: int) -> bool:
    """Whether only blanks stand between a token and the next one."""
    return article.text[article.tokens[index].end : article.tokens[index + 1].start].isspace()


def _chunks_of(article: Analysis, block: Block, names: bytearray, titled: bool) -> list[Chunk]:
    """The stretches of names of a block; none goes over the end of a sentence."""
    text, tokens, lowers, going_on = article.text, article.tokens, article.lowers, _going_on()
    found: list[Chunk] = []
    last = block.first
    while (first := names.find(1, last, block.last)) >= 0:
        sentence = article.sentences[article.sentence_of[first]]
        last, limit = first + 1, sentence.last
        before = first - 1
        if before >= sentence.first and lowers[before].endswith(ORDINALS) and _is_ordinal(article, before):
            first = before
        while last < limit and last - first < LONGEST:
            if names[last] and text[tokens[last - 1].end : tokens[last].start].isspace():
                last += 1
            elif lowers[last] in going_on and (more := _goes_on(article, first, last, limit, names)):
                last += more
            else:
                break
        found.append(Chunk(first, last, titled))
    return found


def _is_ordinal(article: Analysis, index: int) -> bool:
    """ "407th" before a name."""
    token = article.tokens[index]
    return token.text[0].isdigit() and token.lower[:-2].isdigit() and _joined(article, index)


def _goes_on(article: Analysis, first: int, last: int, limit: int, names: bytearray) -> int:
    """How many tokens the name takes in from a word or mark with a small letter on: 0 ends it."""
    tokens = article.tokens
    token = tokens[last]
    if token.is_clitic or (token.text in APOSTROPHES and tokens[last - 1].lower.endswith("s")):
        owner = tokens[last - 1].lower in words("proper", "owners") and tokens[last - 1].end == token.start
        return 2 if owner and last + 1 < limit and names[last + 1] and _joined(article, last) else 0
    if last + 1 >= limit or not _joined(article, last - 1) or not _joined(article, last):
        return 0
    if token.lower in words("proper", "particles") and tokens[last - 1].lower not in small_words():
        following = last + 2 if tokens[last + 1].lower in words("proper", "particles") else last + 1
        return following + 1 - last if following < limit and names[following] else 0
    return _link(article, first, last, limit, names)


def _link(article: Analysis, first: int, last: int, limit: int, names: bytearray) -> int:
    """ "of", "for" and "and" inside the name of a body or place, with the article that may follow."""
    link = article.lowers[last]
    if link not in LINKS:
        return 0
    following = last + 2 if article.lowers[last + 1] == "the" else last + 1
    if following >= limit or not names[following] or not _joined(article, following - 1):
        return 0
    inside = article.lowers[first:last]
    if link == "&":
        fits = True
    elif link == "of":
        fits = not words("proper", "of").isdisjoint(inside) or not words("bodies", "heads").isdisjoint(inside)
    elif link == "for":
        fits = not words("proper", "for").isdisjoint(inside)
    else:
        begin = next((at for at, word in enumerate(inside) if word in ("of", "for")), 0)
        fits = not words("proper", "and").isdisjoint(inside[:begin])
    return following + 1 - last if fits else 0
