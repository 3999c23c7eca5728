"""What waits on the desk: one line and one count for each list, as far as the user may see it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from incidents.admin.facts import count_proposals
from incidents.choices import EvidenceState, Status
from incidents.models import Passage
from newsroom.models import Article


@dataclass(frozen=True)
class WorkList:
    name: str
    count: int
    address: str
    hint: str


def work_lists(user):
    """The lists of this user, with fresh counts. A fixed number of queries."""
    found = []
    if user.has_perm("incidents.view_incident"):
        found.append(WorkList("Proposals", count_proposals(), reverse("admin:incidents_proposals"), "Found, not yet decided on"))
    if user.has_perm("incidents.view_passage"):
        lost = Passage.objects.filter(state=EvidenceState.LOST).count()
        address = f"{reverse('admin:incidents_passage_changelist')}?state__exact={EvidenceState.LOST}"
        found.append(WorkList("Lost evidence", lost, address, "Words that an edit took out of their text"))
    if user.has_perm("newsroom.view_article"):
        found += article_lists()
    return found


def article_lists():
    articles, address = Article.objects, reverse("admin:newsroom_article_changelist")
    now = timezone.now()
    counts = {
        "Drafts": (Status.DRAFT, articles.filter(status=Status.DRAFT).count(), "Being written"),
        "In review": (Status.IN_REVIEW, articles.filter(status=Status.IN_REVIEW).count(), "Waiting to be published"),
    }
    found = [WorkList(name, count, f"{address}?status__exact={status}", hint) for name, (status, count, hint) in counts.items()]
    scheduled = articles.filter(status=Status.PUBLISHED, published_at__gt=now).count()
    found.append(WorkList("Scheduled", scheduled, f"{address}?when=scheduled", "Published, and their time has not come"))
    return found
