"""The letter of invitation on paper: one delegation's, in one language."""

from datetime import date
from typing import Any

from django.utils import timezone

from core import kept_files, pdf, uploads
from core.translations import both
from participants import as_read
from participants.models import Delegation, Invitation
from participants.places import terms_of, total_for

PREVIEW = "participants-invitation"
UTC = "UTC"


def zone_of(delegation: Delegation) -> str:
    """On whose clocks the deadline is told beside the session's: the capital's, and UTC for observers."""
    return delegation.country.time_zone if delegation.country else UTC


def facts_of(delegation: Delegation, terms: Invitation) -> dict[str, Any]:
    """What the letter, the mail that brings it and the reminders tell."""
    session = delegation.session
    return {
        "session": session,
        "delegation": delegation,
        "terms": terms,
        "places": total_for(delegation, terms),
        "own_zone": zone_of(delegation),
    }


def as_pdf(delegation: Delegation, terms: Invitation, *, language: str, on: date) -> bytes:
    """The letter as a tagged PDF; ``on`` is the date that it carries."""
    earlier = delegation.invited_at
    context = facts_of(delegation, terms) | {
        "on": on,
        "earlier_on": earlier.astimezone(delegation.session.zone) if earlier else None,
    }
    return pdf.render("participants/print/invitation.html", context, language=language)


def today(delegation: Delegation) -> date:
    """The date of a letter that is made now, on the session's calendar."""
    return timezone.now().astimezone(delegation.session.zone).date()


def _load(pk: int) -> Delegation | None:
    return Delegation.objects.for_page().filter(pk=pk).first()


def told_in(delegation: Delegation, terms: Invitation | None) -> list[Any]:
    """All that the letter of a delegation says, save for its date; no query where what names a delegation is loaded."""
    session = delegation.session
    return [
        [both(terms, name) for name in ("text", "roles_asked", "signature")] if terms else [],
        total_for(delegation, terms),
        [both(session, name) for name in ("title", "place")],
        [session.starts_on, session.ends_on, session.is_tentative, session.mode, session.time_zone],
        session.nominations_due_at,
        both(session.body, "name"),
        _named(delegation),
        zone_of(delegation),
    ]


def mark_of(delegation: Delegation, terms: Invitation | None) -> str:
    """By which it is seen whether the letter of a delegation says what was read."""
    return as_read.mark(*told_in(delegation, terms))


def _fingerprint(delegation: Delegation) -> str:
    told = told_in(delegation, terms_of(delegation.session))
    return kept_files.fingerprint_of(*told, delegation.invited_at, today(delegation))


def _named(delegation: Delegation) -> Any:
    if delegation.country:
        return both(delegation.country, "formal_name")
    return both(delegation.institution, "name") if delegation.institution else str(delegation)


def _render(delegation: Delegation, language: str) -> bytes:
    terms = terms_of(delegation.session) or Invitation(session=delegation.session)
    return as_pdf(delegation, terms, language=language, on=today(delegation))


PRODUCERS = [
    kept_files.Producer(
        name=PREVIEW,
        load=_load,
        fingerprint=_fingerprint,
        render=_render,
        extension=uploads.PDF.extension,
        content_type=uploads.PDF.content_type,
    )
]
