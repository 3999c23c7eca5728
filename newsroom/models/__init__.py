"""The publication's own nouns, one a file."""

from newsroom.models.article import Article, Byline
from newsroom.models.author import Author
from newsroom.models.correction import Correction
from newsroom.models.media import Media
from newsroom.models.partner import ApiKey, Partner
from newsroom.models.section import Section
from newsroom.models.user import User

__all__ = ["ApiKey", "Article", "Author", "Byline", "Correction", "Media", "Partner", "Section", "User"]
