"""Agendas as values, built by hand: one day, Tuesday 24 November 2020."""

from datetime import date, time
from typing import Any

from meetings.agenda import Agenda, AgendaDay, Bilingual, Entry, InterpretationHours, ItemOfSlot, TimetableSlot, Voice

DATE = date(2020, 11, 24)
"""A Tuesday."""


def at(text: str) -> time:
    return time.fromisoformat(text)


def said(text: str) -> Bilingual:
    return Bilingual(en=text, ru=text)


def slot(key: int, starts: str, ends: str, *, title: Any = "Title", **values: Any) -> TimetableSlot:
    words = said(title) if isinstance(title, str) else title
    values = {"kind": "item", "title": words, **values}
    return TimetableSlot(key=f"slot:{key}", starts=at(starts), ends=at(ends), **values)


def entry(key: int, **values: Any) -> Entry:
    for name in ("starts", "ends"):
        values |= {name: at(values[name])} if name in values else {}
    return Entry(key=f"entry:{key}", **{"by": said("ESCAP"), **values})


def voice(key: int, text: str = "Director of the Institute", *, name: str = "", **values: Any) -> Voice:
    return Voice(key=f"speaker:{key}", text=said(text), name=said(name), **values)


def item(key: int, number: str, title: str = "Title", **values: Any) -> ItemOfSlot:
    return ItemOfSlot(key=f"item:{key}", number=number, title=said(title), **values)


def agenda(*slots: TimetableSlot, title: str = "Session", **values: Any) -> Agenda:
    day = AgendaDay(date=DATE, slots=slots, **values)
    return Agenda(title=said(title), time_zone="Asia/Almaty", status="tentative", days=(day,))


def hours(*spans: tuple[str, str]) -> dict[str, Any]:
    found = [InterpretationHours(starts=at(starts), ends=at(ends), languages="EN, RU") for starts, ends in spans]
    return {"interpretation": tuple(found)}
