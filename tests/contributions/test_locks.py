"""Two people at one perspective at one moment: nothing is lost, nothing waits for ever, nothing unread is published.

Each test holds the perspective as one verb does, lets another one run beside it on a connection of its own until it
waits, and goes on; then the same the other way round.
"""

from typing import Any

import pytest
from django.db import transaction

from contributions import services
from contributions.models import NationalPerspective
from core.translations import text_in
from core.workflow import NotNow
from meetings.models import Session
from tests.contributions.make import make_file, perspective_in, seen_by_all, write
from tests.make import Cast, make_cast, make_session
from tests.participants.test_locks import Beside

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def submitted(session: Session, cast: Cast) -> NationalPerspective:
    return perspective_in("submitted", session, cast)


def text_of(perspective: NationalPerspective, number: int, language: str = "en") -> str:
    section = perspective.sections.filter(heading__number=number).first()
    return text_in(section, "text", language) if section else ""


def type_in(session: Session, cast: Cast, number: int, text: str, *, seen: Any) -> Any:
    return write(session, by=cast.focal_kz, texts={number: {"en": text}}, seen=seen)


def test_what_is_saved_while_it_is_published_is_refused_and_the_text_stays_as_it_was_read(
    session: Session, cast: Cast, submitted: NationalPerspective
) -> None:
    seen = seen_by_all(session)
    with transaction.atomic():
        services.publish(submitted, by=cast.secretariat, revision=submitted.revision)
        saving = Beside(lambda: type_in(session, cast, 1, "Other words.", seen=seen))
        saving.start_until_it_waits()
    saving.join(timeout=60)
    assert isinstance(saving.failure, NotNow)
    submitted.refresh_from_db()
    assert submitted.is_published
    assert text_of(submitted, 1) == "Networks reach most districts."


def test_what_is_published_while_somebody_saves_is_refused_and_the_new_text_stays(
    session: Session, cast: Cast, submitted: NationalPerspective
) -> None:
    seen, revision = seen_by_all(session), submitted.revision
    with transaction.atomic():
        type_in(session, cast, 1, "Other words.", seen=seen)
        publishing = Beside(lambda: services.publish(submitted, by=cast.secretariat, revision=revision))
        publishing.start_until_it_waits()
    publishing.join(timeout=60)
    assert isinstance(publishing.failure, NotNow)
    assert "changed since you opened it" in str(publishing.failure)
    found = NationalPerspective.objects.get(pk=submitted.pk)
    assert found.status == "submitted"
    assert text_of(found, 1) == "Other words."


@pytest.mark.parametrize("first", [3, 4])
def test_two_who_save_at_once_under_different_headings_both_keep_their_text(
    first: int, session: Session, cast: Cast, submitted: NationalPerspective
) -> None:
    seen, second = seen_by_all(session), 7 - first
    with transaction.atomic():
        type_in(session, cast, first, "Of the one.", seen=seen)
        other = Beside(lambda: type_in(session, cast, second, "Of the other.", seen=seen))
        other.start_until_it_waits()
    other.come_through()
    assert (text_of(submitted, first), text_of(submitted, second)) == ("Of the one.", "Of the other.")


def test_two_who_save_at_once_under_one_heading_are_asked_and_the_first_text_stays(
    session: Session, cast: Cast, submitted: NationalPerspective
) -> None:
    seen, told = seen_by_all(session), []
    with transaction.atomic():
        type_in(session, cast, 1, "Of the one.", seen=seen)
        other = Beside(lambda: told.append(type_in(session, cast, 1, "Of the other.", seen=seen)))
        other.start_until_it_waits()
    other.come_through()
    assert told[0].merge.clashes == {"text_en_1": "Of the one."}
    assert text_of(submitted, 1) == "Of the one."


def test_two_who_begin_at_once_write_one_perspective(session: Session, cast: Cast) -> None:
    with transaction.atomic():
        type_in(session, cast, 1, "Of the one.", seen={})
        other = Beside(lambda: type_in(session, cast, 2, "Of the other.", seen={}))
        other.start_until_it_waits()
    other.come_through()
    made = NationalPerspective.objects.get()
    assert (text_of(made, 1), text_of(made, 2)) == ("Of the one.", "Of the other.")


def test_slides_that_come_while_it_is_published_are_refused(cast: Cast, submitted: NationalPerspective) -> None:
    with transaction.atomic():
        services.publish(submitted, by=cast.secretariat, revision=submitted.revision)
        attaching = Beside(lambda: make_file(submitted, by=cast.focal_kz))
        attaching.start_until_it_waits()
    attaching.join(timeout=60)
    assert isinstance(attaching.failure, NotNow)
    assert not submitted.files.exists()
