"""How a person is erased from sessions, on request; what has to stay is said."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import kept_files, retention
from core.models import Letter, Scan
from core.templatetags.portal import day
from core.workflow import PORTAL
from participants.badges import BADGES
from participants.change_services import end_open_change
from participants.invitation_paper import PREVIEW
from participants.listing import FILES, ask_for_files
from participants.models import (
    Delegation,
    InvitationLetter,
    Nomination,
    NominationSheet,
    NoteVerbale,
    Participant,
    Person,
)
from participants.personal_data import DETAILS, PERSONAL, contacts_of, names_person, people_of
from participants.personal_fields import LETTERS_RULE
from participants.workflow import nomination_workflow

GAP = "[…]"
"""What stands in the place of an erased name in a text about others too."""
SHORTEST_STEM = 5
VOWELS = "аеёиоуыэюяйь"


@transaction.atomic
def erase_person(email: str) -> list[str]:
    """Erase what is stored, save what the official list of a past session says; lines that tell what was done."""
    people = list(people_of(email))
    words = words_of(people)
    delegations = {one.nomination.delegation_id for one in people if getattr(one, "nomination", None)}
    nominations = [one.nomination.pk for one in people if getattr(one, "nomination", None)]
    return [
        *(_erase(person) for person in people),
        *_leave_sheets(email, people),
        *_leave_contacts(email),
        *_leave_notes_verbales(delegations, words),
        *_leave_letters_to_others(email, people, nominations),
    ]


def words_of(people: Iterable[Person]) -> list[str]:
    """The names by which a text can name these people: family names in both scripts."""
    found = [name for one in people for name in (one.family_name, one.family_name_native) if name]
    return list(dict.fromkeys(found))


def blank(person: Person, names: Iterable[str]) -> None:
    """Empty these fields; an erased person does not come back into the nomination."""
    for name in names:
        setattr(person, name, Person._meta.get_field(name).get_default() or _nothing(name))  # type: ignore[union-attr]  # a column
    person.erased_at = timezone.now()
    person.save()


def _nothing(name: str) -> Any:
    return [] if name == "spoken_languages" else ""


def _erase(person: Person) -> str:
    change = getattr(person, "change_request", None)
    if change is not None:
        end_open_change(change.nomination)
        return _("Erased: what was requested to be changed in the nomination %(number)s.") % {
            "number": change.nomination_id
        }
    nomination = getattr(person, "nomination", None)
    if nomination is not None:
        end_open_change(nomination)
    participant: Participant | None = getattr(person, "participant", None)
    if participant is not None and participant.session.ends_on < timezone.now().date():
        return _leave_past_list(person, participant)
    if participant is not None:
        participant.delete()
        forget_files(participant.session_id)
    if nomination is None:
        person.delete()
        return _("Erased: an entry in a list of participants.")
    close_and_blank(nomination, person)
    return _("Erased: the person in the nomination %(number)s for “%(session)s”, which is withdrawn or closed.") % {
        "number": nomination.pk,
        "session": nomination.delegation.session,
    }


def _leave_past_list(person: Person, participant: Participant) -> str:
    """What the official list names stays; whoever was only counted in it is not named anywhere."""
    is_named = person.may_be_listed is not False
    blank(person, DETAILS if is_named else PERSONAL)
    participant.user = None
    participant.save(update_fields=["user"])
    kept_files.forget(BADGES, subject_id=participant.session_id)
    if is_named:
        text = _(
            "Kept: title, name, function and institution in the list of participants of “%(session)s”, which is an "
            "official record. Erased: address, telephone, city, languages, gender, level and reasons."
        )
    else:
        text = _("Erased: the person in the list of participants of “%(session)s”, where one participant is counted.")
    return text % {"session": participant.session}


def close_and_blank(nomination: Nomination, person: Person) -> None:
    """End what is still open of a nomination, and empty its person."""
    if nomination.is_open:
        with nomination_workflow.step(nomination, "erase", by=PORTAL):
            pass
    person.may_be_listed = person.listing_answered_at = None
    blank(person, PERSONAL)


def forget_files(session_id: int) -> None:
    """Delete the lists and badges that name the person, the earlier ones too, and have the lists made anew."""
    kept_files.forget(*FILES, BADGES, subject_id=session_id)
    ask_for_files(session_id)


def _leave_sheets(email: str, people: list[Person]) -> list[str]:
    """Take the person out of sheets from which nobody is nominated yet: by the address, or by the whole name."""
    done = []
    texts = list(dict.fromkeys([email, *(one.family_name for one in people if one.family_name)]))
    naming = Q()
    for text in texts:
        naming |= Q(pk__in=NominationSheet.objects.naming(text).values("pk"))
    for sheet in NominationSheet.objects.filter(naming).order_by("pk").select_for_update(of=("self",)):
        left = [row for row in sheet.rows if not names_person(row, email) and not _has_name(row, people)]
        if len(left) < len(sheet.rows):
            sheet.rows = left
            sheet.save(update_fields=["rows"])
            done.append(_("Erased: a row in a sheet of nominees that was being prepared."))
    return done


def _has_name(row: list[str], people: list[Person]) -> bool:
    cells = {cell.strip().casefold() for cell in row}
    names = [
        pair
        for one in people
        for pair in ((one.given_name, one.family_name), (one.given_name_native, one.family_name_native))
    ]
    return any(all(names) and {name.casefold() for name in names} <= cells for names in names)


def _leave_contacts(email: str) -> list[str]:
    """Delete the contacts, and with an expert's the letters of invitation, which bear the name."""
    done = []
    for contact in contacts_of(email).select_for_update(of=("self",)):
        delegation = contact.delegation
        contact.delete()
        forget_expert(delegation.pk)
        done.append(_("Erased: a contact of observers for “%(session)s”.") % {"session": delegation.session})
    return done


def forget_expert(delegation_id: int) -> None:
    """Delete the letters of invitation of an expert without a contact; those of organizations name nobody."""
    experts = Delegation.objects.filter(pk=delegation_id, country=None, institution=None, contacts=None)
    if not experts.exists():
        return
    kept_files.forget(PREVIEW, subject_id=delegation_id)
    for letter in InvitationLetter.objects.filter(delegation=delegation_id):
        storage, name = letter.file.storage, letter.file.name
        letter.delete()
        if name:
            transaction.on_commit(partial(storage.delete, name), robust=True)


def _leave_notes_verbales(delegations: set[int], words: list[str]) -> list[str]:
    """A letter that names nobody else goes; of one that names others the text forgets the person, and this is said."""
    done = []
    for note in NoteVerbale.objects.kept().filter(delegation__in=delegations).select_related("delegation__session"):
        others = Nomination.objects.filter(delegation=note.delegation_id, person__erased_at=None)
        session = note.delegation.session
        about = {"delegation": note.delegation, "session": session, "date": day(note.received_at)}
        if not others.exists():
            delete_note_verbale(note)
            text = _("Erased: the letter of %(delegation)s for “%(session)s”, received on %(date)s.")
        else:
            forget_in_letter(note, words)
            text = _(
                "Kept: the letter of %(delegation)s for “%(session)s”, received on %(date)s, which names other people "
                "too, until %(until)s. What the portal read in it no longer names the person. To have the file go "
                "earlier, shorten the time of the rule notes-verbales (RETENTION_DAYS)."
            )
            about["until"] = day(retention.last_day(LETTERS_RULE, max(session.ends_on, note.received_at.date())))
        done.append(text % about)
    return done


def forget_in_letter(note: NoteVerbale, words: list[str]) -> None:
    """Take the names out of what was read in a letter, and out of the name of its file."""
    note.text, note.name = redacted(note.text, words), redacted(note.name, words)
    note.save(update_fields=["text", "name"])
    for scan in Scan.objects.filter(name=note.file.name):
        scan.title = redacted(scan.title, words)
        scan.save(update_fields=["title"])


def delete_note_verbale(note: NoteVerbale, *, at: Any = None) -> None:
    """Delete the file, its name and its text; that there was a letter stays.

    The file goes before the row is written: whoever is killed in between finds the row again, and no file is left over.
    """
    Scan.objects.filter(name=note.file.name).delete()
    note.file.delete(save=False)
    note.name = note.text = ""
    note.deleted_at = at or timezone.now()
    note.save(update_fields=["file", "name", "text", "deleted_at"])


def _leave_letters_to_others(email: str, people: list[Person], nominations: list[int]) -> list[str]:
    """Take the names out of letters that were written to others about these nominations."""
    words = [*words_of(people), *(name for one in people for name in (one.given_name, one.given_name_native) if name)]
    about = Q(about_label=Nomination._meta.label_lower, about_id__in=nominations)
    for name in words_of(people):
        about |= Q(about_label__startswith="participants.", body__icontains=name)
        about |= Q(about_label__startswith="participants.", subject__icontains=name)
    changed = 0
    for letter in Letter.objects.exclude(address__iexact=email).filter(about).select_for_update(of=("self",)):
        subject, body = redacted(letter.subject, words), redacted(letter.body, [*words, email])
        if (subject, body) != (letter.subject, letter.body):
            letter.subject, letter.body = subject, body
            letter.save(update_fields=["subject", "body"])
            changed += 1
    if not changed:
        return []
    text = ngettext(
        "Erased: the name in %(count)s letter to others.", "Erased: the name in %(count)s letters to others.", changed
    )
    return [text % {"count": changed}]


def redacted(text: str, words: Iterable[str]) -> str:
    """A text without these words, also where Russian declines them."""
    for word in dict.fromkeys(words):
        stem = word[:-1] if len(word) >= SHORTEST_STEM and word[-1].lower() in VOWELS else word
        ending = r"\w{0,3}" if re.search("[а-яё]", word, re.IGNORECASE) else ""
        text = re.sub(rf"(?<!\w){re.escape(stem)}{ending}(?!\w)", GAP, text, flags=re.IGNORECASE)
    return text
