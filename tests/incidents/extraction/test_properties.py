"""What holds for every text: no exception, spans inside the text and equal to their words, the same answer twice."""

import json
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from incidents.extraction import extract
from incidents.extraction.candidates import Extraction
from incidents.extraction.known import Known, Record
from incidents.extraction.lexicon import FOLDER, _parts
from incidents.extraction.text import Analysis

PIECES = [
    "President Amal Sayed", "the Northern Front (NF)", "pro-Danjuma forces", "US-led coalition", "Idlib Province",
    "in Aleppo", "Syria’s", "al-Omar", "said", "killed 21", "nine children", "on Thursday", "since Monday", "“we ran", "”",
    '"', "'", "‘", "…", ":", ".", "\n\n", "\n", "\r\n\r\n", "Gen.", "U.S.", "-- [TEXT]", "LIMA, 4 FEB 90 (EFE)", "# Head",
    "> ", "- ", "\ufeff", "e\u0301", "\u200f", "مدينة", "وقال", "😀", "👩\u200d🚒", "İ", "ǅ", "ﬁ", "\u0000", "\u2028", "\u0085",
    "(", ")", "[", "]", "9,000", "1.", "of the", "and", "THE ARMY", "Reuters", "\t", "„", "«", "»", "‚", "''", "``",
    "according to", "told AFP", "— Nadia Haddad", "’90s", "٢١", "ب\u0651\u064e", "\u202e", "\u2066", "🇸🇾", "1\ufe0f\u20e3",
    "क्ष", "한국", "ſ", "K", ";", "; dead", "--", "the following",
]  # fmt: skip
# every word the extractor knows, small, capitalised and in capitals, and names around it
KNOWN_WORDS = sorted(
    {entry for path in FOLDER.glob("*.txt") if path.stem != "places" for part in _parts(path.stem).values() for entry in part}
)
ODD_LETTERS = str.maketrans("iskISK", "ıſ\u212aİſ\u212a")  # the same letters to a pattern that passes over capitals


def in_odd_letters(word: str) -> str:
    return word.translate(ODD_LETTERS)


cases = st.sampled_from([str, str.title, str.upper, in_odd_letters])
known_words = st.builds(lambda word, case: case(word), st.sampled_from(KNOWN_WORDS), cases)
told = st.one_of(known_words, st.sampled_from(PIECES))
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.lists(told, max_size=60).map(" ".join),
)


def spans_of(found: Extraction):
    """Every span of an extraction, with the words it must equal (None: any)."""
    for section in found.sections:
        yield (section.start, section.end), None
    for slot in found.media:
        yield (slot.start, slot.end), slot.caption
    for row in [*found.actors, *found.places]:
        yield from ((span, None) for span in row.mentions)
    for incident in found.incidents:
        yield from ((span, None) for span in incident.evidence)
        if incident.date:
            yield incident.date.span, incident.date.text
        for row in [*incident.places, *incident.participants, *incident.weapons, *incident.tolls]:
            yield row.span, row.text
    for quote in found.quotes:
        yield from ((span, None) for span in quote.spans)
        if quote.speaker_span:
            yield quote.speaker_span, quote.speaker_text
        if quote.cue_span:
            yield quote.cue_span, quote.cue


@given(texts)
@example("; dead")
@example("; and\nrobberies")
@example("; week claimed responsibility")
@example("He was shot on the following frıday night.")
@example("He was shot on the following ſunday night.")
@example("The rebels marched on Qasr Hadid")
@example("Gunmen killed two people in Lima. It was murder")
@example("He was shot on 2 ſep 2018.")
def test_every_text_is_read_with_spans_that_equal_their_words(text):
    found = extract(text, published="2018-02-09")
    for (start, end), words in spans_of(found):
        assert 0 <= start < end <= len(text)
        if words is not None:
            assert " ".join(words.split()) == " ".join(text[start:end].split())


@given(texts)
def test_quotes_are_the_words_of_their_spans_in_order_and_apart(text):
    for quote in extract(text, published="2018-02-09").quotes:
        assert quote.text == " [...] ".join(text[start:end] for start, end in quote.spans)
        assert all(before[1] <= after[0] for before, after in pairwise(quote.spans))


@given(texts)
def test_known_names_have_their_spans_and_keys(text):
    known = Known([("Amal Sayed", Record("actor", "1", "Amal Sayed", "person")), ("مدينة", Record("place", "2", "City", "PPL"))])
    for (start, end), words in spans_of(extract(text, known=known)):
        assert 0 <= start < end <= len(text)
        assert words is None or words.split() == text[start:end].split()


@given(st.text(st.characters(), max_size=200))
def test_half_characters_are_read_like_any_other(text):
    extract(text, published="2018-02-09")


@given(texts)
def test_same_text_same_answer(text):
    assert extract(text).as_line("a") == extract(text).as_line("a")


@given(texts)
def test_answer_is_json_whose_keys_lead_somewhere(text):
    answer = json.loads(extract(text).as_line("a"))
    actors, places, incidents = ({row["key"] for row in answer[part]} for part in ("actors", "places", "incidents"))
    assert len(actors) == len(answer["actors"])
    assert len(places) == len(answer["places"])
    for incident in answer["incidents"]:
        assert incident["part_of"] is None or incident["part_of"] in incidents - {incident["key"]}
        assert {row["place"] for row in incident["places"]} <= places | {None}
        assert {row["actor"] for row in incident["participants"]} <= actors | {None}
        assert {row["claimant"] for row in incident["tolls"]} <= actors | {None}
    assert {quote["speaker"] for quote in answer["quotes"]} | {quote["addressee"] for quote in answer["quotes"]} <= actors | {
        None
    }
    rows = [*answer["actors"], *answer["places"], *answer["incidents"], *answer["quotes"]]
    assert all(0 <= row["confidence"] <= 1 and row["rule"] for row in rows)


@given(texts)
def test_tokens_cover_every_letter_once(text):
    article = Analysis(text)
    end = 0
    for token in article.tokens:
        assert end <= token.start < token.end
        assert text[token.start : token.end] == token.text
        end = token.end
    covered = "".join(token.text for token in article.tokens)
    assert [c for c in covered if c.isalnum()] == [
        c for block in article.blocks for c in text[block.start : block.end] if c.isalnum()
    ]


@given(texts)
def test_sentences_and_blocks_are_in_order_and_hold_their_tokens(text):
    article = Analysis(text)
    assert [token.index for token in article.tokens] == list(range(len(article.tokens)))
    assert [index for row in article.sentences for index in range(row.first, row.last)] == list(range(len(article.tokens)))
    for token in article.tokens:
        sentence, block = article.sentences[article.sentence_of[token.index]], article.blocks[article.block_of[token.index]]
        assert sentence.start <= token.start < token.end <= sentence.end
        assert block.start <= sentence.start < sentence.end <= block.end


@given(texts, st.sampled_from(["\r\n", "\n"]))
def test_line_ends_change_no_words(text, line_end):
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    given_text = plain.replace("\n", line_end)
    one, other = extract(plain), extract(given_text)
    assert [actor.name for actor in one.actors] == [actor.name for actor in other.actors]
    assert [slot.caption.split() for slot in one.media] == [slot.caption.split() for slot in other.media]
