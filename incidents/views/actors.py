from django.db.models import Count, Prefetch

from incidents.choices import Role
from incidents.filters import ActorFilter
from incidents.filters.counts import count_for_actors
from incidents.models import Actor, Incident, Participation, Passage, Quote, Toll
from incidents.views.lists import FilteredList
from incidents.views.record_page import RecordPage

MOST_MENTIONS = 10
MOST_ROWS = 60  # of each kind on one actor's page; the lists behind it have them all


class ActorList(FilteredList):
    model = Actor
    filterset_class = ActorFilter
    shown_fields = ("q", "kind", "sector", "role", "ordering")

    def with_rows(self, queryset):
        return queryset.with_names()


class ActorPage(RecordPage):
    model = Actor

    def get_queryset(self):
        return count_for_actors(Actor.objects.public().with_names().with_affiliations().prefetch_related("external_ids"))

    def get_context_data(self, **kwargs):
        quotes = Quote.objects.public().filter(speaker=self.object).with_evidence()
        claims = Toll.objects.public().filter(claimant=self.object).with_evidence().select_related("incident")
        return super().get_context_data(
            roles=roles(self.object),
            quotes=quotes.order_by("-sort_date", "-pk")[:MOST_ROWS],
            mentions=mentions(self.object),
            claims=claims.order_by("-incident__sort_date", "pk")[:MOST_ROWS],
            **kwargs,
        )


def mentions(actor):
    """The newest sentences that name it."""
    passages = Passage.objects.public().filter(actors=actor).select_related("document").defer("document__text")
    return passages.order_by("-document__published_at", "start")[:MOST_MENTIONS]


def roles(actor):
    """(role, number of incidents, its newest participations) in the order of the vocabulary."""
    mine = Participation.objects.public().filter(actor=actor)
    numbers = dict(mine.order_by().values_list("role").annotate(n=Count("incident", distinct=True)))
    incidents = Incident.objects.public().with_places().with_adopted_tolls()
    newest = mine.with_evidence().prefetch_related(Prefetch("incident", incidents)).order_by("-incident__sort_date", "pk")
    rows = list(newest[:MOST_ROWS])
    return [(role, numbers[role], [row for row in rows if row.role == role]) for role in Role if role in numbers]
