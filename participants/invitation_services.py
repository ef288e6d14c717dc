"""The verbs of an invitation: its terms, its reminders, and sending it; those of observers stand in ``observers``."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from accounts.models import Country
from core import jobs
from core.editing import lock_for_edit
from core.models import Job
from core.translations import text_in
from core.workflow import NotNow, NotYou, Text
from meetings.models import Session
from participants import as_read, invitation_paper
from participants.answering import begun, delegation_of
from participants.finality import locked_session
from participants.invitees import Invitee, invitees_of
from participants.models import Invitation, InvitationLetter

JOB = "invitations"
TERMS = (
    "text_en", "text_ru", "roles_asked_en", "roles_asked_ru", "signature_en", "signature_ru", "places",
    "observer_places", "reminder_days",
)  # fmt: skip


def require_inviter(session: Session, *, by: Any) -> None:
    """Only the secretariat invites."""
    if not by.has_perm("participants.invite", session):
        raise NotYou(_("Only the secretariat invites to a session."))


@transaction.atomic
def save_terms(session: Session, *, values: Mapping[str, Any], revision: int, by: Any) -> Invitation:
    """Keep what the letter says and offers; from now on every country has its delegation, so that letters have one.

    Raises:
        EditedMeanwhile: somebody else has saved since ``revision``, which is 0 before the first time.

    """
    require_inviter(session, by=by)
    Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=session.pk)
    made, _created = Invitation.objects.get_or_create(session=session)
    terms = lock_for_edit(Invitation.objects.all(), pk=made.pk, revision=revision)
    for name in TERMS:
        setattr(terms, name, values[name])
    terms.save_edit()
    for country in Country.objects.order_by("pk"):
        begun(delegation_of(session, country))
    return terms


@transaction.atomic
def pause_reminders(session: Session, *, paused: bool, by: Any) -> None:
    """Stop the reminders of those who have not answered, or let them go on."""
    require_inviter(session, by=by)
    terms = Invitation.objects.select_for_update(of=("self",)).filter(session=session).first()
    if terms is None:
        raise NotNow(_("The letter of invitation is not written yet."))
    if paused != (terms.reminders_paused_at is not None):
        terms.reminders_paused_at = timezone.now() if paused else None
        terms.save(update_fields=["reminders_paused_at"])


def sending_refusal(session: Session, terms: Invitation | None, *, languages: Collection[str] = ()) -> Text | None:
    """Why no invitation can go out now, to people who read these languages."""
    if session.status != Session.Status.ANNOUNCED:
        return _("Invitations go out once the session is announced.")
    if terms is None:
        return _("The letter of invitation is not written yet.")
    for language in sorted(languages):
        if not text_in(terms, "text", language):
            name = _(get_language_info(language)["name"])
            return _("The letter is not yet written in this language: %(language)s.") % {"language": name}
    return None


def job_of(terms: Invitation | None) -> Job | None:
    """The latest sending, for its progress."""
    return jobs.latest(JOB, subject_id=terms.pk) if terms else None


def chosen_of(invitees: list[Invitee], codes: Collection[str]) -> list[Invitee]:
    """Those whom these codes name; without codes, all who can be invited and were not yet."""
    if not codes:
        return [one for one in invitees if one.is_to_be_invited]
    return [one for one in invitees if one.delegation.code in codes and one.can_be_invited]


def mark_of(chosen: Iterable[Invitee], terms: Invitation | None) -> str:
    """Who gets which letter, as the page before sending tells it."""
    lines = sorted(
        (
            one.delegation.code,
            one.number,
            invitation_paper.mark_of(one.delegation, terms),
            sorted((person.email, person.language) for person in one.people),
        )
        for one in chosen
    )
    return as_read.mark(*lines)


@transaction.atomic
def send(
    session: Session, *, codes: Collection[str], by: Any, held: bool = False, read: str | None = None
) -> list[Invitee]:
    """Have the letters made and sent, by a job; a delegation that was invited before gets the next number.

    ``read``: the mark of what was read (``mark_of``); ``NotAsRead`` where the letter or its readers are others now.
    Held, they wait in the outbox; a delegation is invited once somebody has released its letter.

    The letters to be made stand in the database without a file, so that a job that is killed goes on where it was.
    """
    require_inviter(session, by=by)
    session = locked_session(session.pk)
    terms = Invitation.objects.select_for_update(of=("self",)).filter(session=session).first()
    job = job_of(terms)
    if job is not None and job.status in Job.OPEN:
        raise NotNow(_("Invitations are being sent. Wait until that is done."))
    chosen = chosen_of(invitees_of(session), codes)
    if not chosen:
        raise NotNow(_("There is nobody to invite: everybody is invited already, or nobody can be written to."))
    refusal = sending_refusal(session, terms, languages={name for one in chosen for name in one.languages})
    if refusal or terms is None:
        raise NotNow(str(refusal))
    as_read.require(read, mark_of(chosen, terms))
    for invitee in chosen:
        delegation = begun(invitee.delegation)
        for language in invitee.languages:
            InvitationLetter.objects.create(
                delegation=delegation,
                language=language,
                number=invitee.number + 1,
                sha256="",
                size=0,
                is_held=held,
                read_as=invitation_paper.mark_of(delegation, terms),
            )
    jobs.start(JOB, subject_id=terms.pk, by=by)
    return chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent:
    """The letters that a failed job left."""

    letters: list[InvitationLetter]
    marks: dict[int, str]
    """What each would say now, by its key."""

    @property
    def read(self) -> str:
        """The mark of all of them, for the form that sends them."""
        return as_read.mark(*sorted(self.marks.items()))

    @property
    def is_changed(self) -> bool:
        """Some would say something else than was read."""
        return any(one.read_as not in {"", self.marks[one.pk]} for one in self.letters)


def unsent_of(session: Session, terms: Invitation | None) -> Unsent:
    """What was not sent; a constant number of queries."""
    path = "delegation__"
    found = InvitationLetter.objects.filter(delegation__session=session, file="").order_by("delegation", "language")
    named = [f"{path}{name}" for name in ("session__body", "country", "institution")]
    letters = list(found.select_related(*named).prefetch_related(f"{path}contacts"))
    return Unsent(letters=letters, marks={one.pk: invitation_paper.mark_of(one.delegation, terms) for one in letters})


@transaction.atomic
def go_on_sending(session: Session, *, by: Any, read: str | None = None) -> None:
    """Begin again with the letters that a failed job left unsent, as they were read (``Unsent.read``)."""
    require_inviter(session, by=by)
    session = locked_session(session.pk)
    terms = Invitation.objects.select_for_update(of=("self",)).filter(session=session).first()
    unsent = unsent_of(session, terms)
    if terms is None or not unsent.letters:
        raise NotNow(_("All letters are sent."))
    as_read.require(read, unsent.read)
    for letter in unsent.letters:
        InvitationLetter.objects.filter(pk=letter.pk, file="").update(read_as=unsent.marks[letter.pk])
    jobs.start(JOB, subject_id=terms.pk, by=by)
