"""Both languages are whole: nothing is missing, nothing is doubtful, and what is shipped is what was translated."""

import ast
import gettext
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.project.tree import APPS, ROOT

CATALOGUES = sorted((ROOT / "locale").rglob("*.po"))
LINE = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+"(.*)"$')
MORE = re.compile(r'^"(.*)"$')
ESCAPES = {"\\n": "\n", '\\"': '"', "\\\\": "\\", "\\t": "\t"}
MARKS = {
    **dict.fromkeys(("_", "gettext", "ngettext", "gettext_lazy", "ngettext_lazy"), 0),
    **dict.fromkeys(("pgettext", "npgettext", "pgettext_lazy", "npgettext_lazy"), 1),
}
"""The functions that mark a text for translation, and which of their arguments is the text."""
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|{(\w*)}")


@dataclass
class Entry:
    """One text and its translations."""

    msgctxt: str = ""
    msgid: str = ""
    msgid_plural: str = ""
    translations: tuple[str, ...] = ()
    is_fuzzy: bool = False

    @property
    def key(self) -> tuple[str, str]:
        return self.msgctxt, self.msgid


def read(path: Path) -> list[Entry]:
    """The living entries of a catalogue, without its header."""
    found = [_entry(block) for block in path.read_text().split("\n\n")]
    return [entry for entry in found if entry.msgid]


def _entry(block: str) -> Entry:
    values: dict[str, str] = {}
    current = ""
    for line in block.splitlines():
        if started := LINE.match(line):
            current = started[1]
            values[current] = started[2]
        elif current and (more := MORE.match(line)):
            values[current] += more[1]
    texts = {
        name: re.sub(r"\\.", lambda found: ESCAPES.get(found[0], found[0]), value) for name, value in values.items()
    }
    return Entry(
        msgctxt=texts.get("msgctxt", ""),
        msgid=texts.get("msgid", ""),
        msgid_plural=texts.get("msgid_plural", ""),
        translations=tuple(text for name, text in texts.items() if name.startswith("msgstr")),
        is_fuzzy=bool(re.search(r"^#, .*\bfuzzy\b", block, re.MULTILINE)),
    )


def language_of(path: Path) -> str:
    return path.relative_to(ROOT / "locale").parts[0]


def test_there_is_a_russian_catalogue() -> None:
    assert "ru" in {language_of(path) for path in CATALOGUES}


@pytest.mark.parametrize("path", CATALOGUES, ids=language_of)
def test_no_entry_is_empty_or_doubtful(path: Path) -> None:
    unfinished = [entry.msgid for entry in read(path) if entry.is_fuzzy or not all(entry.translations)]
    assert unfinished == []


@pytest.mark.parametrize("path", CATALOGUES, ids=language_of)
def test_translations_keep_their_placeholders(path: Path) -> None:
    def names(text: str) -> set[str]:
        return {found[0] or found[1] for found in PLACEHOLDER.findall(text)}

    wrong = [
        entry.msgid
        for entry in read(path)
        if any(names(text) - names(entry.msgid) - names(entry.msgid_plural) for text in entry.translations)
        or (all(entry.translations) and not entry.msgid_plural and names(entry.msgid) != names(entry.translations[0]))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=language_of)
def test_compiled_catalogues_are_current(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    stale = []
    for entry in read(path):
        if entry.msgid_plural and entry.msgctxt:
            found = compiled.npgettext(entry.msgctxt, entry.msgid, entry.msgid_plural, 1)
        elif entry.msgid_plural:
            found = compiled.ngettext(entry.msgid, entry.msgid_plural, 1)
        elif entry.msgctxt:
            found = compiled.pgettext(entry.msgctxt, entry.msgid)
        else:
            found = compiled.gettext(entry.msgid)
        if found != entry.translations[0]:
            stale.append(entry.msgid)
    assert stale == [], "Run make messages."


@pytest.mark.slow
def test_every_text_of_the_sources_is_in_the_russian_catalogue(tmp_path: Path) -> None:
    """Extracts afresh, in a copy, and compares."""
    for folder in (*APPS, "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "migrations"))
    (tmp_path / "locale").mkdir()
    program = [sys.executable, "-m", "django", "makemessages", "--locale", "ru", "--verbosity", "0"]
    subprocess.run(program, cwd=tmp_path, check=True, capture_output=True)
    fresh = {entry.key for entry in read(tmp_path / "locale" / "ru" / "LC_MESSAGES" / "django.po")}
    shipped = {entry.key for path in CATALOGUES if language_of(path) == "ru" for entry in read(path)}
    assert fresh - shipped == set(), "Run make messages and translate."


def test_every_text_marked_in_python_is_in_the_russian_catalogue() -> None:
    """Also those that the extraction passes over: inside an f-string, or marked under another name."""
    shipped = {entry.msgid for path in CATALOGUES if language_of(path) == "ru" for entry in read(path)}
    passed_over = [
        f"{path.relative_to(ROOT)}: {text}"
        for folder in APPS
        for path in (ROOT / folder).rglob("*.py")
        for text in _marked(path)
        if text not in shipped
    ]
    assert passed_over == [], "Run make messages; take the text out of its f-string."


def _marked(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.alias) and node.name.removesuffix("_lazy").endswith("gettext"):
            assert node.asname in {None, "_"}, f"{path.relative_to(ROOT)}: the extraction does not know {node.asname}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            text = node.args[MARKS[node.func.id]]
            if isinstance(text, ast.Constant):
                yield str(text.value)
