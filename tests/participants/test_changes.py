"""Change requests, replacements and the ways back: there is no dead end."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core.models import Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import change_services, consent, erasure, personal_data, services
from participants.answering import delegation_of
from participants.models import ChangeRequest, Nomination, Person
from participants.rules import is_participant
from tests.make import Cast, make_session
from tests.participants.make import (
    a_change,
    a_nomination,
    a_person,
    an_observer,
    as_read,
    country,
    nomination_in,
    proposed,
)

STAFF = {"secretariat@example.org", "ece@example.org"}


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def addresses() -> list[str]:
    """To whom letters were written since the last call."""
    found = sorted(letter.address for letter in Letter.objects.all())
    Letter.objects.all().delete()
    return found


def replacement(session: Session, cast: Cast, old: Nomination, name: str = "Other Nominee") -> Nomination:
    return services.nominate(
        delegation_of(session, country("kz")),
        person=a_person(name),
        capacity=old.capacity,
        mode="online",
        by=cast.focal_kz,
        replaces=old,
    )


def test_a_change_walks_from_request_through_a_return_to_acceptance(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    addresses()
    change = a_change(nomination, by=cast.focal_kz, function_en="Deputy Minister", city="Astana")
    assert change.fields == ["function_en", "city"]
    assert addresses() == sorted(STAFF)
    nomination.person.refresh_from_db()
    assert nomination.person.function_en == "Head of Department", "what was accepted stands"

    change_services.return_change(change, reason="Of which ministry?", by=cast.secretariat)
    returned = Letter.objects.get()
    assert (returned.address, returned.language) == ("focal-kz@example.org", "ru")
    assert "Of which ministry?" in returned.body
    addresses()

    again = a_change(nomination, by=cast.focal_kz, function_en="Deputy Minister of Industry")
    assert again.pk == change.pk
    assert (again.status, again.reason, again.fields) == ("submitted", "", ["function_en"])
    assert addresses() == sorted(STAFF)

    change_services.accept_change(again, by=cast.secretariat)
    nomination.person.refresh_from_db()
    assert nomination.person.function_en == "Deputy Minister of Industry"
    assert again.person is None, "what was proposed is not kept beside what is accepted"
    assert Person.objects.count() == 1
    assert addresses() == ["first.nominee@example.org", "focal-kz@example.org"]


def test_a_change_that_changes_nothing_is_refused(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    with pytest.raises(ValidationError, match="Nothing differs"):
        change_services.request_change(
            nomination, person=proposed(nomination), capacity="adviser", mode="online", by=cast.focal_kz
        )


def test_a_change_is_requested_only_of_somebody_accepted(cast: Cast, session: Session) -> None:
    with pytest.raises(NotNow):
        a_change(nomination_in("submitted", session, cast), by=cast.focal_kz)


def test_another_country_requests_nothing(cast: Cast, session: Session) -> None:
    with pytest.raises(NotYou):
        a_change(nomination_in("accepted", session, cast), by=cast.focal_uz)


def test_the_person_may_request_a_correction(cast: Cast, session: Session) -> None:
    person = a_person("Some Delegate", email=cast.delegate_kz.email)
    nomination = nomination_in("accepted", session, cast, person=person)
    addresses()
    change = a_change(nomination, by=cast.delegate_kz)
    assert addresses() == sorted(STAFF)
    change_services.return_change(change, reason="Please ask your ministry.", by=cast.secretariat)
    assert addresses() == ["delegate-kz@example.org", "focal-kz@example.org"]


def test_a_change_of_address_moves_the_participation_to_the_new_account(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    old = User.objects.get(email="first.nominee@example.org")
    change = a_change(nomination, by=cast.focal_kz, email="new.address@example.org")
    change_services.accept_change(change, by=cast.secretariat)
    assert not is_participant(old, session)
    assert is_participant(User.objects.get(email="new.address@example.org"), session)


def test_a_change_to_an_address_that_is_taken_is_refused_also_when_it_is_taken_later(
    cast: Cast, session: Session
) -> None:
    nomination = nomination_in("accepted", session, cast)
    change = a_change(nomination, by=cast.focal_kz, email="second.nominee@example.org")
    a_nomination(session, by=cast.focal_kz, person=a_person("Second Nominee"))
    with pytest.raises(NotNow, match="nominated for this session already"):
        change_services.accept_change(change, by=cast.secretariat)
    with pytest.raises(ValidationError, match="nominated for this session already"):
        a_change(nomination, by=cast.focal_kz, email="second.nominee@example.org")
    change.refresh_from_db()
    assert change.status == "submitted"


def test_the_database_keeps_one_open_request(cast: Cast, session: Session) -> None:
    change = a_change(nomination_in("accepted", session, cast), by=cast.focal_kz)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeRequest.objects.create(
            nomination=change.nomination, capacity="head", mode="online", requested_at=change.requested_at
        )


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_a_request_ends_with_its_nomination_and_its_data_go(end: str, cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    change = a_change(nomination, by=cast.focal_kz)
    if end == "decline":
        services.decline(nomination, reason="The delegation is full.", by=cast.secretariat)
    else:
        services.withdraw(nomination, by=cast.focal_kz)
    change.refresh_from_db()
    assert (change.status, change.person) == ("withdrawn", None)
    assert Person.objects.count() == 1


def test_erasing_a_person_erases_what_was_requested(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    a_change(nomination, by=cast.focal_kz, email="new.address@example.org", family_name="Renamed")
    assert personal_data.person_data("new.address@example.org")["participation"][0]["family_name"] == "Renamed"
    erasure.erase_person("first.nominee@example.org")
    assert not Person.objects.filter(family_name="Renamed").exists()


def test_who_is_replaced_keeps_the_place_until_the_new_person_is_accepted(cast: Cast, session: Session) -> None:
    old = a_nomination(session, by=cast.focal_kz, capacity="head")
    services.submit(old, by=cast.focal_kz)
    services.accept(old, by=cast.secretariat)
    user = User.objects.get(email="first.nominee@example.org")
    new = replacement(session, cast, old)
    services.submit(new, by=cast.focal_kz)
    assert is_participant(user, session)
    addresses()

    services.accept(new, by=cast.secretariat)
    old.refresh_from_db()
    assert (old.status, new.status, new.capacity) == ("withdrawn", "accepted", "head")
    assert not is_participant(user, session)
    assert addresses() == ["first.nominee@example.org", "focal-kz@example.org", "other.nominee@example.org"]


def test_who_was_not_yet_accepted_gives_way_when_the_new_person_is_submitted(cast: Cast, session: Session) -> None:
    old = nomination_in("submitted", session, cast)
    new = replacement(session, cast, old)
    old.refresh_from_db()
    assert old.status == "submitted"
    services.submit(new, by=cast.focal_kz)
    old.refresh_from_db()
    assert old.status == "withdrawn"


def test_only_one_person_is_nominated_in_the_place_of_another(cast: Cast, session: Session) -> None:
    old = nomination_in("accepted", session, cast)
    replacement(session, cast, old)
    with pytest.raises(NotNow, match="in the place of this person already"):
        replacement(session, cast, old, "Third Nominee")


def test_nobody_is_nominated_in_the_place_of_another_delegations_person(cast: Cast, session: Session) -> None:
    other = a_nomination(session, by=cast.focal_uz, code="uz", person=a_person("Other Country"))
    for by in (cast.focal_kz, cast.secretariat):
        with pytest.raises(NotYou):
            services.nominate(
                delegation_of(session, country("kz")),
                person=a_person(),
                capacity="adviser",
                mode="online",
                by=by,
                replaces=other,
            )


def test_who_was_to_take_a_place_that_another_takes_now_does_not_come_back(
    cast: Cast, session: Session, client: Client
) -> None:
    old = nomination_in("accepted", session, cast)
    first = replacement(session, cast, old)
    services.withdraw(first, by=cast.focal_kz)
    second = replacement(session, cast, old, "Third Nominee")
    with pytest.raises(NotNow, match="in the same place now"):
        services.restore(first, by=cast.focal_kz)
    client.force_login(cast.focal_kz)
    assert client.get(reverse("participants:step", args=[session.slug, first.pk, "restore"])).status_code == 403
    services.withdraw(second, by=cast.focal_kz)
    services.restore(first, by=cast.focal_kz)
    assert first.status == "draft"


def test_a_head_whose_place_is_taken_comes_back_only_as_another(cast: Cast, session: Session) -> None:
    old = a_nomination(session, by=cast.focal_kz, capacity="head")
    services.submit(old, by=cast.focal_kz)
    services.accept(old, by=cast.secretariat)
    new = replacement(session, cast, old)
    services.submit(new, by=cast.focal_kz)
    services.accept(new, by=cast.secretariat)
    old.refresh_from_db()
    with pytest.raises(NotNow, match="has a head already"):
        services.restore(old, by=cast.focal_kz)


def test_a_change_to_an_address_that_the_secretariat_put_into_the_list_is_refused(cast: Cast, session: Session) -> None:
    change = a_change(nomination_in("accepted", session, cast), by=cast.focal_kz, email="some.guest@example.org")
    an_observer(session, by=cast.secretariat)
    with pytest.raises(NotNow, match="in the list already"):
        change_services.accept_change(change, by=cast.secretariat)


@pytest.mark.parametrize("chosen", [True, False])
def test_what_the_person_chose_after_a_request_stands(*, chosen: bool, cast: Cast, session: Session) -> None:
    person = a_person("Some Delegate", email=cast.delegate_kz.email, may_be_listed=False)
    nomination = nomination_in("accepted", session, cast, person=person)
    change = a_change(nomination, by=cast.focal_kz, may_be_listed=True, city="Astana")
    consent.choose_listing(nomination.person, may_be_listed=chosen, by=cast.delegate_kz)
    change_services.accept_change(change, by=cast.secretariat)
    nomination.person.refresh_from_db()
    assert (nomination.person.may_be_listed, nomination.person.city) == (chosen, "Astana")


def test_a_restored_nomination_does_not_double_an_address(cast: Cast, session: Session) -> None:
    withdrawn = nomination_in("withdrawn", session, cast)
    again = a_nomination(session, by=cast.focal_kz)
    with pytest.raises(NotNow, match="nominated for this session already"):
        services.restore(withdrawn, by=cast.focal_kz)
    services.withdraw(again, by=cast.focal_kz)
    services.restore(withdrawn, by=cast.focal_kz)
    assert withdrawn.status == "draft"


def test_what_is_taken_back_keeps_the_time_of_its_first_submission(cast: Cast, session: Session) -> None:
    session.nominations_due_at = None
    session.save()
    nomination = nomination_in("waitlisted", session, cast)
    services.recall(nomination, by=cast.focal_kz)
    assert nomination.submitted_at is not None
    assert not nomination.is_late


def test_the_waiting_list_tells_the_focal_point(cast: Cast, session: Session) -> None:
    nomination_in("submitted", session, cast)
    addresses()
    services.waitlist(Nomination.objects.get(), by=cast.secretariat)
    assert addresses() == ["focal-kz@example.org"]


def test_requesting_and_accepting_a_change_by_full_pages(cast: Cast, session: Session, client: Client) -> None:
    nomination = nomination_in("accepted", session, cast)
    where = {"slug": session.slug, "pk": nomination.pk}
    client.force_login(cast.focal_kz)
    url = reverse("participants:request_change", kwargs=where)
    form = client.get(url).context["form"]
    data = {name: form[name].value() or [] for name in form.fields} | {"city": "Astana", "may_be_listed": "yes"}
    for _click in range(2):
        assert client.post(url, data).status_code == 302
    change = ChangeRequest.objects.get()
    assert change.fields == ["city"]
    page = client.get(reverse("participants:change", kwargs=where)).content.decode()
    assert "Astana" in page
    client.force_login(cast.secretariat)
    url = reverse("participants:change_step", kwargs={**where, "step": "accept_change"})
    letters_before = Letter.objects.count()
    assert "first.nominee@example.org" in client.get(url).content.decode(), "the letters are read before they go"
    assert Letter.objects.count() == letters_before
    assert ChangeRequest.objects.get().status == "submitted"
    client.post(url, as_read(client, url))
    nomination.person.refresh_from_db()
    assert nomination.person.city == "Astana"


def test_replacing_by_full_pages(cast: Cast, session: Session, client: Client) -> None:
    old = nomination_in("accepted", session, cast)
    client.force_login(cast.focal_kz)
    url = reverse("participants:add", args=[session.slug]) + f"?delegation=kz&replaces={old.pk}"
    form = client.get(url).context["form"]
    person = {name: getattr(a_person("Other Nominee"), name) for name in form.fields if hasattr(Person, name)}
    data = {name: form[name].value() or "" for name in form.fields} | person | {"may_be_listed": "yes"}
    assert client.post(url, data).status_code == 302
    assert Nomination.objects.get(replaces=old).person.family_name == "Nominee"
    client.force_login(cast.focal_uz)
    assert client.get(url).status_code == 404


def test_several_are_decided_at_once_for_all_or_for_none(cast: Cast, session: Session, client: Client) -> None:
    people = [nomination_in("submitted", session, cast, person=a_person(f"{name} Nominee")) for name in ("One", "Two")]
    client.force_login(cast.secretariat)
    url = reverse("participants:decide", args=[session.slug])
    query = "?step=return&" + "&".join(f"n={one.pk}" for one in people)
    assert "focal-kz@example.org" in client.get(url + query).content.decode()
    read = as_read(client, url + query)
    page = client.post(url + query, read | {"reason": ""})
    assert page.context["form"].errors, "a return needs a reason"
    assert client.post(url + query, read | {"reason": "The letter is missing."}).status_code == 302
    assert set(Nomination.objects.values_list("status", flat=True)) == {"returned"}
    addresses()
    for one in people:
        services.submit(Nomination.objects.get(pk=one.pk), by=cast.focal_kz)
    addresses()
    services.accept(Nomination.objects.get(pk=people[1].pk), by=cast.secretariat)
    addresses()
    with pytest.raises(NotNow, match="Two NOMINEE"):
        services.decide(Nomination.objects.order_by("pk"), "accept", by=cast.secretariat)
    people[0].refresh_from_db()
    assert people[0].status == "submitted"
    assert addresses() == []


def test_the_board_shows_what_is_requested(cast: Cast, session: Session, client: Client) -> None:
    nomination = nomination_in("accepted", session, cast)
    a_change(nomination, by=cast.focal_kz)
    client.force_login(cast.secretariat)
    assert "Changes requested" in client.get(reverse("participants:nominations", args=[session.slug])).content.decode()
    assert "1 change request waits" in client.get(reverse("desk:desk")).content.decode()


def test_a_delegate_sees_neither_who_was_replaced_nor_who_asked(cast: Cast, session: Session, client: Client) -> None:
    old = nomination_in("accepted", session, cast, person=a_person("Former Nominee"))
    new = services.nominate(
        delegation_of(session, country("kz")),
        person=a_person("Some Delegate", email=cast.delegate_kz.email),
        capacity="adviser",
        mode="online",
        by=cast.focal_kz,
        replaces=old,
    )
    services.submit(new, by=cast.focal_kz)
    services.accept(new, by=cast.secretariat)
    a_change(new, by=cast.focal_kz)
    for user, sees in ((cast.delegate_kz, False), (cast.focal_kz, True)):
        client.force_login(user)
        pages = [
            client.get(reverse(f"participants:{name}", args=[session.slug, new.pk])).content.decode()
            for name in ("nomination", "change")
        ]
        assert ("Former NOMINEE" in pages[0]) is sees
        assert ("focal-kz@example.org" in pages[1]) is sees
