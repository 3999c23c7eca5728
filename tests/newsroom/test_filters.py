"""The list of articles finds exactly what is asked for."""

from datetime import UTC, datetime

import pytest

from newsroom.filters import ArticleFilter
from tests import factories as make

pytestmark = pytest.mark.django_db


def found(**asked):
    filterset = ArticleFilter(asked, strict=True)
    assert filterset.problems() == []
    return [article.headline for article in filterset.qs]


def test_articles_by_their_furniture():
    syria, iraq = make.make_section("Syria"), make.make_section("Iraq")
    tag, author = make.make_tag("Airstrikes"), make.make_author("Asma Haddad")
    make.make_article(headline="One", section=syria, tags=[tag], authors=[author], genre="analysis", language="ar")
    make.make_article(headline="Two", section=iraq, authors=[make.make_author("Basil Khoury")])
    make.make_article(headline="Draft", section=syria, tags=[tag], authors=[author], status="draft")

    assert found(section="syria") == ["One"]
    assert found(section="syria,iraq") == ["Two", "One"]
    assert found(tag="airstrikes") == found(tag=tag.public_id) == ["One"]
    assert found(author="asma-haddad") == ["One"]
    assert found(author="nobody") == []
    assert found(genre="analysis") == found(language="ar") == ["One"]
    assert ArticleFilter({"section": "sport"}).problems() == [
        {"parameter": "section", "code": "invalid-choice", "detail": "“sport” is not known here. Allowed: iraq, syria."}
    ]


def test_articles_by_day_take_the_whole_day_in_utc():
    for hour in (0, 23):
        make.make_article(headline=f"At {hour}", published_at=datetime(2018, 2, 9, hour, 59, tzinfo=UTC))

    assert found(published_after="2018-02-09", published_before="2018-02-09") == ["At 23", "At 0"]
    assert found(published_before="2018-02-08") == found(published_after="2018-02-10") == []
    assert found(published_after="9999-12-31") == found(published_before="0001-01-01") == []
    assert found(ordering="published_at") == ["At 0", "At 23"]


def test_articles_by_what_they_tell():
    one, two = make.make_article(headline="One"), make.make_article(headline="Two")
    make.make_article(headline="Three")
    incident = make.make_incident(document=one)
    actor = make.make_actor(document=one)
    make.make_quote(document=two, speaker=actor)
    make.make_toll(make.make_incident(document=one, review="proposed"), claimant=actor)

    assert found(incident=incident.public_id) == ["One"]
    make.make_report(incident, two)
    assert found(incident=incident.public_id) == ["Two", "One"]
    assert found(actor=actor.public_id) == ["Two", "One"]
    assert found(actor="act_000000000000") == []
