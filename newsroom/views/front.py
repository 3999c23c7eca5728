from datetime import timedelta

from django.db.models import Max
from django.views.generic import TemplateView

from incidents.choices import QuoteKind, Scope
from incidents.dates import in_words
from incidents.models import Incident, Quote, Toll
from incidents.views.maps import points
from incidents.views.quotes import most_quoted
from newsroom.models import Article

STORIES, INCIDENTS, SPEAKERS, FIGURES = 9, 10, 5, 4  # of each on the front page
MAP_DAYS = 30


class Front(TemplateView):
    template_name = "newsroom/front.html"

    def get_context_data(self, **kwargs):
        stories = list(Article.objects.public().with_furniture().defer("text", "body")[:STORIES])
        incidents = Incident.objects.public()
        direct = Quote.objects.public().filter(kind__in=[QuoteKind.DIRECT, QuoteKind.BLOCK]).with_evidence()
        return super().get_context_data(
            lead=stories[0] if stories else None,
            lead_figures=figures(stories[0]) if stories else [],
            stories=stories[1:],
            incidents=incidents.with_places().with_adopted_tolls()[:INCIDENTS],
            most_quoted=most_quoted(SPEAKERS),
            quote=direct.first(),
            **latest_days(incidents),
            **kwargs,
        )


def figures(article):
    """The whole-incident tolls that stand in an article, the highest first."""
    tolls = Toll.objects.public().filter(adopted=True, scope=Scope.INCIDENT, passages__document=article.pk).distinct()
    tolls = tolls.exclude(min=None, best=None, max=None)
    return tolls.with_evidence().select_related("incident").order_by("-incident__killed_rank", "pk")[:FIGURES]


def latest_days(incidents):
    """The map of the latest 30 days that have data."""
    last = incidents.aggregate(last=Max("date_end"))["last"]
    if last is None:
        return {"points": []}
    first = last - timedelta(days=MAP_DAYS - 1)
    return {"points": points(incidents.between(first, last)), "map_caption": f"Incidents of {in_words(first, last)}"}
