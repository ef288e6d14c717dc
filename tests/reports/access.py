"""Who may open which page of reports, from the contract's table."""

from collections.abc import Callable
from typing import Any

from tests.access import ROLES, SIGN_IN, Address, World, everybody, only


def _pk(state: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.things[f"report_{state}"].pk}


def _read(page: str, *, waiting: int = 200) -> list[Address]:
    name = f"reports:{page}"
    return [
        Address(name=name, about="being compiled", kwargs=_pk("waiting"), roles=only("secretariat", status=waiting)),
        Address(name=name, about="draft", kwargs=_pk("draft"), roles=only("secretariat")),
        Address(name=name, about="cleared", kwargs=_pk("cleared"), roles=only("secretariat", "council")),
        Address(name=name, about="issued", kwargs=_pk("issued"), roles=everybody()),
    ]


def _step(page: str, state: str, *, secretariat: int) -> Address:
    readers = {"draft": (), "cleared": ("council",), "issued": ROLES}[state]
    roles = {**only(*readers, status=403), "anyone": SIGN_IN, "secretariat": secretariat}
    return Address(name=f"reports:{page}", about=state, kwargs=_pk(state), roles=roles)


ADDRESSES = [
    Address(name="reports:reports", about="list", roles=everybody()),
    *_read("report"),
    *_read("progress"),
    *_read("pdf", waiting=403),
    _step("compile", "draft", secretariat=200),
    _step("compile", "cleared", secretariat=200),
    _step("compile", "issued", secretariat=403),
    _step("clear", "draft", secretariat=200),
    _step("clear", "cleared", secretariat=403),
    _step("clear", "issued", secretariat=403),
    _step("issue", "draft", secretariat=403),
    _step("issue", "cleared", secretariat=200),
    _step("issue", "issued", secretariat=403),
]
