"""Looking up what a row names: records by their natural keys, words in their articles, tags, codes of open vocabularies."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, Final

from django.apps import apps

from incidents.actions import pin_words, saved
from incidents.anchors import WordsError
from incidents.importers.matching import MODELS
from incidents.importers.merging import Content
from incidents.importers.problems import Problem, Refused
from incidents.importers.rows import Ref, Row, Tagged, Term, Words
from incidents.models import Document, ExternalId, Passage, Tag
from incidents.names import slug

DEFAULT_ORIGIN: Final = "seeds"  # the source of records and articles of files that name none


@dataclass(slots=True)
class LookUp:
    """For one file: `name` is shown in problems, `origin` is the source of natural keys, `article` the id its words stand in."""

    name: str
    origin: str
    article: str = ""
    failed: set[tuple[str, str]] = field(default_factory=set)  # rows refused above
    _needed: dict[tuple[str, str], Any] = field(default_factory=dict)

    def find(self, kind: str, id: str, origin: str = "") -> Any:
        """The record of a natural key, or the one it was merged into."""
        model: Any = Document if kind == "article" else MODELS[kind]
        record = model._default_manager.filter(origin=origin or self.origin, origin_id=id).first()
        while record is not None and getattr(record, "merged_into", None):
            record = record.merged_into
        return record

    def need(self, ref: Ref) -> Any:
        """The record that a row names: of the file's own source, else of the seeds. Raises Refused."""
        record = self._needed.get((ref.kind, ref.id))
        record = record or self.find(ref.kind, ref.id) or self.find(ref.kind, ref.id, DEFAULT_ORIGIN)
        if record is None:
            known = " (it is refused above)" if (ref.kind, ref.id) in self.failed else ""
            raise Refused([Problem(self.name, ref.line, ref.field, f"there is no {ref.kind} with the id “{ref.id}”{known}")])
        self._needed[ref.kind, ref.id] = record
        return record

    def resolve(self, value: Any, problems: list[Problem]) -> Any:
        """The value with everything in it looked up, as a snapshot writes it; what is amiss is added to `problems`."""
        try:
            match value:
                case Ref():
                    return self.need(value).public_id
                case Words():
                    return self._passage(value).public_id
                case Tagged():
                    return self.tag(value.name).public_id
                case Term():
                    return self._term(value)
                case Enum():
                    return str(value)
                case dict():
                    return {name: self._list_or_value(inner, problems) for name, inner in value.items()}
        except Refused as refused:
            problems += refused.problems
            return None
        return value

    def _list_or_value(self, value: Any, problems: list[Problem]) -> Any:
        if not isinstance(value, list):
            return self.resolve(value, problems)
        found = [self.resolve(inner, problems) for inner in value]
        return sorted({*filter(None, found)}) if all(inner is None or isinstance(inner, str) for inner in found) else found

    def _passage(self, words: Words) -> Passage:
        id = words.article or self.article
        if not id:
            raise Refused([Problem(self.name, words.line, words.field, "say in `article` which article these words stand in")])
        article = self.need(Ref("article", id, words.line, words.field))
        try:
            return pin_words(article, exact=words.exact, prefix=words.prefix, suffix=words.suffix)
        except WordsError as error:
            raise Refused([Problem(self.name, words.line, words.field, f"in “{id}”: {error}")]) from error

    def tag(self, name: str) -> Tag:
        """The tag of this name or slug; a new one when there is none."""
        address = slug(name, fallback="tag")
        tag = Tag.objects.filter(name=name).first() or Tag.objects.filter(slug=address).first()
        if tag is None:
            tag = Tag.objects.create(name=name, slug=address)
            saved(tag)
        return tag

    def _term(self, term: Term) -> str:
        model: Any = apps.get_model("incidents", term.vocabulary)
        if not model.objects.filter(code=term.code).exists():
            codes = ", ".join(model.objects.values_list("code", flat=True))
            raise Refused([Problem(self.name, term.line, term.field, f"there is no “{term.code}”; there are {codes}")])
        return term.code

    def taken_ids(self, row: Row, content: Content) -> Iterable[Problem]:
        """An external id that names another record already."""
        for external in content.get("external_ids", []):
            other = ExternalId.objects.filter(scheme=external["scheme"], value=external["value"]).first()
            owner: Any = other and (other.actor or other.incident or other.place)
            is_other = owner and owner.origin_id and (owner.origin, owner.origin_id) != (self.origin, row.id)
            if is_other:
                message = f"{external['scheme']} {external['value']} is the id of “{owner}” already"
                yield Problem(self.name, row.line, f"{row.where}.external_ids", message)
