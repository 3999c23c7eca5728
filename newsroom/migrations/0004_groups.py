"""The four groups of the newsroom with their rights.

Django writes permissions only after all migrations, so those of the two apps are made here first; later Django finds them there.
"""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

# What the record is made of: its records, and the rows that belong to them.
RECORDS = ("actor", "document", "incident", "participation", "place", "quote", "report", "tag", "toll")
ROWS = (
    "actorname",
    "affiliation",
    "assertion",
    "externalid",
    "incidentlink",
    "incidentmethod",
    "incidentplace",
    "placename",
)
VOCABULARIES = ("incidenttype", "sector")
MACHINE_ROOM = ("item", "run")


def rights(verbs, models, app="incidents"):
    return {(app, f"{verb}_{model}") for verb in verbs for model in models}


READING = rights(["view"], [*RECORDS, *ROWS, *VOCABULARIES, "passage"]) | rights(
    ["view"], ["article", "author", "byline", "correction", "media", "section"], "newsroom"
)
WRITING = rights(["add", "change"], ["article", "byline", "media"], "newsroom") | rights(["delete"], ["byline", "media"], "newsroom")
RECORDING = rights(["add", "change"], RECORDS) | rights(["add", "change", "delete"], [*ROWS, "participation", "report", "toll"])

REPORTER = READING | WRITING
EDITOR = (
    REPORTER
    | RECORDING
    | rights(["view"], MACHINE_ROOM)
    | rights(["add", "change"], ["author"], "newsroom")
    | {("incidents", "review_records"), ("newsroom", "add_correction"), ("newsroom", "change_published_article")}
)
PUBLISHER = (
    EDITOR
    | rights(["add", "change"], ["section"], "newsroom")
    | {("newsroom", "publish_article"), ("newsroom", "import_seeds"), ("newsroom", "delete_article")}
)
DATA_EDITOR = READING | RECORDING | rights(["delete"], RECORDS) | rights(["add", "change"], VOCABULARIES) | rights(["view"], MACHINE_ROOM)

GROUPS = {"Reporter": REPORTER, "Editor": EDITOR, "Publisher": PUBLISHER, "Data editor": DATA_EDITOR}


def make_groups(apps, schema_editor):
    using = schema_editor.connection.alias
    for label in ("incidents", "newsroom"):
        app = apps.get_app_config(label)
        app.models_module = installed.get_app_config(label).models_module  # else nothing is made for it
        create_permissions(app, verbosity=0, using=using, apps=apps)
    permissions = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in apps.get_model("auth", "Permission").objects.using(using).select_related("content_type")
    }
    for name, wanted in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.using(using).get_or_create(name=name)
        group.permissions.set([permissions[right] for right in sorted(wanted)])


class Migration(migrations.Migration):
    dependencies = [
        ("newsroom", "0003_right_to_change_published"),
        ("incidents", "0002_vocabularies"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
