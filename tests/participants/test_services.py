"""The verbs of nominations, and the letters that go with them."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from core import history
from core.editing import EditedMeanwhile
from core.models import Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import delegation_services, list_services, services
from participants.answering import delegation_of
from participants.models import Delegation, Nomination, Participant
from participants.rules import belongs_to_delegations, belongs_to_session, is_delegate, is_participant
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, an_observer, country, nomination_in

SECRETARIAT = {"secretariat@example.org", "ece@example.org"}
BEFORE = datetime(2020, 7, 20, 11, 59, tzinfo=UTC)
AFTER = datetime(2020, 7, 20, 12, 1, tzinfo=UTC)


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def letters() -> dict[str, str]:
    """What was written since the last call, address to subject."""
    found = {letter.address: letter.subject for letter in Letter.objects.order_by("pk")}
    Letter.objects.all().delete()
    return found


def test_a_nomination_walks_from_draft_through_a_return_to_acceptance(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    assert letters() == {}

    services.submit(nomination, by=cast.focal_kz, at=BEFORE)
    subject = "Kazakhstan nominates 1 participant for “First session”"
    assert letters() == dict.fromkeys(SECRETARIAT, subject)

    services.return_for_change(nomination, reason="The function is missing.", by=cast.secretariat)
    returned = Letter.objects.get()
    assert returned.recipient == cast.focal_kz
    assert returned.language == "ru"
    assert "The function is missing." in returned.body
    assert f"/ru/sessions/session-1/nominations/{nomination.pk}/" in returned.body
    letters()

    services.submit(nomination, by=cast.focal_kz, at=AFTER)
    assert letters().keys() == SECRETARIAT
    assert nomination.reason == ""
    assert not nomination.is_late, "it was in time when it was first submitted"

    participant = services.accept(nomination, by=cast.secretariat)
    assert nomination.status == "accepted"
    assert participant.country == country("kz")
    assert letters().keys() == {"first.nominee@example.org", "focal-kz@example.org"}


def test_nobody_stands_in_the_list_twice(cast: Cast, session: Session) -> None:
    observer = an_observer(session, by=cast.secretariat, name="First Nominee")
    nomination = nomination_in("submitted", session, cast)
    assert nomination.person.email == observer.person.email
    with pytest.raises(NotNow, match="in the list already"):
        services.accept(nomination, by=cast.secretariat)
    nomination.refresh_from_db()
    assert nomination.status == "submitted"
    list_services.remove_from_list(observer, by=cast.secretariat)
    assert services.accept(nomination, by=cast.secretariat).group == "country"


def test_acceptance_makes_an_account_and_tells_in_one_letter_how_to_sign_in(cast: Cast, session: Session) -> None:
    nomination_in("accepted", session, cast)
    user = User.objects.get(email="first.nominee@example.org")
    letter = Letter.objects.get(recipient=user)
    assert user.language == letter.language == "ru"
    assert not user.has_usable_password()
    assert "/accounts/login/code/" in letter.body
    assert not letter.is_secret, "it carries no code and no link of access"
    assert is_delegate(user, session)


def test_a_person_with_an_account_keeps_it(cast: Cast, session: Session) -> None:
    before = User.objects.count()
    nomination_in("accepted", session, cast, person=a_person("Some Delegate", email="Delegate-KZ@example.org"))
    assert User.objects.count() == before
    assert is_delegate(cast.delegate_kz, session)


@pytest.mark.parametrize(("at", "is_late"), [(BEFORE, False), (AFTER, True)])
def test_late_is_marked_and_not_refused(at: datetime, is_late: bool, cast: Cast, session: Session) -> None:  # noqa: FBT001 - a parameter of the test
    nomination = a_nomination(session, by=cast.focal_kz)
    services.submit(nomination, by=cast.focal_kz, at=at)
    assert nomination.is_late is is_late
    assert nomination.status == "submitted"


def test_all_that_is_prepared_is_submitted_with_one_letter_to_each_of_the_staff(cast: Cast, session: Session) -> None:
    first = a_nomination(session, by=cast.focal_kz)
    a_nomination(session, by=cast.focal_kz, person=a_person("Second Nominee"), capacity="head")
    done = services.submit_all(first.delegation, by=cast.focal_kz)
    assert [one.capacity for one in done] == ["head", "adviser"]
    assert letters() == dict.fromkeys(SECRETARIAT, "Kazakhstan nominates 2 participants for “First session”")
    with pytest.raises(NotNow):
        services.submit_all(first.delegation, by=cast.focal_kz)


def test_declining_somebody_accepted_ends_the_participation_and_says_so(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    user = User.objects.get(email="first.nominee@example.org")
    letters()
    services.decline(nomination, reason="The delegation is full.", by=cast.secretariat)
    assert not is_participant(user, session)
    assert letters().keys() == {"focal-kz@example.org", "first.nominee@example.org"}


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("draft", set()),
        ("submitted", SECRETARIAT),
        ("returned", SECRETARIAT),
        ("accepted", SECRETARIAT | {"first.nominee@example.org"}),
    ],
)
def test_withdrawing_tells_those_who_knew(state: str, told: set[str], cast: Cast, session: Session) -> None:
    nomination = nomination_in(state, session, cast)
    letters()
    services.withdraw(nomination, by=cast.focal_kz)
    assert letters().keys() == told
    assert not Participant.objects.exists()


def test_only_the_countrys_focal_point_and_the_secretariat_nominate(cast: Cast, session: Session) -> None:
    for user in (cast.focal_uz, cast.observer, cast.delegate_kz, cast.everybody["council"], cast.admin):
        assert user is not None
        with pytest.raises(NotYou):
            a_nomination(session, by=user)


def test_one_address_stands_once_among_the_open_nominations_of_a_delegation(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    with pytest.raises(ValidationError) as refused:
        a_nomination(session, by=cast.focal_kz, person=a_person(email="FIRST.nominee@example.org"))
    assert "email" in refused.value.message_dict
    services.withdraw(nomination, by=cast.focal_kz)
    a_nomination(session, by=cast.focal_kz)
    other = make_session(cast.body, slug="session-2")
    a_nomination(other, by=cast.focal_kz)


def test_whom_another_delegation_prepares_is_not_told_and_nobody_is_accepted_twice(
    cast: Cast, session: Session
) -> None:
    ours = nomination_in("submitted", session, cast, person=a_person(email="FIRST.nominee@example.org"))
    theirs = a_nomination(session, by=cast.focal_uz, code="uz")
    services.submit(theirs, by=cast.focal_uz)
    services.accept(theirs, by=cast.secretariat)
    with pytest.raises(NotNow, match="in the list already"):
        services.accept(ours, by=cast.secretariat)


def test_a_delegation_has_one_head(cast: Cast, session: Session) -> None:
    head = a_nomination(session, by=cast.focal_kz, capacity="head")
    with pytest.raises(ValidationError) as refused:
        a_nomination(session, by=cast.focal_kz, person=a_person("Second Nominee"), capacity="head")
    assert "capacity" in refused.value.message_dict
    second = a_nomination(session, by=cast.focal_kz, person=a_person("Second Nominee"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Nomination.objects.filter(pk=second.pk).update(capacity="head")
    services.withdraw(head, by=cast.focal_kz)
    amend(second, by=cast.focal_kz, capacity="head")
    assert second.capacity == "head"


def amend(nomination: Nomination, *, by: User, revision: int | None = None, **changes: Any) -> None:
    nomination.refresh_from_db()
    person = nomination.person
    capacity = changes.pop("capacity", nomination.capacity)
    for name, value in changes.items():
        setattr(person, name, value)
    services.amend(
        nomination,
        person=person,
        capacity=capacity,
        mode=nomination.mode,
        revision=nomination.revision if revision is None else revision,
        by=by,
    )


@pytest.mark.parametrize(
    ("state", "changers"),
    [
        ("draft", {"focal_kz"}),
        ("returned", {"focal_kz"}),
        ("submitted", {"secretariat"}),
        ("accepted", {"secretariat"}),
        ("declined", set()),
        ("withdrawn", set()),
    ],
)
def test_a_nomination_is_changed_by_the_side_it_lies_with(
    state: str, changers: set[str], cast: Cast, session: Session
) -> None:
    nomination = nomination_in(state, session, cast)
    for role in ("focal_kz", "secretariat"):
        if role in changers:
            amend(nomination, by=getattr(cast, role), function_en="Director")
            assert nomination.person.function_en == "Director"
        else:
            with pytest.raises(NotNow):
                amend(nomination, by=getattr(cast, role), function_en="Director")
    with pytest.raises(NotYou):
        amend(nomination, by=cast.focal_uz, function_en="Director")


def test_the_second_of_two_editors_overwrites_nothing(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    amend(nomination, by=cast.focal_kz, function_en="Director")
    with pytest.raises(EditedMeanwhile):
        amend(nomination, by=cast.focal_kz, revision=0, function_en="Expert")
    nomination.refresh_from_db()
    assert nomination.person.function_en == "Director"


def test_the_address_of_an_accepted_participant_stays(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    with pytest.raises(ValidationError):
        amend(nomination, by=cast.secretariat, email="another@example.org")


def test_a_country_with_nominees_cannot_be_absent_and_a_nomination_ends_the_absence(
    cast: Cast, session: Session
) -> None:
    def say(what: str) -> Delegation:
        return delegation_services.set_representation(
            delegation_of(session, country("kz")), representation=what, by=cast.focal_kz
        )

    say("declined")
    nomination = a_nomination(session, by=cast.focal_kz)
    assert nomination.delegation.representation == "expected"
    with pytest.raises(NotNow):
        say("declined")
    with pytest.raises(NotYou):
        delegation_services.set_representation(
            delegation_of(session, country("kz")), representation="declined", by=cast.focal_uz
        )


def test_who_belongs_to_a_session(cast: Cast, session: Session) -> None:
    person = a_person("Some Delegate", email=cast.delegate_kz.email)
    nomination_in("accepted", session, cast, person=person)
    other = make_session(cast.body, slug="session-2")
    belong = {role for role, user in cast.everybody.items() if user and belongs_to_session(user, session)}
    delegations = {role for role, user in cast.everybody.items() if user and belongs_to_delegations(user, session)}
    everybody = {"observer", "delegate_kz", "focal_kz", "focal_uz", "interpreter", "council", "secretariat"}
    assert belong == everybody
    assert delegations == everybody - {"observer"}
    assert not belongs_to_session(cast.delegate_kz, other)


def test_a_listed_guest_is_a_participant_and_no_delegate(cast: Cast, session: Session) -> None:
    an_observer(session, by=cast.secretariat, email=cast.admin.email)
    assert is_participant(cast.admin, session)
    assert not is_delegate(cast.admin, session)


def test_history_tells_each_step_and_holds_no_personal_data(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    changes = history.of(nomination)
    assert [(change.step, change.who) for change in changes] == [
        ("accept", cast.secretariat),
        ("submit", cast.focal_kz),
        ("", None),
    ]
    told = [difference for change in changes for difference in change.differences]
    assert not any("Nominee" in difference.after for difference in told)
