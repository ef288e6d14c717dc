"""Who a person is. Predicates about things stand in the apps of the things and build on these."""

from typing import Any

import rules

from accounts.models import Role, RoleAssignment


def roles_of(user: Any) -> tuple[RoleAssignment, ...]:
    """The roles a person holds now; nobody's when signed out."""
    if user is None or not user.is_authenticated or not user.is_active:
        return ()
    held: tuple[RoleAssignment, ...] = user.roles
    return held


def holds(user: Any, role: Role, *, body_id: int | None = None, country_id: int | None = None) -> bool:
    """Whether the person holds the role, for that body and country where they are given.

    An assignment without a body counts for every body.
    """
    return any(
        held.role == role
        and (body_id is None or held.body_id in {None, body_id})
        and (country_id is None or held.country_id == country_id)
        for held in roles_of(user)
    )


def focal_country_ids(user: Any, *, body_id: int) -> set[int]:
    """The countries whose focal point the person is, for a body."""
    return {
        held.country_id
        for held in roles_of(user)
        if held.role == Role.FOCAL_POINT and held.body_id == body_id and held.country_id is not None
    }


@rules.predicate
def is_secretariat(user: Any) -> bool:
    """Staff of one of the two secretariats."""
    return holds(user, Role.SECRETARIAT)


@rules.predicate
def is_administrator(user: Any) -> bool:
    """Looks after accounts, roles and the state of the system; no editor."""
    return holds(user, Role.ADMINISTRATOR)


@rules.predicate
def is_interpreter(user: Any) -> bool:
    """Reads submitted texts in advance."""
    return holds(user, Role.INTERPRETER)


@rules.predicate
def is_council_member(user: Any) -> bool:
    """A national coordinator sits in the Governing Council."""
    return holds(user, Role.NATIONAL_COORDINATOR)


for _model in ("user", "roleassignment"):
    for _action in ("view", "add", "change"):
        rules.add_perm(f"accounts.{_action}_{_model}", is_administrator)
rules.add_perm("accounts.delete_roleassignment", is_administrator)
rules.add_perm("accounts.view_country", is_administrator)
rules.add_perm("accounts.view_institution", is_administrator)
rules.add_perm("accounts.add_institution", is_administrator)
rules.add_perm("accounts.change_institution", is_administrator)
