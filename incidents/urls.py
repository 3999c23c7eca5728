"""The public pages of the record. Include them at the root: `path("", include("incidents.urls"))`."""

from django.urls import path

from incidents import views

app_name = "incidents"

urlpatterns = [
    path("incidents/", views.IncidentList.as_view(), name="incident-list"),
    path("incidents/<str:id>/", views.IncidentPage.as_view()),
    path("incidents/<str:id>/<str:slug>/", views.IncidentPage.as_view(), name="incident-detail"),
    path("actors/", views.ActorList.as_view(), name="actor-list"),
    path("actors/<str:id>/", views.ActorPage.as_view()),
    path("actors/<str:id>/<str:slug>/", views.ActorPage.as_view(), name="actor-detail"),
    path("quotes/", views.QuoteList.as_view(), name="quote-list"),
    path("quotes/<str:id>/", views.QuotePage.as_view(), name="quote-detail"),
    path("places/<str:id>/", views.PlacePage.as_view()),
    path("places/<str:id>/<str:slug>/", views.PlacePage.as_view(), name="place-detail"),
    path("tags/<str:slug>/", views.TagPage.as_view(), name="tag-detail"),
]
