"""Takes the desk's pictures beside this file from a running demo: python docs/desk_screenshots.py SITE USER PASSWORD"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import chromium

SIZES = {1280: 900, 390: 844}


def main(site, user, password):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        for width, height in SIZES.items():
            page = browser.new_page(base_url=site, viewport={"width": width, "height": height})
            page.goto("/desk/login/?next=/desk/")
            page.fill("input[name=username]", user)
            page.fill("input[name=password]", password)
            page.click("input[type=submit]")
            page.wait_for_selector("#work")
            for name, address in addresses(page).items():
                page.goto(address)
                page.wait_for_load_state("networkidle")
                page.screenshot(path=Path(__file__).with_name(f"desk-{name}-{width}.png"))
        browser.close()


def addresses(page):
    """The front page, the proposals, and of articles and incidents the first of their lists."""
    found = {"front": "/desk/", "proposals": "/desk/incidents/incident/proposals/"}
    for name, app in (("article", "newsroom"), ("incident", "incidents")):
        page.goto(f"/desk/{app}/{name}/?o=1")
        found[name] = page.locator("#result_list tbody th a").first.get_attribute("href").partition("?")[0]
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
