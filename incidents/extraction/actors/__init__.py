"""Who and where: names and describing phrases of actors and places, with all their mentions.

`find_names` is the stage. It reads the text in these steps, each a module of its own:

- `chunks`     which tokens are proper names, and which of them belong together
- `reading`    what such a stretch of names is: title and person, body, nationality, place
- `described`  bodies told with a small letter: "Iraqi security forces", "the Assad regime", "pro-government fighters"
- `register`   which mentions are one actor: short forms, acronyms, "the ministry"
"""

from __future__ import annotations

from incidents.extraction.actors.stage import find_names

__all__ = ["find_names"]
