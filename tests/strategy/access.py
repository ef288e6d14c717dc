"""Who may open which page of the strategy and the plan, from the contract's table."""

from collections.abc import Callable
from typing import Any

from tests.access import ROLES, SIGN_IN, Address, World, everybody, only


def _pk(name: str) -> Callable[[World], dict[str, Any]]:
    return lambda world: {"pk": world.things[f"progress_{name}"].pk}


def _code(world: World) -> dict[str, Any]:
    return {"code": world.things["action"].code}


SIGNED_IN = tuple(role for role in ROLES if role != "anyone")


def _step(page: str, thing: str, *, focal: int, secretariat: int, others: int = 404) -> Address:
    roles = {**only(*SIGNED_IN, status=others), "anyone": SIGN_IN, "focal_kz": focal, "secretariat": secretariat}
    return Address(name=f"strategy:{page}", about=f"report, {thing}", kwargs=_pk(thing), roles=roles)


ADDRESSES = [
    Address(name="strategy:strategy", about="the strategy", roles=everybody()),
    Address(name="strategy:action_plan", about="the plan", roles=everybody()),
    Address(name="strategy:action_plan", about="filtered", query="?status=ongoing&lead=country:kz", roles=everybody()),
    Address(name="strategy:timeline", about="the timeline", roles=everybody()),
    Address(name="strategy:action_plan_xlsx", about="the spreadsheet", roles=everybody()),
    Address(name="strategy:action", about="an action", kwargs=_code, roles=everybody()),
    Address(name="strategy:action", about="no action", kwargs=lambda _world: {"code": "9.9"}),
    Address(name="strategy:add_action", about="a new action", roles={"anyone": SIGN_IN, "secretariat": 200}),
    Address(
        name="strategy:edit_action", about="an action", kwargs=_code, roles={"anyone": SIGN_IN, "secretariat": 200}
    ),
    Address(
        name="strategy:add_progress",
        about="a new report",
        kwargs=_code,
        roles={"anyone": SIGN_IN, "secretariat": 403, "focal_kz": 200, "focal_uz": 200},
    ),
    *[
        Address(name="strategy:progress", about=thing, kwargs=_pk(thing), roles=only("focal_kz", "secretariat"))
        for thing in ("draft", "submitted", "returned")
    ],
    Address(name="strategy:progress", about="accepted", kwargs=_pk("accepted"), roles=everybody()),
    _step("edit_progress", "draft", focal=200, secretariat=403),
    _step("edit_progress", "submitted", focal=403, secretariat=403),
    _step("edit_progress", "returned", focal=200, secretariat=403),
    _step("edit_progress", "accepted", focal=403, secretariat=403, others=403),
    _step("submit_progress", "draft", focal=200, secretariat=403),
    _step("submit_progress", "accepted", focal=403, secretariat=403, others=403),
    _step("accept_progress", "submitted", focal=403, secretariat=200),
    _step("accept_progress", "draft", focal=403, secretariat=403),
    _step("return_progress", "submitted", focal=403, secretariat=200),
    _step("return_progress", "accepted", focal=403, secretariat=403, others=403),
]
