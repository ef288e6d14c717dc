"""Who may open what: one table for the whole site, made of the tables that stand beside each app's tests.

An app writes ``tests/<app>/access.py`` with ``ADDRESSES`` and ``tests/<app>/make.py`` with ``furnish(world)``, which
puts the app's things, in every state that matters, into the world.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.urls import reverse

from meetings.models import Session
from tests.make import Cast, make_session

APPS = (
    "meetings",
    "participants",
    "library",
    "contributions",
    "decisions",
    "evaluation",
    "strategy",
    "reports",
    "desk",
)
ROLES = ("anyone", "observer", "delegate_kz", "focal_kz", "focal_uz", "interpreter", "council", "secretariat", "admin")
SIGN_IN = 302
"""Anyone who is not signed in is sent to the sign-in page by addresses that only people with an account use."""


@dataclass(kw_only=True)
class World:
    """One session with everything that the apps put into it."""

    cast: Cast
    session: Session
    hidden_session: Session
    things: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Address:
    """One URL about one thing, and what each role gets."""

    name: str
    about: str
    """What stands there, for the name of the test: "decision, draft"."""
    kwargs: Callable[[World], dict[str, Any]] = lambda _world: {}
    query: str = ""
    default: int = 404
    roles: dict[str, int] = field(default_factory=dict)
    """The roles whose answer is another than ``default``."""

    def url(self, world: World) -> str:
        return reverse(self.name, kwargs=self.kwargs(world)) + self.query

    def expected(self, role: str) -> int:
        return self.roles.get(role, self.default)


def everybody(status: int = 200) -> dict[str, int]:
    return dict.fromkeys(ROLES, status)


def only(*roles: str, status: int = 200) -> dict[str, int]:
    return dict.fromkeys(roles, status)


def make_world(cast: Cast) -> World:
    world = World(
        cast=cast,
        session=make_session(cast.body),
        hidden_session=make_session(cast.body, slug="hidden", status=Session.Status.DRAFT),
    )
    for app in APPS:
        if find_spec(f"tests.{app}.make"):
            import_module(f"tests.{app}.make").furnish(world)
    return world


def all_addresses() -> list[Address]:
    found: list[Address] = []
    for app in APPS:
        if find_spec(f"tests.{app}.access"):
            found.extend(import_module(f"tests.{app}.access").ADDRESSES)
    return found
