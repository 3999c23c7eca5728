"""One search over articles, incidents, people and quotes, as a page."""

from django import forms
from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.views.generic import TemplateView

from incidents.filters.fields import DayField
from incidents.models.incident import adopted_tolls
from incidents.search import kinds, search


class SearchForm(forms.Form):
    q = forms.CharField(label="Words", max_length=200, required=False, widget=forms.TextInput(attrs={"type": "search"}))
    date_after = DayField(label="From", required=False)
    date_before = DayField(label="Until", required=False)


class SearchPage(TemplateView):
    """Newest first. A kind or a cursor that cannot be read is none; words or a day that cannot be read are form errors."""

    template_name = "newsroom/search.html"

    def get_context_data(self, **kwargs):
        form = SearchForm(self.request.GET)
        form.is_valid()
        asked = {name: value for name, value in form.cleaned_data.items() if value}
        kind = self.request.GET.get("kind", "")
        kind = kind if kind in kinds.kinds else ""
        cursor = self.request.GET.get("cursor", "")
        found = search(
            asked.get("q", ""),
            kind=kind if "q" in asked else "",
            after=asked.get("date_after"),
            before=asked.get("date_before"),
            cursor=int(cursor) if cursor.isdecimal() and len(cursor) < LONGEST_CURSOR else None,
        )
        prefetch_related_objects([hit.record for hit in found.hits if hit.kind == "incident"], adopted_tolls())
        return super().get_context_data(
            form=form, asked=asked, found=found, kind=kind, tabs=tabs(asked, kind, found.counts),
            following=address(asked, kind=kind, cursor=found.next) if found.next else "", **kwargs
        )  # fmt: skip


LONGEST_CURSOR = 19  # digits that fit a key of the entries


def tabs(asked, chosen, counts):
    """(label, count, address, whether chosen) for all kinds together and each one; counts only where they were counted."""
    if not counts:
        return []
    every = [("", "All", sum(counts.values()))]
    every += [(kind.name, kind.label, counts.get(kind.name, 0)) for kind in kinds.kinds.values()]
    return [(label, number, address(asked, kind=name), name == chosen) for name, label, number in every]


def address(asked, **more):
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in (asked | more).items() if value})
    return f"?{query.urlencode()}"
