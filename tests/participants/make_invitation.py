"""Builders for invitations: reached through the real services."""

import re
from typing import Any

from accounts.models import Institution, User
from core import jobs
from meetings.models import Session
from participants import invitation_services, joining_services, observer_services
from participants.models import Contact, Delegation, Invitation, JoiningDetails
from participants.places import terms_of
from tests.access import World

TERMS: dict[str, Any] = {
    "text_en": "We invite you.\n\nDo come.",
    "text_ru": "Приглашаем вас.\n\nПриезжайте.",
    "roles_asked_en": "Heads of departments",
    "roles_asked_ru": "Начальники управлений",
    "signature_en": "The joint secretariat",
    "signature_ru": "Совместный секретариат",
    "places": 2,
    "observer_places": 1,
    "reminder_days": [14, 7, 2],
}


def some_terms(session: Session, *, by: User, **values: Any) -> Invitation:
    terms = terms_of(session)
    return invitation_services.save_terms(
        session, values=TERMS | values, revision=terms.revision if terms else 0, by=by
    )


def an_organization(name: str = "Some Organization", *, kind: str = "igo") -> Institution:
    return Institution.objects.create(
        code=name.lower().replace(" ", "-"), name_en=name, name_ru=f"{name} по-русски", short_name_en=name, kind=kind
    )


def observers(
    session: Session, *, by: User, institution: Institution | None = None, email: str = "contact@example.org",
    language: str = "en", name: str = "Head of protocol",
) -> Delegation:  # fmt: skip
    """An organization with one contact; without an organization an expert."""
    contact = {"name": name, "email": email, "language": language}
    return observer_services.add_observers(session, institution=institution, contact=contact, by=by)


def invite(session: Session, *codes: str, by: User, held: bool = False) -> None:
    """Letters are made and written at once: tests run jobs where they are started."""
    invitation_services.send(session, codes=codes, by=by, held=held)
    make_letters(session)


def hidden_of(page: str) -> dict[str, str]:
    """What the form before sending, or the one that goes on, sends unseen: its token and what was read."""
    return dict(re.findall(r'name="(form_token|read)" value="([^"]+)"', page))


def make_letters(session: Session) -> None:
    """Do the work that waits behind the button."""
    terms = terms_of(session)
    job = jobs.latest(invitation_services.JOB, subject_id=terms.pk)
    if job.status in job.OPEN:
        jobs.run(job.pk)


def contact_of(delegation: Delegation) -> Contact:
    return delegation.contacts.get()


def joining(session: Session, *, by: User, **values: str) -> JoiningDetails:
    details = JoiningDetails.objects.filter(session=session).first()
    given = {"text_en": "Room 1", "text_ru": "Зал 1", "link": "https://call.example.org/secret-room"}
    return joining_services.save_details(
        session, values=given | values, revision=details.revision if details else 0, by=by
    )


def furnish(world: World) -> None:
    """Kazakhstan is invited, an organization is not, and how to join is written."""
    cast, session = world.cast, world.session
    some_terms(session, by=cast.secretariat)
    delegation = observers(session, by=cast.secretariat, institution=an_organization("Not Invited"))
    invite(session, "kz", by=cast.secretariat)
    joining(session, by=cast.secretariat)
    world.things["contact"] = contact_of(delegation)
