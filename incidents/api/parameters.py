"""The parameters that are no filters: which page, which fields, what to embed."""

from __future__ import annotations

from django import forms

from incidents.api.problems import Invalid
from incidents.filters.fields import CodesField, OneOfField, not_among, shown

PAGE_SIZE, LARGEST_PAGE = 50, 200
FORMAT = "format"  # read by the negotiation


class PageSizeField(forms.Field):
    """1 to 200, in ASCII digits; the default when blank."""

    def to_python(self, value):
        if not value:
            return PAGE_SIZE
        if value.isascii() and value.isdigit() and len(value) <= 3 and 1 <= int(value) <= LARGEST_PAGE:
            return int(value)
        raise forms.ValidationError(f"{shown(value)} is no page size. Allowed: 1 to {LARGEST_PAGE}.", code="invalid")


class NamesField(CodesField):
    """Names out of a closed list."""

    def __init__(self, names):
        super().__init__(choices=[(name, name) for name in names], required=False)


class Parameters(forms.Form):
    """What an answer reads of its address; everything else is refused. Django's form errors become those of a problem."""

    def __init__(self, request):
        super().__init__(request.query_params)

    @property
    def names(self):
        return [*self.fields, FORMAT]

    def problems(self):
        """As `StrictFilterSet.problems`, of the known names alone."""
        found = []
        for name, errors in self.errors.as_data().items():
            for error in errors:
                code = "invalid-cursor" if name == "cursor" else (error.code or "invalid").replace("_", "-")
                found.append({"parameter": name, "code": code, "detail": " ".join(error.messages)})
        for name, field in self.fields.items():
            if not isinstance(field, CodesField) and len(self.data.getlist(name)) > 1:
                found.append({"parameter": name, "code": "repeated", "detail": f"“{name}” takes one value."})
        return found

    def checked(self):
        """The values. For answers without filters: their parameters are these alone."""
        unknown = [
            {"parameter": name[:100], "code": "unknown-parameter", "detail": not_among(name, sorted(self.names))}
            for name in self.data
            if name not in self.names
        ]
        if errors := unknown + self.problems():
            raise Invalid(errors)
        return self.cleaned_data


class RecordParameters(Parameters):
    """Of one record: the fields its answer can have, and what can be embedded."""

    def __init__(self, request, serializer):
        super().__init__(request)
        self.fields["fields"] = NamesField(serializer.names())
        if serializer.includes:
            self.fields["include"] = NamesField(serializer.includes)


class ListParameters(RecordParameters):
    """Of a list."""

    page_size = PageSizeField(required=False)
    with_total = OneOfField(choices=[("", ""), ("true", "Yes"), ("false", "No")], required=False)
    cursor = forms.CharField(required=False, max_length=1000)
