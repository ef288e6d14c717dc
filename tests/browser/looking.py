"""What is wrong with a page for people who see, hear or move otherwise, or hold a telephone."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
WIDTHS = (320, 1280)

axe = Axe()


def faults(page: Page) -> list[str]:
    """What is wrong with the page that stands there, at each width."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        rules: list[dict[str, Any]] = axe.run(page, options=OPTIONS).response["violations"]
        found += [f"{width} px: {rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in rules]
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wider > 0:
            found.append(f"{width} px: scrolls sideways by {wider} px")
    return found
