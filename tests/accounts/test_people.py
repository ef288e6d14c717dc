"""Accounts and roles: invited, given, ended, closed; and the administrator's own rooms."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import Country, Role, RoleAssignment, User
from accounts.personal import erase_person
from accounts.rules import focal_country_ids, holds, is_secretariat
from accounts.services import assign_role, end_role, invite
from core.models import Letter
from tests.make import Cast

ADMIN_PAGES = ["/admin/", "/admin/accounts/user/", "/admin/accounts/user/add/", "/admin/accounts/institution/"]


def afresh(user: User) -> User:
    """As the next request loads the person."""
    return User.objects.get(pk=user.pk)


def test_an_invitation_makes_an_account_and_says_how_to_sign_in(cast: Cast) -> None:
    user, is_new = invite("New.Person@Example.org", language="ru")
    assert is_new
    assert user.email == "new.person@example.org"
    assert not user.has_usable_password()
    letter = Letter.objects.get(recipient=user)
    assert letter.language == "ru"
    assert "/accounts/login/code/" in letter.body
    assert not letter.is_secret  # it carries no code and no key
    assert cast.admin.email not in letter.body


def test_a_second_invitation_changes_nothing(cast: Cast) -> None:
    again, is_new = invite(cast.observer.email.upper(), language="ru")
    assert (again, is_new) == (cast.observer, False)
    assert not Letter.objects.filter(recipient=cast.observer).exists()


def test_addresses_are_unique_whatever_their_case(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email=cast.observer.email.upper())])


@pytest.mark.django_db
def test_the_first_administrator_is_invited_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("invite_administrator", "first@example.org", "--language", "ru")
    user = User.objects.get(email="first@example.org")
    assert holds(user, Role.ADMINISTRATOR)
    assert user.is_staff
    assert Letter.objects.get(recipient=user).language == "ru"
    call_command("invite_administrator", "first@example.org")
    assert RoleAssignment.objects.filter(user=user).count() == 1
    assert "Invited first@example.org" in capsys.readouterr().out


@pytest.mark.django_db
def test_an_administrator_needs_an_address() -> None:
    with pytest.raises(CommandError, match="valid email"):
        call_command("invite_administrator", "nobody")


def test_a_role_is_given_once(cast: Cast) -> None:
    assert assign_role(cast.interpreter, Role.INTERPRETER) == assign_role(cast.interpreter, Role.INTERPRETER)


def test_an_ended_role_gives_nothing(cast: Cast, enter: Any) -> None:
    for held in cast.secretariat.roles:
        end_role(held)
    user = afresh(cast.secretariat)
    assert not is_secretariat(user)
    assert not user.has_perm("meetings.change_session", None)
    assert enter(user).get("/en/sessions/add/").status_code == 404
    assert RoleAssignment.objects.filter(user=user, ended_at__lte=timezone.now()).exists()


def test_a_focal_point_speaks_for_one_country_and_one_body(cast: Cast) -> None:
    kazakhstan = Country.objects.get(code="kz")
    assert focal_country_ids(cast.focal_kz, body_id=cast.body.pk) == {kazakhstan.pk}
    assert focal_country_ids(cast.focal_kz, body_id=cast.council.pk) == set()
    assert focal_country_ids(cast.secretariat, body_id=cast.body.pk) == set()


@pytest.mark.parametrize("name", ["secretariat", "focal_kz", "admin"])
def test_a_closed_account_can_do_nothing_from_that_moment(name: str, cast: Cast, enter: Any) -> None:
    user = getattr(cast, name)
    client = enter(user)
    assert client.get("/en/desk/").status_code == 200
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/en/desk/").status_code == 302
    closed = afresh(user)
    assert closed.roles == ()
    assert not closed.has_perm("meetings.change_session", None)
    assert not closed.has_perm("accounts.change_user")


@pytest.mark.parametrize("path", ADMIN_PAGES)
def test_the_administrators_rooms_open_to_administrators_only(path: str, cast: Cast, enter: Any) -> None:
    answers = {role: enter(user).get(path).status_code for role, user in cast.everybody.items()}
    assert answers.pop("admin") == 200
    assert set(answers.values()) <= {302, 403, 404}


def test_the_administrators_rooms_have_no_door_of_their_own(cast: Cast) -> None:
    answer = Client().get("/admin/login/?next=/admin/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")
    direct = Client().post("/admin/login/", {"username": cast.admin.email, "password": "speca-demo-2020"})
    assert direct["Location"].startswith("/accounts/login/")


def test_an_administrator_invites_by_adding_an_account(cast: Cast, enter: Any) -> None:
    roles = {"role_assignments-TOTAL_FORMS": "0", "role_assignments-INITIAL_FORMS": "0"}
    data = {"email": "guest@example.org", "name": "Guest", "language": "ru", "is_active": "on", **roles}
    answer = enter(cast.admin).post("/admin/accounts/user/add/", data)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    guest = User.objects.get(email="guest@example.org")
    assert Letter.objects.get(recipient=guest).language == "ru"


def test_an_administrator_sees_no_drafts(cast: Cast) -> None:
    assert not cast.admin.has_perm("meetings.edit_agenda", None)
    assert cast.admin.has_module_perms("accounts")
    assert not cast.admin.has_module_perms("decisions")


def test_an_administrator_does_not_change_the_address_that_codes_go_to(cast: Cast, enter: Any) -> None:
    roles = {"role_assignments-TOTAL_FORMS": "0", "role_assignments-INITIAL_FORMS": "0"}
    data = {"email": "other@example.org", "name": "Guest", "language": "ru", "is_active": "on", **roles}
    guest, _is_new = invite("guest@example.org", language="en")
    answer = enter(cast.admin).post(f"/admin/accounts/user/{guest.pk}/change/", data)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    assert (afresh(guest).email, afresh(guest).language) == ("guest@example.org", "ru")


def test_an_erased_person_is_not_named_in_the_administrators_log(cast: Cast, enter: Any) -> None:
    roles = {"role_assignments-TOTAL_FORMS": "0", "role_assignments-INITIAL_FORMS": "0"}
    guest, _is_new = invite("guest@example.org", language="en")
    data = {"name": "", "language": "ru", "is_active": "on", **roles}
    enter(cast.admin).post(f"/admin/accounts/user/{guest.pk}/change/", data)
    assert LogEntry.objects.get().object_repr == guest.email
    erase_person(guest.email)
    assert LogEntry.objects.get().object_repr == ""
