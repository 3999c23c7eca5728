"""What the publication adds to the API of the record; included under /api/v1/."""

from incidents.api.urls import paths_of
from newsroom.api.resources import ARTICLES

app_name = "newsroom-api"

urlpatterns = paths_of(ARTICLES)
