"""Fields that find a row while one types, without a query for each row of an inline."""

from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import URLField
from django.forms import ModelForm, Textarea, TextInput


class LoadedAutocomplete(AutocompleteSelect):
    """Django's own asks the database for the chosen row's words, once per field and inline row; this one uses the row that
    came with the form when it is the chosen one.
    """

    loaded = None

    def optgroups(self, name, value, attrs=None):
        if self.loaded is None or [str(key) for key in value] != [str(self.loaded.pk)]:
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.append(self.create_option(name, self.loaded.pk, str(self.loaded), True, 0))
        return [(None, options, 0)]


class LoadedForm(ModelForm):
    """Tells its autocomplete fields of the rows that `select_related` brought along; texts run in their own direction."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, TextInput | Textarea):
                widget.attrs.setdefault("dir", "auto")
            if isinstance(widget, LoadedAutocomplete) and widget.field.model is self._meta.model:
                widget.loaded = self.instance._meta.get_field(name).get_cached_value(self.instance, default=None)


class LoadedChoices:
    """For a model admin or an inline: `autocomplete_fields` of single rows are shown without queries."""

    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", LoadedAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class LoadedRows(LoadedChoices):
    """Rows of a record. `loaded_with`, `prefetched`: the relations its fields show, so that queries do not grow with rows."""

    form = LoadedForm
    extra = 0
    loaded_with = ()
    prefetched = ()

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.loaded_with).prefetch_related(*self.prefetched)


class LoadedInline(LoadedRows, admin.TabularInline):
    """Rows of a few short fields, one line each."""


class LoadedStack(LoadedRows, admin.StackedInline):
    """Rows of many fields, or with words of their own, on a few lines each."""
