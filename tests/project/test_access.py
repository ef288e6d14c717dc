"""Every address answers every role as the ACCESS table says, the refusal included."""

from typing import Any

import pytest
from django.urls import get_resolver

from tests.access import ROLES, Address, World, all_addresses

OUR_NAMESPACES = (
    "desk", "meetings", "participants", "library", "contributions", "decisions", "evaluation", "strategy", "reports"
)  # fmt: skip


@pytest.mark.parametrize("address", all_addresses(), ids=lambda a: f"{a.name} ({a.about})")
def test_address_answers_each_role_as_the_table_says(address: Address, world: World, enter: Any) -> None:
    url = address.url(world)
    answers = {}
    for role in ROLES:
        response = enter(world.cast.everybody[role]).get(url)
        answers[role] = response.status_code
        if response.streaming:
            response.getvalue()  # closes the file
    assert answers == {role: address.expected(role) for role in ROLES}


def test_every_address_stands_in_the_table() -> None:
    known = {address.name for address in all_addresses()}
    missing = []
    for namespace in OUR_NAMESPACES:
        _prefix, resolver = get_resolver().namespace_dict[namespace]
        missing += [
            f"{namespace}:{pattern.name}"
            for pattern in resolver.url_patterns
            if f"{namespace}:{pattern.name}" not in known
        ]
    assert missing == []
