"""The outbox: the secretariat reads, changes and decides about letters; codes are never shown."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from core.models import Letter
from desk import letter_steps
from tests.desk.make import CALENDAR, PDF, make_letter, make_returned, stored_file
from tests.make import Cast, make_session

Status = Letter.Status


def read(*letters: Letter) -> dict[str, list[str]]:
    """What a page of confirmation sends: the letters as they were read."""
    return {"read": [f"{letter.pk}:{letter.revision}" for letter in letters]}


def step(browser: Any, letter: Letter, name: str, **values: str) -> Any:
    return browser.post(reverse("desk:letter_step", args=[letter.pk, name]), read(letter) | values, follow=True)


def several(browser: Any, name: str, *letters: Letter) -> Any:
    return browser.post(f"{reverse('desk:letters_step')}?step={name}", read(*letters), follow=True)


def edit(browser: Any, letter: Letter, **values: Any) -> Any:
    given = {"subject": letter.subject, "body": letter.body, "revision": letter.revision} | values
    return browser.post(reverse("desk:letter_edit", args=[letter.pk]), given, follow=True)


def show(browser: Any, **filters: str) -> str:
    return str(browser.get(reverse("desk:outbox"), filters).content.decode())


# --- Reading ---------------------------------------------------------------------------------------------------


def test_a_letter_with_a_code_is_never_listed(cast: Cast, enter: Any) -> None:
    make_letter(key="code", is_secret=True, subject="Your code 123456")
    page = show(enter(cast.secretariat))
    assert "Your code" not in page
    assert "(1)" not in page, "it is not counted either"


def test_filters_by_state_session_person_and_words(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    cast.focal_kz.name = "Sample Delegate"
    cast.focal_kz.save()
    make_letter(key="one", held=True, subject="Held letter", about=session, recipient=cast.focal_kz)
    make_letter(key="two", subject="Free letter", address="focal-uz@example.org", body="On water and rivers")
    browser = enter(cast.secretariat)
    for filters, seen in [
        ({"status": "held"}, "Held letter"),
        ({"session": session.slug}, "Held letter"),
        ({"to": "sample DEL"}, "Held letter"),
        ({"to": "FOCAL-uz"}, "Free letter"),
        ({"text": "rivers"}, "Free letter"),
        ({"text": "free LETTER", "status": "released"}, "Free letter"),
    ]:
        page = show(browser, **filters)
        other = {"Held letter": "Free letter", "Free letter": "Held letter"}[seen]
        assert seen in page, filters
        assert other not in page, filters
    assert "No letter is like this" in show(browser, text="%")
    assert browser.get(reverse("desk:outbox"), {"status": "nonsense", "page": "x", "to": "\x00"}).status_code == 200


def test_the_numbers_beside_the_states_follow_the_other_filters(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_letter(key="one", held=True, about=session)
    make_letter(key="two", held=True)
    browser = enter(cast.secretariat)
    assert "held for reading (2)" in show(browser)
    assert "held for reading (1)" in show(browser, session=session.slug)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_queries_whatever_its_length(
    cast: Cast, enter: Any, number: int, django_assert_num_queries: Any
) -> None:
    for index in range(number):
        make_letter(key=f"letter-{index}", held=True, recipient=cast.focal_kz)
    browser = enter(cast.secretariat)
    with django_assert_num_queries(7):
        assert browser.get(reverse("desk:outbox")).status_code == 200


def test_what_goes_with_a_letter_is_named_described_and_opened(cast: Cast, enter: Any) -> None:
    letter = make_letter(attachments=[stored_file(), CALENDAR])
    browser = enter(cast.secretariat)
    page = browser.get(reverse("desk:letter", args=[letter.pk])).content.decode()
    assert "Invitation.pdf" in page
    assert f"{len(PDF)}\xa0bytes" in page
    assert f"calendar file, {len(CALENDAR.content)}\xa0bytes" in page
    assert "Opening" in page
    assert 'datetime="2020-07-30T06:30:00Z"' in page
    assert "VCALENDAR" not in page
    file = browser.get(reverse("desk:letter_file", args=[letter.pk, 0]))
    assert b"".join(file.streaming_content) == PDF
    assert file["Content-Type"] == "application/pdf"


def test_a_calendar_that_cannot_be_read_is_named_only(cast: Cast, enter: Any) -> None:
    broken = {"name": "x.ics", "subtype": "calendar", "content": "BEGIN:VEVENT", "parameters": {}}
    letter = make_letter()
    Letter.objects.update(attachments=[broken])
    assert "x.ics" in enter(cast.secretariat).get(reverse("desk:letter", args=[letter.pk])).content.decode()


# --- Deciding --------------------------------------------------------------------------------------------------


def test_a_held_letter_goes_once_it_is_released(
    cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    letter, browser = make_letter(held=True), enter(cast.secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        step(browser, letter, "release")
        assert step(browser, letter, "release").status_code == 403, "a second click finds it released"
    letter.refresh_from_db()
    assert letter.status == Status.SENT
    assert [sent.subject for sent in mail.outbox] == ["A nomination is returned"]


def test_a_withdrawn_letter_never_goes(cast: Cast, enter: Any) -> None:
    letter = make_letter(held=True)
    edit(enter(cast.secretariat), letter, body="Nearly right")
    letter.refresh_from_db()
    page = step(enter(cast.secretariat), letter, "withdraw").content.decode()
    letter.refresh_from_db()
    assert (letter.status, letter.body, letter.edits.count()) == (Status.WITHDRAWN, "", 0)
    assert "The text was erased" in page
    assert not mail.outbox


def test_several_are_released_together(cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any) -> None:
    one, two, third = (make_letter(key=key, held=True, body=f"Text {key}") for key in ("a", "b", "c"))
    browser = enter(cast.secretariat)
    page = browser.get(f"{reverse('desk:letters_step')}?step=release&n={one.pk}&n={two.pk}&n=x&n=999999999")
    assert "This is done for 2 letters" in page.content.decode()
    assert "Text a" in page.content.decode(), "they are read before they go"
    with django_capture_on_commit_callbacks(execute=True):
        assert "Release the letter: 2 letters." in several(browser, "release", one, two).content.decode()
    third.refresh_from_db()
    assert (len(mail.outbox), third.status) == (2, Status.HELD)


def test_all_that_is_asked_for_is_taken_whatever_its_pages(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr("desk.views.outbox.A_PAGE", 2)
    for key in "abcde":
        make_letter(key=key, held=True, about=make_session(cast.body) if key == "a" else None)
    make_letter(key="other")
    browser = enter(cast.secretariat)
    assert "Withdraw the letters: all 5 below" in show(browser, status="held")
    with django_assert_num_queries(4):
        page = browser.get(f"{reverse('desk:letters_step')}?step=withdraw&all=1&status=held").content.decode()
    assert page.count('name="read"') == 5


def test_what_was_changed_meanwhile_is_not_released(cast: Cast, enter: Any) -> None:
    one, two = make_letter(key="a", held=True), make_letter(key="b", held=True)
    browser = enter(cast.secretariat)
    edit(browser, one, body="Another text")
    assert "Nothing was done" in step(browser, one, "release").content.decode()
    page = several(browser, "release", two, one).content.decode()
    assert "Nothing was done" in page
    assert set(Letter.objects.values_list("status", flat=True)) == {Status.HELD}, "neither of the two"


def test_what_is_sent_without_the_letters_does_nothing(cast: Cast, enter: Any) -> None:
    letter = make_letter(held=True)
    enter(cast.secretariat).post(reverse("desk:letter_step", args=[letter.pk, "release"]), {"read": "7:"})
    letter.refresh_from_db()
    assert letter.status == Status.HELD


def test_a_letter_with_a_code_is_not_decided_about(cast: Cast, enter: Any) -> None:
    secret = make_letter(key="code", held=True, is_secret=True)
    browser = enter(cast.secretariat)
    several(browser, "release", secret)
    assert browser.post(reverse("desk:letter_edit", args=[secret.pk])).status_code == 404
    secret.refresh_from_db()
    assert secret.status == Status.HELD


@pytest.mark.parametrize("person", [None, "focal_kz", "admin", "interpreter"])
def test_nobody_else_decides_about_a_letter(cast: Cast, enter: Any, person: str | None) -> None:
    letter = make_letter(held=True)
    user = person and getattr(cast, person)
    step(enter(user), letter, "release")
    several(enter(user), "release", letter)
    edit(enter(user), letter, body="Mine")
    if user:
        with pytest.raises(letter_steps.NotYou):
            letter_steps.take(letter_steps.STEPS["release"], {letter.pk: 0}, by=user)
        with pytest.raises(letter_steps.NotYou):
            letter_steps.rewrite(letter, subject="Mine", body="Mine", revision=0, by=user)
    letter.refresh_from_db()
    assert (letter.status, letter.body) == (Status.HELD, "Please add the function.")


def test_a_letter_that_went_is_not_withdrawn_or_changed(cast: Cast, enter: Any) -> None:
    letter = make_letter()
    assert step(enter(cast.secretariat), letter, "withdraw").status_code == 403
    assert edit(enter(cast.secretariat), letter, body="Too late").status_code == 403


# --- Changing --------------------------------------------------------------------------------------------------


def test_a_changed_letter_goes_as_it_was_changed_and_tells_how_it_read(
    cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    letter, browser = make_letter(held=True), enter(cast.secretariat)
    page = edit(
        browser, letter, subject="A nomination\r\nis back", body="Dear colleague,\r\n\r\nplease."
    ).content.decode()
    letter.refresh_from_db()
    assert (letter.subject, letter.body) == ("A nomination is back", "Dear colleague,\n\nplease.\n")
    assert "Changed before it went" in page
    assert "Please add the function." in page
    assert str(cast.secretariat) in page
    with django_capture_on_commit_callbacks(execute=True):
        step(browser, letter, "release")
    assert [(sent.subject, sent.body) for sent in mail.outbox] == [("A nomination is back", letter.body)]


def test_saving_the_same_words_is_no_change(cast: Cast, enter: Any) -> None:
    letter = make_letter(held=True, body="Please.\n")
    edit(enter(cast.secretariat), letter)
    letter.refresh_from_db()
    assert (letter.revision, letter.edits.count()) == (0, 0)


def test_the_second_of_two_editors_sees_both_texts(cast: Cast, enter: Any) -> None:
    letter, browser = make_letter(held=True), enter(cast.secretariat)
    edit(browser, letter, body="The first text")
    page = edit(browser, letter, body="The second text").content.decode()
    assert "Somebody else has changed this" in page
    assert "The first text" in page
    assert "The second text" in page
    letter.refresh_from_db()
    assert letter.body == "The first text\n"
    edit(browser, letter, body="The second text")
    letter.refresh_from_db()
    assert letter.body == "The second text\n", "saved again on purpose"


@pytest.mark.parametrize("values", [{"subject": " "}, {"body": ""}, {"revision": "x"}])
def test_a_letter_without_words_is_not_saved(cast: Cast, enter: Any, values: dict[str, str]) -> None:
    letter = make_letter(held=True)
    edit(enter(cast.secretariat), letter, **values)
    letter.refresh_from_db()
    assert (letter.subject, letter.body) == ("A nomination is returned", "Please add the function.")


# --- What did not arrive ---------------------------------------------------------------------------------------


def test_a_returned_letter_tells_why_in_words_and_as_the_server_said(cast: Cast, enter: Any) -> None:
    letter, browser = make_returned(), enter(cast.secretariat)
    page = browser.get(reverse("desk:letter", args=[letter.pk])).content.decode()
    assert "The address does not exist." in page
    assert "550 5.1.1 user unknown" in page
    assert "The address does not exist." in show(browser, status="bounced")


def test_a_letter_goes_again_to_the_present_address_of_the_account(
    cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    letter = make_returned(recipient=cast.focal_kz, address="old@example.org")
    page = enter(cast.secretariat).get(reverse("desk:letter_step", args=[letter.pk, "send-again"])).content.decode()
    assert cast.focal_kz.email in page
    with django_capture_on_commit_callbacks(execute=True):
        page = step(enter(cast.secretariat), letter, "send-again", address="other@example.org").content.decode()
    assert [sent.to for sent in mail.outbox] == [[cast.focal_kz.email]], "what is typed counts only without an account"
    assert "old@example.org" in page, "where it went before, and its fate, stay readable"
    assert "550 5.1.1 user unknown" in page


def test_a_letter_to_somebody_without_account_goes_where_the_secretariat_says(
    cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    letter, browser = make_returned(address="wrnog@example.org"), enter(cast.secretariat)
    assert step(browser, letter, "send-again", address="no address").status_code == 200
    letter.refresh_from_db()
    assert letter.status == Status.BOUNCED
    with django_capture_on_commit_callbacks(execute=True):
        step(browser, letter, "send-again", address="right@example.org")
    assert [sent.to for sent in mail.outbox] == [["right@example.org"]]


def test_what_was_erased_after_its_time_is_not_sent_again(cast: Cast, enter: Any) -> None:
    letter = make_returned()
    Letter.objects.update(body="")
    answer = step(enter(cast.secretariat), letter, "send-again", address="a@example.org")
    assert answer.status_code == 403
    assert "The text was erased after its time" in answer.content.decode()


def test_the_desk_of_the_secretariat_shows_what_waits_until_it_is_seen_to(cast: Cast, enter: Any) -> None:
    letter = make_returned()
    make_letter(key="held", held=True)
    make_letter(key="secret", held=True, is_secret=True)
    browser = enter(cast.secretariat)
    page = browser.get(reverse("desk:desk")).content.decode()
    assert "1 letter did not arrive" in page
    assert "1 letter is held for reading" in page
    assert "did not arrive" not in enter(cast.focal_kz).get(reverse("desk:desk")).content.decode()
    assert letter.subject in show(browser, status="to-settle")
    several(browser, "settle", letter)
    assert "did not arrive" not in browser.get(reverse("desk:desk")).content.decode()
    assert "No letter is like this" in show(browser, status="to-settle")
    assert step(browser, letter, "settle").status_code == 403


def test_a_number_of_thousands_of_digits_is_no_letter(cast: Cast, enter: Any) -> None:
    address = reverse("desk:letter_step", args=[1, "release"]).replace("/1/", f"/{'9' * 5000}/")
    assert enter(cast.secretariat).post(address).status_code == 404
