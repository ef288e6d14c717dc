"""How long the contacts of good practices, needs and offers are kept, and that somebody has asked them."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from contributions.models import ContributionContact, Question
from contributions.sharing import personal_fields as held
from contributions.sharing.personal_data import delete_contacts, letters_of
from core.retention import BATCH, Rule, cutoff


def over_practice_contacts(now: datetime) -> QuerySet[ContributionContact]:
    """Contacts of good practices that nobody has entered or confirmed for long."""
    since = cutoff(held.PRACTICE_CONTACTS_RULE, now)
    found: QuerySet[ContributionContact] = ContributionContact.objects.filter(
        practice__isnull=False, practice__is_sample=False, confirmed_at__lt=since
    )
    return found.select_related("practice__session")


def over_need_contacts(now: datetime) -> QuerySet[ContributionContact]:
    """Contacts of needs and offers that are over; of drafts without a day, those that were entered long ago."""
    since = cutoff(held.NEED_CONTACTS_RULE, now)
    is_over = Q(need__valid_until__lt=since.date()) | Q(need__valid_until=None)
    found: QuerySet[ContributionContact] = ContributionContact.objects.filter(
        is_over, need__isnull=False, need__is_sample=False, confirmed_at__lt=since
    )
    return found.select_related("need__session")


def delete_practice_contacts(now: datetime) -> Counter[str]:
    """The good practice stays."""
    return _delete(over_practice_contacts(now))


def delete_need_contacts(now: datetime) -> Counter[str]:
    """The need or offer stays."""
    return _delete(over_need_contacts(now))


def _delete(contacts: Any) -> Counter[str]:
    deleted = delete_contacts(contacts.order_by("pk"), most=BATCH)
    return Counter(contact.subject.session.slug for contact in deleted)


def delete_questions(now: datetime) -> Counter[str]:
    """That somebody asked, and the letter with the words."""
    since = cutoff(held.QUESTIONS_RULE, now)
    over = Question.objects.filter(asked_at__lt=since).select_related("need__session").order_by("pk")
    questions = list(over.select_for_update(of=("self",))[:BATCH])
    letters_of(questions).delete()
    Question.objects.filter(pk__in=[one.pk for one in questions]).delete()
    return Counter(one.need.session.slug for one in questions)


RULES = (
    Rule(
        name=held.PRACTICE_CONTACTS_RULE,
        label=_("Contacts of good practices"),
        purpose=_("Kept so that delegations can ask how it was done. The good practice stays."),
        default_days=1095,
        counted_from=_("the day on which the contact was entered or changed"),
        delete=delete_practice_contacts,
    ),
    Rule(
        name=held.NEED_CONTACTS_RULE,
        label=_("Contacts of needs and offers"),
        purpose=_("Kept to forward questions. The need or offer stays."),
        default_days=180,
        counted_from=_("the last day on which it is valid, or the day on which it was entered, where that is later"),
        delete=delete_need_contacts,
    ),
    Rule(
        name=held.QUESTIONS_RULE,
        label=_("Questions about needs and offers, and the letters with their words"),
        purpose=_("Kept so that a letter that did not arrive can be sent again. Nothing stays."),
        default_days=365,
        counted_from=_("the day on which it was asked"),
        delete=delete_questions,
    ),
)
