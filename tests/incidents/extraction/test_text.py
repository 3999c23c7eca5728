"""Blocks, sentences, tokens and quotations of a text, with offsets into the text as given."""

import pytest

from incidents.extraction.sentences import LONGEST
from incidents.extraction.text import Analysis, Kind

HEADED = """Shells fall on Halat for a third night

Six people died there on Monday.

A Town Without Water

Pipes burst in the east."""


def printed(text, rows):
    return [text[row.start : row.end] for row in rows]


def tokens(text):
    return [token.text for token in Analysis(text).tokens]


def sentences(text):
    return printed(text, Analysis(text).sentences)


def test_blocks_of_a_plain_article():
    article = Analysis(HEADED)
    assert [(block.kind, HEADED[block.start : block.end]) for block in article.blocks] == [
        (Kind.HEADLINE, "Shells fall on Halat for a third night"),
        (Kind.PARAGRAPH, "Six people died there on Monday."),
        (Kind.HEADING, "A Town Without Water"),
        (Kind.PARAGRAPH, "Pipes burst in the east."),
    ]


def test_blocks_of_markdown():
    text = "# Two raids in a day\n\n## The Second\n\n- Nine held\n- One freed\n\n> We saw smoke.\n>\n> It rose."
    assert [(block.kind, text[block.start : block.end]) for block in Analysis(text).blocks] == [
        (Kind.HEADLINE, "Two raids in a day"),
        (Kind.HEADING, "The Second"),
        (Kind.ITEM, "Nine held"),
        (Kind.ITEM, "One freed"),
        (Kind.BLOCKQUOTE, "We saw smoke."),
        (Kind.BLOCKQUOTE, "It rose."),
    ]


def test_block_of_wrapped_lines_is_one_paragraph():
    lines = (
        "   The column left the northern barracks at dawn and",
        "reached the bridge an hour later, where it met a patrol",
        "of the guard.",
    )
    text = "\n".join(lines)
    assert len(Analysis(text).blocks) == 1


def test_block_lines_that_are_not_wrapped_are_paragraphs():
    long = "A mine killed a shepherd near the river on Friday, his brother told reporters at the clinic in town."
    text = f"Mine kills shepherd\n{long}\nHe was 19."
    article = Analysis(text)
    assert [block.kind for block in article.blocks] == [Kind.HEADLINE, Kind.PARAGRAPH, Kind.PARAGRAPH]


def test_headline_with_a_full_stop_is_told_by_the_title():
    text = "A quiet night.\n\nNothing happened."
    assert Analysis(text).blocks[0].kind is Kind.PARAGRAPH
    assert Analysis(text, title="A Quiet Night").blocks[0].kind is Kind.HEADLINE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Gen. Amal Sayed. She left.", ["He met Gen. Amal Sayed.", "She left."]),
        (
            "A.B. Rahman came in Feb. 2017 from the U.S. The rest stayed.",
            ["A.B. Rahman came in Feb. 2017 from the U.S.", "The rest stayed."],
        ),
        ("It fell by 2.5 per cent. No. 9 was hit!", ["It fell by 2.5 per cent.", "No. 9 was hit!"]),
        ("“We ran. They shot,” he said. Then silence.", ["“We ran.", "They shot,” he said.", "Then silence."]),
        ("Who did it?” asked one. “Nobody.” The door closed.", ["Who did it?” asked one.", "“Nobody.”", "The door closed."]),
        ("Is that all?… Yes.", ["Is that all?…", "Yes."]),
    ],
)
def test_sentences(text, expected):
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "end", "place", "source"),
    [
        ("HALAT, 4 MAR 91 (NPA) -- [TEXT] THE MAYOR RESIGNED.", 32, "HALAT", "NPA"),
        ("DAMASCUS, Syria (Reuters) — The mayor resigned.", 28, "DAMASCUS", "Reuters"),
        ("GENEVA — The mayor resigned.", 9, "GENEVA", None),
    ],
)
def test_dateline_is_a_sentence_of_its_own(text, end, place, source):
    article = Analysis(text)
    (dateline,) = article.datelines
    assert (dateline.end, text[slice(*dateline.place)]) == (end, place)
    assert (text[slice(*dateline.source)] if dateline.source else None) == source
    assert [sentence.is_dateline for sentence in article.sentences] == [True, False]


def test_dateline_is_not_read_into_prose():
    assert Analysis("Halat is quiet (for now) -- the mayor resigned.").datelines == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halat’s al-Omar isn't US-led", ["Halat", "’s", "al-Omar", "isn't", "US-led"]),
        ("9,000 of 2.5 million", ["9,000", "of", "2.5", "million"]),
        ("at 07:30, an 83-month war", ["at", "07:30", ",", "an", "83-month", "war"]),
        ("The U.S.-backed Gen. Omar...", ["The", "U.S.-backed", "Gen.", "Omar", "..."]),
        ("cafe\u0301 مدينة\u064b 😀 x", ["cafe\u0301", "مدينة\u064b", "😀", "x"]),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


def test_token_has_a_form_to_look_up():
    article = Analysis("Gen. Omar’s U.S. People")
    assert [token.lower for token in article.tokens] == ["gen", "omar", "'s", "u.s", "people"]
    assert [token.is_upper for token in article.tokens] == [False, False, False, True, False]


def test_offsets_are_of_the_text_as_given():
    text = "\ufeffA headline\r\n\r\nThe cafe\u0301 in بلدة burned 😀 down.\r\n"
    article = Analysis(text)
    assert printed(text, article.blocks) == ["A headline", "The cafe\u0301 in بلدة burned 😀 down."]
    assert all(text[token.start : token.end] == token.text for token in article.tokens)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we ran” and fell.", ["we ran"]),
        ('He said "we ran", "all of us".', ["we ran", "all of us"]),
        ("She heard «run» and „stay“.", ["run", "stay"]),
        ("The ‘guards’ weren’t there.", ["guards"]),
        ("“He cried ‘run’ twice,” she said.", ["He cried ‘run’ twice,"]),
        ("It isn't the farmers' land.", []),
        ("“We ran and ran.", ["We ran and ran."]),
    ],
)
def test_quotations(text, expected):
    article = Analysis(text)
    assert [text[slice(*span)] for quotation in article.quotations for span in quotation.spans] == expected


def test_quotation_mask_leaves_the_marks_out():
    article = Analysis("He said “we ran” twice.")
    assert [token.text for token in article.tokens if article.is_quoted(token)] == ["we", "ran"]


def test_look_ups_by_offset():
    article = Analysis(HEADED)
    at = HEADED.index("died")
    token, sentence, block = article.token_at(at), article.sentence_at(at), article.block_at(at)
    assert token.text == "died"
    assert HEADED[sentence.start : sentence.end] == HEADED[block.start : block.end] == "Six people died there on Monday."
    assert article.token_at(HEADED.index(" died")) is None
    assert [token.text for token in article.tokens_in(at, at + 10)] == ["died", "there"]


def test_block_of_wrapped_lines_may_be_set_in_and_numbered():
    lines = (
        "   1. The brigade said that its men had found a rifle",
        "and four mines in the same place.  The brigade, which is",
        "in Halat, left.",
    )
    (block,) = Analysis("\n".join(lines)).blocks
    assert block.kind is Kind.ITEM


def test_a_sentence_without_an_end_is_cut_between_words():
    text = "and the army said it killed 21 people " * 400
    sentences = Analysis(text).sentences

    assert [one.last - one.first for one in sentences] == [LONGEST] * 5 + [200]
    assert [one.first for one in sentences[1:]] == [one.last for one in sentences[:-1]]
