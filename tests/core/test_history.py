"""Who changed what, when, from what to what."""

from typing import Any

import pghistory
from django.test import Client
from django.urls import reverse

from core import history
from meetings.models import Session
from meetings.services import take_step
from tests.make import Cast, make_session


def test_the_newest_change_comes_first_with_what_was_and_what_is(cast: Cast) -> None:
    session = make_session(cast.body)
    with pghistory.context(user=cast.secretariat.pk):
        session.place_en = "Almaty"
        session.save()
    newest, oldest = history.of(session)
    assert (newest.label, newest.who) == ("update", cast.secretariat)
    assert [(difference.before, difference.after) for difference in newest.differences] == [("", "Almaty")]
    assert (oldest.label, oldest.who) == ("insert", None)
    assert newest.at >= oldest.at


def test_of_a_long_record_the_newest_changes_are_told(cast: Cast) -> None:
    session = make_session(cast.body)
    for place in ("Almaty", "Bishkek", "Baku"):
        session.place_en = place
        session.save()
    told = [(one.before, one.after) for change in history.of(session, most=2) for one in change.differences]
    assert told == [("Bishkek", "Baku"), ("Almaty", "Bishkek")]


def test_a_choice_is_shown_by_its_label(cast: Cast) -> None:
    session = make_session(cast.body)
    take_step(session, "close", by=cast.secretariat)
    (difference,) = history.of(session)[0].differences
    assert (difference.before, difference.after) == ("announced", "closed")
    assert history.of(session)[0].step == "close"


def test_a_save_that_changes_nothing_is_no_change(cast: Cast) -> None:
    session = make_session(cast.body)
    session.save()
    session.save_edit()
    assert [change.label for change in history.of(session)] == ["insert"]


def test_a_change_past_the_portal_is_in_the_record(cast: Cast) -> None:
    session = make_session(cast.body)
    Session.objects.filter(pk=session.pk).update(place_ru="Алматы")
    assert history.of(session)[0].differences[0].after == "Алматы"


def test_an_erased_person_leaves_the_change_without_a_name(cast: Cast) -> None:
    session = make_session(cast.body)
    with pghistory.context(user=cast.ece.pk):
        session.place_en = "Geneva"
        session.save()
    cast.ece.delete()
    assert history.of(session)[0].who is None


def test_what_a_request_changes_carries_the_person(cast: Cast) -> None:
    session = make_session(cast.body)
    browser = Client()
    browser.force_login(cast.secretariat, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = reverse("meetings:session_step", args=[session.slug, "close"])
    assert browser.post(page).status_code == 302
    assert history.of(session)[0].who == cast.secretariat


def test_reading_a_history_costs_two_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    session = make_session(cast.body)
    with pghistory.context(user=cast.secretariat.pk):
        for place in ("Almaty", "Baku", "Bishkek"):
            session.place_en = place
            session.save()
    with django_assert_num_queries(2):
        assert len(history.of(session)) == 4


def test_what_follows_a_step_in_one_transaction_is_not_signed_by_who_took_it(cast: Cast) -> None:
    session = make_session(cast.body, status=Session.Status.DRAFT)
    take_step(session, "announce", by=cast.secretariat)
    later = make_session(cast.body, slug="later")
    assert [change.who for change in history.of(session)] == [cast.secretariat, None]
    assert [change.who for change in history.of(later)] == [None]
