"""What every FilterSet here shares: conditions that meet in one row set, one order, and the switch between page and API."""

from __future__ import annotations

from collections import defaultdict

import django_filters
from django import forms
from django.db.models import Exists, Q
from django.utils.datastructures import MultiValueDict

from incidents.filters.fields import BoxField, CodesField, DayField, MomentField, OneOfField, PatternField, shown
from incidents.filters.words import containing

EMPTY = ([], (), "", None)
LAST_ID = 20  # letters after the prefix of an id; ours have 12


class Condition(django_filters.Filter):
    """A filter that says what it asks as one Q.

    `rows` names the set of related rows the Q is about (`StrictFilterSet.related`): all conditions on one set are about the same
    row. Without it the Q is about the row of the list itself.
    """

    field_class = forms.CharField
    takes_several = False

    def __init__(self, field_name=None, lookup_expr="exact", *, rows=None, condition=None, **kwargs):
        super().__init__(field_name, lookup_expr, **kwargs)
        self.rows = rows
        self.ask = condition

    def condition(self, value):
        return self.ask(value) if self.ask else Q(**{f"{self.field_name}__{self.lookup_expr}": value})


class CodesFilter(Condition):
    """Any of several codes of a vocabulary: `choices` are its pairs or a callable that reads them."""

    field_class = CodesField
    takes_several = True

    def __init__(self, field_name, choices, **kwargs):
        super().__init__(field_name, "in", choices=choices, **kwargs)


class PatternFilter(Condition):
    field_class = PatternField
    takes_several = True

    def __init__(self, field_name, pattern, example, **kwargs):
        super().__init__(field_name, "in", pattern=pattern, example=example, **kwargs)


class IdsFilter(PatternFilter):
    """Any of several records by id. A well-formed id that is not public finds nothing, as if it had never been."""

    def __init__(self, field_name, model, *, prefixes=(), **kwargs):
        prefixes = prefixes or (model.prefix,)
        pattern = rf"(?:{'|'.join(prefixes)})[0-9A-Za-z]{{8,{LAST_ID}}}"
        super().__init__(field_name, pattern, f"{prefixes[0]}4nGk2RwT9bQz", **kwargs)
        self.record = model

    def condition(self, value):
        if self.ask:
            return self.ask(value)
        return Q(**{f"{self.field_name}__in": self.record.objects.public().filter(public_id__in=value)})


class CountryFilter(PatternFilter):
    """ISO 3166-1, two letters."""

    def __init__(self, field_name="country", **kwargs):
        super().__init__(field_name, "[A-Z]{2}", "SY", **kwargs)


class DayFilter(Condition):
    field_class = DayField


class MomentFilter(Condition):
    field_class = MomentField


class NumberFilter(Condition):
    field_class = forms.IntegerField

    def __init__(self, field_name=None, lookup_expr="exact", **kwargs):
        super().__init__(field_name, lookup_expr, min_value=0, max_value=2**31 - 1, **kwargs)


class BoxFilter(Condition):
    """Rows whose point lies in the box; a row without a point lies in none."""

    field_class = BoxField

    def condition(self, value):
        west, south, east, north = value
        if west <= east:
            longitudes = Q(longitude__gte=west, longitude__lte=east)
        else:
            longitudes = Q(longitude__gte=west) | Q(longitude__lte=east)
        return longitudes & Q(latitude__gte=south, latitude__lte=north)


class YesNoFilter(Condition):
    field_class = OneOfField

    def __init__(self, field_name, **kwargs):
        super().__init__(field_name, choices=[("", "Any"), ("true", "Yes"), ("false", "No")], **kwargs)

    def condition(self, value):
        return Q(**{self.field_name: value == "true"})


class WordsFilter(Condition):
    """Free words, found by the search of the list's kind."""

    def __init__(self, **kwargs):
        super().__init__(max_length=200, widget=forms.TextInput(attrs={"type": "search"}), **kwargs)


class OrderFilter(Condition):
    """The order of the list; changes no membership."""

    field_class = OneOfField

    def condition(self, value):
        return Q()


class StrictFilterSet(django_filters.FilterSet):
    """One list's filters and orders, for page, API, CSV, feed and map.

    A page makes it with `request.GET` alone: names it does not know are ignored, values it cannot read are errors of `form`, and
    `qs` still holds the rest. The API makes it with `strict=True` and `also`, the names its view reads itself, and refuses the
    request when `problems()` is not empty. `qs` is in the order asked for.

    A subclass gives `orderings`, the words of `ordering=` with the column each stands for: the first is the default, no column is
    ever null. `related` are the sets of related rows, each a function making its public rows with the list row as OuterRef.
    """

    orderings: dict[str, str] = {}
    related: dict = {}

    ordering = OrderFilter(choices=(), label="Order")

    def __init__(self, data=None, queryset=None, *, strict=False, also=(), **kwargs):
        if queryset is None:
            queryset = self._meta.model.objects.public()
        if not hasattr(data, "getlist"):
            data = MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in (data or {}).items()})
        super().__init__(data, queryset, **kwargs)
        self.strict, self.also = strict, tuple(also)
        if ordering := self.filters.pop("ordering", None):
            ordering.extra["choices"] = [(word, word) for word in self.orderings]
            self.filters["ordering"] = ordering  # last in the form
        for name, each in self.filters.items():
            each.label = each._label or name.replace("_", " ").capitalize()

    def filter_queryset(self, queryset):
        asked = defaultdict(Q)
        for name, value in self.form.cleaned_data.items():
            if value in EMPTY:
                continue
            if isinstance(self.filters[name], WordsFilter):
                queryset = containing(queryset, value)
            else:
                asked[self.filters[name].rows] &= self.filters[name].condition(value)
        queryset = queryset.filter(asked.pop(None, Q()))
        for rows, condition in asked.items():
            queryset = queryset.filter(Exists(self.related[rows]().filter(condition)))
        return self.ordered(queryset)

    @property
    def order(self):
        """(word, column, descending) of the order asked for, else of the default."""
        self.form.is_valid()  # reads the values once; those that cannot be read are left out
        word = self.form.cleaned_data.get("ordering") or next(iter(self.orderings))
        column = self.orderings[word]
        return word, column.removeprefix("-"), column.startswith("-")

    def ordered(self, queryset):
        _, column, descending = self.order
        return queryset.order_by(f"-{column}", "-pk") if descending else queryset.order_by(column, "pk")

    def problems(self):
        """What is wrong with the request, as `{parameter, code, detail}`: names first, then values."""
        found = self.problems_of_names() if self.strict else []
        for name, errors in self.form.errors.as_data().items():
            for error in errors:
                code = (error.code or "invalid").replace("_", "-")
                found.append({"parameter": name, "code": code, "detail": " ".join(error.messages)})
        return found

    def problems_of_names(self):
        allowed = sorted({*self.filters, *self.also})
        found = []
        for name in self.data:
            if name not in allowed:
                detail = f"{shown(name)} is no parameter here. Allowed: {', '.join(allowed)}."
                found.append({"parameter": name[:100], "code": "unknown-parameter", "detail": detail})
            elif name in self.filters and not self.filters[name].takes_several and len(self.data.getlist(name)) > 1:
                found.append({"parameter": name, "code": "repeated", "detail": f"“{name}” takes one value."})
        return found
