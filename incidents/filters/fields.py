"""How the value of a filter is read. Page and API read alike, and an error says what would have been right."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

from django import forms

MOST_VALUES = 200  # of one filter; more is a mistake or an attack
SHOWN = 60  # how much of a wrong value an error repeats


class SeveralValues:
    """Widget: values come repeated, or with commas, or both; blank ones are none."""

    def value_from_datadict(self, data, files, name):
        return [value.strip() for text in data.getlist(name) for value in text.split(",") if value.strip()]

    def value_omitted_from_data(self, data, files, name):
        return name not in data


class CodesSelect(SeveralValues, forms.SelectMultiple):
    pass


class ValuesInput(SeveralValues, forms.TextInput):
    def format_value(self, value):
        return ",".join(value) if isinstance(value, list) else value


class CodesField(forms.MultipleChoiceField):
    """Codes of one vocabulary. `choices` may be a callable that reads rows: it is called once a validation."""

    widget = CodesSelect

    def validate(self, value):
        if not value:
            return  # and no query for vocabularies that are rows
        known = [code for code, _ in self.choices]
        refuse_too_many(value)
        if unknown := [code for code in value if code not in known]:
            raise forms.ValidationError(not_among(unknown[0], known), code="invalid_choice")


class PatternField(forms.Field):
    """Values of one written form, such as ids, unlooked-up. `pattern` is the whole value, `example` what an error shows."""

    widget = ValuesInput

    def __init__(self, *, pattern, example, **kwargs):
        super().__init__(**kwargs)
        self.pattern, self.example = pattern, example

    def validate(self, value):
        refuse_too_many(value)
        if wrong := [text for text in value if not re.fullmatch(self.pattern, text)]:
            raise forms.ValidationError(f"{shown(wrong[0])} cannot be read. Write it like {self.example}.", code="invalid")


class DayField(forms.DateField):
    """YYYY-MM-DD and nothing else: what other forms mean depends on the country."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value):
        if not (text := (value or "").strip()):
            return None
        try:
            if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
                raise ValueError
            return date.fromisoformat(text)
        except ValueError:
            raise forms.ValidationError(f"{shown(text)} is no day. Write it like 2018-02-08.", code="invalid") from None


class MomentField(forms.Field):
    """RFC 3339 with an offset or Z; answers in UTC."""

    widget = forms.TextInput
    form = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)

    def to_python(self, value):
        if not (text := (value or "").strip()):
            return None
        try:
            if not self.form.fullmatch(text):
                raise ValueError
            return datetime.fromisoformat(text).astimezone(UTC)
        except (ValueError, OverflowError):
            hint = "Write it like 2018-02-08T16:30:00Z (a plus sign in an address is %2B)."
            raise forms.ValidationError(f"{shown(text)} is no time. {hint}", code="invalid") from None


class BoxField(forms.Field):
    """west,south,east,north in degrees, as four decimals. A west greater than the east crosses the antimeridian."""

    widget = forms.TextInput

    def to_python(self, value):
        if not (text := (value or "").strip()):
            return None
        parts = [part.strip() for part in text.split(",")]
        if len(parts) != 4 or not all(re.fullmatch(r"-?\d{1,3}(\.\d{1,15})?", part, re.ASCII) for part in parts):
            hint = "Write west,south,east,north like 36.1,33.3,36.6,33.7."
            raise forms.ValidationError(f"{shown(text)} is no box. {hint}", code="invalid")
        west, south, east, north = box = [Decimal(part) for part in parts]
        if not (abs(west) <= 180 and abs(east) <= 180 and -90 <= south <= north <= 90):
            raise forms.ValidationError(
                "A box is west,south,east,north: longitudes from -180 to 180, latitudes from -90 to 90, south not above north.",
                code="invalid",
            )
        return box


class OneOfField(forms.ChoiceField):
    """One word of a closed list."""

    def validate(self, value):
        if value and not self.valid_value(value):
            raise forms.ValidationError(not_among(value, [word for word, _ in self.choices if word]), code="invalid_choice")


def refuse_too_many(values):
    if len(values) > MOST_VALUES:
        raise forms.ValidationError(f"At most {MOST_VALUES} values can be asked for at once.", code="too_many")


def not_among(value, allowed):
    return f"{shown(value)} is not known here. Allowed: {', '.join(allowed)}."


def shown(text):
    return f"“{text[:SHOWN]}{'…' if len(text) > SHOWN else ''}”"
