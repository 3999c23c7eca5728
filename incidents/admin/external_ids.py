from incidents.admin.autocomplete import LoadedInline
from incidents.models import ExternalId


class ExternalIdInline(LoadedInline):
    """What other datasets call the record."""

    model = ExternalId
    fields = ("scheme", "value")
