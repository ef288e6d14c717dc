"""Who may open which page of decisions, from the contract's table."""

from collections.abc import Callable
from typing import Any

from tests.access import SIGN_IN, Address, World, everybody, only

DELEGATIONS = ("delegate_kz", "focal_kz", "focal_uz", "interpreter", "council")


def _pk(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.things[f"decision_{name}"].pk}


def _slug(world: World) -> dict[str, Any]:
    return {"slug": world.session.slug}


def _step(page: str, about: str, thing: str, *, secretariat: int, others: dict[str, int]) -> Address:
    roles = {"anyone": SIGN_IN, "secretariat": secretariat, **others}
    return Address(name=f"decisions:{page}", about=about, kwargs=_pk(thing), roles=roles)


READERS_REFUSED = only(*DELEGATIONS, status=403)
ALL_REFUSED = {**everybody(403)}
del ALL_REFUSED["anyone"], ALL_REFUSED["secretariat"]

ADDRESSES = [
    Address(name="decisions:decisions", about="list", kwargs=_slug, roles=everybody()),
    Address(
        name="decisions:decisions",
        about="list of a session in preparation",
        kwargs=lambda world: {"slug": world.hidden_session.slug},
        roles=only("secretariat"),
    ),
    Address(name="decisions:add", about="a new draft", kwargs=_slug, roles={"anyone": SIGN_IN, "secretariat": 200}),
    Address(name="decisions:decision", about="draft", kwargs=_pk("draft"), roles=only("secretariat")),
    Address(
        name="decisions:decision", about="circulated", kwargs=_pk("circulated"), roles=only("secretariat", *DELEGATIONS)
    ),
    Address(name="decisions:decision", about="adopted", kwargs=_pk("adopted"), roles=everybody()),
    Address(name="decisions:decision", about="recommendation sent", kwargs=_pk("forwarded"), roles=everybody()),
    Address(name="decisions:decision", about="withdrawn draft", kwargs=_pk("withdrawn"), roles=only("secretariat")),
    _step("edit", "draft", "draft", secretariat=200, others={}),
    _step("edit", "circulated", "circulated", secretariat=200, others=READERS_REFUSED),
    _step("edit", "adopted", "adopted", secretariat=403, others=ALL_REFUSED),
    _step("circulate", "draft", "draft", secretariat=200, others={}),
    _step("circulate", "circulated", "circulated", secretariat=200, others=READERS_REFUSED),
    _step("circulate", "adopted", "adopted", secretariat=403, others=ALL_REFUSED),
    _step("comment", "draft", "draft", secretariat=403, others={}),
    _step(
        "comment", "circulated", "circulated",
        secretariat=403, others={**READERS_REFUSED, **only("focal_kz", "focal_uz")},
    ),
    _step("comment", "comments closed", "closed", secretariat=403, others=READERS_REFUSED),
    _step("adopt", "draft", "draft", secretariat=403, others={}),
    _step("adopt", "circulated", "circulated", secretariat=200, others=READERS_REFUSED),
    _step("forward", "circulated", "circulated", secretariat=403, others=READERS_REFUSED),
    _step("forward", "adopted", "adopted", secretariat=200, others=ALL_REFUSED),
    _step("forward", "recommendation sent", "forwarded", secretariat=403, others=ALL_REFUSED),
    _step("answer", "recommendation sent", "forwarded", secretariat=200, others=ALL_REFUSED),
    _step("answer", "adopted", "adopted", secretariat=404, others={}),
    _step("withdraw", "draft", "draft", secretariat=200, others={}),
    _step("withdraw", "circulated", "circulated", secretariat=200, others=READERS_REFUSED),
    _step("withdraw", "adopted", "adopted", secretariat=403, others=ALL_REFUSED),
]  # fmt: skip
