from incidents.choices import Review, Status
from incidents.models import Actor, Change, Incident, Item, Passage, Place, Quote, Revision, Run, Tag, Toll
from newsroom.models import Article
from tests.newsroom.seeds.digest import digest
from tests.newsroom.seeds.small import STRIKES, import_seeds, write_seeds


def test_articles_become_what_their_files_say(imported):
    strikes = Article.objects.get(origin_id="strikes")
    assert strikes.headline == "Airstrikes hit two towns"
    assert strikes.standfirst == "A day of strikes east of the capital."
    assert strikes.status == Status.PUBLISHED
    assert strikes.published_at.isoformat() == "2018-02-09T00:00:00+00:00"
    assert strikes.section.name == "Syria"
    assert sorted(tag.name for tag in strikes.tags.all()) == ["Airstrikes", "Rescue workers"]
    assert [byline.author.name for byline in strikes.bylines.all()] == ["The Desk"]
    assert (strikes.publisher, strikes.source_url, strikes.licence) == ("Agency", "https://agency.example/strikes", "CC BY 4.0")
    assert [media.caption for media in strikes.media.all()] == ["Footage of the rescue in Erbin:"]
    assert strikes.text.startswith(
        "Airstrikes hit two towns\n\nA day of strikes east of the capital.\n\nAirstrikes on the town of Erbin"
    )


def test_plain_article_is_a_draft_with_the_day_of_its_yaml(imported):
    clinic = Article.objects.get(origin_id="clinic")
    assert (clinic.headline, clinic.status) == ("Shells damage a clinic in Erbin", Status.DRAFT)
    assert clinic.published_at.isoformat() == "2018-02-10T00:00:00+00:00"
    assert clinic.publisher == "Agency"


def test_records_are_accepted_and_pinned_to_their_words(imported):
    incident = Incident.objects.get(origin_id="erbin-strike")
    assert incident.review == Review.ACCEPTED
    assert incident.title == "Air or drone strike in Erbin, 8 February 2018"
    assert [passage.exact for passage in incident.passages.all()] == [
        "Airstrikes on the town of Erbin killed 21 people on Thursday."
    ]
    assert [(row.place.name, row.precision, row.text) for row in incident.placements.all()] == [("Erbin", "exact", "Erbin")]
    assert [row.method for row in incident.methods.all()] == ["aircraft"]
    report = incident.reports.get()
    assert (report.document.origin_id, report.kind, report.section, report.review) == ("strikes", "first-report", "", "accepted")
    victim = incident.participations.get(actor__origin_id="nadia-karam")
    assert (victim.role, victim.outcome, victim.review) == ("victim", "killed", "accepted")
    assert [passage.exact for passage in victim.passages.all()] == ["Among the dead was Nadia Karam"]
    toll = Toll.objects.get(origin_id="erbin-killed")
    assert (toll.min, toll.best, toll.max, toll.text, toll.adopted) == (21, 21, 21, "killed 21 people", True)
    quote = Quote.objects.get(origin_id="haddad-hands")
    assert (quote.text, quote.speaker.name, quote.incidents.get()) == ("We dug with our hands,", "Salim Haddad", incident)


def test_names_of_victims_stay_private_and_others_do_not(imported):
    assert [name.is_public for name in Actor.objects.get(origin_id="nadia-karam").names.all()] == [False]
    assert [name.is_public for name in Actor.objects.get(origin_id="salim-haddad").names.all()] == [True]


def test_places_lie_in_their_parents_and_regions(imported):
    erbin = Place.objects.get(origin_id="erbin")
    assert {row.container.name for row in erbin.containers.all()} == {"Erbin", "East Ghouta", "Syria"}
    assert {name.name for name in erbin.names.all()} == {"Erbin", "عربين", "Arbin"}
    assert [str(id) for id in Place.objects.get(origin_id="syria").external_ids.all()] == ["geonames:163843", "iso-3166-1:SY"]


def test_facts_that_a_machine_found_wait_for_an_editor(imported):
    shelling = Incident.objects.get(review=Review.PROPOSED, passages__document__origin_id="strikes")
    assert shelling.type_id == "shelling-missile"
    assert shelling.reports.get().section == "s-elsewhere"
    assert shelling.passages.get().exact == "Government forces shelled Saqba and wounded five people."
    assert Incident.objects.public().count() == 1


def test_same_files_three_times_change_nothing(imported):
    once = digest()

    results = [import_seeds(imported), import_seeds(imported)]

    assert digest() == once
    said = ["Import: nothing changed; 6 files unchanged, 0 problems."]
    assert results == [(0, said, []), (0, said, [])]


def test_files_touched_without_a_change_of_their_values_change_nothing(imported):
    once = digest()
    for file in imported.glob("*.yaml"):
        file.write_text(file.read_text() + "\n# a remark\n")
    (imported / "strikes.md").write_text(STRIKES.replace("genre: news", "genre: news # as ever"))

    assert import_seeds(imported) == (0, ["Import: nothing changed; 6 files unchanged, 0 problems."], [])
    assert digest() == once


def test_changed_file_updates_the_same_records(imported):
    toll, changes = Toll.objects.get(origin_id="erbin-killed"), Change.objects.count()
    write_seeds(
        imported,
        strikes_yaml=(imported / "strikes.yaml").read_text().replace("number: 21", "number: 22\n    qualifier: at-least"),
    )

    assert import_seeds(imported)[0] == 0

    again = Toll.objects.get(origin_id="erbin-killed")
    assert (again.pk, again.min, again.best, again.max, again.qualifier) == (toll.pk, 22, 22, None, "at-least")
    assert [change.record for change in Change.objects.order_by("seq")[changes:]] == [again.incident.public_id, again.public_id]
    assert Revision.objects.filter(record=toll.public_id).count() == toll.revision + 1


def test_value_that_leaves_the_file_leaves_the_record(imported):
    write_seeds(
        imported,
        strikes_yaml=(imported / "strikes.yaml")
        .read_text()
        .replace("    methods: [aircraft]\n", "")
        .replace("    cue: said\n", ""),
    )

    import_seeds(imported)

    assert list(Incident.objects.get(origin_id="erbin-strike").methods.all()) == []
    assert Quote.objects.get(origin_id="haddad-hands").cue == ""


def test_changed_text_moves_passages_and_proposes_only_what_is_new(imported):
    incidents, quotes = Incident.objects.count(), Quote.objects.count()
    more = STRIKES.replace("## Elsewhere", "A bomb killed four people in Douma on Thursday.\n\n## Elsewhere").replace(
        "Airstrikes hit", "New airstrikes hit"
    )
    write_seeds(imported, strikes_md=more)

    assert import_seeds(imported)[0] == 0

    assert Incident.objects.count() == incidents + 1
    assert Quote.objects.count() == quotes
    assert Incident.objects.order_by("pk").last().passages.get().exact == "A bomb killed four people in Douma on Thursday."
    assert {passage.state for passage in Passage.objects.filter(document__origin_id="strikes")} == {"anchored", "moved"}


def test_rejected_proposal_is_not_proposed_again(imported):
    Incident.objects.filter(review=Review.PROPOSED).update(review=Review.REJECTED)
    incidents = Incident.objects.count()

    write_seeds(imported, strikes_md=STRIKES.replace("a rescuer", "one of the rescuers"))
    import_seeds(imported)

    assert Incident.objects.count() == incidents


def test_run_keeps_books(imported):
    run = Run.objects.get()
    assert (run.command, run.state) == ("import_seeds", Run.State.FINISHED)
    item = Item.objects.get(origin_id="toll/erbin-killed")
    toll = Toll.objects.get(origin_id="erbin-killed")
    assert (item.path, item.line, item.records) == ("strikes.yaml", 18, [toll.public_id])
    assert item.values["best"] == 21
    assert set(Revision.objects.values_list("run", flat=True)) == {run.pk}


def test_tags_of_articles_and_incidents_are_the_same(imported):
    assert sorted(Tag.objects.values_list("name", flat=True)) == ["Airstrikes", "Rescue workers"]
