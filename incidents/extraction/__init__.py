"""Text in, candidates out. Pure: no Django, no database, no network.

The pipeline is a list of stages over one shared analysis. A stage is a function `(article: Analysis, found: Extraction) -> None`:
it reads the analysis and what earlier stages found, and adds its own candidates with `found.add_actor`, `found.add_place` or by
appending to `found.incidents` and `found.quotes`. In order:

1. `find_sections`   headline and sub-stories
2. `find_media`      captions (sets `Kind.MEDIA` on their blocks)
3. `find_names`      actors and places with all their mentions
4. `find_quotes`     quotes; may add an actor for an unnamed speaker; `article.quotations` gives the quotation marks
5. `find_incidents`  incidents with dates, places, participants, weapons, tolls; reads actors, places, sections and quotes
6. `weigh`           how often such a candidate is right, in place of the grade its rule gave it

A stage never raises on any text, gives the same answer for the same text, and takes time linear in the text's length.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial

from incidents.extraction.actors import find_names
from incidents.extraction.candidates import Extraction
from incidents.extraction.confidence import weigh
from incidents.extraction.events import find_incidents
from incidents.extraction.known import Known
from incidents.extraction.media import find_media, find_sections
from incidents.extraction.quotes import find_quotes
from incidents.extraction.text import Analysis

Stage = Callable[[Analysis, Extraction], None]


def stages(known: Known | None = None) -> list[Stage]:
    """The stages in their order."""
    return [find_sections, find_media, partial(find_names, known=known), find_quotes, find_incidents, weigh]


def extract(
    text: str,
    *,
    title: str | None = None,
    published: datetime.date | str | None = None,
    language: str | None = None,
    known: Known | None = None,
) -> Extraction:
    """What a text tells. `published` (a day or its ISO form) anchors relative dates; ValueError when it is no day.

    `known` is an index of the actors and places a newsroom already has (`incidents.extraction.known`).
    """
    if isinstance(published, str):
        published = datetime.date.fromisoformat(published[:10])
    article = Analysis(text, title, published, language)
    found = Extraction()
    for stage in stages(known):
        stage(article, found)
    return found
