"""Articles from files: written, published when the file and the rights say so, and read for facts to propose."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from incidents.actions.history import restore
from incidents.choices import Genre, Status
from incidents.extraction.candidates import Extraction
from incidents.importers import DEFAULT_ORIGIN, Ref, Refused, SourceFile, Writing
from incidents.importers.merging import Merge, State, merge
from incidents.models import Revision
from incidents.models.record import Record
from incidents.names import slug
from newsroom.actions import publish, read_for_facts, save_article, submit, unschedule, withdraw
from newsroom.models import Article, Author, Media, Section
from newsroom.rendering import derive, plain_line, sanitise
from newsroom.seeds.front_matter import FrontMatter

LARGEST_BODY = 2_000_000  # characters


@dataclass(slots=True)
class ArticleFile:
    """An article read from a file; it is written after the places and actors of the run, so that it is linked to them."""

    file: SourceFile
    front: FrontMatter
    headline: str
    body: str
    sha256: str
    origin: str = DEFAULT_ORIGIN
    rank: int = 1
    needs: list[Ref] = field(default_factory=list)
    victims: set[str] = field(default_factory=set)

    @property
    def article(self) -> str:
        return self.front.id or slug(self.file.stem, fallback="article", length=150)

    @property
    def provides(self) -> list[Ref]:
        return [Ref("article", self.article, 1, "")]

    def write(self, writing: Writing) -> None:
        found: Any = Article.objects.filter(origin=self.origin, origin_id=self.article).first()
        article = found or Article(origin=self.origin, origin_id=self.article)
        wanted = self._wanted(writing)
        base = writing.last_said("article", self.article)
        merged = Merge(wanted) if found is None else merge(base=base, current=standing(article), wanted=wanted)
        if found and merged.changes and found.is_public() and not writing.rights.may_publish:
            raise Refused([self._problem("status", "it is public: only who may publish may change it")])
        if found is None or merged.changes:
            self._save(article, merged.changes, writing)
        writing.keep_books("article", self.article, article, wanted, merged, line=1, is_new=found is None)

    def _save(self, article: Article, changes: State, writing: Writing) -> None:
        old_text = article.text
        columns = {name: value for name, value in changes.items() if name in COLUMNS}
        for name, value in columns.items():
            setattr(article, name, DEFAULTS.get(name, "") if value is None else value)
        if "body" in changes:
            article.body = self.body
        if "published_at" in changes:
            article.published_at = self.front.published
        if "section" in changes:
            article.section = section_named(changes["section"])
        relations: dict[str, Any] = {}
        if tags := {name.removeprefix("tags/"): value for name, value in changes.items() if name.startswith("tags/")}:
            kept = [tag for tag in article.tags.all() if tag.name not in tags] if article.pk else []
            relations["tags"] = kept + [writing.look_up.tag(name) for name, value in tags.items() if value]
        if "bylines" in changes:
            relations["authors"] = [author_named(name) for name in changes["bylines"] or []]
        save_article(article, **relations)
        if changes.get("status"):
            self._move(article, Status(changes["status"]))
        if article.text != old_text:
            keep_slots(article, read_for_facts(article))

    def _move(self, article: Article, status: Status) -> None:
        if article.status == status:
            return
        if status == Status.PUBLISHED:
            if not article.text.strip() or not derive("", "", article.body).text:
                raise Refused([self._problem("status", "an article without a text cannot be published")])
            publish(article)
        elif article.is_public():
            withdraw(article, why="taken back by an import")
        elif status == Status.DRAFT:
            unschedule(article)
        elif article.status == Status.DRAFT:
            submit(article)

    def _wanted(self, writing: Writing) -> State:
        """What the file says, value by value; what it does not say is left as the article has it."""
        front = self.front
        status = front.status
        if status == Status.PUBLISHED and not writing.rights.may_publish:
            status = Status.DRAFT
        said = {
            "headline": plain_line(self.headline),
            "standfirst": plain_line(front.standfirst),
            "body": digest(sanitise(self.body)),
            "published_at": front.published and front.published.isoformat(),
            "status": status and str(status),
            "section": front.section,
            **{f"tags/{name}": True for name in front.tags},
            "bylines": list(front.bylines),
            "publisher": front.source,
            "source_url": front.url,
            "licence": front.licence,
            "language": front.language,
            "genre": front.genre and str(front.genre),
        }
        return {name: value for name, value in said.items() if value}

    def _problem(self, name: str, message: str) -> Any:
        return self.file.problem(message, line=self.front.lines.get(name, 1), field=name)


COLUMNS = ("headline", "standfirst", "publisher", "source_url", "licence", "language", "genre")
DEFAULTS = {"language": "en", "genre": str(Genre.NEWS)}


def standing(article: Article) -> State:
    """What the article says today, in the same values."""
    state: State = {name: getattr(article, name) for name in COLUMNS}
    state |= {
        "body": digest(article.body),
        "published_at": article.published_at and article.published_at.isoformat(),
        "status": article.status,
        "section": article.section and article.section.name,
        **{f"tags/{name}": True for name in article.tags.values_list("name", flat=True)},
        "bylines": [byline.author.name for byline in article.bylines.select_related("author")],
    }
    return {name: value for name, value in state.items() if value}


def digest(html: str) -> str:
    """A body in the books: they are to tell whether it changed, not to hold it twice."""
    return hashlib.sha256(html.encode()).hexdigest()


def section_named(name: str | None) -> Section | None:
    if not name:
        return None
    address = slug(name, fallback="section")
    standing = Section.objects.filter(name=name).first() or Section.objects.filter(slug=address).first()
    return standing or Section.objects.create(name=name, slug=address, position=Section.objects.count())


def author_named(name: str) -> Author:
    address = slug(name, fallback="author")
    standing = Author.objects.filter(name=name).first() or Author.objects.filter(slug=address).first()
    return standing or Author.objects.create(name=name, slug=address)


def keep_slots(article: Article, found: Extraction) -> None:
    """Keep the article's empty media slots in step with the captions of its text."""
    captions = [slot.caption for slot in found.media]
    article.media.filter(kind=Media.Kind.SLOT, url="").exclude(caption__in=captions).delete()
    existing = set(article.media.values_list("caption", flat=True))
    for position, caption in enumerate(captions):
        if caption not in existing:
            Media.objects.create(article=article, caption=caption[:500], position=position)


def put_back(record: Record, before: Revision) -> None:
    """Undo an import's change of an article: content and state of the revision before, its passages anchored again."""
    article: Any = Article.objects.get(pk=record.pk)
    restore(article, before.snapshot)
    save_article(article)
