"""Who may open which page of good practices, needs, offers and events.

The drafts and what is submitted are Kazakhstan's, what is published Uzbekistan's, what is returned an organization's
whose contact is the observer of the cast. In the furnished world the delegate of Kazakhstan has a place in the list.
"""

from collections.abc import Callable
from typing import Any

from tests.access import SIGN_IN, Address, World, everybody, only

ROOMS = ("good-practices", "needs-and-offers", "events")
READERS = {
    "draft": only("focal_kz", "secretariat"),
    "submitted": only("focal_kz", "secretariat"),
    "returned": only("observer", "secretariat"),
    "published": everybody(),
}
WRITERS = {
    "draft": ("focal_kz", "secretariat"),
    "submitted": ("focal_kz", "secretariat"),
    "returned": ("observer", "secretariat"),
    "published": ("focal_uz", "secretariat"),
}
OPEN = ("draft", "submitted", "returned")


def _one(room: str, status: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"room": room, "pk": world.things[f"{room}_{status}"].pk}


def _practice(status: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.things[f"good-practices_{status}"].pk}


def _file(status: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: _practice(status)(world) | {"file": world.things[f"evidence_{status}"].pk}


def _step(room: str, status: str, step: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: _one(room, status)(world) | {"step": step}


def _of(room: str, status: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.things[f"{room}_{status}"].pk}


def _writers(status: str, answer: int) -> dict[str, int]:
    return {"anyone": SIGN_IN, **only(*WRITERS[status], status=answer)}


def _step_answers(step: str, status: str) -> dict[str, int]:
    """The owner takes some steps, the secretariat all of them, each from its own states."""
    sources = {
        "submit": ("draft", "returned"),
        "publish": ("submitted",),
        "return": ("submitted", "published"),
        "take-back": ("submitted", "published"),
    }
    now = 200 if status in sources[step] else 403
    owner = now if step in {"submit", "take-back"} else 403
    return {"anyone": SIGN_IN, **only(*WRITERS[status], status=owner), "secretariat": now}


ADDRESSES = [
    *(
        Address(name=f"contributions:{name}", about="list", roles=everybody())
        for name in ("practices", "needs", "events")
    ),
    Address(name="contributions:practices", about="compendium", query="?all=1", roles=everybody()),
    Address(
        name="contributions:board",
        about="writers",
        roles={"anyone": SIGN_IN, **only("observer", "focal_kz", "focal_uz", "secretariat")},
    ),
    *(
        Address(
            name="contributions:add_contribution",
            about=room,
            kwargs=lambda _world, room=room: {"room": room},
            roles={"anyone": SIGN_IN, **only("observer", "focal_kz", "focal_uz", "secretariat")},
        )
        for room in ROOMS
    ),
    Address(
        name="contributions:add_contribution",
        about="no such room",
        kwargs=lambda _world: {"room": "other"},
        roles={"anyone": SIGN_IN},
    ),
    *(
        Address(name="contributions:contribution", about=f"{room}: {status}", kwargs=_one(room, status), roles=roles)
        for room in ROOMS
        for status, roles in READERS.items()
    ),
    Address(
        name="contributions:contribution",
        about="hidden session",
        kwargs=_one("good-practices", "hidden"),
        roles=only("secretariat"),
    ),
    *(
        Address(name="contributions:evidence", about=status, kwargs=_file(status), roles=roles)
        for status, roles in READERS.items()
    ),
    *(
        Address(
            name="contributions:edit_contribution",
            about=f"{room}: {status}",
            kwargs=_one(room, status),
            roles=_writers(status, 200 if status in OPEN else 403),
        )
        for room in ROOMS
        for status in WRITERS
    ),
    *(
        Address(
            name="contributions:remove_contribution",
            about=f"{room}: {status}",
            kwargs=_one(room, status),
            roles=_writers(status, 200 if status in {"draft", "returned"} else 403),
        )
        for room in ROOMS
        for status in WRITERS
    ),
    *(
        Address(
            name=f"contributions:{name}",
            about=status,
            kwargs=kwargs(status),
            roles=_writers(status, 200 if status in OPEN else 403),
        )
        for name, kwargs in (("attach_evidence", _practice), ("remove_evidence", _file))
        for status in WRITERS
    ),
    *(
        Address(
            name="contributions:contribution_step",
            about=f"{step}: {status}",
            kwargs=_step("good-practices", status, step),
            roles=_step_answers(step, status),
        )
        for step in ("submit", "publish", "return", "take-back")
        for status in WRITERS
    ),
    Address(
        name="contributions:contribution_step",
        about="no such step",
        kwargs=_step("good-practices", "draft", "approve"),
        roles={"anyone": SIGN_IN},
    ),
    Address(
        name="contributions:ask",
        about="published",
        kwargs=_of("needs-and-offers", "published"),
        roles={
            "anyone": SIGN_IN,
            **only("observer", "delegate_kz", "focal_kz", "interpreter", "council", "secretariat"),
            **only("focal_uz", "admin", status=403),
        },
    ),
    Address(
        name="contributions:ask",
        about="draft",
        kwargs=_of("needs-and-offers", "draft"),
        roles={"anyone": SIGN_IN, **only("focal_kz", "secretariat", status=403)},
    ),
    *(
        Address(name="contributions:event_ics", about=status, kwargs=_of("events", status), roles=roles)
        for status, roles in READERS.items()
    ),
]
