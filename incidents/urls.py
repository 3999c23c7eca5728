"""The public pages of the record. Include them at the root: `path("", include("incidents.urls"))`."""

from django.urls import path

from incidents import views

app_name = "incidents"

urlpatterns = [
    path("incidents/", views.IncidentList.as_view(), name="incident-list"),
    path("incidents/<slug:id>/", views.IncidentPage.as_view()),
    path("incidents/<slug:id>/<str:slug>/", views.IncidentPage.as_view(), name="incident-detail"),
    path("actors/", views.ActorList.as_view(), name="actor-list"),
    path("actors/<slug:id>/", views.ActorPage.as_view()),
    path("actors/<slug:id>/<str:slug>/", views.ActorPage.as_view(), name="actor-detail"),
    path("quotes/", views.QuoteList.as_view(), name="quote-list"),
    path("quotes/<slug:id>/", views.QuotePage.as_view(), name="quote-detail"),
    path("places/<slug:id>/", views.PlacePage.as_view()),
    path("places/<slug:id>/<str:slug>/", views.PlacePage.as_view(), name="place-detail"),
    path("tags/<slug:slug>/", views.TagPage.as_view(), name="tag-detail"),
]
