"""Who may open which page of the perspectives, from the contract's table.

The draft is Kazakhstan's, the published one Uzbekistan's; the submitted and the returned one belong to countries whose
focal points are not in the cast, and Kazakhstan's own submitted one is in ``test_access_of_own_country``.
"""

from collections.abc import Callable
from typing import Any

from tests.access import SIGN_IN, Address, World, everybody, only
from tests.contributions import sharing_access

READERS = {
    "draft": only("focal_kz", "secretariat"),
    "submitted": only("interpreter", "secretariat"),
    "returned": only("secretariat"),
    "published": everybody(),
}


def _one(status: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"slug": world.session.slug, "code": world.things[f"perspective_{status}"].country.code}


def _file(status: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: _one(status)(world) | {"pk": world.things[f"perspective_file_{status}"].pk}


def _slug(world: World) -> dict[str, Any]:
    return {"slug": world.session.slug}


def _hidden(world: World) -> dict[str, Any]:
    return {"slug": world.hidden_session.slug}


def _new(code: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"slug": world.session.slug, "code": code}


def _writers(**roles: int) -> dict[str, int]:
    return {"anyone": SIGN_IN, **roles}


ADDRESSES = [
    Address(name="contributions:perspectives", about="list", kwargs=_slug, roles=everybody()),
    Address(name="contributions:perspectives", about="hidden session", kwargs=_hidden, roles=only("secretariat")),
    Address(name="contributions:compare", about="compared", kwargs=_slug, roles=everybody()),
    Address(name="contributions:compare", about="hidden session", kwargs=_hidden, roles=only("secretariat")),
    Address(
        name="contributions:delivery", about="delivery", kwargs=_slug, roles=_writers(interpreter=200, secretariat=200)
    ),
    Address(name="contributions:delivery", about="hidden session", kwargs=_hidden, roles=_writers(secretariat=200)),
    *(
        Address(name=f"contributions:{page}", about=f"{page}: {about}", kwargs=kwargs, roles=_writers(secretariat=200))
        for page in ("headings", "order")
        for about, kwargs in (("list", _slug), ("hidden session", _hidden))
    ),
    *(
        Address(name=f"contributions:{page}", about=page, kwargs=_slug, default=405, roles=_writers())
        for page in ("copy_headings", "forget_order")
    ),
    Address(name="contributions:perspective", about="not begun", kwargs=_new("tm")),
    Address(name="contributions:perspective", about="no such country", kwargs=_new("xx")),
    *(
        Address(name=f"contributions:{page}", about=f"{page}: {status}", kwargs=kwargs(status), roles=roles)
        for status, roles in READERS.items()
        for page, kwargs in (("perspective", _one), ("file", _file))
    ),
    *(
        Address(name="contributions:edit", about=about, kwargs=kwargs, roles=roles)
        for about, kwargs, roles in (
            ("not begun", _new("tm"), _writers(secretariat=200)),
            ("own draft", _one("draft"), _writers(focal_kz=200, secretariat=200)),
            ("submitted", _one("submitted"), _writers(secretariat=200)),
            ("returned", _one("returned"), _writers(secretariat=200)),
            ("published", _one("published"), _writers(focal_uz=403, secretariat=403)),
        )
    ),
    *(
        Address(name=f"contributions:{page}", about=f"{page}: {about}", kwargs=kwargs(about), roles=roles)
        for page, kwargs in (("attach", _one), ("remove_file", _file))
        for about, roles in (
            ("draft", _writers(focal_kz=200, secretariat=200)),
            ("published", _writers(focal_uz=403, secretariat=403)),
        )
    ),
    Address(name="contributions:attach", about="not begun", kwargs=_new("tm"), roles=_writers()),
    *(
        Address(name=f"contributions:{step}", about=f"{step}: {status}", kwargs=_one(status), roles=roles)
        for step, status, roles in (
            ("submit", "draft", _writers(focal_kz=200, secretariat=200)),
            ("submit", "submitted", _writers(secretariat=403)),
            ("submit", "published", _writers(focal_uz=403, secretariat=403)),
            ("publish", "draft", _writers(focal_kz=403, secretariat=403)),
            ("publish", "submitted", _writers(secretariat=200)),
            ("publish", "published", _writers(focal_uz=403, secretariat=403)),
            ("return", "draft", _writers(focal_kz=403, secretariat=403)),
            ("return", "submitted", _writers(secretariat=200)),
        )
    ),
    *sharing_access.ADDRESSES,
]
