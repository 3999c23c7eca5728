"""Quotes: who said what, to whom, in which words.

`find_quotes` is the stage. The way there: `narration` makes the narrator's sentences, in which a quoted stretch is one item;
`cues` knows the verbs of speech; `attribution` finds subject, verb and words in a sentence with the help of `phrases` and
`adjuncts`; `speech` joins what runs over sentences and paragraphs; `speakers` says which actor is meant.
"""

from __future__ import annotations

from incidents.extraction.candidates import Extraction
from incidents.extraction.quotes.speech import Assembly
from incidents.extraction.text import Analysis

__all__ = ["find_quotes"]


def find_quotes(article: Analysis, found: Extraction) -> None:
    """Stage 4. Adds the quotes of the article to `found.quotes`, in the order of the text, each span exact and without its
    marks.
    """
    found.quotes.extend(Assembly(article, found).quotes())
