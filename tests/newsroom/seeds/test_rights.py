"""Whose rights count: what may not be published stays a draft, what may not be accepted is proposed."""

import pytest
from django.core.management import CommandError

from incidents.models import Incident, Revision, Run
from newsroom.models import Article
from tests.newsroom.seeds.small import import_seeds, make_user


def test_who_may_publish_and_review_imports_as_the_command_line_does(seeds):
    asma = make_user("asma", "import_seeds", "publish_article", "review_records")

    assert import_seeds(seeds, user="asma")[0] == 0

    assert Article.objects.get(origin_id="strikes").status == "published"
    assert Incident.objects.get(origin_id="erbin-strike").review == "accepted"
    assert Run.objects.get().by == asma
    assert set(Revision.objects.values_list("by", "by_name")) == {(asma.pk, "asma")}


def test_who_may_only_import_leaves_drafts_and_proposals(seeds):
    make_user("basil", "import_seeds")

    assert import_seeds(seeds, user="basil")[0] == 0

    assert Article.objects.get(origin_id="strikes").status == "draft"
    assert Incident.objects.get(origin_id="erbin-strike").review == "proposed"


def test_draft_of_one_is_published_by_the_import_of_another(seeds):
    make_user("basil", "import_seeds")
    import_seeds(seeds, user="basil")

    import_seeds(seeds)

    assert Article.objects.get(origin_id="strikes").status == "published"
    assert Incident.objects.get(origin_id="erbin-strike").review == "accepted"


@pytest.mark.parametrize(
    ("name", "message"), [("chen", "There is no active user “chen”."), ("basil", "“basil” may not import seeds.")]
)
def test_import_as_somebody_who_may_not(seeds, name, message):
    make_user("basil")

    with pytest.raises(CommandError, match=message):
        import_seeds(seeds, user=name)

    assert Article.objects.count() == 0


def test_day_that_is_none_is_refused_by_the_command(seeds):
    with pytest.raises(CommandError, match="--published: “soon” is no day"):
        import_seeds(seeds, published="soon")
