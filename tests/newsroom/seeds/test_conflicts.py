"""What an editor changed by hand is never overwritten."""

from incidents.actions import adopt_toll, reject, saved
from incidents.models import Actor, ActorName, Incident, Item, Tag, Toll
from newsroom.actions import save_article
from newsroom.models import Article
from tests.newsroom.seeds.small import ACTORS, STRIKES, STRIKES_RECORDS, import_seeds, make_user, write_seeds


def test_headline_changed_by_hand_is_kept_and_told(imported):
    article = Article.objects.get(origin_id="strikes")
    article.headline = "Two towns hit from the air"
    save_article(article, why="shorter")
    write_seeds(
        imported,
        strikes_md=STRIKES.replace("Airstrikes hit two towns", "Airstrikes hit two more towns").replace(
            "genre: news", "genre: round-up"
        ),
    )

    status, _, errors = import_seeds(imported)

    article = Article.objects.get(origin_id="strikes")
    assert (article.headline, article.genre) == ("Two towns hit from the air", "round-up")
    assert errors == ["strikes.md:1: article/strikes: changed by hand and kept: headline"]
    assert status == 0
    assert Item.objects.get(action=Item.Action.CONFLICT).records == [article.public_id]


def test_conflict_is_told_once(imported):
    Toll.objects.filter(origin_id="erbin-killed").update(note="Counted twice?")
    write_seeds(imported, strikes_yaml=STRIKES_RECORDS.replace("number: 21", "number: 21\n    note: Of the town alone"))
    assert import_seeds(imported)[2] == ["strikes.yaml:18: toll/erbin-killed: changed by hand and kept: note"]

    assert import_seeds(imported)[2] == []
    write_seeds(imported, strikes_yaml=STRIKES_RECORDS.replace("number: 21", "number: 22\n    note: Of the town alone"))
    assert import_seeds(imported)[2] == []

    toll = Toll.objects.get(origin_id="erbin-killed")
    assert (toll.note, toll.best) == ("Counted twice?", 22)


def test_value_that_both_changed_alike_is_no_conflict(imported):
    Toll.objects.filter(origin_id="erbin-killed").update(min=22, best=22, max=22)
    write_seeds(imported, strikes_yaml=STRIKES_RECORDS.replace("number: 21", "number: 22"))

    assert import_seeds(imported)[2] == []


def test_changes_by_hand_that_the_file_does_not_touch_stand_in_silence(imported):
    incident = Incident.objects.get(origin_id="erbin-strike")
    incident.summary = "Written at the desk"
    incident.verification = "corroborated"
    incident.save()
    incident.tags.add(Tag.objects.get(name="Rescue workers"))
    saved(incident)
    write_seeds(imported, strikes_yaml=STRIKES_RECORDS.replace("tags: [Airstrikes]", "tags: [Airstrikes, Civilians]"))

    assert import_seeds(imported)[2] == []

    incident.refresh_from_db()
    assert (incident.summary, incident.verification) == ("Written at the desk", "corroborated")
    assert sorted(tag.name for tag in incident.tags.all()) == ["Airstrikes", "Civilians", "Rescue workers"]


def test_name_added_by_hand_stays_and_a_name_changed_by_hand_is_kept(imported):
    rescuers = Actor.objects.get(origin_id="rescuers")
    ActorName.objects.create(actor=rescuers, name="Rescuers of the Town", is_public=True)
    arabic = rescuers.names.get(language="ar")
    arabic.kind = "alias"
    arabic.save()
    saved(rescuers)
    write_seeds(
        imported, actors_yaml=ACTORS.replace("kind: official}]", "kind: descriptor}, {name: TR, language: en, kind: acronym}]")
    )

    errors = import_seeds(imported)[2]

    assert errors == ["actors.yaml:2: actor/rescuers: changed by hand and kept: names/المنقذون/ar"]
    assert {(name.name, name.kind) for name in rescuers.names.all()} == {
        ("Town Rescuers", "official"), ("المنقذون", "alias"), ("Rescuers of the Town", "official"), ("TR", "acronym"),
    }  # fmt: skip


def test_adoption_by_an_editor_outlives_the_import(imported):
    ours = Toll.objects.get(origin_id="erbin-killed")
    theirs = Toll.objects.create(incident=ours.incident, outcome="killed", best=25, review="accepted")
    adopt_toll(theirs, reason="later count")
    write_seeds(imported, strikes_yaml=STRIKES_RECORDS.replace("number: 21", "number: 22"))

    import_seeds(imported)

    assert list(Toll.objects.filter(incident=ours.incident, adopted=True)) == [theirs]


def test_rejected_record_stays_rejected(imported):
    reject([Incident.objects.get(origin_id="erbin-strike")])
    write_seeds(imported, strikes_yaml=STRIKES_RECORDS.replace("date_text: on Thursday", "date_text: Thursday"))

    import_seeds(imported)

    incident = Incident.objects.get(origin_id="erbin-strike")
    assert (incident.review, incident.date_text) == ("rejected", "Thursday")


def test_words_that_left_the_article_are_told(imported):
    write_seeds(imported, strikes_md=STRIKES.replace("killed 21 people", "killed 22 people"))

    status, _, errors = import_seeds(imported)

    assert status == 1
    gone = "Airstrikes on the town of Erbin killed 21 people on Thursday."
    assert errors == [
        f"strikes.yaml:9: incidents[erbin-strike].words: in “strikes”: the words “{gone}” do not stand in the text",
        "strikes.yaml:22: tolls[erbin-killed].words: in “strikes”: the words “killed 21 people” do not stand in the text",
    ]


def test_public_article_is_not_changed_by_who_may_not_publish(imported):
    make_user("basil", "import_seeds")
    write_seeds(imported, strikes_md=STRIKES.replace("hit two towns", "hit three towns"))

    status, _, errors = import_seeds(imported, user="basil")

    assert status == 1
    assert errors == ["strikes.md:6: status: it is public: only who may publish may change it"]
    assert Article.objects.get(origin_id="strikes").headline == "Airstrikes hit two towns"


def test_accepted_record_is_not_changed_by_who_may_not_review(imported):
    make_user("basil", "import_seeds", "publish_article")
    write_seeds(imported, strikes_yaml=STRIKES_RECORDS.replace("number: 21", "number: 22"))

    status, _, errors = import_seeds(imported, user="basil")

    assert (status, errors) == (1, ["strikes.yaml:18: tolls[erbin-killed]: it is accepted: only who may review may change it"])
    assert Toll.objects.get(origin_id="erbin-killed").best == 21
