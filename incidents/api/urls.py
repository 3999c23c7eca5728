"""Everything under /api/ that the record answers. The publication includes it with what it adds itself."""

from django.urls import include, path

from incidents.api.changes import ChangesView
from incidents.api.problems import problem_page
from incidents.api.resources import RESOURCES
from incidents.api.searching import SearchView
from incidents.api.sums import SumView
from incidents.api.views import Docs, RecordDetail, RecordList, SchemaFile
from incidents.api.vocabularies import VocabularyDetail, VocabularyList

app_name = "api"


def paths_of(resource):
    """A resource's list and its single records."""
    return [
        path(f"{resource.name}/", RecordList.as_view(resource=resource), name=f"{resource.name}-list"),
        path(f"{resource.name}/<slug:id>/", RecordDetail.as_view(resource=resource), name=f"{resource.name}-detail"),
    ]


version_1 = [
    path("schema/", SchemaFile.as_view(), name="schema"),
    path("docs/", Docs.as_view(url_name="api:schema"), name="docs"),
    path("incidents/sum/", SumView.as_view(), name="incidents-sum"),
    path("changes/", ChangesView.as_view(), name="changes"),
    path("search/", SearchView.as_view(), name="search"),
    path("vocabularies/", VocabularyList.as_view(), name="vocabulary-list"),
    path("vocabularies/<slug:name>/", VocabularyDetail.as_view(), name="vocabulary-detail"),
    *(each for resource in RESOURCES for each in paths_of(resource)),
]
urlpatterns = [
    path("v1/", include(version_1)),
    path("problems/<slug:kind>/", problem_page, name="problem"),
]
