"""The choice of a person to be named in a session's list of participants or to be counted only."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core import outbox
from core.signature import signed
from core.workflow import NotYou, Text
from participants import finality
from participants.answering import those_who_answer
from participants.erasure import forget_files
from participants.letters import FOLDER, secretariat
from participants.models import Nomination, Participant, Person
from participants.personal_data import people_of, session_of
from participants.workflow import request_refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEntry:
    """What one session knows of the reader, and what the reader can do about it now."""

    person: Person
    session: Any
    nomination: Nomination | None
    participant: Participant | None
    list_is_final: bool
    may_request_change: bool

    @property
    def may_choose(self) -> bool:
        """Named or counted: as long as the list is provisional."""
        return not self.list_is_final

    @property
    def is_named(self) -> bool:
        return self.person.may_be_listed is not False


def own_entries(user: Any) -> list[OwnEntry]:
    """Where the person is nominated or listed, the newest session first."""
    entries = [_entry(person, user) for person in people_of(user.email) if _is_current(person)]
    return sorted(entries, key=lambda one: (one.session.starts_on, one.session.pk), reverse=True)


def own_entry(user: Any, session: Any) -> OwnEntry | None:
    """The reader in one session, whose list counts before other nominations."""
    found = [one for one in own_entries(user) if one.session == session]
    return min(found, key=lambda one: one.participant is None, default=None)


def _is_current(person: Person) -> bool:
    """In a list, or nominated and not yet let go."""
    nomination = getattr(person, "nomination", None)
    is_listed = getattr(person, "participant", None) is not None
    return person.erased_at is None and (is_listed or (nomination is not None and nomination.is_open))


def _entry(person: Person, user: Any) -> OwnEntry:
    nomination, participant = getattr(person, "nomination", None), getattr(person, "participant", None)
    session = session_of(person)
    return OwnEntry(
        person=person,
        session=session,
        nomination=nomination,
        participant=participant,
        list_is_final=finality.refusal(session) is not None,
        may_request_change=bool(
            nomination is not None
            and request_refusal(nomination) is None
            and user.has_perm("participants.request_change", nomination)
        ),
    )


def refusal(entry: OwnEntry) -> Text | None:
    """Why the person cannot choose now."""
    return finality.refusal(entry.session)


@transaction.atomic
def choose_listing(person: Person, *, may_be_listed: bool, by: Any) -> bool:
    """Name the person in the list, or only count them; effective at once. Returns whether anything changed.

    The files are made anew, the earlier ones are deleted, and those who answer for the delegation are told.
    """
    if not people_of(by.email).filter(pk=person.pk).exists():
        raise NotYou(_("Only the person concerned chooses here whether to be named."))
    session = session_of(people_of(by.email).get(pk=person.pk))
    rows = _locked(person)
    finality.require_provisional(session.pk)
    locked: Person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    is_same = locked.may_be_listed == may_be_listed
    locked.may_be_listed, locked.listing_answered_at = may_be_listed, timezone.now()
    locked.save(update_fields=["may_be_listed", "listing_answered_at"])
    if is_same:
        return False
    for row in rows:
        # so that a form that was opened before does not put the earlier answer back
        with signed(by=by, step="choose_listing"):
            row.save_edit(update_fields=["revision"])
    _tell(_entry(people_of(by.email).get(pk=person.pk), by), by=by)
    forget_files(session.pk)
    return True


def _tell(entry: OwnEntry, *, by: Any) -> None:
    """To those who answer for the delegation; of somebody whom the secretariat added, to the secretariat."""
    people = secretariat() if entry.nomination is None else those_who_answer(entry.nomination.delegation)
    answered_at = entry.person.listing_answered_at
    for one in people:
        if one != by:
            outbox.write_from(
                f"{FOLDER}/listing_chosen.txt",
                {"person": entry.person, "session": entry.session, "nomination": entry.nomination},
                key=f"listing:{entry.person.pk}:{answered_at:%Y%m%dT%H%M%S%f}:{one.pk}",
                recipient=one,
                about=entry.nomination,
            )


def _locked(person: Person) -> list[Nomination | Participant]:
    """What stands of the person in the session, locked before the session itself, as everywhere else."""
    models = (Nomination, Participant)
    found = [model.objects.select_for_update(of=("self",)).filter(person=person).first() for model in models]
    return [one for one in found if one is not None]
