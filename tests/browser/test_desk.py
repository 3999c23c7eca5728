"""The desk in a real browser: writing, publishing, deciding, by hand and by keyboard, without a word from the console."""

import pytest

from incidents.models import Revision
from newsroom.models import Article
from tests.browser.conftest import PHONE
from tests.factories import SENTENCE, make_actor, make_article, make_incident, make_place, make_toll
from tests.newsroom.desk.people import make_user

PASSWORD = "a long word for tests"


@pytest.fixture
def enter(open_page, db):
    """`enter(group, path)`: a page of the desk after logging in by the form."""

    def enter_as(group, path="/desk/", **options):
        user = make_user("asma", group)
        user.set_password(PASSWORD)
        user.save()
        page = open_page(f"/desk/login/?next={path}", **options)
        page.fill("input[name=username]", "asma")
        page.fill("input[name=password]", PASSWORD)
        page.click("input[type=submit]")
        return page

    return enter_as


def proposed_story():
    article = make_article()
    incident = make_incident(document=article, review="proposed")
    toll = make_toll(incident, review="proposed", rule="deaths", confidence=0.9)
    return article, incident, toll


def test_article_is_written_saved_and_published(enter, live_server):
    page = enter("Publisher", "/desk/newsroom/article/add/")

    page.fill("input[name=headline]", "Rescuers dig through the night")
    page.fill("textarea[name=standfirst]", "The town has no lights.")
    editor = page.get_by_role("textbox", name="Body", exact=True).and_(page.locator(".tiptap"))
    editor.click()
    page.keyboard.type("They dug with their hands.")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+b")
    page.click("input[name=_continue]")

    article = Article.objects.get()
    assert article.body == "<p><strong>They dug with their hands.</strong></p>"
    assert article.text == "Rescuers dig through the night\n\nThe town has no lights.\n\nThey dug with their hands."
    assert article.status == "draft"
    assert page.locator(".tiptap strong").inner_text() == "They dug with their hands."

    page.click("text=Publish")
    page.click("input[value=Publish]")
    assert page.locator(".messagelist").inner_text() == "Published: “Rescuers dig through the night”"

    page.goto(article.get_absolute_url())
    assert page.locator("h1").inner_text() == "Rescuers dig through the night"
    assert page.locator("strong", has_text="They dug with their hands.").count() == 1


def test_what_is_told_twice_becomes_one_and_two_again(enter):
    place = make_place()
    kept = make_incident(places=[place], title="Recorded", has_own_title=True)
    lost = make_incident(places=[place], title="Told again", has_own_title=True, review="proposed")
    page = enter("Editor", "/desk/incidents/incident/proposals/")

    assert "the same day; the same place: Erbin" in page.locator(".same").inner_text()
    page.locator("button[name=same]").click()
    assert "“Told again” is now part of “Recorded”" in page.locator(".messagelist").inner_text()
    lost.refresh_from_db()
    assert lost.merged_into == kept

    page.goto(f"/desk/incidents/incident/{kept.pk}/change/")
    page.locator("button[name=unmerge]").click()
    assert "“Told again” stands on its own again." in page.locator(".messagelist").inner_text()
    lost.refresh_from_db()
    assert lost.merged_into is None


def test_proposal_is_accepted_beside_its_sentence(enter):
    _, incident, toll = proposed_story()
    page = enter("Editor", "/desk/incidents/incident/proposals/")

    row = page.locator(".fact", has_text="21 killed").first
    assert row.locator("mark").inner_text() == SENTENCE
    assert "deaths, 90 %" in row.inner_text()
    row.locator("button[name=accept]").click()

    assert "Accepted 2 records" in page.locator(".messagelist").inner_text()
    toll.refresh_from_db()
    incident.refresh_from_db()
    assert (toll.review, toll.adopted, incident.review) == ("accepted", True, "accepted")
    assert page.locator("text=Nothing waits to be decided.").count() == 1


def test_proposals_are_decided_by_the_keyboard(enter):
    _, incident, toll = proposed_story()
    page = enter("Editor", "/desk/incidents/incident/proposals/")

    page.locator(".fact").first.focus()
    page.keyboard.press("j")
    page.keyboard.press("r")

    page.wait_for_selector(".messagelist")
    toll.refresh_from_db()
    incident.refresh_from_db()
    assert (toll.review, incident.review) == ("rejected", "proposed")


def test_desk_works_without_scripts(enter):
    article, _, toll = proposed_story()
    page = enter("Editor", "/desk/incidents/incident/proposals/", java_script_enabled=False)

    page.locator(".fact", has_text="21 killed").first.locator("input[type=checkbox]").check()
    page.locator("button[name=decision][value=reject]").click()

    toll.refresh_from_db()
    assert toll.review == "rejected"
    page.goto(f"/desk/newsroom/article/{article.pk}/change/")
    page.fill("input[name=headline]", "A longer day of airstrikes")
    page.click("input[name=_save]")
    article.refresh_from_db()
    assert article.headline == "A longer day of airstrikes"


def test_incident_form_finds_a_place_and_pins_words_while_one_types(enter):
    article = make_article()
    incident = make_incident(document=article, words="Thursday")
    page = enter("Editor", f"/desk/incidents/incident/{incident.pk}/change/")

    page.locator(".field-evidence_document .select2-selection").click()
    page.keyboard.type("airstrikes")
    page.locator(".select2-results__option", has_text="A day of airstrikes").click()
    page.fill("textarea[name=evidence_words]", "killed 21 people")
    page.fill("input[name=why]", "the sentence says it")
    page.click("input[name=_save]")

    assert [passage.exact for passage in incident.passages.all()] == ["killed 21 people", "Thursday"]
    revision = Revision.objects.get(record=incident.public_id)
    assert (revision.by_name, revision.why) == ("asma", "the sentence says it")


def test_section_is_added_while_an_article_is_written(enter):
    page = enter("Publisher", "/desk/newsroom/article/add/")
    page.fill("input[name=headline]", "Half written")
    with page.expect_popup() as opened:
        page.click("#add_id_section")
    opened.value.locator("input[name=name]").press_sequentially("Diplomacy")
    assert opened.value.input_value("input[name=slug]") == "diplomacy"
    opened.value.click("input[name=_save]")
    page.locator("#id_section option:checked", has_text="Diplomacy").wait_for(state="attached")
    assert page.input_value("input[name=headline]") == "Half written"


def test_row_is_added_to_an_incident_and_its_actor_found(enter):
    article = make_article()
    incident = make_incident(document=article)
    make_actor("Bashar al-Assad", document=article, names=["بشار الأسد"])
    page = enter("Editor", f"/desk/incidents/incident/{incident.pk}/change/")

    page.click("#participations-group .add-row a")
    page.select_option("#id_participations-0-role", "perpetrator")
    page.locator("#participations-0 .field-actor .select2-selection").click()
    page.keyboard.type("الاسد")
    page.locator(".select2-results__option", has_text="Bashar al-Assad").click()
    page.select_option("#id_participations-0-entity", "person")
    page.click("input[name=_continue]")

    assert [str(part.actor) for part in incident.participations.all()] == ["Bashar al-Assad"]
    assert page.locator("#participations-0 .select2-selection__rendered").first.get_attribute("title") == "Bashar al-Assad"


@pytest.mark.parametrize(
    "path", ["/desk/", "/desk/incidents/incident/proposals/", "/desk/newsroom/article/", "article", "incident"]
)
def test_pages_fit_a_phone(enter, path):
    article, incident, _ = proposed_story()
    make_actor("A name so long that a narrow phone has to break it somewhere in the middle", document=article, review="proposed")
    forms = {
        "article": f"/desk/newsroom/article/{article.pk}/change/",
        "incident": f"/desk/incidents/incident/{incident.pk}/change/",
    }
    page = enter("Publisher", forms.get(path, path), size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
