"""What every page shows of the publication: its name, its sections, full addresses that owe nothing to the Host header."""

from django import template
from django.conf import settings

from newsroom.models import Section

register = template.Library()


@register.simple_tag
def site_name():
    return settings.SITE_NAME


@register.simple_tag
def site_sections():
    """Sections with something public in them. One query."""
    return Section.objects.public()


@register.filter
def absolute(path):
    """The full address of a path of this site."""
    return f"{settings.BASE_URL}{path}"
