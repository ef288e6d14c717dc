"""What every template promises: it parses, says what it is given, points to what exists, and runs nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template import engines
from django.template.base import FilterExpression, Template
from django.template.defaulttags import URLNode
from django.templatetags.static import StaticNode
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from tests.project.tree import TEMPLATES

PAGES = sorted(TEMPLATES.rglob("*.html"))
LETTERS = sorted(TEMPLATES.rglob("letters/*.txt"))
EVERYTHING = sorted([*PAGES, *TEMPLATES.rglob("*.txt")])
INLINE = {
    "a script within the page": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "a style sheet within the page": re.compile(r"<style[\s>]", re.IGNORECASE),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a handler attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
    "something of another site": re.compile(r"<(?:script|link|img)[^>]+(?:src|href)=[\"'](?:https?:)?//"),
}
DATA_SCRIPT = re.compile(r'<script[^>]+type="application/json"[^>]*>')
UNTRIMMED = re.compile(r"{%\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)[^%]*%}")
INCLUDE_PARTIAL = re.compile(r"""{%\s*include\s+["'](?:[^"']*/)?_[^%]*%}""")


def ids(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def compiled(path: Path) -> Template:
    template: Template = engines["django"].engine.get_template(ids(path))
    return template


def named_addresses(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            below = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from named_addresses(pattern, below)
        elif pattern.name:
            yield prefix + pattern.name


def constant(expression: FilterExpression) -> str | None:
    """The text of an expression that is written out in the template."""
    value = expression.var if not expression.filters else None
    return str(value) if isinstance(value, str) else None


@pytest.mark.parametrize("path", EVERYTHING, ids=ids)
def test_a_template_compiles(path: Path) -> None:
    assert compiled(path).nodelist is not None


@pytest.mark.parametrize("path", [*PAGES, *LETTERS], ids=ids)
def test_a_template_begins_by_saying_what_it_is_given(path: Path) -> None:
    assert path.read_text().startswith(("{#", "{% comment %}"))


def test_templates_point_to_addresses_that_exist() -> None:
    known = set(named_addresses(get_resolver()))
    wrong = {
        (ids(path), name)
        for path in EVERYTHING
        for node in compiled(path).nodelist.get_nodes_by_type(URLNode)
        if (name := constant(node.view_name)) and name not in known
    }
    assert wrong == set()


def test_templates_point_to_static_files_that_exist() -> None:
    wrong = {
        (ids(path), name)
        for path in EVERYTHING
        for node in compiled(path).nodelist.get_nodes_by_type(StaticNode)
        if (name := constant(node.path)) and finders.find(name) is None
    }
    assert wrong == set()


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_template_runs_and_styles_nothing_by_itself(path: Path) -> None:
    text = DATA_SCRIPT.sub("", path.read_text())
    assert [what for what, pattern in INLINE.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", EVERYTHING, ids=ids)
def test_a_template_trims_the_texts_it_gives_to_translators(path: Path) -> None:
    assert UNTRIMMED.findall(path.read_text()) == []


@pytest.mark.parametrize("path", EVERYTHING, ids=ids)
def test_a_template_gives_a_partial_only_what_it_names(path: Path) -> None:
    assert [tag for tag in INCLUDE_PARTIAL.findall(path.read_text()) if not re.search(r"\bonly\s*%}$", tag)] == []


@pytest.mark.parametrize("path", PAGES, ids=ids)
def test_a_template_escapes_what_it_shows(path: Path) -> None:
    assert re.findall(r"\|\s*safe\w*\b|{%\s*autoescape\s+off", path.read_text()) == []
