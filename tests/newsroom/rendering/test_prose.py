import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsroom.rendering import Draft, derive, from_markdown, from_plain_text


def test_markdown_body():
    body = from_markdown(
        "First *slanted* and **bold**.\nSame paragraph.\n\n## Idlib\n\n> Quoted.\n\n- one\n- two\n\n# Top\n\n##### Small\n\n"
        "See [the report](https://example.org/a?b=1&c=2)."
    )

    assert body == (
        "<p>First <em>slanted</em> and <strong>bold</strong>. Same paragraph.</p><h2>Idlib</h2>"
        "<blockquote><p>Quoted.</p></blockquote>"
        "<ul><li>one</li><li>two</li></ul><h2>Top</h2><h3>Small</h3>"
        '<p>See <a href="https://example.org/a?b=1&amp;c=2">the report</a>.</p>'
    )


def test_markdown_without_foreign_headings_keeps_its_lines():
    assert from_markdown("One\ntwo.\n\n## Idlib\n") == "<p>One\ntwo.</p>\n<h2>Idlib</h2>\n"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a <b onclick=x>b</b>", "a <b onclick=x>b</b>"),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("    set in", "set in"),
        ("Footage of rescues in Erbin:", "Footage of rescues in Erbin:"),
    ],
)
def test_markdown_text(markdown, text):
    assert derive("", "", from_markdown(markdown)).text == text


PLAIN = """\
\ufeffShells fall on two towns

At least 12 people died on Friday, a monitor
said.

Footage of rescues in Erbin:

Attack in the north

A strike hit a clinic & a school < 1 km away.

- first
- second

> Quoted words.
"""


def test_plain_text_article():
    assert from_plain_text(PLAIN.removeprefix("\ufeff")) == Draft(
        "Shells fall on two towns",
        "<p>At least 12 people died on Friday, a monitor said.</p>\n<p>Footage of rescues in Erbin:</p>\n"
        "<h2>Attack in the north</h2>\n"
        "<p>A strike hit a clinic &amp; a school &lt; 1 km away.</p>\n<ul>\n<li>first</li>\n<li>second</li>\n</ul>\n"
        "<blockquote>\n<p>Quoted words.</p>\n</blockquote>",
    )


def test_plain_text_with_the_first_line_right_above_the_text():
    draft = from_plain_text("# Headline that ends with a stop.\nThe text begins here.\r\nAnd goes on.")

    assert draft.headline == "# Headline that ends with a stop."
    assert derive("", "", draft.body_html).text == "The text begins here. And goes on."


@pytest.mark.parametrize(("text", "headline"), [("", ""), (" \n \n", ""), ("Only a headline", "Only a headline"), ("#\n", "#")])
def test_plain_text_without_a_body(text, headline):
    assert from_plain_text(text) == Draft(headline, "")


@pytest.mark.parametrize("mark", ["#", ">", "-"])
def test_headline_of_a_mark_alone_takes_nothing_from_the_body(mark):
    assert from_plain_text(f"{mark}\n<") == Draft(mark, "<p>&lt;</p>")


@given(st.text(alphabet="ab.:#>-1 \n<&", max_size=80))
def test_plain_text_keeps_every_word(text):
    draft = from_plain_text(text)
    derived = derive(draft.headline, "", draft.body_html)

    letters = [c for c in derived.text if c in "ab<&"]
    assert letters == [c for c in text if c in "ab<&"]
