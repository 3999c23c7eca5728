"""Tag soup for hypothesis: allowed, foreign and dangerous elements, opened and closed at random."""

from hypothesis import strategies as st

TAGS = [
    *["p", "h1", "h2", "h4", "blockquote", "ul", "ol", "li", "strong", "b", "em", "a", "br", "hr", "div", "table", "td", "tr"],
    *["script", "style", "svg", "math", "mtext", "template", "noscript", "select", "option", "textarea", "title", "form", "img"],
]
ATTRIBUTES = ["", ' href="https://a.example/?b&c"', " href=javascript:x", " onclick=x", " id=x", ' title="</p><script>"', " href"]
TEXTS = ["a", " ", "\n", "&lt;", "&amp;", "&nbsp;", "<", ">", "&", "<!--", "-->", "]]>", "&#8238;", "é", "غ", '"', "'"]

PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(TEXTS),
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=4),
)
SOUP = st.lists(PIECES, max_size=25).map("".join)
