"""Takes the pictures beside this file from a running demo: PYTHONPATH=. python docs/screenshots.py SITE USER PASSWORD"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import chromium

SIZES = {1280: 900, 390: 844}
TALLEST = 2000  # what a picture of a long page shows at most
# The picture's name, a list of the site, and what to follow there: None takes the list itself.
PAGES = {
    "front": ("/", None),
    "article": ("/articles/?q=Ghouta", "main h2 a, main h3 a"),
    "incident": ("/incidents/?q=Ghouta&ordering=-killed", "main h3 a[href^='/incidents/inc_']"),
    "explorer": ("/incidents/?q=Ghouta", None),
    "actor": ("/actors/?ordering=-incidents", "main a[href^='/actors/act_']"),
    "quotes": ("/quotes/", None),
}
DESK = {
    "desk-front": ("/desk/", None),
    "desk-proposals": ("/desk/incidents/incident/proposals/", None),
    "desk-article": ("/desk/newsroom/article/?o=1", "#result_list tbody th a"),
    "desk-incident": ("/desk/incidents/incident/?o=1", "#result_list tbody th a"),
}


def main(site, user, password):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        for width, height in SIZES.items():
            page = browser.new_page(base_url=site, viewport={"width": width, "height": height})
            take(page, PAGES, width)
            page.goto("/desk/login/?next=/desk/")
            page.fill("input[name=username]", user)
            page.fill("input[name=password]", password)
            page.click("input[type=submit]")
            page.wait_for_selector("#work")
            take(page, DESK, width)
        browser.close()


def take(page, pages, width):
    for name, (path, link) in pages.items():
        page.goto(path)
        if link:
            page.goto(page.locator(link).first.get_attribute("href"))
        page.wait_for_load_state("networkidle")
        height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": width, "height": height}
        page.screenshot(path=Path(__file__).with_name(f"{name}-{width}.png"), clip=clip, full_page=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
