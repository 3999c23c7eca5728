from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("newsroom", "0002_publication")]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-published_at", "-pk"],
                "permissions": [
                    ("publish_article", "Can publish and withdraw articles"),
                    ("change_published_article", "Can change articles that are published or withdrawn"),
                    ("import_seeds", "Can import seed files"),
                ],
            },
        ),
    ]
