"""The formats of `seeds/` by ending, one reader each. A .yaml may hold what the .txt of its name lacks."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from incidents.importers import Import, RecordsFile, Refused, SourceFile, read_file, read_records, read_tree
from incidents.importers.runner import Format
from incidents.names import slug
from newsroom.rendering import from_markdown, from_plain_text
from newsroom.seeds.articles import LARGEST_BODY, ArticleFile
from newsroom.seeds.front_matter import FrontMatter, read_front_matter, split_front_matter

ARTICLE = "article"


def formats(*, published: datetime | None = None, may_publish: bool = True) -> dict[str, Format]:
    """Readers by ending. `published` is the day of plain texts without one; the right to publish counts in what a file means."""
    return {
        ".md": partial(read_markdown, may_publish=may_publish),
        ".txt": partial(read_plain_text, published=published, may_publish=may_publish),
        ".yaml": read_yaml,
    }


def read_markdown(file: SourceFile, *, may_publish: bool) -> Import:
    front, markdown = split_front_matter(file)
    body = from_markdown(_limited(file, markdown))
    return _article(file, front, front.headline, body, file.sha256, may_publish)


def read_plain_text(file: SourceFile, *, published: datetime | None, may_publish: bool) -> Import:
    """A plain article is a draft, whatever else the .yaml of its name says of it."""
    front, said = _beside(file)
    draft = from_plain_text(_limited(file, file.text))
    front = replace(front, published=front.published or published, status=None)
    sha256 = f"{file.sha256} {said} {front.published}"
    return _article(file, front, front.headline or draft.headline, draft.body_html, sha256, may_publish)


def read_yaml(file: SourceFile) -> RecordsFile:
    tree = read_tree(file)
    markdown, plain = file.path.with_suffix(".md"), file.path.with_suffix(".txt")
    id = ""
    if ARTICLE in tree.entries:
        line = tree.lines[ARTICLE]
        if markdown.exists():
            raise Refused([file.problem(f"{markdown.name} has front matter of its own", line=line, field=ARTICLE)])
        if not plain.exists():
            raise Refused([file.problem(f"there is no {plain.name} that it could belong to", line=line, field=ARTICLE)])
        id = read_front_matter(file, tree.entries[ARTICLE], ARTICLE).id
    elif markdown.exists():
        id = _id_of(markdown)
    article = id or slug(file.stem, fallback=ARTICLE, length=150)
    return read_records(file, tree, article=article, other_keys=frozenset({ARTICLE}))


def _id_of(markdown: Path) -> str:
    """The id in the front matter of a .md; what is wrong with that file is its own problem."""
    try:
        return split_front_matter(read_file(markdown, markdown.name))[0].id
    except Refused:
        return ""


def _beside(file: SourceFile) -> tuple[FrontMatter, str]:
    """What the .yaml of the same name says of the article, and its hash."""
    path = file.path.with_suffix(".yaml")
    if not path.exists():
        return FrontMatter(), ""
    beside = read_file(path, str(Path(file.name).with_suffix(".yaml")))
    tree = read_tree(beside)
    if ARTICLE not in tree.entries:
        return FrontMatter(), ""
    front = read_front_matter(beside, tree.entries[ARTICLE], ARTICLE)
    return front, hashlib.sha256(repr(tree.entries[ARTICLE]).encode()).hexdigest()


def _limited(file: SourceFile, text: str) -> str:
    if len(text) > LARGEST_BODY:
        raise Refused([file.problem(f"the text has {len(text):,} characters; an article has room for {LARGEST_BODY:,}")])
    return text


def _article(file: SourceFile, front: FrontMatter, headline: str, body: str, sha256: str, may_publish: bool) -> ArticleFile:
    if not headline:
        raise Refused([file.problem("the article has no headline", line=front.lines.get("headline", 1), field="headline")])
    if len(headline) > 300:
        message = f"the headline has {len(headline)} characters; there is room for 300"
        raise Refused([file.problem(message, line=front.lines.get("headline", 1), field="headline")])
    said = hashlib.sha256(f"{sha256} {may_publish}".encode()).hexdigest()
    return ArticleFile(file, front, headline, body, said)
