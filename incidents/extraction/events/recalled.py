"""An event that another one is compared with: "the deadliest attack since the 2004 siege, in which 330 people died"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from incidents.extraction.days import DayMention
from incidents.extraction.lexicon import words
from incidents.extraction.text import Token

RECALL_REACH = 20  # tokens from "deadliest" to ", in which"
YEAR_REACH = 8  # tokens from "2004" to ", in which"
YEAR = re.compile("(?:19|20)[0-9]{2}")


def recalls(tokens: Sequence[Token], at: int) -> bool:
    """As in "the deadliest attack since the 2004 siege, in which 330 people died": behind the comma something else is told."""
    if [token.lower for token in tokens[at : at + 2]] not in (["in", "which"], ["which", "killed"], ["that", "killed"]):
        return False
    before = {token.lower for token in tokens[max(0, at - RECALL_REACH) : at]}
    return "since" in before and not before.isdisjoint(words("doubt", "ever"))


def year_before(tokens: Sequence[Token], at: int) -> DayMention | None:
    """The year of "since the 2004 school siege, in which"."""
    near = (token for token in reversed(tokens[max(0, at - YEAR_REACH) : at]) if YEAR.fullmatch(token.text))
    for token in near:
        year = int(token.text)
        start, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        return DayMention(start, end, "year", token.text, (token.start, token.end))
    return None
