"""The letters of an evaluation: one when it opens, and reminders to those who have not answered."""

from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from accounts.models import RoleAssignment, User
from core import outbox
from core.models import Letter
from evaluation.models import Questionnaire
from evaluation.querysets import ASKED_GROUPS, ASKED_ROLES
from participants.models import Participant

MORNING = time(9)
"""On the session's clocks: nobody is reminded before."""


def people_asked(questionnaire: Questionnaire) -> list[User]:
    """Focal points and observers of the body, and those in the list of participants; each once."""
    by_role = RoleAssignment.objects.current().filter(role__in=ASKED_ROLES, body=questionnaire.session.body_id)
    listed = Participant.objects.filter(session=questionnaire.session_id, group__in=ASKED_GROUPS, user__isnull=False)
    staff = RoleAssignment.objects.current().filter(role="secretariat")
    keys = {*by_role.values_list("user", flat=True), *listed.values_list("user", flat=True)}
    people = User.objects.filter(pk__in=keys, is_active=True).exclude(pk__in=staff.values("user"))
    return list(people.order_by("email", "pk"))


def not_answered(questionnaire: Questionnaire) -> list[User]:
    """Those who are asked and have not answered."""
    answered = set(questionnaire.ballots.values_list("user", flat=True))
    return [person for person in people_asked(questionnaire) if person.pk not in answered]


def announce(questionnaire: Questionnaire) -> None:
    """Tell everybody who is asked that it is open; one letter a person, ever."""
    for person in people_asked(questionnaire):
        _write(questionnaire, person, "opened", key=f"evaluation-opened:{questionnaire.pk}:{person.pk}")


def reminder_key(questionnaire: Questionnaire, person: User, *, at: datetime) -> str:
    """One reminder a person and day of the session's clocks."""
    day = at.astimezone(questionnaire.session.zone).date()
    return f"evaluation-reminder:{questionnaire.pk}:{person.pk}:{day.isoformat()}"


def to_remind(questionnaire: Questionnaire, *, at: datetime) -> list[User]:
    """Those who have not answered and have no reminder of that day."""
    people = not_answered(questionnaire)
    keys = {person.pk: reminder_key(questionnaire, person, at=at) for person in people}
    written = set(Letter.objects.filter(key__in=keys.values()).values_list("key", flat=True))
    return [person for person in people if keys[person.pk] not in written]


def remind(questionnaire: Questionnaire, *, at: datetime) -> int:
    """Write to those who have not answered and have no reminder of that day."""
    people = to_remind(questionnaire, at=at)
    for person in people:
        _write(questionnaire, person, "reminder", key=reminder_key(questionnaire, person, at=at))
    return len(people)


def is_reminding_day(questionnaire: Questionnaire, *, at: datetime) -> bool:
    """Whether a reminder is due on that day of the session's clocks, from the morning on."""
    if questionnaire.closes_at is None or questionnaire.reminders_paused_at is not None:
        return False
    zone = questionnaire.session.zone
    now = at.astimezone(zone)
    left = (questionnaire.closes_at.astimezone(zone).date() - now.date()).days
    return left in questionnaire.reminder_days and now.time() >= MORNING


def _write(questionnaire: Questionnaire, person: User, name: str, *, key: str) -> None:
    with override(person.language):
        url = settings.PUBLIC_URL + reverse("evaluation:evaluation", args=[questionnaire.session.slug])
    context: dict[str, Any] = {"questionnaire": questionnaire, "session": questionnaire.session, "url": url}
    outbox.write_from(f"evaluation/letters/{name}.txt", context, key=key, recipient=person, about=questionnaire)
