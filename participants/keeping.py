"""How long the sessions keep what they know of people: the rules that the daily task runs.

The days count from the last day of the session; of what was entered later, from that day. Each call deletes one batch,
a thing that is done is not found again, and a rule that is killed goes on where it was.
"""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import kept_files
from core.retention import BATCH, Rule, cutoff
from participants import personal_fields as held
from participants.badges import BADGES
from participants.change_services import end_open_change
from participants.erasure import blank, close_and_blank, delete_note_verbale, forget_expert
from participants.models import (
    ChangeRequest,
    Contact,
    Delegation,
    Nomination,
    NominationSheet,
    NoteVerbale,
    Participant,
    Person,
)
from participants.personal_data import DETAILS, PERSONAL

END_OF_SESSION = _("the last day of the session, or the day on which it was entered, where that is later")
NOT_EMPTY = (
    ~Q(city="") | ~Q(email="") | ~Q(phone="") | ~Q(gender="") | ~Q(seniority="") | ~Q(criteria="")
    | ~Q(spoken_languages=[])
)  # fmt: skip


def _entered_since(model: Any, path: str, moment: datetime) -> Exists:
    """Whether a row came in since a moment: told by the history, which keeps no word of it."""
    events = model.pgh_event_model.objects
    return Exists(events.filter(pgh_obj_id=OuterRef(path), pgh_label="insert", pgh_created_at__gte=moment))


def over_details(now: datetime) -> QuerySet[Person]:
    """People in lists of participants whose details are over their time; who is not named in it goes as a whole."""
    since = cutoff(held.DETAILS_RULE, now)
    not_named = Q(may_be_listed=False) & ~Q(family_name="", given_name="", family_name_native="", given_name_native="")
    found: QuerySet[Person] = Person.objects.filter(
        NOT_EMPTY | not_named,
        ~_entered_since(Participant, "participant", since),
        participant__session__ends_on__lt=since.date(),
        is_sample=False,
    ).select_related("participant__session")
    return found.order_by("pk")


def forget_details(now: datetime) -> Counter[str]:
    """Leave what the official list says, and nothing else."""
    done: Counter[str] = Counter()
    for person in over_details(now).select_for_update(of=("self",))[:BATCH]:
        session = person.participant.session
        if person.may_be_listed is False:
            blank(person, PERSONAL)
            kept_files.forget(BADGES, subject_id=session.pk)
        else:
            blank(person, DETAILS)
        done[session.slug] += 1
    return done


def over_not_accepted(now: datetime) -> QuerySet[Nomination]:
    """Nominations of past sessions by which nobody came into the list."""
    since = cutoff(held.NOT_ACCEPTED_RULE, now)
    return (
        Nomination.objects.filter(
            ~_entered_since(Nomination, "pk", since),
            participant=None,
            delegation__session__ends_on__lt=since.date(),
            person__is_sample=False,
            person__erased_at=None,
        )
        .select_related("person", "delegation__session")
        .order_by("pk")
    )


def over_changes(now: datetime) -> QuerySet[ChangeRequest]:
    """Changes that were requested and never decided."""
    since = cutoff(held.NOT_ACCEPTED_RULE, now)
    return (
        ChangeRequest.objects.open()
        .filter(
            nomination__delegation__session__ends_on__lt=since.date(),
            requested_at__lt=since,
            nomination__person__is_sample=False,
        )
        .select_related("nomination__delegation__session")
        .order_by("pk")
    )


def forget_not_accepted(now: datetime) -> Counter[str]:
    """Empty those who were not accepted, and what was requested of others and not decided."""
    done: Counter[str] = Counter()
    for nomination in over_not_accepted(now)[:BATCH]:
        close_and_blank(nomination, nomination.person)
        done[nomination.delegation.session.slug] += 1
    for change in over_changes(now)[: BATCH - done.total()]:
        end_open_change(change.nomination)
        done[change.nomination.delegation.session.slug] += 1
    return done


def over_notes_verbales(now: datetime) -> QuerySet[NoteVerbale]:
    """Letters of past sessions whose file is still there."""
    since = cutoff(held.LETTERS_RULE, now)
    found: QuerySet[NoteVerbale] = NoteVerbale.objects.kept().filter(
        delegation__session__ends_on__lt=since.date(), received_at__lt=since
    )
    return found.select_related("delegation__session").order_by("pk")


def delete_notes_verbales(now: datetime) -> Counter[str]:
    """Delete the files of letters, their names and texts."""
    done: Counter[str] = Counter()
    for note in over_notes_verbales(now).select_for_update(of=("self",))[:BATCH]:
        delete_note_verbale(note, at=now)
        done[note.delegation.session.slug] += 1
    return done


def delete_sheets(now: datetime) -> Counter[str]:
    """Delete sheets of nominees that nobody went on with."""
    since = cutoff(held.SHEETS_RULE, now)
    unfinished = NominationSheet.objects.unfinished().filter(created_at__lt=since)
    return _delete(unfinished.select_related("delegation__session"))


def delete_contacts(now: datetime) -> Counter[str]:
    """Delete the contacts of past sessions, and with an expert's the letters that bear the name."""
    return _delete_contacts(held.CONTACTS_RULE, now, Contact.objects.filter(delegation__invited_at__isnull=False))


def delete_contacts_not_invited(now: datetime) -> Counter[str]:
    """Delete the contacts of past sessions to whom no invitation went."""
    return _delete_contacts(held.NOT_INVITED_RULE, now, Contact.objects.filter(delegation__invited_at=None))


def _delete_contacts(rule: str, now: datetime, contacts: QuerySet[Contact]) -> Counter[str]:
    since = cutoff(rule, now)
    over = contacts.filter(
        ~_entered_since(Delegation, "delegation_id", since), delegation__session__ends_on__lt=since.date()
    ).select_related("delegation__session")
    return _delete(over, after=lambda contact: forget_expert(contact.delegation_id))


def _delete(over: Any, *, after: Any = None) -> Counter[str]:
    done: Counter[str] = Counter()
    for one in over.order_by("pk").select_for_update(of=("self",))[:BATCH]:
        done[one.delegation.session.slug] += 1
        one.delete()
        if after is not None:
            after(one)
    return done


RULES = (
    Rule(
        name=held.DETAILS_RULE,
        label=_("Addresses, telephone numbers, cities, languages, gender, level and reasons of participants"),
        purpose=_(
            "Kept to answer questions about the session and to nominate people again. Title, name, function and "
            "institution stay in the official list; whoever did not agree to be named goes as a whole."
        ),
        default_days=730,
        counted_from=END_OF_SESSION,
        delete=forget_details,
    ),
    Rule(
        name=held.NOT_ACCEPTED_RULE,
        label=_("People who were not accepted, and changes that were not decided"),
        purpose=_("Kept to answer questions about the decision. How many were nominated and what was decided stays."),
        default_days=180,
        counted_from=END_OF_SESSION,
        delete=forget_not_accepted,
    ),
    Rule(
        name=held.LETTERS_RULE,
        label=_("Letters of nomination (notes verbales): the file, its name and its text"),
        purpose=_("Kept to prove the nomination. That a letter came, when and how large it was, stays."),
        default_days=365,
        counted_from=END_OF_SESSION,
        delete=delete_notes_verbales,
    ),
    Rule(
        name=held.SHEETS_RULE,
        label=_("Spreadsheets of nominees that nobody went on with"),
        purpose=_("Kept so that they can be corrected and nominated from. Nothing stays."),
        default_days=30,
        counted_from=_("the day on which it was pasted or uploaded"),
        delete=delete_sheets,
    ),
    Rule(
        name=held.CONTACTS_RULE,
        label=_("Contacts of organizations and experts who were invited, and experts' letters of invitation"),
        purpose=_("Kept to write about the session and to invite them again. That they were invited stays."),
        default_days=730,
        counted_from=END_OF_SESSION,
        delete=delete_contacts,
    ),
    Rule(
        name=held.NOT_INVITED_RULE,
        label=_("Contacts of organizations and experts to whom no invitation went"),
        purpose=_("Kept to prepare an invitation. Nothing stays."),
        default_days=30,
        counted_from=END_OF_SESSION,
        delete=delete_contacts_not_invited,
    ),
)
