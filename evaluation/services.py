"""The verbs of an evaluation: schedule, open, answer, remind, close."""

import logging
import random
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.editing import EditedMeanwhile
from core.workflow import PORTAL, NotNow, NotYou
from evaluation import asking, groups, letters, opening
from evaluation.asking import Answers
from evaluation.models import Answer, Ballot, Questionnaire, Response, UnsentAnswers
from evaluation.sealing import SMALL_BLOCK, seal, unseal
from evaluation.workflow import EVALUATION

GROUP = groups.SMALLEST
UNSENT, MEMBERSHIP = "unsent answers", "group"

logger = logging.getLogger(__name__)
_shuffler = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Filled:
    """The answers of one person who is not known, and the group they belong to."""

    answers: Answers
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """When an evaluation opens and closes, and when those who have not answered are reminded."""

    opens_with: str
    slot: str = ""
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    reminder_days: tuple[int, ...] = (3, 1)


def schedule(questionnaire: Questionnaire, *, times: Times, by: Any) -> None:
    """Have the portal open it by itself, and close it."""
    with EVALUATION.step(questionnaire, "schedule", by=by) as locked:
        _set_times(locked, times)


def unschedule(questionnaire: Questionnaire, *, by: Any) -> None:
    """Take it back, as long as it has not opened."""
    with EVALUATION.step(questionnaire, "unschedule", by=by):
        pass


def open_for_answers(
    questionnaire: Questionnaire, *, by: Any, closes_at: datetime | None = None, at: datetime | None = None
) -> None:
    """Ask everybody who took part, by a letter in their language."""
    with EVALUATION.step(questionnaire, "open", by=by) as locked:
        locked.opens_at = at or timezone.now()
        locked.closes_at = closes_at or locked.closes_at
        _check_order(locked)
        letters.announce(locked)


@transaction.atomic
def change_times(questionnaire: Questionnaire, *, times: Times, revision: int, by: Any) -> None:
    """Set other times; once it has opened only its end and the reminders, and once it is over none.

    Raises ``NotYou``, ``NotNow``, or ``EditedMeanwhile`` where somebody else has set them since.
    """
    if not by.has_perm("evaluation.run_questionnaire", questionnaire):
        raise NotYou(_("Only the secretariat sets when an evaluation opens and closes."))
    locked = _locked(questionnaire)
    if locked.is_over():
        raise NotNow(_("The evaluation is closed and is not opened again."))
    if locked.status == Questionnaire.Status.DRAFT:
        raise NotNow(_("The evaluation is not scheduled yet."))
    if locked.revision != revision:
        raise EditedMeanwhile(locked)
    if opening.takes_answers(locked):
        locked.closes_at, locked.reminder_days = times.closes_at, list(times.reminder_days)
        _check_end(locked)
    else:
        _set_times(locked, times)
    locked.save_edit()


def _set_times(questionnaire: Questionnaire, times: Times) -> None:
    questionnaire.opens_with, questionnaire.opens_at_slot = times.opens_with, times.slot
    if times.opens_with == Questionnaire.OpensWith.WRAP_UP:
        agenda = opening.agenda_of(questionnaire.session)
        place = opening.place_of(questionnaire, agenda)
        if place is None:
            raise NotNow(_("There is no published agenda whose item it could open with."))
        questionnaire.opens_at_slot, questionnaire.opens_at = place.key, place.starts
    else:
        questionnaire.opens_at = times.opens_at
    if questionnaire.opens_at is None:
        raise NotNow(_("Say when the evaluation opens."))
    questionnaire.closes_at, questionnaire.reminder_days = times.closes_at, list(times.reminder_days)
    _check_end(questionnaire)


def _check_end(questionnaire: Questionnaire) -> None:
    _check_order(questionnaire)
    if questionnaire.closes_at is not None and questionnaire.closes_at <= timezone.now():
        raise NotNow(_("The end lies in the past."))


def _check_order(questionnaire: Questionnaire) -> None:
    begin, end = questionnaire.opens_at, questionnaire.closes_at
    if end is not None and begin is not None and end <= begin:
        raise NotNow(_("The evaluation would close before it opens."))


def close(questionnaire: Questionnaire, *, by: Any) -> None:
    """Take no more answers; from now on the results count all of them, and what nobody sent is gone."""
    with EVALUATION.step(questionnaire, "close", by=by) as locked:
        locked.unsent.all().delete()
        _forget_small_groups(locked)


def tend(*, at: datetime | None = None) -> None:
    """Open, remind and close what is due: what the clock says anyway is noted, and letters are written."""
    now = at or timezone.now()
    rows = list(Questionnaire.objects.running())
    begins = opening.moments(rows)
    for row in rows:
        try:
            _tend(row, begins=begins[row.pk], now=now)
        except NotNow:
            logger.warning("Evaluation %s cannot go on", row.pk, exc_info=True)


def _tend(row: Questionnaire, *, begins: datetime | None, now: datetime) -> None:
    is_due = row.takes_answers(at=now, opens_at=begins)
    if row.status == Questionnaire.Status.SCHEDULED and is_due:
        open_for_answers(row, by=PORTAL, at=begins)
    elif row.is_over(at=now):
        close(row, by=PORTAL)
    elif row.status == Questionnaire.Status.OPEN and is_due and letters.is_reminding_day(row, at=now):
        remind(row, by=PORTAL, at=now)


@transaction.atomic
def remind(questionnaire: Questionnaire, *, by: Any, at: datetime | None = None) -> int:
    """Write to those who have not answered, at most once a day each; returns how many letters were written."""
    if not by.has_perm("evaluation.run_questionnaire", questionnaire):
        raise NotYou(_("Only the secretariat reminds people."))
    locked = _locked(questionnaire)
    if not opening.takes_answers(locked, at=at):
        raise NotNow(_("No answers are taken now, so nobody is reminded."))
    if locked.reminders_paused_at is not None:
        raise NotNow(_("The reminders are paused."))
    return letters.remind(locked, at=at or timezone.now())


@transaction.atomic
def pause_reminders(questionnaire: Questionnaire, *, paused: bool, by: Any) -> None:
    """Hold the reminders, or let them go on."""
    if not by.has_perm("evaluation.run_questionnaire", questionnaire):
        raise NotYou(_("Only the secretariat reminds people."))
    locked = _locked(questionnaire)
    if locked.is_over():
        raise NotNow(_("The evaluation is closed; nobody is reminded any more."))
    locked.reminders_paused_at = timezone.now() if paused else None
    locked.save_edit()


def people_asked(questionnaire: Questionnaire) -> list[Any]:
    """Focal points and observers of the body, and those in the list of participants; each once."""
    return letters.people_asked(questionnaire)


def has_answered(questionnaire: Questionnaire, user: Any) -> bool:
    """Whether this person has given their answer."""
    return questionnaire.ballots.filter(user=user).exists()


def require_answerable(questionnaire: Questionnaire, *, by: Any) -> None:
    """Raises ``NotYou``, or ``NotNow`` when it is not open or this person has answered already."""
    if not by.has_perm("evaluation.answer_questionnaire", questionnaire):
        raise NotYou(_("This evaluation asks those who took part in the session."))
    if not opening.takes_answers(questionnaire):
        if questionnaire.is_over():
            raise NotNow(_("The evaluation is closed; answers are no longer taken."))
        raise NotNow(_("The evaluation has not opened yet."))
    if has_answered(questionnaire, by):
        raise NotNow(_("You have answered already."))


def unsent_answers(questionnaire: Questionnaire, user: Any) -> Answers:
    """What this person has filled in and not yet sent; nobody else is ever given it."""
    row = questionnaire.unsent.filter(user=user).first()
    found = unseal(row.sealed, purpose=UNSENT) if row is not None else None
    answers = {int(key): value for key, value in found.items()} if isinstance(found, dict) else {}
    return asking.kept(questionnaire.questions.all(), answers)


@transaction.atomic
def save_for_later(
    questionnaire: Questionnaire, *, answers: Answers, of: Container[int] | None = None, by: Any
) -> None:
    """Keep what a person has filled in so far, for them alone; ``of``: only the answers to these questions are new."""
    locked = _locked(questionnaire)
    require_answerable(locked, by=by)
    if of is not None:
        others = {key: value for key, value in unsent_answers(locked, by).items() if key not in of}
        answers = others | {key: value for key, value in answers.items() if key in of}
    sealed = seal(answers, purpose=UNSENT)
    UnsentAnswers.objects.filter(questionnaire=locked, user=by).delete()
    UnsentAnswers.objects.create(questionnaire=locked, user=by, sealed=sealed)


@transaction.atomic
def send(questionnaire: Questionnaire, *, by: Any) -> None:
    """Give what a person has filled in as their answer; what was kept for them is gone."""
    locked = _locked(questionnaire)
    require_answerable(locked, by=by)
    answer(locked, by=by, answers=unsent_answers(locked, by))


@transaction.atomic
def answer(questionnaire: Questionnaire, *, by: Any, answers: Answers) -> None:
    """Take a person's answers, once, and keep them apart from the person.

    Raises ``NotYou``, or ``NotNow`` when it is closed, this person has answered already, or something is missing.
    """
    locked = _locked(questionnaire)
    require_answerable(locked, by=by)
    questions = list(locked.questions.all())
    if open_ones := asking.missing(questions, answers):
        raise NotNow(_("Question %(number)s has not been answered yet.") % {"number": open_ones[0].position})
    _rewrite_ballots(locked, added=Ballot(questionnaire=locked, user=by))
    locked.unsent.filter(user=by).delete()
    store(locked, [Filled(asking.kept(questions, answers), groups.group_of(locked, by))])


def _locked(questionnaire: Questionnaire) -> Questionnaire:
    found: Questionnaire = (
        Questionnaire.objects.select_for_update(of=("self",)).select_related("session__body").get(pk=questionnaire.pk)
    )
    return found


def _rewrite_ballots(questionnaire: Questionnaire, *, added: Ballot) -> None:
    """Write all ballots anew, in random order, so that none stands beside the response of the same person."""
    ballots = [*questionnaire.ballots.all(), added]
    questionnaire.ballots.all().delete()
    _shuffler.shuffle(ballots)
    Ballot.objects.bulk_create(ballots)


@transaction.atomic
def store(questionnaire: Questionnaire, given: Iterable[Filled]) -> None:
    """Keep anonymous answers: all responses are written anew, in random order and under new keys."""
    kept = list(questionnaire.responses.prefetch_related("answers"))
    counted = [_filled(response) for response in kept if response.is_counted]
    waiting = [*given, *(_filled(response) for response in kept if not response.is_counted)]
    _shuffler.shuffle(waiting)
    while len(waiting) >= 2 * GROUP:
        counted += waiting[:GROUP]
        del waiting[:GROUP]
    rows = [(True, filled) for filled in counted] + [(False, filled) for filled in waiting]
    _shuffler.shuffle(rows)
    questionnaire.responses.all().delete()
    responses = [
        Response(questionnaire=questionnaire, is_counted=is_counted, sealed_group=_sealed(filled.group))
        for is_counted, filled in rows
    ]
    Response.objects.bulk_create(responses)
    made = [
        Answer(response=response, question_id=question, **columns)
        for response, (_counted, filled) in zip(responses, rows, strict=True)
        for question, value in filled.answers.items()
        for columns in _columns(value)
    ]
    _shuffler.shuffle(made)
    Answer.objects.bulk_create(made)


def _sealed(group: str) -> str:
    return seal(group, purpose=MEMBERSHIP, block=SMALL_BLOCK)


def group_kept(response: Response) -> str:
    """The group that a response belongs to, where that is still known."""
    return unseal(response.sealed_group, purpose=MEMBERSHIP) or ""


def _forget_small_groups(questionnaire: Questionnaire) -> None:
    """At the end nothing is kept of groups that are never told."""
    rows = list(questionnaire.responses.all())
    names = {row.pk: group_kept(row) for row in rows}
    numbers = {name: list(names.values()).count(name) for name in groups.LABELS}
    told = groups.told(numbers, total=len(rows))
    for row in rows:
        row.sealed_group = _sealed(names[row.pk] if names[row.pk] in told else "")
    _shuffler.shuffle(rows)
    Response.objects.bulk_update(rows, ["sealed_group"])


def _filled(response: Response) -> Filled:
    answers: Answers = {}
    for row in response.answers.all():
        if row.number is None:
            answers[row.question_id] = row.text
        elif row.row:
            answers.setdefault(row.question_id, {})[row.row] = row.number
        else:
            answers.setdefault(row.question_id, []).append(row.number)
    return Filled(answers, group_kept(response))


def _columns(value: Any) -> list[dict[str, Any]]:
    """The rows that keep an answer."""
    if isinstance(value, str):
        return [{"text": value}] if value else []
    if isinstance(value, dict):
        return [{"row": row, "number": number} for row, number in value.items()]
    return [{"number": number} for number in (value if isinstance(value, list) else [value])]
