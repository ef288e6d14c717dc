"""The verbs of an evaluation: open, close, answer."""

import random
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.models import RoleAssignment, User
from core import outbox
from core.workflow import NotNow, NotYou
from evaluation.models import Answer, Ballot, Questionnaire, Response
from evaluation.querysets import ASKED_ROLES
from evaluation.workflow import EVALUATION
from participants.models import Participant

GROUP = 5
"""Fewer answers than this are never shown: neither at once nor as the difference between two readings."""

Answers = dict[int, int | str]
"""The key of a question, and the number or text that answers it."""

_shuffler = random.SystemRandom()


def open_for_answers(
    questionnaire: Questionnaire, *, by: Any, closes_at: datetime | None = None, at: datetime | None = None
) -> None:
    """Ask everybody who took part, by a letter in their language."""
    with EVALUATION.step(questionnaire, "open", by=by) as locked:
        locked.opens_at = at or timezone.now()
        locked.closes_at = closes_at
        for person in people_asked(locked):
            with override(person.language):
                url = settings.PUBLIC_URL + reverse("evaluation:evaluation", args=[locked.session.slug])
            outbox.write_from(
                "evaluation/letters/opened.txt",
                {"questionnaire": locked, "session": locked.session, "url": url},
                key=f"evaluation-opened:{locked.pk}:{person.pk}",
                recipient=person,
                about=locked,
            )


def close(questionnaire: Questionnaire, *, by: Any) -> None:
    """Take no more answers; from now on the results count all of them."""
    with EVALUATION.step(questionnaire, "close", by=by):
        pass


def people_asked(questionnaire: Questionnaire) -> list[User]:
    """Focal points and observers of the body, and delegates of the session; each once."""
    by_role = RoleAssignment.objects.current().filter(role__in=ASKED_ROLES, body=questionnaire.session.body_id)
    by_nomination = Participant.objects.delegates().filter(session=questionnaire.session_id, user__isnull=False)
    keys = {*by_role.values_list("user", flat=True), *by_nomination.values_list("user", flat=True)}
    return list(User.objects.filter(pk__in=keys, is_active=True).order_by("email", "pk"))


def has_answered(questionnaire: Questionnaire, user: Any) -> bool:
    """Whether this person has given their answer."""
    return questionnaire.ballots.filter(user=user).exists()


@transaction.atomic
def answer(questionnaire: Questionnaire, *, by: Any, answers: Answers) -> None:
    """Take a person's answers, once, and keep them apart from the person.

    Raises ``NotYou``, or ``NotNow`` when it is closed or this person has answered already.
    """
    locked = Questionnaire.objects.select_for_update(of=("self",)).select_related("session").get(pk=questionnaire.pk)
    if not by.has_perm("evaluation.answer_questionnaire", locked):
        raise NotYou(_("This evaluation asks those who took part in the session."))
    if not locked.takes_answers():
        raise NotNow(_("The evaluation is closed; answers are no longer taken."))
    if has_answered(locked, by):
        raise NotNow(_("You have answered already."))
    _rewrite_ballots(locked, added=Ballot(questionnaire=locked, user=by))
    store(locked, [answers])


def _rewrite_ballots(questionnaire: Questionnaire, *, added: Ballot) -> None:
    """Write all ballots anew, in random order, so that none stands beside the response of the same person."""
    ballots = [*questionnaire.ballots.all(), added]
    questionnaire.ballots.all().delete()
    _shuffler.shuffle(ballots)
    Ballot.objects.bulk_create(ballots)


@transaction.atomic
def store(questionnaire: Questionnaire, given: Iterable[Answers]) -> None:
    """Keep anonymous answers: all responses are written anew, in random order and under new keys."""
    kept = list(questionnaire.responses.prefetch_related("answers"))
    counted = [_answers_of(response) for response in kept if response.is_counted]
    waiting = [*given, *(_answers_of(response) for response in kept if not response.is_counted)]
    _shuffler.shuffle(waiting)
    while len(waiting) >= 2 * GROUP:
        counted += waiting[:GROUP]
        del waiting[:GROUP]
    rows = [(True, values) for values in counted] + [(False, values) for values in waiting]
    _shuffler.shuffle(rows)
    questionnaire.responses.all().delete()
    responses = [Response(questionnaire=questionnaire, is_counted=is_counted) for is_counted, _values in rows]
    Response.objects.bulk_create(responses)
    Answer.objects.bulk_create(
        Answer(response=response, question_id=question, **_columns(value))
        for response, (_counted, values) in zip(responses, rows, strict=True)
        for question, value in values.items()
        if value != ""
    )


def _answers_of(response: Response) -> Answers:
    return {
        answer.question_id: answer.text if answer.number is None else answer.number for answer in response.answers.all()
    }


def _columns(value: int | str) -> dict[str, Any]:
    return {"text": value} if isinstance(value, str) else {"number": value}
