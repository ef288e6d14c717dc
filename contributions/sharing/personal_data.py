"""What good practices, needs and offers store about a person, and how it is erased."""

from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contributions.models import ContributionContact, Question
from contributions.sharing.asking import key_of
from core.models import Letter


def contacts_of(email: str) -> QuerySet[ContributionContact]:
    """Where a person is the contact."""
    found: QuerySet[ContributionContact] = ContributionContact.objects.filter(email__iexact=email)
    return found.select_related("practice__session", "need__session").order_by("pk")


def questions_of(email: str) -> QuerySet[Question]:
    """What a person has asked."""
    return Question.objects.filter(asked_by__email__iexact=email).select_related("need__session").order_by("pk")


def letters_of(questions: list[Question]) -> QuerySet[Letter]:
    """The letters in which the words of these questions stand."""
    return Letter.objects.filter(key__in=[key_of(question) for question in questions])


def person_data(email: str) -> dict[str, Any]:
    """What is told to the person; nothing where they are no contact and have not asked."""
    contacts = [_contact(one) for one in contacts_of(email)]
    questions = list(questions_of(email))
    words = dict(letters_of(questions).values_list("key", "body"))
    asked = [_question(one, words.get(key_of(one), "")) for one in questions]
    return ({"contribution_contacts": contacts} if contacts else {}) | ({"questions_asked": asked} if asked else {})


def _contact(contact: ContributionContact) -> dict[str, Any]:
    return {
        "session": contact.subject.session.slug,
        "about": str(contact.subject),
        "function": contact.function,
        "email": contact.email,
        "language": contact.get_language_display(),
        "written_at": contact.confirmed_at.isoformat(),
    }


def _question(question: Question, text: str) -> dict[str, Any]:
    return {
        "session": question.need.session.slug,
        "about": str(question.need),
        "written_at": question.asked_at.isoformat(),
        "text": text,
    }


def delete_contacts(contacts: QuerySet[ContributionContact], *, most: int | None = None) -> list[ContributionContact]:
    """Delete contacts so that no form which is still open brings them back; those that were deleted."""
    deleted = []
    for contact in contacts[:most]:
        about = contact.subject  # locked before its contact, as by those who write
        type(about)._base_manager.filter(pk=about.pk).update(revision=F("revision") + 1)
        if contacts.filter(pk=contact.pk).delete()[0]:
            deleted.append(contact)
    return deleted


@transaction.atomic
def erase_person(email: str) -> list[str]:
    """Delete the contacts, and the questions with the letters that carry their words; lines that tell what was done."""
    deleted = delete_contacts(contacts_of(email))
    lines = [_("Erased: the contact for “%(title)s”.") % {"title": contact.subject} for contact in deleted]
    questions = list(questions_of(email).select_for_update(of=("self",)))
    letters_of(questions).delete()  # those to the person themselves go with the account
    if questions:
        Question.objects.filter(pk__in=[one.pk for one in questions]).delete()
        text = ngettext(
            "Erased: %(count)s question about a need or an offer.",
            "Erased: %(count)s questions about needs and offers.",
            len(questions),
        )
        lines.append(text % {"count": len(questions)})
    return lines
