"""Where Django's autodiscovery looks: the screens stand in `newsroom.desk`."""

from newsroom.desk import articles, authors, partners, people, sections

__all__ = ["articles", "authors", "partners", "people", "sections"]
