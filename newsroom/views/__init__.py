"""The public pages of the publication."""

from django.views.generic import TemplateView

from newsroom.views.archive import ArticleList, AuthorPage, SectionPage
from newsroom.views.article_page import ArticlePage
from newsroom.views.front import Front
from newsroom.views.search_page import SearchPage

data = TemplateView.as_view(template_name="newsroom/data.html")

__all__ = ["ArticleList", "ArticlePage", "AuthorPage", "Front", "SearchPage", "SectionPage", "data"]
