"""The database knows when each language of each text last changed, and what is older than its counterpart."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from core.models import TranslationStamp
from core.translations import both, set_texts, stale_fields, text_in
from meetings.models import Session
from tests.make import Cast, make_session


def put_back(session: Session, field: str, language: str) -> None:
    """Time passes: the text was written a day ago."""
    TranslationStamp.objects.filter(row=session.pk, field=field, language=language).update(
        changed_at=timezone.now() - timedelta(days=1)
    )


def languages_stamped(session: Session, field: str) -> set[str]:
    found = TranslationStamp.objects.filter(table="meetings_session", row=session.pk, field=field)
    return set(found.values_list("language", flat=True))


def test_only_a_text_that_is_there_is_stamped(cast: Cast) -> None:
    session = make_session(cast.body, scope_en="One text", scope_ru="")
    assert languages_stamped(session, "scope") == {"en"}
    session.scope_ru = "Один текст"
    session.save()
    assert languages_stamped(session, "scope") == {"en", "ru"}


def test_a_save_that_changes_no_text_moves_no_stamp(cast: Cast) -> None:
    session = make_session(cast.body)
    put_back(session, "title", "en")
    before = TranslationStamp.objects.get(row=session.pk, field="title", language="en").changed_at
    session.place_en = "Almaty"
    session.save()
    assert TranslationStamp.objects.get(row=session.pk, field="title", language="en").changed_at == before


def test_a_text_older_than_its_counterpart_is_found(cast: Cast) -> None:
    session = make_session(cast.body)
    put_back(session, "title", "ru")
    assert stale_fields([session]) == {(session.pk, "title"): "ru"}


def test_changing_the_older_text_makes_the_other_one_the_older(cast: Cast) -> None:
    session = make_session(cast.body)
    put_back(session, "title", "en")
    put_back(session, "title", "ru")
    Session.objects.filter(pk=session.pk).update(title_ru="Новое название")
    session.refresh_from_db()
    assert stale_fields([session]) == {(session.pk, "title"): "en"}


def test_texts_written_together_are_not_stale(cast: Cast) -> None:
    assert stale_fields([make_session(cast.body)]) == {}


def test_a_missing_text_is_a_gap_and_not_stale(cast: Cast) -> None:
    session = make_session(cast.body, scope_en="One text")
    put_back(session, "scope", "en")
    assert stale_fields([session]) == {}


def test_a_change_past_the_models_is_stamped_too(cast: Cast) -> None:
    session = make_session(cast.body)
    put_back(session, "title", "en")
    put_back(session, "title", "ru")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_session SET title_en = 'Changed by hand' WHERE id = %s", [session.pk])
    session.refresh_from_db()
    assert stale_fields([session]) == {(session.pk, "title"): "ru"}


@pytest.mark.parametrize("count", [1, 3])
def test_looking_for_stale_texts_costs_one_query(count: int, cast: Cast, django_assert_num_queries: Any) -> None:
    sessions = [make_session(cast.body, slug=f"s-{number}") for number in range(count)]
    with django_assert_num_queries(1):
        stale_fields(sessions)


@pytest.mark.django_db
def test_nothing_is_asked_about_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert stale_fields([]) == {}


def test_texts_are_read_and_written_by_language(cast: Cast) -> None:
    session = make_session(cast.body)
    set_texts(session, "title", {"en": "Second", "ru": "Вторая"})
    assert both(session, "title") == {"en": "Second", "ru": "Вторая"}
    set_texts(session, "title", {"en": "Third"})
    assert text_in(session, "title", "ru") == ""
