"""What a first visit costs on a slow line: the page and everything it links, as it goes over the wire."""

import re
from collections.abc import Iterator

from benchmarks.load import fetch
from benchmarks.result import Result, compared
from tests.browser.portal import Portal

PAGES = {
    "home": "/en/",
    "session": "/en/sessions/itsd-virtual-2020/",
    "agenda": "/en/sessions/itsd-virtual-2020/agenda/",
}
BUDGET = 30_000
LINKED = re.compile(r'<(?:link rel="(?:stylesheet|icon)"|script|img)[^>]*?(?:href|src)="([^"]+)"')


def first_visit(portal: Portal, path: str) -> int:
    """Bytes over the wire, heads included: the page, its styles, scripts and icon, each once."""
    page = fetch(portal.port, path)
    return page.size + sum(fetch(portal.port, url).size for url in sorted(set(LINKED.findall(page.text))))


def run(portal: Portal) -> Iterator[Result]:
    """The weight of each page beside the budget of 30 kB."""
    for name, path in PAGES.items():
        for language in ("en", "ru"):
            size = first_visit(portal, path.replace("/en/", f"/{language}/", 1))
            yield compared(f"first visit to {name}, {language}", size, "bytes", to="budget of 30 kB", base=BUDGET)
