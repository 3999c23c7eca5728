"""From body HTML to blocks and plain text, and back to HTML with passages marked: the only place that does any of it.

Stored HTML holds a small set of elements and nothing else. Every offset of a passage counts code points of the text that
`derive` makes: headline, standfirst and blocks, parted by blank lines.
"""

from newsroom.rendering.blocks import Block, Derived, derive, plain_line
from newsroom.rendering.cleaning import sanitise
from newsroom.rendering.marks import Marking, Page, mark
from newsroom.rendering.prose import Draft, from_markdown, from_plain_text

__all__ = [
    "Block",
    "Derived",
    "Draft",
    "Marking",
    "Page",
    "derive",
    "from_markdown",
    "from_plain_text",
    "mark",
    "plain_line",
    "sanitise",
]
