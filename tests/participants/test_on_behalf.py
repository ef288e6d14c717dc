"""What the secretariat enters for a delegation that did not do it here."""

from typing import Any

import pytest
from django.urls import reverse

from core.models import Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import services
from participants.models import Nomination
from participants.workflow import nomination_workflow
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person

STATES = ("draft", "submitted", "returned", "waitlisted", "accepted", "declined", "withdrawn")
ROLES = ("observer", "delegate_kz", "focal_kz", "focal_uz", "interpreter", "council", "secretariat", "admin")
OPEN = ("draft", "submitted", "returned", "waitlisted", "accepted")
BOTH = ("focal_kz", "secretariat")
MAY = {
    "submit": {key: {"draft": "submitted", "returned": "submitted"} for key in BOTH},
    "withdraw": dict.fromkeys(BOTH, dict.fromkeys(OPEN, "withdrawn")),
    "restore": {key: {"withdrawn": "draft"} for key in BOTH},
    "recall": {"focal_kz": {"submitted": "draft", "waitlisted": "draft"}},
    "accept": {"secretariat": {"submitted": "accepted", "waitlisted": "accepted"}},
}


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def entered(session: Session, cast: Cast, status: str = "draft") -> Nomination:
    nomination = a_nomination(session, by=cast.secretariat, person=a_person("Some Delegate"))
    if status in {"submitted", "returned", "waitlisted", "accepted", "declined"}:
        services.submit(nomination, by=cast.secretariat)
    if status == "returned":
        services.return_for_change(nomination, reason="Which ministry?", by=cast.secretariat)
    elif status == "waitlisted":
        services.waitlist(nomination, by=cast.secretariat)
    elif status == "accepted":
        services.accept(nomination, by=cast.secretariat)
    elif status == "declined":
        services.decline(nomination, reason="Full.", by=cast.secretariat)
    elif status == "withdrawn":
        services.withdraw(nomination, by=cast.secretariat)
    return nomination


def addresses() -> list[str]:
    found = sorted(Letter.objects.values_list("address", flat=True))
    Letter.objects.all().delete()
    return found


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("step", MAY)
def test_a_step_of_what_was_entered_is_taken_only_by_who_may(step: str, role: str, state: str, cast: Cast) -> None:
    session = make_session(cast.body)
    nomination = entered(session, cast, state)
    target = MAY[step].get(role, {}).get(state)
    if target is None:
        expected = NotNow if role in MAY[step] else NotYou
        with pytest.raises(expected), nomination_workflow.step(nomination, step, by=cast.everybody[role]):
            pass
        nomination.refresh_from_db()
        assert nomination.status == state
        return
    with nomination_workflow.step(nomination, step, by=cast.everybody[role]) as locked:
        locked.submitted_at = locked.submitted_at or session.nominations_due_at
    assert nomination.status == target


def test_it_is_marked_and_those_who_answer_are_told_when_it_is_submitted(cast: Cast, session: Session) -> None:
    nomination = entered(session, cast)
    assert nomination.is_entered_by_secretariat
    assert addresses() == []
    services.submit(nomination, by=cast.secretariat)
    told = Letter.objects.get(recipient=cast.focal_kz)
    assert told.language == "ru"
    assert f"/ru/sessions/session-1/nominations/{nomination.pk}/" in told.body
    assert addresses() == ["ece@example.org", "focal-kz@example.org"], "not who did it"
    services.withdraw(nomination, by=cast.secretariat)
    assert addresses() == ["ece@example.org", "focal-kz@example.org"]


def test_what_a_focal_point_does_is_not_marked(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    assert not nomination.is_entered_by_secretariat
    for verb in (services.submit, services.withdraw):
        with pytest.raises(NotYou):
            verb(nomination, by=cast.secretariat)


def test_the_secretariat_submits_what_it_entered_and_leaves_the_drafts_of_the_delegation(
    cast: Cast, session: Session
) -> None:
    own = a_nomination(session, by=cast.focal_kz, person=a_person("Own Draft"))
    nomination = entered(session, cast)
    assert services.submit_all(nomination.delegation, by=cast.secretariat) == [nomination]
    own.refresh_from_db()
    assert own.status == "draft"


def test_the_focal_point_goes_on_with_what_was_entered(cast: Cast, session: Session) -> None:
    nomination = entered(session, cast)
    person = nomination.person
    person.city = "Astana"
    services.amend(nomination, person=person, capacity="adviser", mode="online", revision=0, by=cast.focal_kz)
    services.submit(nomination, by=cast.focal_kz)
    assert addresses() == ["ece@example.org", "secretariat@example.org"]


def test_it_is_done_by_full_pages_from_the_page_of_the_delegation(cast: Cast, session: Session, enter: Any) -> None:
    browser = enter(cast.secretariat)
    board = reverse("participants:nominations", args=[session.slug])
    page = browser.get(f"{board}?delegation=kz").content.decode()
    add = f"{board}add/?delegation=kz"
    assert add in page
    assert browser.get(f"{board}add/").status_code == 403, "for whom?"
    token = "5f0c7b1e-5d7b-4b8e-9a36-6f1f6f1a2b3c"
    sent = {"form_token": token, "given_name": "First", "family_name": "Nominee", "language": "ru"}
    page = browser.post(add, sent, follow=True).content.decode()
    assert "entered by the secretariat" in page
    nomination = Nomination.objects.get()
    assert nomination.is_entered_by_secretariat
    edit = reverse("participants:edit", kwargs={"slug": session.slug, "pk": nomination.pk})
    assert browser.get(edit).status_code == 200
    assert "entered by the secretariat" in enter(cast.focal_kz).get(board).content.decode()
