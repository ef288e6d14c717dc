"""The verbs of accounts: invite, give a role, end a role."""

from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role, RoleAssignment, User
from core import outbox


@transaction.atomic
def find_or_make(email: str, *, language: str, name: str = "") -> tuple[User, bool]:
    """The account of an address, made where there is none, and whether it is new; the caller writes the letter."""
    user = User.objects.filter(email__iexact=email).first()
    if user is not None:
        return user, False
    return make_account(email, language=language, name=name), True


@transaction.atomic
def invite(email: str, *, language: str, name: str = "", key: str = "") -> tuple[User, bool]:
    """The account of an address, made where there is none, with a letter that says how to sign in.

    The letter carries no link of access: the person asks for a code at sign-in. Returns the account and whether it is
    new.
    """
    user, is_new = find_or_make(email, language=language, name=name)
    if is_new:
        outbox.write_from(
            "accounts/letters/invitation.txt",
            {"sign_in_url": settings.PUBLIC_URL + reverse("account_request_login_code")},
            key=key or f"invitation:{user.pk}",
            recipient=user,
            about=user,
        )
    return user, is_new


def make_account(email: str, *, language: str, name: str = "", password: str | None = None) -> User:
    """An account whose address counts as known: only a letter sent to it opens the account."""
    user = User.objects.create_user(email, password, language=language, name=name)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def assign_role(
    user: User,
    role: Role,
    *,
    country: Any = None,
    body: Any = None,
    institution: Any = None,
    is_chair: bool = False,
) -> RoleAssignment:
    """Give a person a role; once, however often it is asked for."""
    assignment, _created = RoleAssignment.objects.get_or_create(
        user=user,
        role=role,
        country=country,
        body=body,
        institution=institution,
        ended_at=None,
        defaults={"is_chair": is_chair},
    )
    return assignment


def end_role(assignment: RoleAssignment) -> None:
    """The person no longer holds the role; that they held it stays in the record."""
    assignment.ended_at = timezone.now()
    assignment.save(update_fields=["ended_at"])
