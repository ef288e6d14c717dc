"""The verbs of accounts: invite, give a role, end a role."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Role, RoleAssignment, User
from core import outbox


@transaction.atomic
def invite(email: str, *, language: str, name: str = "", key: str = "") -> tuple[User, bool]:
    """The account of an address, made where there is none, with a letter that says how to sign in.

    The letter carries no link of access: the person asks for a code at sign-in. Returns the account and whether it is
    new.
    """
    user = User.objects.filter(email__iexact=email).first()
    if user is not None:
        return user, False
    user = User.objects.create_user(email, language=language, name=name)
    outbox.write_from(
        "accounts/letters/invitation.txt",
        {"sign_in_url": settings.PUBLIC_URL + reverse("account_request_login_code")},
        key=key or f"invitation:{user.pk}",
        recipient=user,
        about=user,
    )
    return user, True


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
