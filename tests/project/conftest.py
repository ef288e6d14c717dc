"""A world that stands for all tests of a module that only read it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.access import World, make_world
from tests.conftest import surroundings
from tests.make import make_cast


@pytest.fixture(scope="module")
def standing_world(
    django_db_setup: None,  # noqa: ARG001 - makes the database
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[World, Path]]:
    """Everything that the apps' tests put into a world, made once and taken back after the module."""
    folder = tmp_path_factory.mktemp("world")
    with django_db_blocker.unblock(), override_settings(**surroundings(folder)), transaction.atomic():
        yield make_world(make_cast()), folder
        transaction.set_rollback(True)


@pytest.fixture
def world(standing_world: tuple[World, Path], db: None, own_surroundings: None) -> Iterator[World]:  # noqa: ARG001 - both come first
    """The standing world, with its files; what a test changes in it is taken back."""
    found, folder = standing_world
    with override_settings(**surroundings(folder)):
        yield found
