"""The letters of delegations (notes verbales): received, read by the worker, and compared with those nominated.

While the newest letter is being read nobody marks who is named in it, and nobody's mark counts: the reading ends with
the portal's own marks. After that the marks of people stay until another letter comes or another name is written.

Nominations are locked one by one, never below a delegation: who changes one holds it while waiting for others.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import extraction, jobs
from core.extraction import Extracted, Limits
from core.models import Job
from core.signature import signed
from core.uploads import sha256_of
from core.workflow import NotNow, NotYou, Text
from participants import names_in_text
from participants.answering import begun
from participants.models import Delegation, Nomination, NoteVerbale, Person
from participants.names import same_name
from participants.querysets import NominationQuerySet

JOB = "participants.note_verbale"
STAGES: dict[str, Text] = {
    "read": gettext_lazy("Reading the letter"),
    "names": gettext_lazy("Looking for the names of those nominated"),
}
LIMITS = Limits(parts=40, characters=60_000)
FEWEST_LETTERS = 60
"""A scan has fewer, though the scanner may have written its name on each page."""
LONGEST_NAME = 200

InLetter = Nomination.InLetter
Reading = NoteVerbale.Reading
BY_PEOPLE = (InLetter.CONFIRMED, InLetter.DENIED)


class Received(NamedTuple):
    """A letter, and whether it is another one than those that were there."""

    note: NoteVerbale
    is_new: bool


@transaction.atomic
def receive_letter(delegation: Delegation, *, file: UploadedFile[Any], by: Any) -> Received:
    """Keep a letter of a delegation beside the earlier ones; its content was checked by the form.

    The same file is not kept twice: sent again after another letter, it is the newest again.
    """
    if not by.has_perm("participants.change_letter", delegation):
        raise NotYou(_("Only those who answer for a delegation and the secretariat send its letter."))
    locked = _lock(begun(delegation))
    digest = sha256_of(file)
    newest = _newest(locked)
    note = NoteVerbale.objects.filter(delegation=locked, sha256=digest).first()
    if note is not None and note == newest and note.deleted_at is None:
        return Received(note, is_new=False)
    is_new = note is None
    note = note or NoteVerbale(delegation=locked, sha256=digest, size=file.size or 0)
    if is_new or note.deleted_at is not None:
        note.file, note.name, note.deleted_at = file, (file.name or "")[-LONGEST_NAME:], None
    note.received_at, note.received_by, note.reading = timezone.now(), by, Reading.WAITING
    with signed(by=by, step=""):
        note.save()
    jobs.start(JOB, subject_id=note.pk, by=by)
    return Received(note, is_new=is_new)


def _lock(delegation: Delegation) -> Delegation:
    """Have what is read in a letter and who is nominated follow one upon the other."""
    found: Delegation = Delegation.objects.select_for_update(no_key=True, of=("self",)).get(pk=delegation.pk)
    return found


def _newest(delegation: Delegation) -> NoteVerbale | None:
    return NoteVerbale.objects.filter(delegation=delegation).newest_first().first()


def latest_job(note: NoteVerbale) -> Job | None:
    """The reading that was started last."""
    return jobs.latest(JOB, subject_id=note.pk)


@transaction.atomic
def read_again(note: NoteVerbale, *, by: Any) -> None:
    """Have a letter read whose reading failed."""
    if not by.has_perm("participants.change_letter", note.delegation):
        raise NotYou(_("Only those who answer for a delegation and the secretariat send its letter."))
    locked = NoteVerbale.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if locked.reading != Reading.WAITING or locked.deleted_at is not None:
        raise NotNow(_("This letter was read."))
    jobs.start(JOB, subject_id=locked.pk, by=by)


def read(progress: jobs.Progress) -> None:
    """Read a letter and mark who is named in it; killed and run again, it goes on."""
    note = NoteVerbale.objects.filter(pk=progress.subject_id).select_related("delegation").first()
    if note is None or note.deleted_at is not None:
        return
    if note.reading == Reading.WAITING:
        progress.at("read")
        found = _text_of(note)
        progress.at("names")
        for pk in _nominated(note).values_list("pk", flat=True):
            _mark_anew(pk, note, found)
        _keep(note, found)
    for pk in _nominated(note).filter(in_letter="").values_list("pk", flat=True):
        _mark_unmarked(pk)


def _nominated(note: NoteVerbale) -> NominationQuerySet:
    found: NominationQuerySet = Nomination.objects.filter(delegation=note.delegation_id).order_by("pk")
    return found


def _text_of(note: NoteVerbale) -> Extracted:
    try:
        with note.file.open("rb") as file:
            found = extraction.text_of_file(file.read(), name=note.file.name or "", limits=LIMITS)
    except OSError:
        return Extracted(extraction.State.UNREADABLE)
    if found.text and sum(letter.isalpha() for letter in found.text) < FEWEST_LETTERS:
        return Extracted(extraction.State.NO_TEXT)
    return found


@transaction.atomic
def _mark_anew(pk: int, note: NoteVerbale, found: Extracted) -> None:
    """What a new letter says of a person, whatever was said of an earlier one."""
    nomination = Nomination.objects.select_for_update(of=("self",)).filter(pk=pk).first()
    if nomination is not None and _newest(note.delegation) == note:
        _set(nomination, _found(found.text, nomination.person) if found.text else "")


@transaction.atomic
def _keep(note: NoteVerbale, found: Extracted) -> None:
    """End the reading: who is nominated or renamed from now on is looked for in what was read."""
    _lock(note.delegation)
    locked = NoteVerbale.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if locked.deleted_at is None:
        locked.reading, locked.text = found.state.value, found.text
        locked.save(update_fields=["reading", "text"])


@transaction.atomic
def _mark_unmarked(pk: int) -> None:
    """What the newest letter says of somebody who was nominated or renamed while it was being read."""
    nomination = Nomination.objects.select_for_update(of=("self",)).filter(pk=pk, in_letter="").first()
    if nomination is not None:
        look_for(nomination)


def look_for(nomination: Nomination, *, before: Person | None = None) -> None:
    """Say whether the newest letter names somebody who is renamed or comes back; call where the nomination is locked.

    A person's mark stays, unless the name ``before`` was another one's.
    """
    person = nomination.person
    is_other = before is not None and not same_name(_name(before), _name(person))
    kept = nomination.in_letter if nomination.in_letter in BY_PEOPLE and not is_other else ""
    _set(nomination, kept or _told_by(_newest(nomination.delegation), person))


def _name(person: Person) -> tuple[str, str]:
    return person.given_name, person.family_name


def _told_by(note: NoteVerbale | None, person: Person) -> str:
    """What a letter that was read says of a person."""
    if note is None or note.reading == Reading.WAITING or not note.text:
        return ""
    return _found(note.text, person)


@transaction.atomic
def look_for_new(delegation: Delegation, nominated: Iterable[Nomination]) -> None:
    """The same for those who were just nominated in this transaction, one or many."""
    note = _newest(_lock(delegation))
    marks = {one.pk: _told_by(note, one.person) for one in nominated}
    for mark in (InLetter.FOUND, InLetter.NOT_FOUND):
        chosen = [pk for pk, told in marks.items() if told == mark]
        if chosen:
            Nomination.objects.filter(pk__in=chosen, in_letter="").update(in_letter=mark)


def _found(text: str, person: Person) -> str:
    if not (person.given_name or person.family_name or person.given_name_native or person.family_name_native):
        return ""
    return InLetter.FOUND if names_in_text.is_named(text, person) else InLetter.NOT_FOUND


def _set(nomination: Nomination, mark: str) -> None:
    if nomination.in_letter != mark:
        nomination.in_letter = mark
        nomination.save(update_fields=["in_letter"])  # no edit: the revision stays, for those who write meanwhile


@transaction.atomic
def mark(nomination: Nomination, *, mark: str, by: Any) -> None:
    """Say after reading the letter whether it names a person; an empty mark leaves it to the portal again."""
    if not by.has_perm("participants.mark_in_letter", nomination):
        raise NotYou(_("Only the secretariat says who is named in a letter."))
    locked = Nomination.objects.select_for_update(of=("self",)).get(pk=nomination.pk)
    note = _newest(locked.delegation)
    if note is None:
        raise NotNow(_("There is no letter of this delegation yet."))
    if note.reading == Reading.WAITING:
        raise NotNow(_("The letter is being read. Wait a moment."))
    with signed(by=by, step=""):
        _set(locked, mark if mark in BY_PEOPLE else _told_by(note, locked.person))
    nomination.refresh_from_db()
