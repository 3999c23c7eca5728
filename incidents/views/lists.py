"""A list over one filter, and the form that asks it."""

from django.http import QueryDict
from django.views.generic import ListView

ORDERS = {
    "-date_start": "Newest first",
    "date_start": "Oldest first",
    "-published_at": "Newest first",
    "published_at": "Oldest first",
    "-said_on": "Newest first",
    "-updated_at": "Changed last",
    "-killed": "Most killed",
    "name": "By name",
    "-quotes": "Most quoted",
    "-incidents": "Most incidents",
}


class FilteredList(ListView):
    """Takes the FilterSet that the API takes. Unknown parameters are ignored; a value that cannot be read is a form error, and
    the rest still filters. `shown_fields` are those a reader is asked for; what else an address asks stays when the form is sent.
    """

    filterset_class = None
    paginate_by = 30
    shown_fields = ()

    def get_queryset(self):
        self.filterset = self.filterset_class(self.request.GET, queryset=self.model.objects.public())
        return self.with_rows(self.filterset.qs)

    def with_rows(self, queryset):
        """What a row shows beside its own columns."""
        return queryset

    def paginate_queryset(self, queryset, page_size):
        """A page number that cannot be read, or is past the end, is the nearest page that is there."""
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get(self.page_kwarg))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        asked = self.asked()
        return super().get_context_data(
            filterset=self.filterset,
            fields=self.fields(),
            kept=[(name, value) for name, values in asked.lists() if name not in self.shown_fields for value in values],
            is_filtered=bool(asked),
            query=asked.urlencode(),
            **kwargs,
        )

    def choices(self):
        """(value, label) pairs for fields whose values only the database knows, by the name of the field."""
        return {}

    def fields(self):
        """(field, its options): each option is (value, label, whether chosen), or None where the reader writes."""
        form, choices = self.filterset.form, self.choices()
        found = []
        for name in self.shown_fields:
            pairs = choices[name] if name in choices else getattr(form[name].field, "choices", None)
            found.append((form[name], None if pairs is None else options(form[name].value(), pairs)))
        return found

    def asked(self):
        """What the address asks of this list, without what it does not know: for its own links and those to the API."""
        asked = QueryDict(mutable=True)
        for name, values in self.request.GET.lists():
            if name in self.filterset.filters and any(values):
                asked.setlist(name, [value for value in values if value])
        return asked


def options(value, pairs):
    """The pairs of a choice; what was asked for stands among them even when it is none of them."""
    chosen = [each for each in (value if isinstance(value, list) else [value]) if each]
    known = [(code, ORDERS.get(code, label)) for code, label in pairs if code]
    strangers = [(code, code) for code in chosen if code not in dict(known)]
    return [(code, label, code in chosen) for code, label in known + strangers]
