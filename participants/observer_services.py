"""The verbs of observers: who is to be invited beside the countries, and who is written to for them."""

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from accounts.models import Country, Institution
from core import kept_files
from core.workflow import NotNow
from meetings.models import Session
from participants.invitation_paper import PREVIEW
from participants.invitation_services import require_inviter
from participants.models import Contact, Delegation

LONGEST_CODE = 24
TEXTS = ("name_en", "name_ru", "short_name_en", "short_name_ru")


@transaction.atomic
def add_observers(
    session: Session, *, institution: Institution | None, contact: Mapping[str, str], by: Any
) -> Delegation:
    """A delegation of an organization, or of one expert, with its first contact; nobody is written to yet."""
    require_inviter(session, by=by)
    Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=session.pk)
    if institution is not None and Delegation.objects.filter(session=session, institution=institution).exists():
        raise ValidationError(_("This organization has a delegation in this session already."))
    if institution is None and _is_expert_already(session, contact["email"]):
        raise ValidationError(_("This expert is among the observers of this session already."))
    delegation = Delegation.objects.create(session=session, institution=institution)
    Contact.objects.create(delegation=delegation, **contact)
    return delegation


def _is_expert_already(session: Session, email: str) -> bool:
    return Contact.objects.filter(
        delegation__session=session,
        delegation__country=None,
        delegation__institution=None,
        email__iexact=email,
    ).exists()


@transaction.atomic
def add_organization(session: Session, *, values: Mapping[str, str], kind: str, by: Any) -> Institution:
    """An organization, or a country outside the Programme, that the portal did not know."""
    require_inviter(session, by=by)
    Institution.objects.select_for_update().order_by("pk").first()  # two at once do not take the same free code
    made = Institution(kind=kind, code=_free_code(values["short_name_en"] or values["name_en"] or values["name_ru"]))
    for name in TEXTS:
        setattr(made, name, values[name])
    made.full_clean(exclude=["name", "short_name"])
    made.save()
    return made


def _free_code(name: str) -> str:
    """A code that no other organization and no participating country has in addresses."""
    stem = slugify(name)[:LONGEST_CODE].strip("-") or "organization"
    taken = {*Institution.objects.values_list("code", flat=True), *Country.objects.values_list("code", flat=True)}
    codes = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(code for code in codes if code not in taken and not code.startswith("expert-"))


@transaction.atomic
def add_contact(delegation: Delegation, *, values: Mapping[str, str], by: Any) -> Contact:
    """Somebody more who is written to; they read the letter once the delegation is invited, or invited anew."""
    require_inviter(delegation.session, by=by)
    locked = _locked(delegation)
    if locked.institution_id is None and locked.contacts.exists():
        raise NotNow(_("An expert is invited alone. Add the other person as another expert."))
    contact = Contact(delegation=locked, **values)
    contact.full_clean()
    contact.save()
    return contact


def state_of(contact: Contact) -> str:
    """What an editor has seen of a contact, so that a concurrent change is noticed."""
    return hashlib.sha256(f"{contact.name}\n{contact.email}\n{contact.language}".encode()).hexdigest()


@transaction.atomic
def change_contact(contact: Contact, *, values: Mapping[str, str], seen: str, by: Any) -> None:
    """Correct a contact; at another address another person answers, once the delegation is invited anew."""
    require_inviter(contact.delegation.session, by=by)
    locked = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    if state_of(locked) != seen:
        now = f"{locked.name}, {locked.email}, {locked.get_language_display()}"
        raise ValidationError(
            _(
                "Somebody else has changed this contact since you opened it. It says now: %(now)s. "
                "Save again to replace it."
            )
            % {"now": now}
        )
    if locked.email.lower() != values["email"].lower():
        locked.user = None
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean()
    locked.save()


@transaction.atomic
def remove_contact(contact: Contact, *, by: Any) -> None:
    """Write to this person no longer; they no longer answer for the delegation."""
    require_inviter(contact.delegation.session, by=by)
    if contact.delegation.institution_id is None:
        raise NotNow(_("This expert is the delegation. Remove the delegation, or note that it does not take part."))
    contact.delete()


@transaction.atomic
def remove_observers(delegation: Delegation, *, by: Any) -> None:
    """Take back a delegation of observers that was entered by mistake, with the letters of nomination kept for it."""
    require_inviter(delegation.session, by=by)
    locked = _locked(delegation)
    if not locked.is_of_observers:
        raise NotNow(_("Countries stay. Note that a country does not take part instead."))
    if locked.invited_at or locked.invitation_letters.exists() or locked.nominations.exists():
        raise NotNow(
            _("They were invited, or people of theirs are nominated. Note that they do not take part instead.")
        )
    for note in locked.notes_verbales.kept():
        transaction.on_commit(partial(note.file.storage.delete, str(note.file.name)), robust=True)
    kept_files.forget(PREVIEW, subject_id=locked.pk)
    locked.delete()


def _locked(delegation: Delegation) -> Delegation:
    found: Delegation | None = Delegation.objects.select_for_update(of=("self",)).filter(pk=delegation.pk).first()
    if found is None:
        raise NotNow(_("These observers were removed meanwhile."))
    return found
