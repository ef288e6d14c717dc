"""What the accounts store about a person, and how it is erased."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session as BrowserSession
from django.db import transaction
from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from pghistory.models import Context

from accounts.models import User
from core.models import Letter, LetterTry


def person_data(email: str) -> dict[str, Any]:
    """The account, its roles, and the letters that were written to it, save those held for reading or withdrawn."""
    user = User.objects.filter(email__iexact=email).first()
    unsent = (Letter.Status.HELD, Letter.Status.WITHDRAWN)
    letters = letters_to(email).filter(is_secret=False).exclude(status__in=unsent).order_by("created_at", "pk")
    account: dict[str, Any] = {}
    if user is not None:
        account = {
            "email": user.email,
            "name": user.name,
            "language": user.get_language_display(),
            "time_zone": user.time_zone,
            "invited_at": user.invited_at.isoformat(),
            "last_login": user.last_login.isoformat() if user.last_login else "",
            "roles": [_role(held) for held in user.role_assignments.select_related("country", "body", "institution")],
            "sign_in_addresses": list(EmailAddress.objects.filter(user=user).values_list("email", flat=True)),
            "passkeys_and_second_factors": [
                {"kind": str(one.get_type_display()), "since": one.created_at.isoformat()}
                for one in Authenticator.objects.filter(user=user).order_by("pk")
            ],
        }
    return {"account": account, "recorded": _recorded(user), "letters": [_letter(letter) for letter in letters]}


def letters_to(email: str) -> QuerySet[Letter]:
    """The letters to an address, and those that went to the same account under an earlier one."""
    found: QuerySet[Letter] = Letter.objects.filter(Q(address__iexact=email) | Q(recipient__email__iexact=email))
    return found


def _letter(letter: Letter) -> dict[str, Any]:
    return {
        "written_at": letter.created_at.isoformat(),
        "subject": letter.subject,
        "address": letter.address,
        "status": str(letter.get_status_display()),
        "text": letter.body,
        "files": [kept.get("name", "") for kept in letter.attachments],
    }


def _recorded(user: User | None) -> dict[str, Any]:
    """How often the record of changes names the number of the account; what was changed stands with the things."""
    if user is None:
        return {}
    found = Context.objects.filter(metadata__user=user.pk).aggregate(
        changes=Count("pk"), first=Min("created_at"), last=Max("created_at")
    )
    if not found["changes"]:
        return {}
    return {
        "account_number": user.pk,
        "changes": found["changes"],
        "first": found["first"].isoformat(),
        "last": found["last"].isoformat(),
    }


def _role(held: Any) -> dict[str, str]:
    return {
        "role": str(held.get_role_display()),
        "for": ", ".join(str(place) for place in (held.country, held.body, held.institution) if place),
        "since": held.created_at.isoformat(),
        "until": held.ended_at.isoformat() if held.ended_at else "",
    }


@transaction.atomic
def erase_person(email: str) -> list[str]:
    """Empty and close the account, and erase the letters to it; its number stays beside what the person decided."""
    lines = []
    _all, by_model = letters_to(email).delete()
    LetterTry.objects.filter(address__iexact=email).delete()
    letters = by_model.get(Letter._meta.label, 0)
    if letters:
        text = ngettext("Erased: %(count)s letter.", "Erased: %(count)s letters.", letters)
        lines.append(text % {"count": letters})
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        return lines
    user.role_assignments.all().delete()
    LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)).update(
        object_repr=""  # the administrators' log says whom by name or address
    )
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    for session in BrowserSession.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
    user.email, user.name, user.time_zone, user.last_login = f"erased-{user.pk}@erased.invalid", "", "", None
    user.is_active = False
    user.set_unusable_password()
    user.save()
    lines += [
        _("Erased: the account's address, name, roles, passkeys and sign-ins."),
        _("Kept: the number of the account, without a name, because the record of who decided what points to it."),
    ]
    return lines
