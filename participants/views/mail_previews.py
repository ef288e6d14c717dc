"""The letters of an invitation as they would go, for the page that asks before they do."""

import uuid
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from core import outbox
from participants.invitation_paper import facts_of
from participants.invitation_services import Unsent
from participants.invitees import Addressee, Invitee
from participants.models import Delegation, Invitation, InvitationLetter
from participants.sending import TEMPLATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The letter of a delegation in one language: the people who get it, the mail, and where its PDF is shown."""

    language: str
    people: list[Addressee]
    mail: outbox.Composed
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One delegation that is about to be invited."""

    invitee: Invitee
    papers: list[Paper]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsentPapers:
    """The letters that a failed job left, to be read again where they were changed."""

    read: str
    is_changed: bool
    papers: list[tuple[InvitationLetter, str]]
    """Each with where it is shown as it would go now."""


def unsent(found: Unsent) -> UnsentPapers:
    """What going on would send; no query."""
    return UnsentPapers(
        read=found.read,
        is_changed=found.is_changed,
        papers=[(one, _preview(one.delegation, one.language)) for one in found.letters],
    )


def _preview(delegation: Delegation, language: str) -> str:
    with translation.override(language):
        return reverse("participants:invitation_preview_pdf", args=[delegation.session.slug, delegation.code])


def invitations(invitees: list[Invitee], terms: Invitation) -> list[Line]:
    """What each of these delegations would get; no query."""
    return [Line(invitee=one, papers=[_paper(one, terms, language) for language in one.languages]) for one in invitees]


def _paper(invitee: Invitee, terms: Invitation, language: str) -> Paper:
    people = [person for person in invitee.people if person.language == language]
    context = facts_of(invitee.delegation, terms) | {"is_anew": invitee.number > 0}
    return Paper(
        language=language,
        people=people,
        mail=outbox.compose(TEMPLATE, context, recipient=people[0]),
        url=_preview(invitee.delegation, language),
    )


def token() -> uuid.UUID:
    """For a form that acts once."""
    return uuid.uuid4()


def token_of(request: HttpRequest) -> uuid.UUID | None:
    """The token that came back with such a form."""
    try:
        return uuid.UUID(request.POST.get("form_token", ""))
    except ValueError:
        return None
