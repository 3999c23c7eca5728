"""The search table, and on each engine its own index over it."""

from django.db import migrations, models

POSTGRESQL = """
ALTER TABLE incidents_searchentry ADD COLUMN vec tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', words), 'D')
    || array_to_tsvector(string_to_array(facets, ' '))
) STORED;
CREATE INDEX incidents_searchentry_vec ON incidents_searchentry USING gin (vec);
"""
SQLITE = [
    """CREATE VIRTUAL TABLE incidents_searchindex USING fts5(
        title, words, facets, content='incidents_searchentry', content_rowid='key', tokenize='unicode61 remove_diacritics 0')""",
    """CREATE TRIGGER incidents_searchentry_put AFTER INSERT ON incidents_searchentry BEGIN
        INSERT INTO incidents_searchindex(rowid, title, words, facets) VALUES (new.key, new.title, new.words, new.facets);
    END""",
    """CREATE TRIGGER incidents_searchentry_remove AFTER DELETE ON incidents_searchentry BEGIN
        INSERT INTO incidents_searchindex(incidents_searchindex, rowid, title, words, facets)
        VALUES ('delete', old.key, old.title, old.words, old.facets);
    END""",
    # One trigger with both statements: the order of two triggers is not promised.
    """CREATE TRIGGER incidents_searchentry_replace AFTER UPDATE ON incidents_searchentry BEGIN
        INSERT INTO incidents_searchindex(incidents_searchindex, rowid, title, words, facets)
        VALUES ('delete', old.key, old.title, old.words, old.facets);
        INSERT INTO incidents_searchindex(rowid, title, words, facets) VALUES (new.key, new.title, new.words, new.facets);
    END""",
]


def create_index(apps, schema_editor):
    for statement in [POSTGRESQL] if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        return  # the column and its index go with the table
    for trigger in ("put", "remove", "replace"):
        schema_editor.execute(f"DROP TRIGGER incidents_searchentry_{trigger}")
    schema_editor.execute("DROP TABLE incidents_searchindex")


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_vocabularies")]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("key", models.BigIntegerField(primary_key=True, serialize=False)),
                ("kind", models.PositiveSmallIntegerField()),
                ("record_id", models.BigIntegerField()),
                ("title", models.TextField()),
                ("words", models.TextField()),
                ("facets", models.TextField()),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("kind", "record_id"), name="record_is_indexed_once")]},
        ),
        migrations.RunPython(create_index, drop_index),
    ]
