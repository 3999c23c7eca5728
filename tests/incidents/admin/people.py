"""People by their rights to the record alone: the desk of the record knows no groups."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.test import Client


def someone(name, verbs, *others):
    user = get_user_model().objects.create(username=name, is_staff=True)
    codenames = Permission.objects.filter(content_type__app_label="incidents").values_list("codename", flat=True)
    chosen = [code for code in codenames if code.partition("_")[0] in verbs or code in others]
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="incidents", codename__in=chosen))
    client = Client()
    client.force_login(user)
    return client
