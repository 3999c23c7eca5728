import pytest
from django.db import transaction

from tests.newsroom.seeds.small import import_seeds, write_seeds


@pytest.fixture(scope="module")
def _imported(django_db_setup, django_db_blocker, tmp_path_factory):
    """The small seeds, imported once for a module: each test begins with them and is rolled back to them."""
    with django_db_blocker.unblock(), transaction.atomic():
        status, _, errors = import_seeds(write_seeds(tmp_path_factory.mktemp("imported") / "seeds"))
        assert (status, errors) == (0, [])
        yield
        transaction.set_rollback(True)


@pytest.fixture
def imported(_imported, db, tmp_path):
    """A folder with the small seeds, which are in the database."""
    return write_seeds(tmp_path / "seeds")


@pytest.fixture
def seeds(db, tmp_path):
    """A folder with the small seeds, of which the database knows nothing."""
    return write_seeds(tmp_path / "seeds")
