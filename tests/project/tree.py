"""The files of the project, for tests that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR
APPS = (
    "speca_portal", "core", "accounts", "meetings", "participants", "library", "contributions", "decisions",
    "evaluation", "strategy", "reports", "desk",
)  # fmt: skip
TEMPLATES = ROOT / "templates"


def name_of(path: Path) -> str:
    """The path as people say it."""
    return path.relative_to(ROOT).as_posix()


def sources(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    """The files below these folders of the project, written by people: no migrations, nothing made."""
    found = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes]
    return sorted(path for path in found if not {"migrations", "__pycache__"} & set(path.parts))


def nodes(path: Path) -> Iterator[ast.AST]:
    """Every node of a Python file."""
    return ast.walk(ast.parse(path.read_text()))
