from incidents.choices import Review
from incidents.models import Incident, Quote, Toll
from newsroom.models import Article
from tests.newsroom.seeds.digest import digest
from tests.newsroom.seeds.small import import_seeds


def test_plain_article_takes_the_day_of_the_command(seeds):
    (seeds / "clinic.yaml").unlink()

    import_seeds(seeds / "clinic.txt", published="2018-02-11")

    assert Article.objects.get().published_at.isoformat() == "2018-02-11T00:00:00+00:00"


def test_proposal_that_a_record_matches_is_mended_and_accepted_instead_of_doubled(seeds):
    (seeds / "strikes.yaml").rename(seeds.parent / "strikes.yaml")
    import_seeds(seeds)
    proposed = Toll.objects.get(best=21)
    assert proposed.review == Review.PROPOSED

    import_seeds(seeds / "strikes.md", seeds.parent / "strikes.yaml")

    assert Toll.objects.get(best=21).public_id == proposed.public_id
    assert Toll.objects.get(best=21).review == Review.ACCEPTED
    assert Toll.objects.get(best=21).origin_id == "erbin-killed"
    assert Incident.objects.filter(type="air-drone-strike").count() == 1
    assert Quote.objects.filter(passages__exact__contains="dug with our hands").count() == 1


def test_dry_run_tells_what_would_happen_and_keeps_nothing(seeds):
    before = digest()

    status, out, err = import_seeds(seeds, dry_run=True)

    assert digest() == before
    assert (status, err) == (0, [])
    assert out[0].startswith("Import, dry run: nothing was kept: ")
    assert "0 problems" in out[0]


def test_what_a_machine_guessed_and_the_file_does_not_say_is_not_accepted(seeds):
    (seeds / "strikes.yaml").rename(seeds.parent / "strikes.yaml")
    import_seeds(seeds)
    toll = Toll.objects.get(best=21)
    incident = toll.incident
    assert incident.date_start is not None
    records = (seeds.parent / "strikes.yaml").read_text()
    day = next(line for line in records.splitlines() if "date:" in line and "2018-02-08" in line)
    (seeds.parent / "strikes.yaml").write_text(records.replace(day + "\n", ""))

    import_seeds(seeds / "strikes.md", seeds.parent / "strikes.yaml")

    incident.refresh_from_db()
    assert (incident.review, incident.date_start, incident.date_precision) == (Review.ACCEPTED, None, "unknown")


def test_field_added_to_a_record_later_is_no_conflict(imported):
    records = (imported / "strikes.yaml").read_text()
    (imported / "strikes.yaml").write_text(records.replace("number: 21", "number: 21\n    claimant_text: the rescuers"))

    _, _, errors = import_seeds(imported)

    assert errors == []
    assert Toll.objects.get(origin_id="erbin-killed").claimant_text == "the rescuers"
