"""Every page of the ACCESS table stands in the frame of the house, in both languages."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template import engines
from django.utils import translation

from tests.access import APPS, ROLES, Address, World, all_addresses

LANGUAGES = ("en", "ru")
BY_RICHEST = ("secretariat", *(role for role in ROLES if role != "secretariat"))
LEFTOVERS = re.compile(r"{[{%#]|[}%#]}|%\(\w+\)[sd]|&amp;(?:lt|gt|amp|quot|#\d+);")
"""Template syntax, a placeholder of a translation, or what was escaped twice, in the finished page."""
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])


class Undefined(str):
    """What an undefined variable shows: as false as the nothing that it stands for, but seen where it is printed."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False


UNDEFINED = Undefined("⟪undefined⟫")


class Page(HTMLParser):
    """What a test asks about a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.counts: dict[str, int] = {}
        self.ids: list[str] = []
        self.title = ""
        self.heading = ""
        self.lang = ""
        self.skips_to = ""
        self.misnested: list[str] = []
        self.inline: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.counts[tag] = self.counts.get(tag, 0) + 1
        if values.get("id"):
            self.ids.append(values["id"] or "")
        if tag == "html":
            self.lang = values.get("lang") or ""
        if tag == "a" and values.get("class") == "skip":
            self.skips_to = (values.get("href") or "").removeprefix("#")
        self.inline += [f"{tag} {name}" for name in values if name == "style" or name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.misnested.append(tag)
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title" and "head" in self.open:
            self.title += data
        if "h1" in self.open:
            self.heading += data

    def faults(self, language: str) -> list[str]:
        """What is wrong with the page as such."""
        checks = {
            f"{self.counts.get('h1', 0)} h1": self.counts.get("h1") == 1 and self.heading.strip(),
            "no title": len(self.title.strip(" –\n")) > len("SPECA") + 3,
            f"lang {self.lang}": self.lang == language,
            "no skip link": self.skips_to in self.ids,
            f"misnested {self.misnested[:3]}": not self.misnested,
            "ids twice": len(set(self.ids)) == len(self.ids),
            f"inline {self.inline[:3]}": not self.inline,
        }
        return [fault for fault, holds in checks.items() if not holds]


@pytest.fixture
def undefined_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that a template is not given shows on the page."""
    monkeypatch.setattr(engines["django"].engine, "string_if_invalid", UNDEFINED)


def readers(address: Address) -> list[str]:
    """Who is asked: the reader with the richest page, and anyone where the page is public."""
    allowed = [role for role in BY_RICHEST if address.expected(role) == 200]
    return [role for role in dict.fromkeys([*allowed[:1], "anyone"]) if role in allowed]


@pytest.mark.parametrize("app", APPS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_stand_in_the_frame_of_the_house(app: str, language: str, world: World, enter: Any) -> None:
    faults = {}
    for url, role, html in pages_of(app, language, world, enter):
        found = Page(html).faults(language) + LEFTOVERS.findall(html)
        if found:
            faults[f"{role} {url}"] = found
    assert faults == {}


@pytest.mark.parametrize("app", APPS)
@pytest.mark.usefixtures("undefined_shows")
def test_templates_are_given_what_they_show(app: str, world: World, enter: Any) -> None:
    pages = pages_of(app, "en", world, enter)
    assert {url: html.count(UNDEFINED) for url, _role, html in pages if UNDEFINED in html} == {}


def pages_of(app: str, language: str, world: World, enter: Any) -> list[tuple[str, str, str]]:
    """The address, reader and HTML of each page of an app."""
    found = []
    for address in all_addresses():
        if not address.name.startswith(f"{app}:"):
            continue
        with translation.override(language):
            url = address.url(world)
        for role in readers(address):
            response = enter(world.cast.everybody[role]).get(url)
            content = (response.getvalue() if response.streaming else response.content).lstrip()
            if content.lower().startswith(b"<!doctype html"):  # not a part of a page, fetched by a script
                found.append((url, role, content.decode()))
    return found
