"""From a file to the public by the desk alone: every fact proposed on its words, accepted, published; then imported again."""

from django.core.management import call_command

from incidents.models import Change, Incident, Passage, Quote, Revision, Toll
from newsroom.models import Article

TEXT = """Raids on two towns

Airstrikes on Erbin killed 12 people on Thursday and injured 30, rescuers said.

“We could not reach everyone,” said Salim Darwish, a spokesman for the White Helmets.

In Zamalka shelling killed three people on the same day.
"""


def imported(path):
    call_command("import_seeds", str(path), published="2018-02-09", verbosity=0)


def counts():
    return {model.__name__: model.objects.count() for model in (Article, Incident, Toll, Quote, Passage, Revision, Change)}


def keys(group):
    heads = [*group.incidents, *group.others]
    return [fact.key for head in heads for fact in (head, *head.parts) if fact.is_open]


def test_file_becomes_public_facts_by_the_desk_alone(publisher, tmp_path):
    path = tmp_path / "raids.txt"
    path.write_text(TEXT, encoding="utf-8")
    imported(path)
    (group,) = publisher.get("/desk/incidents/incident/proposals/").context["groups"]
    article = Article.objects.get()
    assert (str(group.document), article.status) == ("Raids on two towns", "draft")
    told = {(str(toll), passage.exact) for toll in Toll.objects.all() for passage in toll.passages.all()}
    assert {toll for toll, _ in told} >= {"12 killed (all)", "30 injured (all)", "3 killed (all)"}
    assert all(article.text[passage.start : passage.end] == passage.exact for passage in Passage.objects.all())
    assert not Change.objects.exists()

    publisher.post("/desk/incidents/incident/decide/", {"decision": "accept", "record": keys(group)})
    assert publisher.get("/desk/incidents/incident/proposals/").context["groups"] == []
    assert not Incident.objects.public().exists()
    publisher.post(f"/desk/newsroom/article/{article.pk}/publish/", {})

    for model in (Incident, Toll, Quote):
        assert set(model.objects.public()) == set(model.objects.all())
    assert Toll.objects.public().filter(adopted=True).exists()
    assert "We could not reach everyone," in [quote.text for quote in Quote.objects.public()]
    before = counts()
    imported(path)
    assert counts() == before
