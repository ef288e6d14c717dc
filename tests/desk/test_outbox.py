"""The outbox: the secretariat reads letters and decides about held ones; codes are never shown."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from core.models import Letter
from core.outbox import Attachment
from tests.desk.make import make_letter
from tests.make import Cast


def step(browser: Any, letter: Letter, name: str) -> Any:
    return browser.post(reverse("desk:letter_step", args=[letter.pk, name]), follow=True)


def test_a_letter_with_a_code_is_never_listed(cast: Cast, enter: Any) -> None:
    make_letter(key="code", is_secret=True, subject="Your code 123456")
    page = enter(cast.secretariat).get(reverse("desk:outbox")).content.decode()
    assert "Your code" not in page
    assert "(1)" not in page, "it is not counted either"


def test_a_held_letter_goes_once_it_is_released(
    cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    letter = make_letter(held=True)
    with django_capture_on_commit_callbacks(execute=True):
        step(enter(cast.secretariat), letter, "release")
    letter.refresh_from_db()
    assert letter.status == Letter.Status.SENT
    assert [sent.subject for sent in mail.outbox] == ["A nomination is returned"]


def test_a_withdrawn_letter_never_goes(cast: Cast, enter: Any) -> None:
    letter = make_letter(held=True)
    page = step(enter(cast.secretariat), letter, "withdraw").content.decode()
    letter.refresh_from_db()
    assert (letter.status, letter.body) == (Letter.Status.WITHDRAWN, "")
    assert "The text was erased" in page
    assert not mail.outbox


def test_what_was_not_delivered_can_be_sent_again(
    cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    letter = make_letter(held=True)
    Letter.objects.filter(pk=letter.pk).update(status=Letter.Status.FAILED)
    with django_capture_on_commit_callbacks(execute=True):
        step(enter(cast.secretariat), letter, "send-again")
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("person", [None, "focal_kz", "admin", "interpreter"])
def test_nobody_else_releases_a_letter(cast: Cast, enter: Any, person: str | None) -> None:
    letter = make_letter(held=True)
    enter(person and getattr(cast, person)).post(reverse("desk:letter_step", args=[letter.pk, "release"]))
    letter.refresh_from_db()
    assert letter.status == Letter.Status.HELD


def test_a_letter_that_went_is_not_withdrawn(cast: Cast, enter: Any) -> None:
    letter = make_letter()
    assert step(enter(cast.secretariat), letter, "withdraw").status_code == 403


def test_filters_by_state_and_address(cast: Cast, enter: Any) -> None:
    make_letter(key="one", held=True, subject="Held letter")
    make_letter(key="two", subject="Free letter", address="focal-uz@example.org")
    browser, url = enter(cast.secretariat), reverse("desk:outbox")
    held = browser.get(url, {"status": "held"}).content.decode()
    assert "Held letter" in held
    assert "Free letter" not in held
    to_uz = browser.get(url, {"address": "focal-uz"}).content.decode()
    assert "Free letter" in to_uz
    assert "Held letter" not in to_uz
    assert browser.get(url, {"status": "nonsense", "page": "x", "address": "\x00"}).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_whatever_its_length(
    cast: Cast, enter: Any, number: int, django_assert_num_queries: Any
) -> None:
    for index in range(number):
        make_letter(key=f"letter-{index}")
    browser = enter(cast.secretariat)
    with django_assert_num_queries(6):
        assert browser.get(reverse("desk:outbox")).status_code == 200


def test_a_calendar_that_goes_with_a_letter_is_told_by_name_and_size(cast: Cast, enter: Any) -> None:
    calendar = Attachment(name="agenda.ics", subtype="calendar", content="BEGIN:VCALENDAR\r\n", parameters={})
    letter = make_letter(attachments=[calendar])
    page = enter(cast.secretariat).get(reverse("desk:letter", args=[letter.pk])).content.decode()
    assert "agenda.ics" in page
    assert "calendar file, 17\xa0bytes" in page
    assert "VCALENDAR" not in page
