"""A list of participants is provisional or final: the law, what a final list refuses, and its pages."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core import history
from core.models import Job, Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import change_services, finality, list_files, list_services, listing, printing, services
from participants.finality import list_workflow
from participants.models import Nomination, Participant, ParticipantList, Person
from tests.make import Cast, make_session
from tests.participants.make import a_change, a_nomination, a_person, an_observer, nomination_in

STATES = ("provisional", "final")
ROLES = ("observer", "delegate_kz", "focal_kz", "focal_uz", "interpreter", "council", "secretariat", "admin")
MAY = {
    "finalize": {"secretariat": {"provisional": "final"}},
    "reopen": {"secretariat": {"final": "provisional"}},
}


@pytest.fixture
def session(cast: Cast) -> Session:
    """One person of Kazakhstan and an observer are in the list."""
    found = make_session(cast.body)
    nomination_in("accepted", found, cast, person=a_person("First Nominee"))
    an_observer(found, by=cast.secretariat)
    return found


def final(session: Session, *, by: Any) -> Session:
    list_services.finalize(session, by=by)
    return Session.objects.get(pk=session.pk)


def url(name: str, session: Session) -> str:
    return reverse(f"participants:{name}", kwargs={"slug": session.slug})


def token_of(page: Any) -> str:
    found = re.search(r'name="form_token" value="([^"]+)"', page.content.decode())
    assert found is not None
    return found[1]


def test_the_table_names_every_step_and_state() -> None:
    assert set(MAY) == set(list_workflow.steps)
    assert set(STATES) == set(ParticipantList.Status)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("step", MAY)
def test_step_is_taken_only_by_who_may_in_the_right_state(
    step: str, role: str, state: str, cast: Cast, session: Session
) -> None:
    if state == "final":
        session = final(session, by=cast.secretariat)
    verbs: dict[str, Callable[[Any], Any]] = {
        "finalize": lambda by: list_services.finalize(session, by=by),
        "reopen": lambda by: list_services.reopen(session, reason="One more.", by=by),
    }
    target = MAY[step].get(role, {}).get(state)
    if target is None:
        with pytest.raises(NotNow if role in MAY[step] else NotYou):
            verbs[step](cast.everybody[role])
        assert finality.list_of(Session.objects.get(pk=session.pk)).status == state
        return
    verbs[step](cast.everybody[role])
    stands = ParticipantList.objects.get(session=session)
    assert stands.status == target
    assert (stands.finalized_at is not None) == (target == "final")


def test_an_empty_list_and_that_of_a_cancelled_session_are_never_final(cast: Cast, session: Session) -> None:
    with pytest.raises(NotNow, match="Nobody is in the list yet"):
        list_services.finalize(make_session(cast.body, slug="empty"), by=cast.secretariat)
    Session.objects.filter(pk=session.pk).update(status=Session.Status.CANCELLED)
    with pytest.raises(NotNow, match="cancelled"):
        list_services.finalize(session, by=cast.secretariat)


def test_heading_and_date_come_from_the_step(cast: Cast, session: Session) -> None:
    assert printing.heading_of(session) == "Provisional list of participants"
    assert printing.final_on(session) == ""
    before = listing.fingerprint(session)
    session = final(session, by=cast.secretariat)
    assert printing.heading_of(session) == "List of participants"
    assert printing.final_on(session).startswith("Final as of ")
    assert listing.fingerprint(session) != before
    list_services.reopen(session, reason="One more.", by=cast.secretariat)
    assert printing.heading_of(Session.objects.get(pk=session.pk)) == "Provisional list of participants"


def test_the_list_of_a_session_closed_before_there_was_this_step_is_final_and_can_be_opened(
    cast: Cast, session: Session
) -> None:
    Session.objects.filter(pk=session.pk).update(status=Session.Status.CLOSED)
    session = Session.objects.get(pk=session.pk)
    assert printing.heading_of(session) == "List of participants"
    assert printing.final_on(session) == ""
    with pytest.raises(NotNow, match="is final"):
        an_observer(session, by=cast.secretariat, name="Second Guest")
    list_services.reopen(session, reason="One was forgotten.", by=cast.secretariat)
    an_observer(session, by=cast.secretariat, name="Second Guest")
    assert next(change.step for change in history.of(ParticipantList.objects.get())) == "reopen"


def refused_verbs(session: Session, cast: Cast) -> dict[str, Callable[[], Any]]:
    """Everything that would change who is in the list or what it says."""
    accepted = Nomination.objects.get(status="accepted")
    submitted = nomination_in("submitted", session, cast, person=a_person("Second Nominee"))
    change = a_change(accepted, by=cast.focal_kz)
    guest = Participant.objects.added_by_secretariat().get()
    replacing = services.nominate(
        accepted.delegation,
        person=a_person("In Place"),
        capacity="adviser",
        mode="online",
        by=cast.focal_kz,
        replaces=accepted,
    )
    services.submit(replacing, by=cast.focal_kz)
    by = cast.secretariat
    return {
        "accept": lambda: services.accept(submitted, by=by),
        "accept a replacement": lambda: services.accept(replacing, by=by),
        "accept several": lambda: services.decide([submitted], "accept", by=by),
        "decline": lambda: services.decline(accepted, reason="Why.", by=by),
        "withdraw": lambda: services.withdraw(accepted, by=cast.focal_kz),
        "amend": lambda: services.amend(
            accepted,
            person=_renamed(accepted.person_id),
            capacity=accepted.capacity,
            mode=accepted.mode,
            revision=accepted.revision,
            by=by,
        ),
        "accept a change": lambda: change_services.accept_change(change, by=by),
        "add": lambda: an_observer(session, by=by, name="Second Guest"),
        "edit": lambda: list_services.amend_in_list(
            guest, person=guest.person, group="observer", institution=None, revision=guest.revision, by=by
        ),
        "remove": lambda: list_services.remove_from_list(guest, by=by),
    }


def _renamed(pk: int) -> Person:
    person = Person.objects.get(pk=pk)
    person.family_name = "Other"
    return person


def test_a_final_list_refuses_what_would_change_it_and_takes_it_again_once_open(cast: Cast, session: Session) -> None:
    verbs = refused_verbs(session, cast)
    session = final(session, by=cast.secretariat)
    before, letters = listing.fingerprint(session), Letter.objects.count()
    for name, verb in verbs.items():
        with pytest.raises(NotNow, match=r"is final. The secretariat has to open it again first"):
            verb()
        assert listing.fingerprint(Session.objects.get(pk=session.pk)) == before, name
    assert Letter.objects.count() == letters
    list_services.reopen(session, reason="One more.", by=cast.secretariat)
    for name in ("accept", "amend", "add", "edit", "remove"):
        verbs[name]()
    assert listing.fingerprint(Session.objects.get(pk=session.pk)) != before


def test_whoever_is_not_in_the_list_is_decided_on_also_while_it_is_final(cast: Cast, session: Session) -> None:
    waiting = [
        nomination_in("submitted", session, cast, person=a_person(f"{name} Nominee"))
        for name in ("Second", "Third", "Fourth")
    ]
    final(session, by=cast.secretariat)
    services.decline(waiting[0], reason="The delegation is full.", by=cast.secretariat)
    services.withdraw(waiting[1], by=cast.focal_kz)
    services.return_for_change(waiting[2], reason="Which ministry?", by=cast.secretariat)
    late = a_nomination(session, by=cast.focal_kz, person=a_person("Late Nominee"))
    services.submit(late, by=cast.focal_kz)
    assert late.status == "submitted"


def test_a_change_can_be_requested_and_returned_while_the_list_is_final(cast: Cast, session: Session) -> None:
    final(session, by=cast.secretariat)
    change = a_change(Nomination.objects.get(), by=cast.focal_kz)
    change_services.return_change(change, reason="After the session.", by=cast.secretariat)
    assert change.status == "returned"


def test_the_attendance_of_a_final_list_is_recorded(cast: Cast, session: Session) -> None:
    session = final(session, by=cast.secretariat)
    attendance = {row.pk: "present" for row in Participant.objects.all()}
    assert list_services.record_attendance(session, attendance=attendance, by=cast.secretariat) == 2
    assert finality.list_of(session).is_final


def test_what_is_still_open_is_counted(cast: Cast, session: Session, django_assert_num_queries: Any) -> None:
    nomination_in("submitted", session, cast, person=a_person("Second Nominee"))
    nomination_in("draft", session, cast, person=a_person("Third Nominee"))
    a_change(Nomination.objects.get(status="accepted"), by=cast.focal_kz)
    Person.objects.filter(given_name="Some").update(may_be_listed=None)
    Person.objects.filter(given_name="First", nomination__isnull=False).update(may_be_listed=False)
    with django_assert_num_queries(3):
        matters = finality.open_matters(session)
    assert matters == finality.OpenMatters(
        to_decide=1, with_countries=1, changes=1, not_asked=1, not_named=1, attendance_missing=2
    )
    assert matters


def test_the_secretariat_makes_the_list_final_and_opens_it_again_by_pages(
    cast: Cast, session: Session, enter: Any
) -> None:
    nomination_in("submitted", session, cast, person=a_person("Second Nominee"))
    browser, address = enter(cast.secretariat), url("list_finalize", session)
    asked = browser.get(address)
    assert "1 nomination waits for a decision" in asked.content.decode()
    assert "The attendance of 2 people is not recorded" in asked.content.decode()
    sent = {"form_token": token_of(asked)}
    for _time in range(2):  # a double click
        assert browser.post(address, sent)["Location"] == url("list_files", session)
    assert Job.objects.filter(kind=list_files.JOB, subject_id=session.pk).count() == 1
    page = browser.get(url("participants", session)).content.decode()
    assert "<h1>List of participants</h1>" in page
    assert url("listed_add", session) not in page
    assert url("attendance", session) in page
    guest = Participant.objects.added_by_secretariat().get()
    editing = [
        reverse(f"participants:{name}", kwargs={"slug": session.slug, "pk": guest.pk})
        for name in ("listed_edit", "listed_remove")
    ]
    for refusing in (url("listed_add", session), *editing):
        for ask in (browser.get, browser.post):
            refused = ask(refusing)
            assert refused.status_code == 403
            assert "is final" in refused.content.decode()
    asked = browser.get(url("list_reopen", session))
    nothing = browser.post(url("list_reopen", session), {"form_token": token_of(asked), "reason": ""})
    assert nothing.status_code == 200
    sent = {"form_token": token_of(asked), "reason": "One was forgotten."}
    assert browser.post(url("list_reopen", session), sent).status_code == 302
    page = browser.get(url("participants", session)).content.decode()
    assert "<h1>Provisional list of participants</h1>" in page
    assert "One was forgotten." in page
    assert not Letter.objects.filter(subject__icontains="list of participants").exists()


def test_a_delegate_reads_that_the_list_is_final_but_not_why_it_was_opened(
    cast: Cast, session: Session, enter: Any
) -> None:
    list_services.reopen(final(session, by=cast.secretariat), reason="One was forgotten.", by=cast.secretariat)
    page = enter(cast.focal_uz).get(url("participants", session)).content.decode()
    assert "Provisional list" in page
    assert "One was forgotten." not in page
    assert url("list_finalize", session) not in page


def test_a_page_opened_before_the_list_was_final_is_refused_with_the_reason(
    cast: Cast, session: Session, enter: Any
) -> None:
    nomination = nomination_in("submitted", session, cast, person=a_person("Second Nominee"))
    final(session, by=cast.secretariat)
    address = reverse("participants:step", kwargs={"slug": session.slug, "pk": nomination.pk, "step": "accept"})
    refused = enter(cast.secretariat).post(address)
    assert refused.status_code == 403
    assert "has to open it again first" in refused.content.decode()
    assert not Participant.objects.filter(nomination=nomination).exists()


def test_only_somebody_of_the_same_delegation_represents(cast: Cast, session: Session) -> None:
    nominee, guest = Participant.objects.order_by("pk")
    with pytest.raises(ValidationError, match="same delegation"):
        list_services.record_attendance(
            session,
            attendance={nominee.pk: "represented"},
            represented_by={nominee.pk: guest.pk},
            by=cast.secretariat,
        )


def test_pages_say_why_a_decision_is_not_offered(cast: Cast, session: Session, enter: Any) -> None:
    waiting = nomination_in("submitted", session, cast, person=a_person("Second Nominee"))
    accepted = Nomination.objects.get(status="accepted")
    a_change(accepted, by=cast.focal_kz)
    final(session, by=cast.secretariat)

    def address(name: str, pk: int) -> str:
        return reverse(f"participants:{name}", kwargs={"slug": session.slug, "pk": pk})

    pages = [address("nomination", waiting.pk), address("nomination", accepted.pk), address("change", accepted.pk)]
    for reader, may_reopen in ((cast.secretariat, True), (cast.focal_kz, False)):
        for page in pages:
            told = enter(reader).get(page).content.decode()
            assert "The list of participants is final." in told
            assert (url("list_reopen", session) in told) == may_reopen
    assert (
        "The list of participants is final."
        in enter(cast.secretariat).get(url("nominations", session)).content.decode()
    )
