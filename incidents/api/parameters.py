"""The parameters that are no filters: which page, which fields, what to embed."""

from __future__ import annotations

from django import forms

from incidents.filters.fields import CodesField, OneOfField, not_among, shown

PAGE_SIZE, LARGEST_PAGE = 50, 200
FORMAT = "format"  # read by the negotiation


class FieldsField(CodesField):
    """Names out of a closed list."""

    def __init__(self, names, **kwargs):
        super().__init__(choices=[(name, name) for name in names], required=False, **kwargs)


class RecordParameters(forms.Form):
    """Of one record. `names` are the fields the answer can have, `includes` what can be embedded."""

    def __init__(self, request, names, includes):
        super().__init__(request.query_params)
        self.fields["fields"] = FieldsField(names)
        self.fields["include"] = FieldsField(includes)

    @property
    def names(self):
        return [*self.fields, FORMAT]

    def problems(self):
        """As `StrictFilterSet.problems`: what is unreadable, and what takes one value and has more."""
        found = []
        for name, errors in self.errors.as_data().items():
            found += [
                {"parameter": name, "code": self.code_of(name, error), "detail": " ".join(error.messages)} for error in errors
            ]
        for name, field in self.fields.items():
            if not isinstance(field, FieldsField) and len(self.data.getlist(name)) > 1:
                found.append({"parameter": name, "code": "repeated", "detail": f"“{name}” takes one value."})
        return found

    def unknown(self):
        """For answers without filters, whose parameters are these alone."""
        return [
            {"parameter": name[:100], "code": "unknown-parameter", "detail": not_among(name, sorted(self.names))}
            for name in self.data
            if name not in self.names
        ]

    @staticmethod
    def code_of(name, error):
        return "invalid-cursor" if name == "cursor" else (error.code or "invalid").replace("_", "-")


class ListParameters(RecordParameters):
    """Of a list."""

    page_size = forms.CharField(required=False)
    with_total = OneOfField(choices=[("", ""), ("true", "Yes"), ("false", "No")], required=False)
    cursor = forms.CharField(required=False, max_length=1000)

    def clean_page_size(self):
        """The number, ASCII digits only; the default when blank."""
        text = self.cleaned_data["page_size"]
        if not text:
            return PAGE_SIZE
        if text.isascii() and text.isdigit() and len(text) <= 3 and 1 <= int(text) <= LARGEST_PAGE:
            return int(text)
        raise forms.ValidationError(f"{shown(text)} is no page size. Allowed: 1 to {LARGEST_PAGE}.", code="invalid")
