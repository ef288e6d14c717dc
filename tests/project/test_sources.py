"""Habits of the code that no linter knows."""

import ast
import re
from pathlib import Path

import pytest

from tests.project.tree import APPS, ROOT, name_of, nodes, sources

LONGEST = 400
ARGUED_SAFE = {
    "library/finding.py": "marks what was found; all else is escaped before",
    "reports/templatetags/paper.py": "numbers a paragraph that a template has rendered and escaped",
    "meetings/sheet/markup.py": "thousands of cells of a sheet, each text escaped; templates took 2 s for them",
}
ARGUED_STATES = {
    "core/jobs.py": "a job is no process of people: the worker that holds its lock writes what happens",
    "core/outbox.py": "a letter is no process of people: delivery writes what happens, under a lock",
    "meetings/reading/assembly.py": "reads what a pasted agenda says of itself; stores nothing",
    "meetings/services/sessions.py": "a session that is being made begins as a draft",
}
OF_OTHERS = {"DEBIAN_FRONTEND"}
"""Variables that the portal passes to programs of others."""
STATE_NAMES = {"status"}
ENVIRONMENT = re.compile(
    r"""(?:values|os\.environ)(?:\.get\(|\[)\s*["']([A-Z_]+)["']|_flag\(values, ["']([A-Z_]+)["']"""
)


def long_files() -> list[Path]:
    code = sources(*APPS, "tests", "benchmarks", suffixes=(".py",))
    return [*code, *sources("templates", "static", suffixes=(".html", ".txt", ".css", ".js"))]


def test_no_file_is_longer_than_a_reader_bears() -> None:
    lengths = {
        name_of(path): len(path.read_text().splitlines()) for path in long_files() if "demo_texts" not in path.name
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_nothing_is_called_safe_without_an_argument() -> None:
    found = {
        name_of(path)
        for path in sources(*APPS)
        if any(isinstance(node, ast.Name | ast.Attribute) and _name(node) == "mark_safe" for node in nodes(path))
    }
    assert found - set(ARGUED_SAFE) == set()


def test_no_form_is_taken_without_its_token() -> None:
    assert [name_of(path) for path in sources(*APPS) if "csrf_exempt" in path.read_text()] == []


def test_states_are_changed_only_by_their_workflow() -> None:
    found = {name_of(path) for path in sources(*APPS) if any(_changes_state(node) for node in nodes(path))}
    assert found - set(ARGUED_STATES) == set()


def _changes_state(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign | ast.AugAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(target, ast.Attribute) and target.attr in STATE_NAMES for target in targets)
    if isinstance(node, ast.Call) and _name(node.func) in {"update", "update_or_create"}:
        return any(keyword.arg in STATE_NAMES for keyword in node.keywords)
    if isinstance(node, ast.Call) and _name(node.func) == "setattr" and len(node.args) > 1:
        return isinstance(node.args[1], ast.Constant) and node.args[1].value in STATE_NAMES
    return False


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


@pytest.mark.parametrize("table", [ARGUED_SAFE, ARGUED_STATES], ids=["safe", "states"])
def test_an_argument_stands_for_a_file_that_exists(table: dict[str, str]) -> None:
    assert [name for name in table if not (ROOT / name).exists()] == []


def test_the_readme_names_every_variable_that_the_portal_reads() -> None:
    read = {
        name
        for path in [*sources("speca_portal"), ROOT / "manage.py"]
        for found in ENVIRONMENT.findall(path.read_text())
        if (name := found[0] or found[1])
    }
    readme = (ROOT / "README.md").read_text()
    assert read >= {"PORT", "PORTAL_DATA", "PUBLIC_URL", "DATABASE_URL", "REDIS_URL", "SECRET_KEY", "PORTAL_DEMO"}
    assert {name for name in read - OF_OTHERS if f"`{name}`" not in readme} == set()


def test_the_compose_file_passes_only_variables_that_exist() -> None:
    readme = (ROOT / "README.md").read_text()
    compose = (ROOT / "docker-compose.yml").read_text()
    passed = set(re.findall(r"^\s+([A-Z][A-Z_]+):", compose, re.MULTILINE))
    assert {
        name
        for name in passed
        if f"`{name}`" not in readme and not name.startswith(("POSTGRES_", "PG")) and not name.endswith("_PASSWORD")
    } == set()


def test_every_exception_to_the_checks_has_a_code_and_a_reason() -> None:
    bare = re.compile(r"#\s*(?:noqa(?!: [A-Z]+\d+(?:, ?[A-Z]+\d+)* - \S)|type:\s*ignore(?!\[[\w, -]+\]  # \S))")
    found = {
        f"{name_of(path)}:{number}"
        for path in sources(*APPS, "tests", "benchmarks")
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if bare.search(line) and path != Path(__file__)
    }
    assert found == set()
