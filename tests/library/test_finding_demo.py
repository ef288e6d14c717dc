"""What the search finds of the demo session, and what it passes over, query by query."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from accounts.models import User
from core.findable import all_sources
from library import finding, indexing
from library.finding import Wanted
from library.models import IndexedSubject
from tests.conftest import surroundings
from tests.library.demo_queries import QUERIES, THINGS, Query

pytestmark = pytest.mark.django_db
LEAST_PRECISION = 0.95
"""Of all that is found, how much answers."""


@pytest.fixture(scope="module")
def names(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[dict[str, str]]:  # noqa: ARG001 - opens the database
    """The demo session, indexed, for all queries; the things by their English addresses."""
    from desk import demo

    folder = tmp_path_factory.mktemp("demo")
    with django_db_blocker.unblock(), override_settings(**surroundings(folder)), transaction.atomic():
        with translation.override("en"):
            demo.load()
            indexing.bring_up_to_date(at_once=True)
            yield _named()
        transaction.set_rollback(True)


def _named() -> dict[str, str]:
    by_title = {title: name for name, title in THINGS.items()}
    shown: dict[str, str] = {}
    for source in all_sources().values():
        keys = IndexedSubject.objects.filter(source=source.name).values_list("subject_id", flat=True)
        shown |= {one.url: by_title[one.title] for one in source.show(list(keys)).values()}
    return shown


def answers(query: Query, names: dict[str, str]) -> list[str]:
    user: Any = User.objects.get(email=f"{query.reader}@example.org") if query.reader else AnonymousUser()
    with translation.override(query.language):
        hits = finding.search(Wanted(text=query.text), user=user).hits
    return [names[f"/en{hit.shown.url[3:]}"] for hit in hits]


def test_each_thing_is_named_once(names: dict[str, str]) -> None:
    assert sorted(names.values()) == sorted(THINGS)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: f"{query.reader or 'anybody'}: {query.text}")
def test_everything_that_answers_is_found_and_the_best_stands_first(query: Query, names: dict[str, str]) -> None:
    found = answers(query, names)
    assert set(query.found.split()) - set(found) == set()
    assert query.first in {"", *found[:1]}, found


def test_little_is_found_that_does_not_answer(names: dict[str, str]) -> None:
    beside = {(query.reader, query.text): set(answers(query, names)) - set(query.found.split()) for query in QUERIES}
    number = sum(len(query.found.split()) for query in QUERIES)
    wrong = {key: found for key, found in beside.items() if found}
    assert number / (number + sum(map(len, wrong.values()))) >= LEAST_PRECISION, wrong
    assert not beside["", "startup"]


def test_both_languages_have_their_twenty_queries() -> None:
    for language in ("en", "ru"):
        assert sum(query.language == language for query in QUERIES) >= 20
