"""The workflow of an article: one door per change of state. Who may pass it is asked at the edges."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from incidents.actions import recording
from incidents.choices import Status
from newsroom.actions.articles import claim, fill_derived
from newsroom.models import Article

# From each state where to, by the table of the vocabulary.
TRANSITIONS = {
    Status.DRAFT: {Status.IN_REVIEW, Status.PUBLISHED},
    Status.IN_REVIEW: {Status.DRAFT, Status.PUBLISHED},
    Status.PUBLISHED: {Status.DRAFT, Status.WITHDRAWN},
    Status.WITHDRAWN: {Status.PUBLISHED},
}


class WrongState(ValueError):
    """The article cannot go there from where it is; the message tells an editor why."""


def publish(
    article: Article, *, by: AbstractBaseUser | None = None, at: datetime | None = None, why: str = "published"
) -> Article:
    """Make the article public from `at` on (now, or the time it already has), with every accepted fact pinned to it."""
    _check(article, Status.PUBLISHED)
    if not article.text.strip():
        raise WrongState("An empty article cannot be published.")
    now = timezone.now()
    article.published_at = at or article.published_at or now
    article.first_published_at = article.first_published_at or article.published_at
    return _move(article, Status.PUBLISHED, by, why)


def withdraw(article: Article, *, by: AbstractBaseUser | None = None, why: str) -> Article:
    """Take a public article back: its page becomes a notice, its facts leave the public set unless another document
    supports them.
    """
    _check(article, Status.WITHDRAWN)
    if not article.is_public():
        raise WrongState("It is not public yet: make it a draft again instead.")
    return _move(article, Status.WITHDRAWN, by, why)


def submit(article: Article, *, by: AbstractBaseUser | None = None, why: str = "submitted for review") -> Article:
    _check(article, Status.IN_REVIEW)
    return _move(article, Status.IN_REVIEW, by, why)


def unschedule(article: Article, *, by: AbstractBaseUser | None = None, why: str = "made a draft again") -> Article:
    """Back to draft, from review or before its time has come; what the public has seen can only be withdrawn."""
    _check(article, Status.DRAFT)
    if article.is_public():
        raise WrongState("It is public: withdraw it instead.")
    return _move(article, Status.DRAFT, by, why)


def _check(article: Article, to: Status) -> None:
    if to not in TRANSITIONS[Status(article.status)]:
        raise WrongState(f"An article that is {Status(article.status).label.lower()} cannot become {to.label.lower()}.")


def _move(article: Article, to: Status, by: AbstractBaseUser | None, why: str) -> Article:
    with recording(by=by, why=why) as record:
        claim(article, article.revision)
        article.status = to
        fill_derived(article)
        article.save()
        record.touch(article)
    return article
