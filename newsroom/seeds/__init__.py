"""Reading `seeds/`: articles in Markdown or plain text, and records beside them. docs/seeds.md describes the files."""

from newsroom.seeds.articles import put_back
from newsroom.seeds.formats import formats
from newsroom.seeds.front_matter import read_moment

__all__ = ["formats", "put_back", "read_moment"]
