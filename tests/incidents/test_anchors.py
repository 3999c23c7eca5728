import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.anchors import Anchor, Edit, WordsAbsent, WordsAmbiguous, cut, locate, occurrences, reanchor
from incidents.choices import EvidenceState

ANCHORED, MOVED, LOST = EvidenceState.ANCHORED, EvidenceState.MOVED, EvidenceState.LOST

LEAD = "Warplanes struck two towns on Thursday."
ERBIN = "In Erbin nine people were killed, rescuers said."
ZAMALKA = "In Zamalka nine people were killed, a doctor said."
ARTICLE = "\n\n".join([LEAD, ERBIN, ZAMALKA])
NINE = "nine people were killed"


def anchor_of(words, text=ARTICLE, nth=0):
    start, end = occurrences(text, words)[nth]
    return cut(text, start, end)


def test_cut_keeps_the_words_and_their_context():
    text = "a" * 40 + "WORDS" + "b" * 10

    assert cut(text, 40, 45) == Anchor("WORDS", "a" * 32, "b" * 10, 40, 45)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2), (0, 6)])
def test_cut_outside_the_text(start, end):
    with pytest.raises(ValueError, match="no stretch of a text of 5 characters"):
        cut("short", start, end)


def test_locate_words_that_stand_once():
    assert locate(ARTICLE, "two towns") == (17, 26)


def test_locate_words_over_the_end_of_a_paragraph():
    start, end = locate(ARTICLE, "on Thursday. In  Erbin\nnine")

    assert ARTICLE[start:end] == "on Thursday.\n\nIn Erbin nine"


def test_locate_words_by_what_stands_around_them():
    erbin, zamalka = occurrences(ARTICLE, NINE)

    assert locate(ARTICLE, NINE, prefix="In Zamalka") == zamalka
    assert locate(ARTICLE, NINE, suffix=", rescuers") == erbin
    assert locate(ARTICLE, NINE, prefix="two towns on Thursday. In Erbin", suffix=",") == erbin


def test_locate_words_that_stand_twice():
    with pytest.raises(WordsAmbiguous, match="stand 2 times"):
        locate(ARTICLE, NINE, suffix=",")


@pytest.mark.parametrize(("exact", "prefix"), [("ten people", ""), ("", ""), ("  ", ""), (NINE, "In Homs")])
def test_locate_words_that_are_absent(exact, prefix):
    with pytest.raises(WordsAbsent, match="do not stand"):
        locate(ARTICLE, exact, prefix=prefix)


def test_occurrences_that_overlap():
    assert occurrences("ababa", "aba") == [(0, 3), (2, 5)]


def test_passage_before_an_edit_is_where_it_was():
    anchor = anchor_of(NINE)

    assert reanchor(ARTICLE + "\n\nMore later.", anchor, ARTICLE) == (ANCHORED, anchor)


def test_passage_behind_an_edit_has_moved():
    anchor = anchor_of(NINE, nth=1)
    new = "BREAKING\n\n" + ARTICLE

    assert reanchor(new, anchor, ARTICLE) == (MOVED, cut(new, anchor.start + 10, anchor.end + 10))


@pytest.mark.parametrize("nth", [0, 1])
def test_passage_between_two_edits_keeps_to_its_own_words(nth):
    new = ARTICLE.replace("two towns", "at least three towns").replace("a doctor said", "doctors said")

    state, found = reanchor(new, anchor_of(NINE, nth=nth), ARTICLE)

    assert (state, found) == (MOVED, anchor_of(NINE, new, nth=nth))


def test_passage_edited_on_both_sides_in_its_own_paragraph():
    new = ARTICLE.replace("two towns on Thursday", "three towns overnight")
    new = new.replace("In Erbin", "In Erbin, a suburb,").replace("rescuers said", "the White Helmets said")

    assert reanchor(new, anchor_of(NINE), ARTICLE) == (MOVED, anchor_of(NINE, new))


def test_passage_whose_sentence_is_gone_does_not_take_equal_words_elsewhere():
    new = "\n\n".join([LEAD, ZAMALKA])

    assert reanchor(new, anchor_of(NINE), ARTICLE) == (LOST, None)
    assert reanchor(new, anchor_of(NINE, nth=1), ARTICLE) == (MOVED, anchor_of(NINE, new))


def test_passage_whose_paragraph_was_moved_goes_with_it():
    new = "\n\n".join([ZAMALKA, LEAD, ERBIN])

    assert reanchor(new, anchor_of(NINE), ARTICLE) == (MOVED, anchor_of(NINE, new, nth=1))
    assert reanchor(new, anchor_of(NINE, nth=1), ARTICLE) == (MOVED, anchor_of(NINE, new, nth=0))


def test_passage_whose_words_changed_is_lost():
    new = ARTICLE.replace("In Erbin nine", "In Erbin ten")

    assert reanchor(new, anchor_of(NINE), ARTICLE) == (LOST, None)


def test_passage_without_the_old_text_is_found_by_its_context():
    new = "BREAKING. " + ARTICLE

    assert reanchor(new, anchor_of(NINE, nth=1)) == (MOVED, anchor_of(NINE, new, nth=1))
    assert reanchor(ARTICLE, anchor_of(NINE, nth=1)) == (ANCHORED, anchor_of(NINE, nth=1))


def test_passage_without_the_old_text_needs_more_than_a_common_word():
    assert reanchor("Elsewhere dozens of shops closed.", anchor_of("dozens", "The strikes killed dozens.")) == (LOST, None)


def test_passage_between_equal_sentences_without_the_old_text_is_lost_or_where_it_was():
    text = "It rained. " * 20
    anchor = cut(text, 110, 120)

    assert reanchor(text, anchor) == (ANCHORED, anchor)
    assert reanchor(text[3:], anchor) == (LOST, None)


def test_one_edit_answers_for_many_passages():
    new = "BREAKING\n\n" + ARTICLE
    edit = Edit(ARTICLE, new)

    states = [edit.reanchor(cut(ARTICLE, start, start + 5))[0] for start in range(0, len(ARTICLE) - 5)]

    assert set(states) == {MOVED}


# A small alphabet makes equal phrases and accidental matches common.
TEXTS = st.text(alphabet="ab.\n", min_size=1, max_size=60)


@st.composite
def passages(draw, texts=TEXTS):
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, cut(text, start, draw(st.integers(start + 1, len(text))))


@given(passages(), TEXTS, st.booleans())
def test_passage_after_any_edit_shows_exactly_its_words_or_is_lost(passage, new, is_old_known):
    old, anchor = passage

    state, found = reanchor(new, anchor, old if is_old_known else None)

    if state is LOST:
        assert found is None
    else:
        assert new[found.start : found.end] == found.exact == anchor.exact
        assert found == cut(new, found.start, found.end)
        assert (state is ANCHORED) == (found.start == anchor.start)
    if anchor.exact not in new:
        assert state is LOST


@given(passages(), TEXTS)
def test_passage_that_stands_once_before_and_after_is_found(passage, around):
    old, anchor = passage
    new = around + anchor.exact
    if len(occurrences(old, anchor.exact)) == len(occurrences(new, anchor.exact)) == 1:
        assert reanchor(new, anchor, old)[1] == cut(new, len(around), len(new))


@given(passages())
def test_passage_in_an_unchanged_text_is_where_it_was(passage):
    text, anchor = passage

    assert reanchor(text, anchor, text) == (ANCHORED, anchor)


@given(
    paragraphs=st.lists(st.sampled_from(["Nine died.", "Ten died.", "Nine died. Ten died."]), min_size=1, max_size=6),
    edits=st.lists(st.tuples(st.integers(0, 6), st.text(alphabet="xyz", min_size=1, max_size=9)), min_size=1, max_size=4),
    data=st.data(),
)
def test_edits_elsewhere_keep_a_passage_on_the_right_one_of_equal_phrases(paragraphs, edits, data):
    numbered = [f"{n}: {paragraph}" for n, paragraph in enumerate(paragraphs)]
    old = "\n\n".join(numbered)
    start, end = data.draw(st.sampled_from(occurrences(old, "died")))
    marked = old[:start] + "\0" + old[start:]
    for nth, words in edits:  # whole new paragraphs, put in anywhere
        parts = marked.split("\n\n")
        marked = "\n\n".join([*parts[:nth], words, *parts[nth:]])
    new = marked.replace("\0", "")

    state, found = reanchor(new, cut(old, start, end), old)

    assert state in (ANCHORED, MOVED)
    assert found.start == marked.index("\0")
