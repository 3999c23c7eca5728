import pytest
from hypothesis import given

from newsroom.rendering import sanitise
from tests.newsroom.rendering.soup import SOUP

ALLOWED_MARKUP = [
    "<p>Nine &amp; ten &lt; twelve.</p>",
    '<h2>Idlib</h2><p>A <strong>bold <em>and slanted</em></strong> <a href="https://example.org/?a=1&amp;b=2">link</a>.</p>',
    "<h3>Below</h3><ul><li><p>one</p><ol><li>two</li></ol></li></ul>",
    "<blockquote><p>He<br>said</p></blockquote>",
    "<p>غارة على عربين&nbsp;أمس</p>\n",
    "",
]


@pytest.mark.parametrize("html", ALLOWED_MARKUP)
def test_allowed_markup_comes_back_byte_for_byte(html):
    assert sanitise(html) == html


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<p onclick='x()' style='color:red' class=a id=b>a</p>", "<p>a</p>"),
        ("<script>alert(1)</script><p>a</p><style>p{}</style>", "<p>a</p>"),
        ("<p>a</p><!-- b -->", "<p>a</p>"),
        ("<a href='javascript:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href=' jav&#x09;ascript:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href='JAVASCRIPT:alert(1)'>a</a>", "<a>a</a>"),
        ("<a href='data:text/html,x'>a</a>", "<a>a</a>"),
        ("<a href='//evil.example'>a</a>", "<a>a</a>"),
        ("<a href='mailto:a@b.example'>a</a>", "<a>a</a>"),
        ("<a href='https://a.example' target=_blank rel=x ping=y>a</a>", '<a href="https://a.example">a</a>'),
        ("<svg><script>alert(1)</script><p>a</p></svg>", "<p>a</p>"),
        ("<math><mtext><img src=x onerror=alert(1)></mtext></math>b", "b"),
        ("<iframe srcdoc='<script>alert(1)</script>'></iframe>a", "a"),
        ("<form action=x><button formaction=y>a</button></form>", "a"),
        ("<meta http-equiv=refresh content=0><base href=x><p>a</p>", "<p>a</p>"),
        ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></p></noscript>a", "&lt;p title=''&gt;<p></p>a"),
        ("<p>a\u202eb&#8238;c\u2066</p>", "<p>abc</p>"),
    ],
)
def test_forbidden_markup_is_dropped(html, clean):
    assert sanitise(html) == clean


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<div>one</div><div>two</div>", "<p>one</p><p>two</p>"),
        ("<h1>Title</h1>text<h5>Small</h5>", "<h2>Title</h2><p>text</p><h3>Small</h3>"),
        ("<p><b>bold</b> <i>slanted</i></p>", "<p><strong>bold</strong> <em>slanted</em></p>"),
        ("<table><tr><td>a</td><td><b>b</b></td></tr></table>", "<p>a</p><p><strong>b</strong></p>"),
        ("one<hr>two", "<p>one</p><p>two</p>"),
        ("<figure><img src=x><figcaption>Rescuers in Erbin</figcaption></figure>", "<p>Rescuers in Erbin</p>"),
        ("<div><ul><li>a</li><li>b</li></ul></div>", "<ul><li>a</li><li>b</li></ul>"),
        ("<div><strong>a<p>b</p></strong></div>", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
    ],
)
def test_pasted_markup_is_read_as_the_nearest_allowed(html, clean):
    assert sanitise(html) == clean


@pytest.mark.parametrize("html", ["<p>a\0</p>", "<p>\ud800</p>"])
def test_html_with_what_no_database_takes_is_refused(html):
    with pytest.raises(ValueError, match="The text holds"):
        sanitise(html)


@given(SOUP)
def test_sanitising_twice_is_once(html):
    clean = sanitise(html)

    assert sanitise(clean) == clean


@pytest.mark.parametrize("element", ["em", "blockquote", "ul><li", "div", "a href=https://a.example", "table><tr><td", "p", "b"])
def test_deep_markup_is_read(element):
    assert "x" in sanitise(f"<{element}>" * 5_000 + "x")
