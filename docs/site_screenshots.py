"""Takes the pictures of the public pages beside this file from a running demo: PYTHONPATH=. python docs/site_screenshots.py SITE"""

import json
import sys
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import chromium

SIZES = {1280: 900, 390: 844}
# What a picture of a long page shows at most.
TALLEST = 2400


def main(site):
    pages = {
        "front": "/",
        "article": address(site, "articles", "q=Ghouta"),
        "incident": address(site, "incidents", "q=Ghouta&ordering=-killed"),
        "explorer": "/incidents/?q=Ghouta",
        "actor": address(site, "actors", "ordering=-incidents"),
        "quotes": "/quotes/",
    }
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox", "--disable-gpu"])
        for width, height in SIZES.items():
            page = browser.new_page(base_url=site, viewport={"width": width, "height": height})
            for name, path in pages.items():
                page.goto(path)
                page.wait_for_load_state("networkidle")
                size = {
                    "x": 0,
                    "y": 0,
                    "width": width,
                    "height": min(TALLEST, page.evaluate("document.documentElement.scrollHeight")),
                }
                page.screenshot(path=Path(__file__).with_name(f"{name}-{width}.png"), clip=size, full_page=True)
        browser.close()


def address(site, resource, asked):
    """The page of the first record that the API lists."""
    with urllib.request.urlopen(f"{site}/api/v1/{resource}/?page_size=1&{asked}") as answer:
        return json.load(answer)["results"][0]["url"]


if __name__ == "__main__":
    main(*sys.argv[1:])
