"""Every address of the site."""

from django.contrib import admin
from django.urls import include, path

from newsroom import health, views

pages = [
    path("", views.Front.as_view(), name="front"),
    path("articles/", views.ArticleList.as_view(), name="article-list"),
    path("articles/<slug:id>/", views.ArticlePage.as_view()),
    path("articles/<slug:id>/<str:slug>/", views.ArticlePage.as_view(), name="article-detail"),
    path("sections/<slug:slug>/", views.SectionPage.as_view(), name="section-detail"),
    path("authors/<slug:slug>/", views.AuthorPage.as_view(), name="author-detail"),
    path("search/", views.SearchPage.as_view(), name="search"),
    path("data/", views.data, name="data"),
]
urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("desk/", admin.site.urls),
    path("api/", include("incidents.api.urls")),
    path("api/v1/", include("newsroom.api.urls")),
    path("", include("incidents.urls")),
    path("", include((pages, "newsroom"))),
]

handler400 = "newsroom.api.problems.bad_request"
handler403 = "newsroom.api.problems.permission_denied"
handler404 = "newsroom.api.problems.page_not_found"
handler500 = "newsroom.api.problems.server_error"
