import pytest
from hypothesis import given

from newsroom.rendering import Block, derive, plain_line, sanitise
from tests.newsroom.rendering.soup import SOUP


def outline(body_html, headline="", standfirst=""):
    return [(block.kind, block.text) for block in derive(headline, standfirst, body_html).blocks]


def test_derived_text_is_headline_standfirst_and_blocks():
    derived = derive("Nine  killed", "In two\n towns", "<p>One.</p><h2>Idlib</h2><p>Two <em>three</em>.</p>")

    assert derived.text == "Nine killed\n\nIn two towns\n\nOne.\n\nIdlib\n\nTwo three."
    assert derived.blocks == [
        Block("headline", "Nine killed", "Nine killed", 0, 11),
        Block("standfirst", "In two towns", "In two towns", 13, 25),
        Block("paragraph", "One.", "One.", 27, 31, "", (("p", 1),)),
        Block("heading", "Idlib", "Idlib", 33, 38, "s-idlib", (("h2", 2),)),
        Block("paragraph", "Two <em>three</em>.", "Two three.", 40, 50, "", (("p", 3),)),
    ]


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<p> a \n b\t</p>", [("paragraph", "a b")]),
        ("<p>a&nbsp;&lt;b&gt; &amp;amp; c</p>", [("paragraph", "a <b> &amp; c")]),
        ("<p>a <br> b</p>", [("paragraph", "a\nb")]),
        ("<p><br>a<br><br><br>b<br></p>", [("paragraph", "a\n\nb")]),
        ("<p></p><p> </p><p><em></em></p><p>a</p>", [("paragraph", "a")]),
        ("<p>a <em> b</em></p>", [("paragraph", "a b")]),
        ("<blockquote><p>a</p><p>b</p></blockquote>", [("quote", "a"), ("quote", "b")]),
        ("<blockquote>a</blockquote>", [("quote", "a")]),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", [("item", "a"), ("item", "b"), ("item", "c")]),
        ("a<p>b</p>c", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<h2>a</h2><h3>b</h3>", [("heading", "a"), ("heading", "b")]),
    ],
)
def test_blocks_of_markup(html, blocks):
    assert outline(html) == blocks


def test_nothing_derives_to_nothing():
    assert derive(" ", "", "<p></p>").text == ""
    assert derive(" ", "", "<p></p>").blocks == []


def test_headings_of_one_name_have_their_own_anchors():
    derived = derive("", "", "<h2>In Idlib’s towns</h2><h2>In Idlib's towns</h2><h2>إدلب</h2><h3>إدلب</h3>")

    assert [block.anchor for block in derived.blocks] == ["s-in-idlibs-towns", "s-in-idlibs-towns-2", "s-section", "s-section-2"]


def test_plain_line_is_clean():
    assert plain_line(" Nine\u202e \n\tkilled ") == "Nine killed"


@given(SOUP, SOUP)
def test_blocks_stand_where_they_say(headline, html):
    derived = derive(headline, "", html)

    assert "\n\n".join(block.text for block in derived.blocks) == derived.text
    for block in derived.blocks:
        assert derived.text[block.start : block.end] == block.text != ""
        assert block.text == block.text.strip()


@given(SOUP)
def test_text_of_stored_html_is_the_text_of_what_was_given(html):
    assert derive("", "", sanitise(html)) == derive("", "", html)
