import pytest
from django.core.management import CommandError

from incidents.actions import saved
from incidents.models import Actor, Change, Incident, Passage, Place, Revision, Run, Tag, Toll
from newsroom.actions import save_article
from newsroom.models import Article
from tests.newsroom.seeds.digest import digest
from tests.newsroom.seeds.small import STRIKES, STRIKES_RECORDS, import_seeds, write_seeds

HISTORY = {"incidents.Run", "incidents.Item", "incidents.Revision", "incidents.Change", "incidents.ChangeCounter"}


def content():
    """What there is, without its history."""
    rows = {table: rows for table, rows in digest().items() if table not in HISTORY}
    return {table: [{k: v for k, v in row.items() if k != "revision"} for row in rows] for table, rows in rows.items()}


def undo(run=None, **options):
    return import_seeds(undo=(run or Run.objects.filter(undoes=None).first()).pk, **options)


def test_undo_of_the_first_import_leaves_nothing_of_it(imported):
    public = set(Change.objects.filter(op="upsert").values_list("record", flat=True))

    status, _, errors = undo()

    assert (status, errors) == (0, [])
    for model in (Article, Incident, Toll, Actor, Place, Passage, Tag):
        assert model.objects.count() == 0
    assert set(Change.objects.filter(op="delete").values_list("record", flat=True)) == public
    assert Run.objects.get(undoes=None).state == Run.State.UNDONE


def test_undo_of_a_later_import_puts_back_what_it_changed(imported):
    before = content()
    write_seeds(
        imported,
        strikes_md=STRIKES.replace("## Elsewhere", "A bomb killed four people in Douma on Thursday.\n\n## Elsewhere").replace(
            "two towns", "three towns"
        ),
        strikes_yaml=STRIKES_RECORDS.replace("number: 21", "number: 22").replace(
            "methods: [aircraft]", "methods: [aircraft, missile]"
        ),
    )
    import_seeds(imported)
    assert content() != before

    status, _, errors = undo()

    assert (status, errors) == (0, [])
    after = content()
    assert {row["headline"] for row in after["incidents.Document"]} == {row["headline"] for row in before["incidents.Document"]}
    assert after["newsroom.Article"] == before["newsroom.Article"]
    assert [row["text"] for row in after["incidents.Document"]] == [row["text"] for row in before["incidents.Document"]]
    toll = Toll.objects.get(origin_id="erbin-killed")
    assert (toll.min, toll.best, toll.max) == (21, 21, 21)
    assert [row.method for row in Incident.objects.get(origin_id="erbin-strike").methods.all()] == ["aircraft"]
    assert len(after["incidents.Incident"]) == len(before["incidents.Incident"])
    assert set(Passage.objects.filter(incidents__isnull=False).values_list("state", flat=True)) <= {"anchored", "moved"}


def test_undo_keeps_what_was_changed_since(imported):
    article = Article.objects.get(origin_id="strikes")
    article.headline = "Changed by hand"
    save_article(article)

    _, _, errors = undo()

    kept = sorted(error.split(" ", 1)[1] for error in errors)
    assert kept == [
        "“Airstrikes” is needed by something else and is kept",
        "“Changed by hand” was changed since and is kept",
        "“Rescue workers” is needed by something else and is kept",
    ]
    assert list(Article.objects.values_list("headline", flat=True)) == ["Changed by hand"]
    assert Incident.objects.count() == 0


def test_undo_keeps_what_something_else_stands_on(imported):
    incident = Incident.objects.create(type_id="armed-clash", title="Made at the desk")
    incident.placements.create(place=Place.objects.get(origin_id="erbin"))
    saved(incident)

    _, _, errors = undo()

    assert {error.split("“")[1].split("”")[0] for error in errors} == {"Erbin", "East Ghouta", "Syria"}
    assert sorted(Place.objects.values_list("name", flat=True)) == ["East Ghouta", "Erbin", "Syria"]


def test_files_can_be_imported_again_after_the_undo(imported):
    before = content()
    undo()

    assert import_seeds(imported)[0] == 0

    again = content()
    assert {table: len(rows) for table, rows in again.items()} == {table: len(rows) for table, rows in before.items()}


def test_dry_run_of_an_undo_changes_nothing(imported):
    before = digest()

    _, out, _ = undo(dry_run=True)

    assert digest() == before
    assert out[0].startswith("Undo, dry run: nothing was kept: ")


def test_undo_is_written_in_the_history(imported):
    undo()

    run = Run.objects.get(undoes__isnull=False)
    assert (run.command, run.state) == ("import_seeds", Run.State.FINISHED)
    assert Revision.objects.count() > 0


def test_undo_of_what_cannot_be_undone(imported):
    run = Run.objects.get()
    with pytest.raises(CommandError, match="There is no import with the number 999"):
        import_seeds(undo=999)
    undo()
    with pytest.raises(CommandError, match=f"Run {run.pk} was undone already"):
        undo(run)
    with pytest.raises(CommandError, match="is itself an undo"):
        undo(Run.objects.get(undoes=run))
