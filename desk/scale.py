"""Many past sessions with what belongs to them, written in bulk: for measuring, never for reading.

Everything is marked as sample data where the model has a mark. Histories are left out: they are not what is measured.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pgtrigger
from django.db import transaction
from django.db.models import Max, Model
from django.utils import timezone

from accounts.models import Country
from core.translations import both
from decisions.models import Decision, Paragraph, Revision
from decisions.paper import Text, TextParagraph
from library.models import Document, LanguageVersion
from meetings import agenda
from meetings.demo import load_bodies
from meetings.models import AgendaItem, AgendaVersion, Body, Day, Session, Slot, SlotItem
from meetings.models.agenda import FURTHER
from participants.models import Delegation, Nomination, Participant, Person
from strategy.models import Action, ActionPlan, Objective, ProgressReport, Strategy

SLOTS, DOCUMENTS, DECISIONS, ACTIONS, PEOPLE = 10, 12, 5, 2, 6
"""For each session; people for each country."""
BATCH = 1000
WORDS = ("connectivity", "e-resilience", "technology transfer", "digital inclusion", "innovation policy")
SLOVA = ("связность", "электронная устойчивость", "передача технологий", "цифровая инклюзия", "инновационная политика")


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all sessions have in common."""

    body: Body
    countries: list[Country]
    plan: ActionPlan
    objectives: list[Objective]


@transaction.atomic
def load(number: int) -> int:
    """Add so many sessions, a month apart, the newest one a month ago; returns how many rows were written."""
    with pgtrigger.ignore():
        frame = _frame()
        first = Session.objects.filter(slug__startswith="scale-").count()
        sessions = _write(_sessions(frame, first=first, number=number))
        rows = len(sessions)
        for write in (_agendas, _people, _papers, _outcomes):
            rows += write(frame, sessions)
    return rows


def _write(objects: Iterable[Any]) -> list[Any]:
    rows = list(objects)
    if rows:
        model: type[Model] = type(rows[0])
        model._default_manager.bulk_create(rows, batch_size=BATCH)
    return rows


def _frame() -> Frame:
    body, _council = load_bodies()
    plan = ActionPlan.objects.in_force()
    if plan is None:
        strategy = Strategy.objects.create(slug="scale", body=body, title_en="Strategy", title_ru="Стратегия")
        plan = ActionPlan.objects.create(strategy=strategy, title_en="Plan", title_ru="План", is_sample=True)
    objectives = list(plan.strategy.objectives.order_by("number"))
    if not objectives:
        objectives = [
            Objective.objects.create(strategy=plan.strategy, number=n, text_en=f"Objective {n}", text_ru=f"Цель {n}")
            for n in range(1, 5)
        ]
    return Frame(body=body, countries=list(Country.objects.order_by("pk")), plan=plan, objectives=objectives)


def _sessions(frame: Frame, *, first: int, number: int) -> Iterator[Session]:
    today = timezone.now().date()
    for index in range(first, first + number):
        day = today - timedelta(days=30 * (index + 1))
        yield Session(
            body=frame.body,
            slug=f"scale-{index}",
            title_en=f"Session {index} on {WORDS[index % len(WORDS)]}",
            title_ru=f"Сессия {index}: {SLOVA[index % len(SLOVA)]}",
            status=Session.Status.CLOSED,
            mode=Session.Mode.VIRTUAL,
            time_zone="Asia/Almaty",
            starts_on=day,
            ends_on=day,
            scope_en=f"What the countries do about {WORDS[index % len(WORDS)]}.",
            scope_ru=f"Что делают страны: {SLOVA[index % len(SLOVA)]}.",
        )


def _agendas(_frame: Frame, sessions: list[Session]) -> int:
    days = _write(Day(session=session, date=session.starts_on, starts_at=time(10)) for session in sessions)
    items = _write(
        AgendaItem(session=session, number=str(n), title_en=f"Item {n}", title_ru=f"Пункт {n}")
        for session in sessions
        for n in range(1, SLOTS + 1)
    )
    slots = _write(
        Slot(day=days[place // SLOTS], position=(place % SLOTS + 1) * FURTHER, minutes=20)
        for place in range(len(items))
    )
    _write(SlotItem(slot=slot, item=item, position=FURTHER) for slot, item in zip(slots, items, strict=True))
    timetable = list(zip(slots, items, strict=True))
    versions = _write(
        _version(session, timetable[place * SLOTS : (place + 1) * SLOTS]) for place, session in enumerate(sessions)
    )
    return len(days) + len(items) + len(slots) + len(versions)


def _version(session: Session, slots: list[tuple[Slot, AgendaItem]]) -> AgendaVersion:
    timetable = []
    starts = time(10)
    for slot, item in slots:
        ends = agenda.later(starts, slot.minutes)
        timetable.append(
            agenda.TimetableSlot(
                key=f"slot:{slot.pk}",
                kind="item",
                number=item.number,
                title=agenda.Bilingual(**both(item, "title")),
                starts=starts,
                ends=ends,
            )
        )
        starts = ends
    content = agenda.to_json(
        agenda.Agenda(
            title=agenda.Bilingual(**both(session, "title")),
            time_zone=session.time_zone,
            status=AgendaVersion.Status.ADOPTED.value,
            days=(agenda.AgendaDay(date=session.starts_on, slots=tuple(timetable)),),
        )
    )
    return AgendaVersion(
        session=session,
        number=0,
        status=AgendaVersion.Status.ADOPTED,
        content=content,
        fingerprint=hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
        published_at=_noon(session.starts_on),
    )


def _people(frame: Frame, sessions: list[Session]) -> int:
    delegations = _write(
        Delegation(session=session, country=country) for session in sessions for country in frame.countries
    )
    seats = [(delegation, seat) for delegation in delegations for seat in range(PEOPLE)]
    people = _write(
        Person(
            given_name="Sample",
            family_name=f"Participant {place}",
            function_en="Head of department",
            function_ru="Начальник отдела",
            is_sample=True,
        )
        for place, _seat in enumerate(seats)
    )
    nominations = _write(
        Nomination(
            delegation=delegation,
            person=person,
            capacity=Nomination.Capacity.ADVISER if seat else Nomination.Capacity.HEAD,
            mode=Nomination.Mode.ONLINE,
            status=Nomination.Status.ACCEPTED,
            is_complete=True,
            submitted_at=_noon(delegation.session.starts_on),
            decided_at=_noon(delegation.session.starts_on),
        )
        for (delegation, seat), person in zip(seats, people, strict=True)
    )
    participants = _write(
        Participant(
            session=nomination.delegation.session,
            group=Participant.Group.COUNTRY,
            country=nomination.delegation.country,
            nomination=nomination,
            person=nomination.person,
            attendance=Participant.Attendance.PRESENT,
        )
        for nomination in nominations
    )
    return len(delegations) + len(people) + len(nominations) + len(participants)


def _papers(_frame: Frame, sessions: list[Session]) -> int:
    documents = _write(
        Document(
            session=session,
            kind=Document.Kind.BACKGROUND,
            title_en=f"Paper {n} on {WORDS[n % len(WORDS)]}",
            title_ru=f"Документ {n}: {SLOVA[n % len(SLOVA)]}",
            position=n,
            access=Document.Access.PUBLIC,
            is_sample=True,
        )
        for session in sessions
        for n in range(1, DOCUMENTS + 1)
    )
    versions = _write(
        LanguageVersion(
            document=document,
            language=language,
            revision=0,
            external_url=f"https://example.org/{document.pk}/{language}",
            url_seen_on=document.session.starts_on,
            published_at=_noon(document.session.starts_on),
        )
        for document in documents
        for language in ("en", "ru")
    )
    return len(documents) + len(versions)


def _outcomes(frame: Frame, sessions: list[Session]) -> int:
    decisions = _write(
        Decision(
            session=session,
            number=n,
            title_en=f"Decision on {WORDS[n % len(WORDS)]}",
            title_ru=f"Решение: {SLOVA[n % len(SLOVA)]}",
            status=Decision.Status.ADOPTED,
            adopted_as=Decision.AdoptedAs.CIRCULATED,
            adopted_on=session.starts_on,
            is_sample=True,
        )
        for session in sessions
        for n in range(1, DECISIONS + 1)
    )
    paragraphs = _write(
        Paragraph(decision=decision, position=n, kind=kind, text_en=text_en, text_ru=text_ru)
        for decision in decisions
        for n, kind, text_en, text_ru in (
            (1, Paragraph.Kind.PREAMBULAR, "Recalling its mandate,", "ссылаясь на свой мандат,"),
            (2, Paragraph.Kind.OPERATIVE, "Invites the countries to share experience;", "предлагает делиться опытом;"),
        )
    )
    revisions = _write(
        Revision(
            decision=decision,
            number=0,
            kind=Revision.Kind.ADOPTED,
            content=_text(decision, paragraphs[2 * place : 2 * place + 2]).to_json(),
            made_at=_noon(decision.session.starts_on),
        )
        for place, decision in enumerate(decisions)
    )
    actions = _write(_actions(frame, sessions, decisions))
    progress = _write(
        ProgressReport(
            action=action,
            country=country,
            year=action.starts_year,
            text_en="Work goes on as planned.",
            text_ru="Работа идет по плану.",
            status=ProgressReport.Status.ACCEPTED,
            is_sample=True,
        )
        for action in actions
        for country in frame.countries[:3]
    )
    return len(decisions) + len(paragraphs) + len(revisions) + len(actions) + len(progress)


def _text(decision: Decision, paragraphs: list[Paragraph]) -> Text:
    title = both(decision, "title")
    texts = [(row, both(row, "text")) for row in paragraphs]
    return Text(
        title_en=title["en"],
        title_ru=title["ru"],
        paragraphs=tuple(
            TextParagraph(key=row.pk, kind=row.kind, text_en=text["en"], text_ru=text["ru"]) for row, text in texts
        ),
    )


def _actions(frame: Frame, sessions: list[Session], decisions: list[Decision]) -> Iterator[Action]:
    highest = {
        row["objective"]: row["last"]
        for row in frame.plan.actions.order_by().values("objective").annotate(last=Max("position"))
    }
    for place, session in enumerate(sessions):
        for n in range(ACTIONS):
            objective = frame.objectives[(place * ACTIONS + n) % len(frame.objectives)]
            position = highest[objective.pk] = highest.get(objective.pk, 0) + 1
            yield Action(
                plan=frame.plan,
                objective=objective,
                code=f"{objective.number}.{position}",
                position=position,
                title_en=f"Action on {WORDS[position % len(WORDS)]}",
                title_ru=f"Мероприятие: {SLOVA[position % len(SLOVA)]}",
                lead_country=frame.countries[position % len(frame.countries)],
                starts_year=session.starts_on.year,
                ends_year=session.starts_on.year + 1,
                sdg_targets="9.b",
                status=Action.Status.ONGOING,
                mandated_by=decisions[place * DECISIONS + n],
                session=session,
                is_sample=True,
            )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)
