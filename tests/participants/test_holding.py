"""Letters of decisions are held on request, read for several at once, and lost mail is marked beside the address."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from core import bounces, outbox
from core.models import Letter
from meetings.models import Session
from participants import change_services
from participants.models import Nomination
from participants.views import previews
from tests.core import reports
from tests.make import Cast, make_session
from tests.participants.make import a_change, a_person, as_read, nomination_in

Status = Letter.Status


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def url(name: str, session: Session, *args: Any) -> str:
    return reverse(f"participants:{name}", args=[session.slug, *args])


def submitted(session: Session, cast: Cast, number: int) -> list[Nomination]:
    people = [a_person(f"Sample Nominee{index}", email=f"n{index}@example.org") for index in range(number)]
    return [nomination_in("submitted", session, cast, person=person) for person in people]


def several(session: Session, step: str, nominations: list[Nomination]) -> str:
    return f"{url('decide', session)}?step={step}" + "".join(f"&n={one.pk}" for one in nominations)


def written_since(before: set[int]) -> list[Letter]:
    return list(Letter.objects.exclude(pk__in=before))


def keys() -> set[int]:
    return set(Letter.objects.values_list("pk", flat=True))


def test_the_letters_of_a_step_are_held_on_request(
    cast: Cast, session: Session, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    nomination = nomination_in("submitted", session, cast)
    before, page = keys(), url("step", session, nomination.pk, "accept")
    browser = enter(cast.secretariat)
    assert "Hold these letters" in browser.get(page).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(page, as_read(browser, page, hold="on"), follow=True)
    assert {letter.status for letter in written_since(before)} == {Status.HELD}
    assert {letter.session_slug for letter in written_since(before)} == {session.slug}
    assert not mail.outbox
    assert answer.redirect_chain == [(f"{reverse('desk:outbox')}?status=held&session={session.slug}", 302)]
    assert "2 letters are held" in answer.content.decode()
    nomination.refresh_from_db()
    assert nomination.status == Nomination.Status.ACCEPTED, "the decision itself stands"


def test_without_the_request_they_go(
    cast: Cast, session: Session, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    nomination = nomination_in("submitted", session, cast)
    Letter.objects.all().delete()
    browser, page = enter(cast.secretariat), url("step", session, nomination.pk, "waitlist")
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(page, as_read(browser, page))
    assert [message.to for message in mail.outbox] == [[cast.focal_kz.email]]


def test_a_focal_point_cannot_hold_letters(cast: Cast, session: Session, enter: Any) -> None:
    nomination = nomination_in("submitted", session, cast)
    before, browser = keys(), enter(cast.focal_kz)
    page = url("step", session, nomination.pk, "withdraw")
    assert "Hold these letters" not in browser.get(page).content.decode()
    browser.post(page, as_read(browser, page, hold="on"))
    assert {letter.status for letter in written_since(before)} == {Status.RELEASED}


def test_the_letters_of_a_change_are_held_on_request(cast: Cast, session: Session, enter: Any) -> None:
    nomination = nomination_in("accepted", session, cast)
    change = a_change(nomination, by=cast.focal_kz, family_name="Renamed")
    before = keys()
    browser, page = enter(cast.secretariat), url("change_step", session, nomination.pk, "accept_change")
    assert "Hold these letters" in browser.get(page).content.decode()
    browser.post(page, as_read(browser, page, hold="on"))
    assert written_since(before)
    assert {letter.status for letter in written_since(before)} == {Status.HELD}
    assert change_services.open_change(change.nomination) is None


def test_a_code_is_never_held(cast: Cast) -> None:
    given: dict[str, Any] = {"address": "a@example.org", "subject": "A", "body": "B", "language": "en"}
    with outbox.holding() as held:
        plain, code = outbox.write(key="plain", **given), outbox.write(key="code", is_secret=True, **given)
    later = outbox.write(key="later", **given)
    assert held == [plain]
    assert [letter.status for letter in (plain, code, later)] == [Status.HELD, Status.RELEASED, Status.RELEASED]
    assert cast


def test_the_letters_of_several_decisions_are_read_and_held(cast: Cast, session: Session, enter: Any) -> None:
    nominations = submitted(session, cast, 3)
    before, browser = keys(), enter(cast.secretariat)
    address = several(session, "return", nominations)
    page = browser.get(address).content.decode()
    assert page.count("[Your reason will stand here.]") == 3
    assert keys() == before, "nothing of the rehearsal stays"
    browser.post(address, as_read(browser, address, reason="Please add the city.", hold="on"))
    letters = written_since(before)
    assert [letter.status for letter in letters] == [Status.HELD] * 3
    assert all("Please add the city." in letter.body for letter in letters)


def test_beyond_twenty_the_page_says_that_the_others_are_alike(
    cast: Cast, session: Session, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(previews, "MOST", 2)
    nominations = submitted(session, cast, 4)
    page = enter(cast.secretariat).get(several(session, "waitlist", nominations)).content.decode()
    assert page.count(f"<summary>{cast.focal_kz.email}: ") == 2
    assert "The letters about 2 further nominations" in page


def test_mail_that_came_back_is_marked_beside_the_person_and_the_delegation(
    cast: Cast, session: Session, enter: Any
) -> None:
    nomination = nomination_in("accepted", session, cast)
    other = nomination_in("submitted", session, cast, person=a_person("Other Nominee", email="other@example.org"))
    outbox.deliver_due()
    page = enter(cast.secretariat).get(f"{url('nominations', session)}?delegation=kz").content.decode()
    assert "Mail does not reach:" not in page
    letter = Letter.objects.get(address=nomination.person.email)
    bounces.take(reports.EXIM.replace("{id}", letter.message_id).encode())
    to_focal_point = Letter.objects.filter(address=cast.focal_kz.email).order_by("-tried_at", "-pk").first()
    bounces.take(reports.EXCHANGE.replace("{id}", to_focal_point.message_id).encode())
    for reader in (cast.secretariat, cast.focal_kz):
        browser = enter(reader)
        page = browser.get(url("nomination", session, nomination.pk)).content.decode()
        assert "mail came back" in page
        assert "The mailbox is full." in page
        assert "mail came back" not in browser.get(url("nomination", session, other.pk)).content.decode()
        page = browser.get(f"{url('nominations', session)}?delegation=kz").content.decode()
        assert "Mail does not reach:" in page
        assert nomination.person.email in page
        assert cast.focal_kz.email in page
        assert other.person.email not in page
