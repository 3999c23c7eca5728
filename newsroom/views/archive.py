"""Articles in lists: the archive, and the landing pages of sections and authors."""

from django.shortcuts import get_object_or_404

from incidents.views.lists import FilteredList
from newsroom.filters import ArticleFilter
from newsroom.models import Article, Author, Section


class ArticleList(FilteredList):
    model = Article
    filterset_class = ArticleFilter
    shown_fields = ("q", "section", "published_after", "published_before", "ordering")

    def with_rows(self, queryset):
        return queryset.with_furniture().defer("text", "body")


class SectionPage(ArticleList):
    template_name = "newsroom/section_detail.html"
    shown_fields = ()

    def get_queryset(self):
        self.section = get_object_or_404(Section.objects.public(), slug=self.kwargs["slug"])
        return super().get_queryset().filter(section=self.section)

    def get_context_data(self, **kwargs):
        return super().get_context_data(section=self.section, **kwargs)


class AuthorPage(ArticleList):
    template_name = "newsroom/author_detail.html"
    shown_fields = ()

    def get_queryset(self):
        self.author = get_object_or_404(Author.objects.public(), slug=self.kwargs["slug"])
        return super().get_queryset().filter(authors=self.author)

    def get_context_data(self, **kwargs):
        return super().get_context_data(author=self.author, **kwargs)
