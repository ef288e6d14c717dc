"""The groups that results are told for, and what must stay untold so that nobody of a small one is found.

A group is told where at least five of it answered, and where what remains when all told groups are taken from the total
is nobody or at least five again: else a subtraction would tell the small one.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from accounts.models import Role
from accounts.rules import holds
from evaluation.models import Questionnaire
from participants.models import Participant

SMALLEST = 5
"""Fewer answers than this are never shown: neither at once nor as the difference between two readings."""
COUNTRIES, OBSERVERS = "country", "observer"
LABELS = {
    COUNTRIES: pgettext_lazy("group of answers", "Delegations of countries"),
    OBSERVERS: pgettext_lazy("group of answers", "Observers"),
}


def group_of(questionnaire: Questionnaire, user: Any) -> str:
    """To which group a person belongs who is asked; who speaks for a country belongs to the countries."""
    session = questionnaire.session
    listed = Participant.objects.of(user).filter(session=session, group=Participant.Group.COUNTRY)
    is_of_country = holds(user, Role.FOCAL_POINT, body_id=session.body_id) or listed.exists()
    return COUNTRIES if is_of_country else OBSERVERS


def told(numbers: Mapping[str, int], *, total: int) -> list[str]:
    """The groups that may be told, of how many answered in each and in all."""
    shown = sorted((name for name in LABELS if numbers.get(name, 0) >= SMALLEST), key=lambda name: numbers[name])
    while shown and 0 < total - sum(numbers[name] for name in shown) < SMALLEST:
        shown.pop(0)  # the smallest keeps the secret of those that are not told
    return [name for name in LABELS if name in shown]
