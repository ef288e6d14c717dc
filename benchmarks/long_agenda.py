"""An agenda of 100 slots over five days, with items, entries and speakers in both languages, for the bounds."""

from datetime import date, time, timedelta
from typing import Any

from meetings.models import AgendaEntry, AgendaItem, Body, Day, Interpretation, Session, Slot, SlotItem, Speaker
from meetings.models.agenda import FURTHER

DAYS = 5
SLOTS_A_DAY = 20
MINUTES = 25
ENTRIES = 3
FIRST_DAY = date(2021, 10, 18)
FIRST_HOUR = time(9)


def _texts(name: str, text: str, russian: str) -> dict[str, str]:
    return {f"{name}_en": text, f"{name}_ru": russian}


def make(slug: str) -> Session:
    """An announced session with such an agenda."""
    session: Session = Session.objects.create(
        body=Body.objects.get(slug="wg-itsd"),
        slug=slug,
        status=Session.Status.ANNOUNCED,
        mode=Session.Mode.HYBRID,
        place_en="Almaty",
        place_ru="Алматы",
        time_zone="Asia/Almaty",
        starts_on=FIRST_DAY,
        ends_on=FIRST_DAY + timedelta(days=DAYS - 1),
        **_texts("title", "A long session", "Длинная сессия"),
    )
    days = [
        Day(session=session, date=FIRST_DAY + timedelta(days=number), starts_at=FIRST_HOUR) for number in range(DAYS)
    ]
    Day.objects.bulk_create(days)
    Interpretation.objects.bulk_create(
        Interpretation(day=day, starts_at=FIRST_HOUR, ends_at=time(18), languages="EN, RU") for day in days
    )
    slots = [
        Slot(day=day, position=place * FURTHER, kind=Slot.Kind.ITEM, minutes=MINUTES)
        for day in days
        for place in range(1, SLOTS_A_DAY + 1)
    ]
    Slot.objects.bulk_create(slots)
    items = [
        AgendaItem(
            session=session,
            number=str(number),
            **_texts("title", f"Progress in area {number} of the programme", f"Ход работы по направлению {number}"),
        )
        for number in range(1, len(slots) + 1)
    ]
    AgendaItem.objects.bulk_create(items)
    SlotItem.objects.bulk_create(
        SlotItem(slot=slot, item=item, position=FURTHER) for slot, item in zip(slots, items, strict=True)
    )
    _voices(slots)
    return session


def _voices(slots: list[Slot]) -> None:
    entries = [
        AgendaEntry(
            slot=slot,
            position=place * FURTHER,
            **_texts("title", f"Statement {place}", f"Выступление {place}"),
            **_texts("by", "ESCAP", "ЭСКАТО"),
        )
        for slot in slots
        for place in range(1, ENTRIES + 1)
    ]
    AgendaEntry.objects.bulk_create(entries)
    chairs = [_voice(slot, None, role=Speaker.Role.CHAIR) for slot in slots]
    Speaker.objects.bulk_create([*chairs, *(_voice(entry.slot, entry) for entry in entries)])


def _voice(slot: Slot, entry: AgendaEntry | None, **values: Any) -> Speaker:
    values = {"role": Speaker.Role.SPEAKER, **values}
    texts = _texts("text", "Head of the delegation", "Глава делегации")
    return Speaker(slot=slot, entry=entry, position=FURTHER, **texts, **values)
