"""Every address of the site."""

from django.contrib import admin
from django.urls import path

from newsroom import health

urlpatterns = [
    path("healthz", health.alive),
    path("readyz", health.ready),
    path("desk/", admin.site.urls),
]
