"""What every test may count on."""

import os

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

# Slow machines are no failure, and the same examples fail on every machine; HYPOTHESIS_PROFILE=wide searches further.
settings.register_profile(
    "suite", deadline=None, max_examples=60, derandomize=True, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.register_profile("wide", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_collection_modifyitems(items):
    """A test that empties the tables finds the rows of the data migrations there when it begins."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        given = marker.kwargs if marker else {}
        if given.get("transaction") or {"transactional_db", "live_server"} & set(item.fixturenames):
            item.add_marker(pytest.mark.django_db(**given | {"transaction": True, "serialized_rollback": True}), append=False)


@pytest.fixture(autouse=True)
def _separate_state(settings, tmp_path):
    """Media files and cached answers of one test are unknown to the next."""
    settings.MEDIA_ROOT = tmp_path / "media"
    cache.clear()
