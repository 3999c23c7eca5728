"""Proper names as stretches of tokens: which words are names, and which belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress, count, pairwise
from operator import ne

from incidents.extraction.lexicon import beginnings, lexicon, words
from incidents.extraction.text import Analysis, Block, Kind, Sentence, Token
from incidents.extraction.words import APOSTROPHES, capitals

BODIES = tuple(("organisations", part) for part in ("international", "media", "aid", "armed"))
OPENING = frozenset("\"'\u201c\u2018\u00ab\u201e([{:;\u2014\u2013-\u2022*")
LONGEST = 14  # tokens of one name
HEADING = 60  # tokens of a block that tell whether it is a heading
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
def part_of_names() -> frozenset[str]:
    """Ordinary words that begin many names: titles, bodies and what stands before them."""
    listed = [words("bodies", part) for part in ("heads", "modifiers")]
    listed += [words("titles", part) for part in ("heads", "before", "forms")]
    return frozenset().union(*listed, words("geography", "directions"), words("geography", "before"), words("proper", "kunya"))


def find_chunks(article: Analysis) -> list[Chunk]:
    """The stretches of names, in the order of the text."""
    names = name_tokens(article)
    found: list[Chunk] = []
    for block in article.blocks:
        titled = is_titled(article, block)
        for sentence in article.sentences_of(block):
            found += _chunks_of(article, sentence, names, titled)
    return found


def is_titled(article: Analysis, block: Block) -> bool:
    """Whether a block is a heading in which all words of weight have capitals, or is written in capitals throughout."""
    last = min(block.last, block.first + HEADING)
    is_long = block.kind not in (Kind.HEADLINE, Kind.HEADING) and block.last - block.first > 16
    shouted = [at for at in capitals(article.texts[block.first : last]) if len(article.texts[block.first + at]) > 3]
    if is_long and not shouted:
        return False  # most paragraphs
    tokens = [token for token in article.tokens[block.first : last] if token.is_word and len(token.text) > 3]
    if not tokens:
        return False
    if sum(token.is_upper for token in tokens) >= 0.7 * len(tokens) and len(tokens) > 2:
        return True
    if is_long:
        return False
    ends = article.tokens[block.last - 1].text in (".", "!", ":") and block.kind is not Kind.HEADLINE
    return not ends and len(tokens) > 1 and sum(token.is_capitalised for token in tokens) >= 0.75 * len(tokens)


def name_tokens(article: Analysis) -> bytearray:
    """For each token, whether it may be part of a proper name."""
    mask = bytearray(len(article.tokens))
    unsure: list[int] = []
    inside: set[str] = set()  # words that have a capital where nothing but their being names asks for one
    for at in compress(count(), map(ne, article.texts, article.lowers)):  # most words have small letters alone
        token = article.tokens[at]
        if not token.is_word or not _looks_like_name(token):
            continue
        is_small = token.lower in small_words()
        doubtful = not token.is_upper and (is_small or (token.lower in ordinary_words() and not is_of_country(token)))
        if not doubtful or not _begins(article, at):
            mask[at] = not is_small or token.is_upper
            inside.add(token.text)
        elif not is_small:
            unsure.append(at)
    for index in unsure:  # "Police Chief Amal" but "Police opened fire"
        token = article.tokens[index]
        goes_on = index + 1 < len(mask) and _joined(article, index) and (mask[index + 1] or _of_name(article, index, mask))
        is_listed = goes_on and token.lower in beginnings(BODIES)  # "Amnesty International said"
        mask[index] = (goes_on and token.lower in part_of_names()) or token.text in inside or is_listed
    return mask


def _begins(article: Analysis, index: int) -> bool:
    """Whether a word opens its sentence, or what stands behind a quotation mark, a bracket, a colon or a dash."""
    first = article.sentences[article.sentence_of[index]].first
    for at in range(index - 1, first - 1, -1):
        before = article.tokens[at]
        if before.is_word or before.text in OPENING:
            return not before.is_word
    return True


def _of_name(article: Analysis, index: int, mask: bytearray) -> bool:
    """Whether a body's noun goes on with "of" and a name: "Army of the North"."""
    if article.tokens[index].lower not in words("bodies", "heads") or article.tokens[index + 1].lower != "of":
        return False
    following = index + 3 if index + 2 < len(mask) and article.tokens[index + 2].lower == "the" else index + 2
    return following < len(mask) and bool(mask[following])


def is_of_country(token: Token) -> bool:
    """A country's name of one word, or a nationality."""
    return token.lower in lexicon("countries", "names") or token.lower in lexicon("countries", "adjectives")


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


def _chunks_of(article: Analysis, sentence: Sentence, names: bytearray, titled: bool) -> Iterator[Chunk]:
    at, end = sentence.first, sentence.last
    if sentence.is_dateline:  # "[TEXT]" is no name
        end = next((index for index in range(at, end) if article.tokens[index].text == "["), end)
    while (at := names.find(1, at, end)) >= 0:
        first = at - 1 if at > sentence.first and _is_ordinal(article.tokens[at - 1]) and _joined(article, at - 1) else at
        last = at + 1
        while last < end and last - first < LONGEST:
            more = _goes_on(article, first, last, end, names)
            if not more:
                break
            last += more
        yield Chunk(first, last, titled)
        at = last


def _is_ordinal(token: Token) -> bool:
    return token.text[0].isdigit() and token.lower[-2:] in ("st", "nd", "rd", "th") and token.lower[:-2].isdigit()


def _goes_on(article: Analysis, first: int, last: int, limit: int, names: bytearray) -> int:
    """How many tokens the name takes in after `last`: 0 ends it."""
    tokens = article.tokens
    token = tokens[last]
    if token.is_clitic or (token.text in APOSTROPHES and tokens[last - 1].lower.endswith("s")):
        owner = tokens[last - 1].lower in words("proper", "owners") and tokens[last - 1].end == token.start
        return 2 if owner and last + 1 < limit and names[last + 1] and _joined(article, last) else 0
    if not _joined(article, last - 1):
        return 0
    if names[last]:
        return 1
    if last + 1 >= limit or not _joined(article, last):
        return 0
    if token.lower in words("proper", "particles") and tokens[last - 1].lower not in small_words():
        following = last + 2 if tokens[last + 1].lower in words("proper", "particles") else last + 1
        return following + 1 - last if following < limit and names[following] else 0
    return _link(article, first, last, limit, names)


def _link(article: Analysis, first: int, last: int, limit: int, names: bytearray) -> int:
    """ "of", "for" and "and" inside the name of a body or place, with the article that may follow."""
    tokens = article.tokens
    link = tokens[last].lower
    if link not in ("of", "for", "and", "&"):
        return 0
    following = last + 2 if tokens[last + 1].lower == "the" else last + 1
    if following >= limit or not names[following] or not _joined(article, following - 1):
        return 0
    inside = [token.lower for token in tokens[first:last]]
    if link == "&":
        fits = True
    elif link == "of":
        fits = any(word in words("proper", "of") or word in words("bodies", "heads") for word in inside)
    elif link == "for":
        fits = any(word in words("proper", "for") for word in inside)
    else:
        begin = next((at for at, word in enumerate(inside) if word in ("of", "for")), 0)
        fits = any(word in words("proper", "and") for word in inside[:begin])
    return following + 1 - last if fits else 0
