import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rendering import Marking, derive, mark
from tests.newsroom.rendering.soup import SOUP

BODY = '<p>At least <em>nine people</em> died &amp; "ten" fled.</p><ul><li>In Erbin</li><li>In Saqba</li></ul>'


def marked(words, body=BODY, **ids):
    """The body with the passage of each given words marked."""
    derived = derive("", "", body)
    passages = [Marking(name, derived.text.index(part), derived.text.index(part) + len(part)) for name, part in ids.items()]
    return mark(derived.blocks, [*words, *passages]).body


def test_page_without_passages():
    page = mark(derive("Shells & shots", "In two towns", "<h2>Idlib</h2>" + BODY).blocks)

    assert page.headline == "Shells &amp; shots"
    assert page.standfirst == "In two towns"
    assert page.body == '<h2 id="s-idlib">Idlib</h2>' + BODY


def test_passage_inside_a_text():
    assert marked([], a="least").startswith('<p>At <mark class="passage"><span id="p-a">least</span></mark> <em>nine')


def test_passage_over_an_element_and_an_ampersand():
    assert marked([], a='people died & "t').startswith(
        '<p>At least <em>nine <mark class="passage"><span id="p-a">people</span></mark></em>'
        '<mark class="passage"><span data-passage="p-a"> died &amp; "t</span></mark>en" fled.</p>'
    )


def test_passages_over_each_other():
    assert marked([], b="nine people", a="least nine").startswith(
        '<p>At <mark class="passage"><span id="p-a">least </span></mark><em><mark class="passage"><span data-passage="p-a">'
        '<span id="p-b">nine</span></span></mark><mark class="passage"><span data-passage="p-b"> people</span></mark></em> died'
    )


def test_passage_over_blocks():
    assert marked([], a="fled.\n\nIn Erbin\n\nIn").endswith(
        '<mark class="passage"><span id="p-a">fled.</span></mark></p>'
        '<ul><li><mark class="passage"><span data-passage="p-a">In Erbin</span></mark></li>'
        '<li><mark class="passage"><span data-passage="p-a">In</span></mark> Saqba</li></ul>'
    )


def test_passage_in_headline_and_standfirst():
    page = mark(derive("Nine killed", "In Erbin", "").blocks, [Marking("a", 0, 4), Marking("b", 16, 21)])

    assert page.headline == '<mark class="passage"><span id="p-a">Nine</span></mark> killed'
    assert page.standfirst == 'In <mark class="passage"><span id="p-b">Erbin</span></mark>'


def test_passage_behind_a_line_break():
    page = mark(derive("", "", "<p>a<br>bc</p>").blocks, [Marking("x", 2, 3)])

    assert page.body == '<p>a<br><mark class="passage"><span id="p-x">b</span></mark>c</p>'


@pytest.mark.parametrize("id", ['"><script>', "a&b"])
def test_passage_id_is_escaped(id):
    assert "<script>" not in mark(derive("abc", "", "").blocks, [Marking(id, 0, 1)]).headline


class WellFormed(HTMLParser):
    """Collects the text under each passage and fails on a wrong end tag."""

    def __init__(self):
        super().__init__()
        self.open, self.words, self.ids = [], {}, []

    def handle_starttag(self, tag, attrs):
        if tag != "br":
            name = dict(attrs).get("id") or dict(attrs).get("data-passage") or ""
            self.open.append((tag, name))
            self.ids += [value for key, value in attrs if key == "id" and tag == "span"]
        else:
            self.handle_data("\n")

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        for _, name in self.open:
            if name.startswith("p-"):
                self.words[name] = self.words.get(name, "") + data


@st.composite
def marked_articles(draw):
    derived = derive(draw(st.sampled_from(["", "Nine killed"])), draw(st.sampled_from(["", "In <two> towns"])), draw(SOUP))
    spans = st.tuples(st.integers(0, max(0, len(derived.text) - 1)), st.integers(1, 30))
    passages = [Marking(str(n), start, start + length) for n, (start, length) in enumerate(draw(st.lists(spans, max_size=6)))]
    return derived, passages


@given(marked_articles())
def test_marks_change_no_text_and_show_exactly_their_words(article):
    derived, passages = article

    page = mark(derived.blocks, passages)

    unmarked = mark(derived.blocks)
    strip_marks = re.compile(r"</?(?:mark|span)[^>]*>")
    for with_marks, without in zip(
        (page.headline, page.standfirst, page.body), (unmarked.headline, unmarked.standfirst, unmarked.body), strict=True
    ):
        assert strip_marks.sub("", with_marks) == without
    reader = WellFormed()
    reader.feed(page.headline + page.standfirst + page.body)
    assert reader.open == []
    for passage in passages:
        words = derived.text[passage.start : passage.end]
        assert re.sub(r"\s", "", reader.words.get(f"p-{passage.id}", "")) == re.sub(r"\s", "", words)
        assert reader.ids.count(f"p-{passage.id}") == (1 if words.strip() else reader.ids.count(f"p-{passage.id}"))
    assert len(reader.ids) == len(set(reader.ids))


@given(marked_articles())
def test_marked_page_derives_to_the_same_text(article):
    derived, passages = article

    page = mark(derived.blocks, passages)
    again = derive("", "", f"<p>{page.headline}</p><p>{page.standfirst}</p>{page.body}")

    assert again.text == derived.text
