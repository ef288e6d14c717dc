"""How those who are accepted come into the room or the call; letters say where that stands, never what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core import outbox
from core.editing import lock_for_edit
from core.models import Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants.models import JoiningDetails, Participant

TEMPLATE = "participants/letters/joining.txt"
FIELDS = ("text_en", "text_ru", "link")


def details_of(session: Session) -> JoiningDetails | None:
    """What is written, if anything is; one query."""
    found = JoiningDetails.objects.filter(session=session).first()
    return found if found is not None and is_written(found) else None


def is_written(details: JoiningDetails) -> bool:
    """An emptied text counts as none."""
    return any(getattr(details, name) for name in FIELDS)


@transaction.atomic
def save_details(session: Session, *, values: Mapping[str, str], revision: int, by: Any) -> JoiningDetails:
    """Keep how to join; nobody is told by this.

    Raises:
        EditedMeanwhile: somebody else has saved since ``revision``, which is 0 before the first time.

    """
    _require(session, by=by)
    Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=session.pk)
    made, _created = JoiningDetails.objects.get_or_create(session=session)
    details = lock_for_edit(JoiningDetails.objects.all(), pk=made.pk, revision=revision)
    for name in FIELDS:
        setattr(details, name, values[name])
    details.save_edit()
    return details


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Who of the list is told of the present details."""

    to_tell: list[User]
    knew_earlier: set[int]
    """The keys of those of them who were told of earlier details."""
    told: int
    without_account: int
    """In the list, but they can't read the page."""


def audience_of(session: Session, details: JoiningDetails) -> Audience:
    """Those in the list with an account, whether they know already or not; three queries."""
    rows = Participant.objects.filter(session=session).exclude(group=Participant.Group.SECRETARIAT)
    found = list(rows.select_related("user").order_by("pk"))
    people = list({row.user_id: row.user for row in found if row.user is not None and row.user.is_active}.values())
    keys = {_key(details, person): person for person in people}
    told = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    earlier = Letter.objects.filter(key__startswith=f"joining:{details.session_id}:", recipient__in=people)
    return Audience(
        to_tell=[person for key, person in keys.items() if key not in told],
        knew_earlier=set(earlier.values_list("recipient", flat=True)),
        told=len(told),
        without_account=sum(row.user is None or not row.user.is_active for row in found),
    )


def _key(details: JoiningDetails, person: User) -> str:
    return f"joining:{details.session_id}:{details.revision}:{person.pk}"


def telling_refusal(session: Session, details: JoiningDetails | None) -> str:
    """Why nobody can be told now; empty where they can."""
    if session.status != Session.Status.ANNOUNCED:
        return _("Participants are told as long as the session is announced.")
    return "" if details else _("It is not written yet how to join.")


@transaction.atomic
def tell(session: Session, *, by: Any) -> int:
    """Write to those who were not told of the present details that these are there; returns to how many."""
    _require(session, by=by)
    locked = JoiningDetails.objects.select_for_update(of=("self",)).filter(session=session).first()
    details = locked if locked is not None and is_written(locked) else None
    refusal = telling_refusal(session, details)
    if refusal or details is None:
        raise NotNow(refusal)
    audience = audience_of(session, details)
    for person in audience.to_tell:
        outbox.write_from(
            TEMPLATE,
            {"session": session, "is_change": person.pk in audience.knew_earlier},
            key=_key(details, person),
            recipient=person,
            about=session,
        )
    return len(audience.to_tell)


def letters_of(session: Session, audience: Audience) -> list[tuple[str, outbox.Composed]]:
    """What they would be told, each language and wording once, for the page that asks before."""
    kinds = {(person.language, person.pk in audience.knew_earlier): person for person in audience.to_tell}
    return [
        (language, outbox.compose(TEMPLATE, {"session": session, "is_change": is_change}, recipient=person))
        for (language, is_change), person in sorted(kinds.items(), key=lambda pair: pair[0])
    ]


def _require(session: Session, *, by: Any) -> None:
    if not by.has_perm("participants.change_joining", session):
        raise NotYou(_("Only the secretariat writes how to join."))
