import pytest

from tests.newsroom.desk.people import logged_in, make_user


@pytest.fixture
def asma(db):
    """Edits."""
    return make_user("asma", "Editor")


@pytest.fixture
def basil(db):
    """Reports."""
    return make_user("basil", "Reporter")


@pytest.fixture
def chief(db):
    """Publishes."""
    return make_user("chief", "Publisher")


@pytest.fixture
def editor(asma):
    return logged_in(asma)


@pytest.fixture
def reporter(basil):
    return logged_in(basil)


@pytest.fixture
def publisher(chief):
    return logged_in(chief)


@pytest.fixture
def data_editor(db):
    return logged_in(make_user("dana", "Data editor"))


@pytest.fixture
def superuser(db):
    return logged_in(make_user("root", is_superuser=True))
