"""The verbs of good practices, needs, offers and events: begin, amend, attach, submit, publish, return, take back."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

import pghistory
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from accounts.models import Country, Institution, Role, RoleAssignment, User
from accounts.rules import is_secretariat
from contributions.models import (
    CapacityEvent,
    Contribution,
    ContributionContact,
    GoodPractice,
    NeedOrOffer,
    PracticeFile,
)
from contributions.sharing.owners import writers_of
from contributions.sharing.personal_data import letters_of
from contributions.sharing.rooms import address
from contributions.sharing.workflow import sharing_workflow
from core import outbox
from core.editing import lock_for_edit
from core.targets import in_order
from core.uploads import extension_of, sha256_of
from core.workflow import NotNow, NotYou
from meetings.models import Body, Session

C = TypeVar("C", bound=Contribution)

MOST_FILES = 5
"""Of one good practice."""


def require_open(contribution: Contribution, *, by: Any) -> None:
    """Whether a person may write in it now: ``NotYou``, ``NotNow`` or nothing."""
    if not by.has_perm("contributions.change_sharing", contribution):
        raise NotYou
    if not contribution.is_open:
        raise NotNow(_("It is published. Take it back to change it; the secretariat publishes it again."))


def _locked(contribution: C) -> C:
    """The row as it stands now, held until the end of the transaction; ``NotNow`` where it is gone."""
    rows: Any = type(contribution)._base_manager.select_for_update(of=("self",))
    with _not_deleted(contribution):
        found: C = rows.get(pk=contribution.pk)
    return found


@contextmanager
def _not_deleted(contribution: Contribution) -> Iterator[None]:
    """What is read inside may have been deleted since the page was opened."""
    try:
        yield
    except type(contribution).DoesNotExist as gone:
        raise NotNow(_("It was deleted meanwhile.")) from gone


@contextmanager
def _step(contribution: C, name: str, *, by: Any) -> Iterator[C]:
    """A step of what is still there."""
    with transaction.atomic():
        _locked(contribution)
        with sharing_workflow.step(contribution, name, by=by) as locked:
            yield locked


@transaction.atomic
def begin(
    model: type[C],
    *,
    session: Session,
    owner: Country | Institution,
    values: Mapping[str, Any],
    by: Any,
    contact: Mapping[str, str] | None = None,
    is_sample: bool = False,
) -> C:
    """Begin a draft for a country or an organization; gaps may stay."""
    begun = model(session=session, is_sample=is_sample)
    if isinstance(owner, Country):
        begun.country = owner
    else:
        begun.institution = owner
    require_open(begun, by=by)
    if not session.is_public or session.body.kind != Body.Kind.WORKING_GROUP:
        raise NotNow(_("Contributions are made to announced sessions of working groups."))
    with pghistory.context(user=by.pk):
        _set(begun, values)
        if isinstance(begun, CapacityEvent):
            begun.time_zone = begun.time_zone or session.time_zone
        begun.save()
        _keep_contact(begun, contact)
    return begun


@transaction.atomic
def amend(
    contribution: C, *, revision: int, values: Mapping[str, Any], by: Any, contact: Mapping[str, str] | None = None
) -> C:
    """Write on; raises ``EditedMeanwhile`` where somebody else was quicker."""
    rows: Any = type(contribution)._base_manager.select_related("session", "country", "institution")
    with _not_deleted(contribution):
        locked: C = lock_for_edit(rows, pk=contribution.pk, revision=revision)
    require_open(locked, by=by)
    with pghistory.context(user=by.pk):
        _set(locked, values)
        locked.save_edit()
        _keep_contact(locked, contact)
    return locked


def _set(contribution: Contribution, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(contribution, name, in_order(value) if name == "sdg_targets" else value)


def _keep_contact(contribution: Contribution, contact: Mapping[str, str] | None) -> None:
    """Write the contact where it is another than before; without an address there is none."""
    if contact is None:
        return
    held: ContributionContact | None = getattr(contribution, "contact", None)
    if not contact["email"]:
        if held is not None:
            held.delete()
            contribution.refresh_from_db()
        return
    if held is None:
        held = ContributionContact(
            practice=contribution if isinstance(contribution, GoodPractice) else None,
            need=contribution if isinstance(contribution, NeedOrOffer) else None,
        )
    elif all(getattr(held, name) == value for name, value in contact.items()):
        return
    _set_contact(held, contact)


def _set_contact(held: ContributionContact, contact: Mapping[str, str]) -> None:
    for name, value in contact.items():
        setattr(held, name, value)
    held.confirmed_at = timezone.now()
    held.clean_fields(exclude={"practice", "need"})
    held.save()


@transaction.atomic
def attach_file(practice: GoodPractice, *, by: Any, title: str, language: str, file: UploadedFile[Any]) -> PracticeFile:
    """Add a file that shows the results."""
    locked = _locked(practice)
    require_open(locked, by=by)
    if practice.files.count() >= MOST_FILES:
        raise NotNow(_("There are %(number)s files already. Remove one first.") % {"number": MOST_FILES})
    name = get_valid_filename(file.name or "evidence")
    attached = PracticeFile(
        practice=practice,
        title=title,
        language=language,
        original_name=name[-200:],
        size=file.size or 0,
        sha256=sha256_of(file),
    )
    with pghistory.context(user=by.pk):
        attached.file.save(f"{attached.sha256[:16]}.{extension_of(name)}", file, save=False)
        attached.save()
        locked.save_edit(update_fields=["revision"])
    practice.revision = locked.revision
    return attached


@transaction.atomic
def remove_file(attached: PracticeFile, *, by: Any) -> None:
    """Take a file away, its content included."""
    locked = _locked(attached.practice)
    require_open(locked, by=by)
    with pghistory.context(user=by.pk):
        _delete_files([attached])
        locked.save_edit(update_fields=["revision"])
    attached.practice.revision = locked.revision


def _delete_files(files: Iterable[PracticeFile]) -> None:
    for attached in files:
        stored = attached.file
        attached.delete()
        transaction.on_commit(partial(stored.delete, save=False), robust=True)


def require_removable(contribution: Contribution, *, by: Any) -> None:
    """Whether a person may delete it now: ``NotYou``, ``NotNow`` or nothing."""
    if not by.has_perm("contributions.change_sharing", contribution):
        raise NotYou
    if not contribution.waits_for_owner:
        raise NotNow(_("Only a draft or what was returned can be deleted. Take it back first."))


@transaction.atomic
def remove(contribution: Contribution, *, by: Any) -> None:
    """Delete a draft with its files, its contact, and the letters with the questions about it."""
    locked = _locked(contribution)
    require_removable(locked, by=by)
    with pghistory.context(user=by.pk):
        if isinstance(locked, GoodPractice):
            _delete_files(locked.files.all())
        if isinstance(locked, NeedOrOffer):
            letters_of(list(locked.questions.all())).delete()
        locked.delete()


@transaction.atomic
def submit(contribution: Contribution, *, by: Any, at: datetime | None = None) -> None:
    """The owner gives it to the secretariat."""
    with _step(contribution, "submit", by=by) as locked:
        locked.submitted_at = at or timezone.now()
        locked.return_reason = ""
        _write_letters(locked, "submitted", recipients=_staff())


@transaction.atomic
def publish(contribution: Contribution, *, by: Any, revision: int | None = None, at: datetime | None = None) -> None:
    """Everybody may read it; whoever is named as the contact is told so. ``revision``: of the text that was read."""
    with _step(contribution, "publish", by=by) as locked:
        if revision is not None and locked.revision != revision:
            raise NotNow(_("It was changed since you opened it. Read it again before you publish it."))
        locked.published_at = at or timezone.now()
        writers = writers_of(locked)
        _write_letters(locked, "published", recipients=writers)
        contact: ContributionContact | None = getattr(locked, "contact", None)
        if contact is not None and contact.email.lower() not in {user.email.lower() for user in writers}:
            _write_letter(
                locked,
                "named",
                recipient=outbox.Correspondent(email=contact.email, language=contact.language),
                key=f"contact-named:{contact.pk}:{contact.confirmed_at.isoformat()}",
            )


@transaction.atomic
def return_contribution(contribution: Contribution, *, by: Any, reason: str) -> None:
    """Give it back to its owner, who amends and submits it again; what was published leaves the pages."""
    with _step(contribution, "return", by=by) as locked:
        locked.return_reason = reason
        locked.published_at = None
        _write_letters(locked, "returned", recipients=writers_of(locked), reason=reason)


@transaction.atomic
def take_back(contribution: Contribution, *, by: Any) -> None:
    """The owner makes it a draft again; the secretariat is told, unless it did so itself."""
    with _step(contribution, "take_back", by=by) as locked:
        locked.published_at = None
        _write_letters(locked, "taken_back", recipients=recipients_of(locked, "take_back", by=by))


def _staff() -> list[User]:
    held = RoleAssignment.objects.current().filter(role=Role.SECRETARIAT).select_related("user").order_by("pk")
    return [one.user for one in held]


def tells_secretariat(name: str, *, by: Any) -> bool:
    """Whether a step is told to the secretariat; the others are told to those who write."""
    return name == "submit" or (name == "take_back" and not is_secretariat(by))


def recipients_of(contribution: Contribution, name: str, *, by: Any) -> list[User]:
    """Who gets an e-mail when this person takes a step."""
    return list(dict.fromkeys(_staff() if tells_secretariat(name, by=by) else writers_of(contribution)))


def _write_letters(contribution: Contribution, event: str, *, recipients: Iterable[User], reason: str = "") -> None:
    stamp = contribution.submitted_at.isoformat() if contribution.submitted_at else ""
    moment = f"{contribution._meta.model_name}-{event}:{contribution.pk}:{stamp}:{contribution.revision}"
    for user in dict.fromkeys(recipients):
        _write_letter(contribution, event, recipient=user, key=f"{moment}:{user.pk}", reason=reason)


def _write_letter(contribution: Contribution, event: str, *, recipient: Any, key: str, reason: str = "") -> None:
    with translation.override(recipient.language):
        url = settings.PUBLIC_URL + address(contribution)
    outbox.write_from(
        f"contributions/sharing/letters/{event}.txt",
        {
            "contribution": contribution,
            "session": contribution.session,
            "reason": reason,
            "url": url,
        },
        key=key,
        recipient=recipient,
        about=contribution,
    )
