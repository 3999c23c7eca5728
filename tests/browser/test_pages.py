"""A reader's way: front page, incident, number, and the sentence it stands on, on a phone and on a desk."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE
from tests.factories import (
    make_actor,
    make_article,
    make_incident,
    make_participation,
    make_place,
    make_quote,
    make_report,
    make_toll,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(live_server):
    filler = "".join(f"<p>Paragraph {number} tells of other things at some length.</p>" for number in range(60))
    sentence = "Airstrikes on the town killed 21 people on Thursday, rescuers said."
    article = make_article(headline="A day of airstrikes", body=f"{filler}<p>{sentence}</p>{filler}")
    incident = make_incident(document=article, title="Air strike in Erbin", places=[make_place(names=["عربين"])], words=sentence)
    make_toll(incident, document=article, words=sentence)
    actor = make_actor("Rescuers", document=article, words="rescuers")
    make_participation(incident, actor, document=article, words=sentence, role="responder")
    make_report(incident, article, words=sentence)
    make_quote(document=article, words=sentence, speaker=actor, incidents=[incident], kind="indirect")
    return article, sentence


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "desk"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_number_on_the_front_page_leads_to_its_marked_sentence(open_page, story, size, scripts):
    _article, sentence = story
    page = open_page("/", size, java_script_enabled=scripts)

    page.get_by_role("link", name="Air strike in Erbin").first.click()
    page.locator("main").get_by_role("link", name=re.compile("^21")).first.click()

    target = page.locator(":target")
    assert "#p-" in page.url
    assert target.inner_text().strip() in sentence
    expect(target).to_be_in_viewport()
    expect(target).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


@pytest.mark.parametrize("size", [PHONE, WIDE, {"width": 320, "height": 700}], ids=["phone", "desk", "narrow"])
def test_no_page_is_wider_than_its_window(open_page, story, size):
    article, _sentence = story
    for path in ("/", "/articles/", "/incidents/", "/actors/", "/quotes/", "/data/", "/search/?q=airstrikes", article.path):
        page = open_page(path, size)

        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path


def test_every_page_has_one_heading_landmarks_and_a_way_past_the_menu(open_page, story):
    article, _sentence = story
    for path in ("/", "/articles/", "/incidents/", "/actors/", "/quotes/", "/data/", "/search/?q=airstrikes", article.path):
        page = open_page(path)

        assert page.locator("h1").count() == 1, path
        assert page.get_by_role("main").count() == 1, path
        assert page.locator("html").get_attribute("lang") == "en", path
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.getAttribute('href')") == "#content", path
        assert page.locator("img:not([alt])").count() == 0, path
        unnamed = "e => [...e].filter(i => !i.labels?.length && !i.ariaLabel && i.type !== 'hidden').length"
        assert page.locator("main input, main select").evaluate_all(unnamed) == 0, path


def test_map_shows_its_place_and_a_table_beside_it(open_page, story):
    page = open_page("/incidents/")

    page.wait_for_selector(".leaflet-container .leaflet-interactive")
    assert page.get_by_text("The map as a table").count() == 1
