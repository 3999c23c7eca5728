"""Which acronyms name a body: "the CHP said" does, "an RPG" and "a UHF antenna" do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import compress
from operator import attrgetter

from incidents.extraction.actors.phrases import Mention
from incidents.extraction.actors.register import Register
from incidents.extraction.lexicon import words
from incidents.extraction.text import Token


class Acronyms:
    """Counts, once for the article, what stands around each acronym."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    @cached_property
    def balance(self) -> dict[str, int]:
        """Acronym -> how much more often it stands where a body may stand than where a thing does."""
        found: dict[str, int] = defaultdict(int)
        for token in compress(self.tokens, map(attrgetter("is_upper"), self.tokens)):
            found[token.text] += self._speaks_for_body(token.index)
        return found

    def _speaks_for_body(self, at: int) -> int:
        """1 where a body may stand, -1 where a thing does, 0 elsewhere."""
        before = self.tokens[at - 1] if at else None
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if before and (before.lower in words("proper", "before things") or before.is_number):
            return -1
        if after and (after.is_clitic or after.lower in words("function_words", "auxiliaries") or after.lower in words("speech")):
            return 1
        return 1 if before and before.lower in words("proper", "before bodies") else 0

    def names_a_body(self, mention: Mention, register: Register) -> bool:
        """Whether the article uses the acronym for a body, or tells a body with these initials."""
        return self.balance[self.tokens[mention.first].text] > 0 or register.has_initials(mention)
