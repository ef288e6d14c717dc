"""When an evaluation opens: at a set moment, or with an item of the published agenda, delay of the day included.

Derived from the clock at reading time, so nothing is missed while no worker runs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from evaluation.models import Questionnaire
from meetings import published, timetable
from meetings.agenda import Agenda
from meetings.models import AgendaVersion, RunningDelay, Session

WORDS = ("evaluation", "оценк", "wrap-up", "wrap up", "подведение итогов", "closing", "заключительн", "закрытие")
"""In the order in which they tell that a slot ends a session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A slot of the published agenda with which an evaluation may open."""

    key: str
    title: Any
    """In both languages."""
    starts: datetime
    on: date
    """The day of the session that it belongs to."""


def places(agenda: Agenda) -> list[Place]:
    """All slots but headings, in their order."""
    return [
        Place(key=timed.slot.key, title=timed.slot.title, starts=timed.starts, on=day.date)
        for day in agenda.days
        for timed in timetable.moments(agenda, day)
        if timed.slot.kind != timetable.HEADING
    ]


def wrap_up(agenda: Agenda) -> Place | None:
    """The slot that looks like the end of the session: by its words, else the last one."""
    found = places(agenda)
    for word in WORDS:
        for place in reversed(found):
            if word in f"{place.title.en} {place.title.ru}".lower():
                return place
    return found[-1] if found else None


def place_of(questionnaire: Questionnaire, agenda: Agenda | None) -> Place | None:
    """The slot it opens with; the end of the session, where that slot is no longer in the agenda."""
    if agenda is None or questionnaire.opens_with != Questionnaire.OpensWith.WRAP_UP:
        return None
    chosen = [place for place in places(agenda) if place.key == questionnaire.opens_at_slot]
    return chosen[0] if chosen else wrap_up(agenda)


def moments(questionnaires: Iterable[Questionnaire]) -> dict[int, datetime | None]:
    """When each opens or has opened, by its key; two queries whatever their number, none without the agenda."""
    rows = list(questionnaires)
    found = {row.pk: row.opens_at for row in rows}
    following = [
        row
        for row in rows
        if row.status == Questionnaire.Status.SCHEDULED and row.opens_with == Questionnaire.OpensWith.WRAP_UP
    ]
    if not following:
        return found
    sessions = [row.session_id for row in following]
    versions = AgendaVersion.objects.filter(session__in=sessions).order_by("session", "-number").distinct("session")
    agendas = {version.session_id: published.agenda_of(version) for version in versions}
    late = {
        (session, on): timedelta(minutes=minutes)
        for session, on, minutes in RunningDelay.objects.filter(session__in=sessions).values_list(
            "session", "date", "minutes"
        )
    }
    for row in following:
        place = place_of(row, agendas.get(row.session_id))
        if place is not None:
            found[row.pk] = place.starts + late.get((row.session_id, place.on), timedelta())
    return found


def moment(questionnaire: Questionnaire) -> datetime | None:
    """When it opens or has opened."""
    return moments([questionnaire])[questionnaire.pk]


def takes_answers(questionnaire: Questionnaire, *, at: datetime | None = None) -> bool:
    """Whether answers are taken, with the agenda as it is published now."""
    return questionnaire.takes_answers(at=at, opens_at=moment(questionnaire))


def agenda_of(session: Session) -> Agenda | None:
    """The published agenda, if there is one."""
    version = published.latest(session)
    return published.agenda_of(version) if version else None
