"""The work behind sending invitations: one letter after the other is made, kept and put into the outbox.

It may be killed at any point and run again: a letter's file, its mails and the note that it went out are written in one
transaction, and a letter that has its file is not made again.
"""

import hashlib
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy, gettext_noop

from accounts import services as accounts
from accounts.models import User
from core import outbox, uploads
from core.jobs import JobError, Progress
from core.models import Letter
from core.workflow import Text
from meetings.models import Session
from participants.invitation_paper import as_pdf, facts_of, mark_of, today
from participants.invitees import Addressee, fitting, people_of
from participants.models import Contact, Delegation, Invitation, InvitationLetter
from participants.models.invitations import invitation_path

STAGES: dict[str, Text] = {"letters": gettext_lazy("Making and sending the letters of invitation")}
TEMPLATE = "participants/letters/invitation.txt"
KEY = "invitation-letter:"
"""With the keys of the letter and of the person: what the mails with a letter are called in the outbox."""


def run(progress: Progress) -> None:
    """Make and send what waits in a session."""
    terms = Invitation.objects.select_related("session").get(pk=progress.subject_id)
    waiting = list(
        InvitationLetter.objects.filter(delegation__session=terms.session_id, file="")
        .order_by("delegation", "language")
        .values_list("pk", flat=True)
    )
    for number, pk in enumerate(waiting):
        progress.count("letters", done=number, total=len(waiting))
        send_one(pk)
    progress.count("letters", done=len(waiting), total=len(waiting))


def send_one(pk: int) -> None:
    """One letter; nothing where it is sent already, and it is let go of where the delegation no longer comes."""
    letter = InvitationLetter.objects.filter(pk=pk, file="").first()
    if letter is None:
        return
    delegation = Delegation.objects.for_page().get(pk=letter.delegation_id)
    if delegation.session.status != Session.Status.ANNOUNCED:
        raise JobError(gettext_noop("The session is no longer announced, so no invitation goes out."))
    if delegation.representation != Delegation.Representation.EXPECTED:
        letter.delete()
        return
    terms = Invitation.objects.get(session=delegation.session_id)
    if letter.read_as not in {"", mark_of(delegation, terms)}:
        raise JobError(
            gettext_noop("The letter was changed after it was read. Those that are left wait to be read again.")
        )
    content = as_pdf(delegation, terms, language=letter.language, on=today(delegation))
    with transaction.atomic():
        locked = InvitationLetter.objects.select_for_update(of=("self",)).filter(pk=pk, file="").first()
        if locked is not None:
            _keep(locked, content)
            with outbox.holding(wanted=locked.is_held):
                _write(locked, delegation, terms)
            if not locked.is_held:
                _note_invited(delegation.pk)


def _note_invited(pk: int) -> None:
    delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=pk)
    delegation.invited_at = timezone.now()
    delegation.save(update_fields=["invited_at"])


def note_fate(mail: Letter, goes: bool) -> None:  # noqa: FBT001 - the registry calls it so
    """A mail with a letter of invitation that was held is released, and so the delegation invited, or withdrawn.

    A letter none of whose mails went or waits is deleted: the delegation is as if it had not been written to.
    """
    if not mail.key.startswith(KEY):
        return
    pk = int(mail.key.removeprefix(KEY).partition(":")[0])
    letter = InvitationLetter.objects.select_for_update(of=("self",)).filter(pk=pk, is_held=True).first()
    if goes:
        _let_answer(mail)
    if letter is None:
        return
    if goes:
        letter.is_held = False
        letter.save(update_fields=["is_held"])
        _note_invited(letter.delegation_id)
    elif not Letter.objects.filter(key__startswith=f"{KEY}{pk}:", status=Letter.Status.HELD).exists():
        transaction.on_commit(partial(letter.file.storage.delete, str(letter.file)), robust=True)
        letter.delete()


def _let_answer(mail: Letter) -> None:
    """A contact answers for the delegation from now on."""
    contacts = Contact.objects.filter(delegation=mail.about_id, user=None, email__iexact=mail.address)
    contacts.update(user=mail.recipient)


def _keep(letter: InvitationLetter, content: bytes) -> None:
    letter.sha256, letter.size = hashlib.sha256(content).hexdigest(), len(content)
    letter.file.storage.delete(invitation_path(letter, ""))  # what a killed run left
    letter.file.save("", ContentFile(content), save=False)
    letter.save()


def _write(letter: InvitationLetter, delegation: Delegation, terms: Invitation) -> None:
    """To each person who reads this language; to those who read another one only where there is no letter in it."""
    made = InvitationLetter.objects.filter(delegation=delegation, number=letter.number)
    languages = list(made.values_list("language", flat=True))
    file = outbox.StoredFile(
        name=name_of(letter, delegation),
        path=str(letter.file),
        content_type=uploads.PDF.content_type,
        sha256=letter.sha256,
        size=letter.size,
    )
    for person in people_of(delegation):
        if fitting(person.language, languages) == letter.language:
            user = account_of(person, answers=not letter.is_held)
            outbox.write_from(
                TEMPLATE,
                facts_of(delegation, terms) | {"is_anew": letter.number > 1},
                key=f"{KEY}{letter.pk}:{user.pk}",
                recipient=user,
                about=delegation,
                attachments=[file],
            )


def account_of(person: Addressee, *, answers: bool = True) -> User:
    """The account that answers from now on, unless it shall not yet; a contact's is made where there is none."""
    if person.user is not None:
        return person.user
    user, _is_new = accounts.find_or_make(person.email, language=person.language, name=person.name)
    if answers and person.contact is not None:
        person.contact.user = user
        person.contact.save(update_fields=["user"])
    return user


def name_of(letter: InvitationLetter, delegation: Delegation) -> str:
    """What the file is called where it is read."""
    return f"invitation-{delegation.session.slug}-{delegation.code}-{letter.language}.pdf"
