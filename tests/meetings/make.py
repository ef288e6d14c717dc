"""Agendas in the states that matter, made by the real services."""

from datetime import time, timedelta
from typing import Any

from accounts.models import Country, User
from meetings import services
from meetings.intake.taking import dates_of, taken
from meetings.models import (
    AgendaEntry,
    AgendaItem,
    AgendaReading,
    AgendaVersion,
    Day,
    Interpretation,
    Session,
    Slot,
    SlotItem,
    Speaker,
)
from meetings.models.agenda import FURTHER
from meetings.reading import lines_of_text, printed, read_with_sources
from tests.access import World


def make_day(session: Session, *, starts_at: time = time(12, 30)) -> Day:
    return Day.objects.create(session=session, date=session.starts_on, starts_at=starts_at)


def make_slot(day: Day, *, by: User, title: str = "Welcome remarks", minutes: int = 10, **values: Any) -> Slot:
    values = {"kind": Slot.Kind.ITEM, "title_en": title, "title_ru": f"{title} (рус.)", "minutes": minutes, **values}
    return services.add_slot(day, by=by, **values)


def make_agenda(session: Session, *, by: User, slots: int = 2) -> list[Slot]:
    day = make_day(session)
    made = [make_slot(day, by=by, title=f"Item {number}", minutes=30) for number in range(1, slots + 1)]
    for slot in made:
        moderator = {"text_en": "ESCAP", "text_ru": "ЭСКАТО", "is_tbc": True}
        services.set_speakers(slot, by=by, role=Speaker.Role.MODERATOR, speakers=[moderator])
        entry = services.save_entry(slot, by=by, by_en="ECE", by_ru="ЕЭК ООН")
        speaker = {"text_en": "Ms. Chair", "text_ru": "г-жа Председатель"}
        services.set_speakers(slot, by=by, role=Speaker.Role.SPEAKER, speakers=[speaker], entry=entry)
    return made


def make_rich_agenda(session: Session, *, by: User) -> Day:
    """One day with everything that a slot may have."""
    day = make_day(session, starts_at=time(9))
    Interpretation.objects.create(day=day, starts_at=time(9), ends_at=time(12), languages="EN, RU")
    make_slot(day, by=by, title="First segment", kind=Slot.Kind.HEADING, minutes=0)
    opening = make_slot(day, by=by, title="Adoption of the agenda", number="1", minutes=30)
    second = AgendaItem.objects.create(session=session, number="2", title_en="Election", title_ru="Выборы")
    SlotItem.objects.create(slot=opening, item=second, position=1 << 20)
    chair = {"text_en": "Kazakhstan", "text_ru": "Казахстан", "mode": "in_person"}
    services.set_speakers(opening, by=by, role=Speaker.Role.CHAIR, speakers=[chair])
    moderator = {"text_en": "ESCAP", "text_ru": "ЭСКАТО", "is_tbc": True, "mode": "online"}
    services.set_speakers(opening, by=by, role=Speaker.Role.MODERATOR, speakers=[moderator])
    sub = make_slot(day, by=by, title="Digital connectivity", number="3 (a)", minutes=30)
    services.save_entry(sub, by=by, by_en="ECE", by_ru="ЕЭК ООН", minutes=15)
    services.save_entry(sub, by=by, by_en="ESCAP", by_ru="ЭСКАТО", starts_at=time(9, 45), ends_at=time(10), minutes=1)
    make_slot(day, by=by, title="Group A", minutes=30)
    make_slot(day, by=by, title="Group B", minutes=20, is_parallel=True)
    make_slot(day, by=by, title="Break", kind=Slot.Kind.BREAK, minutes=10)
    goes_on = make_slot(day, by=by, title="", minutes=30, pinned_at=time(11))
    SlotItem.objects.filter(slot=goes_on).delete()
    SlotItem.objects.create(slot=goes_on, item=sub.items.get(), position=1)
    countries = make_slot(day, by=by, title="Perspectives", minutes=70)
    services.add_countries(countries, by=by)
    services.equal_parts(countries, by=by)
    return day


def make_long_agenda(session: Session, *, by: User, days: int = 5, slots: int = 100) -> list[Slot]:
    """A working copy as long as they get, written in bulk, not recorded as edits: all that an agenda may have is in it.

    Each day begins with registration and the heading of a segment, has a break, a gap, two slots at the same time, an
    item that goes on after the break, a slot of all countries with a time limit, and hours of interpretation.
    """
    assert by.has_perm("meetings.edit_agenda", session)
    first = session.starts_on
    session.ends_on = max(session.ends_on, first + timedelta(days=days - 1))
    session.save(update_fields=["ends_on"])
    dates = [first + timedelta(days=number) for number in range(days)]
    rows = Day.objects.bulk_create(Day(session=session, date=on, starts_at=time(9), ends_at=time(18)) for on in dates)
    hours = [Interpretation(day=day, starts_at=time(9), ends_at=time(18), languages="EN, RU") for day in rows]
    Interpretation.objects.bulk_create(hours)
    made = Slot.objects.bulk_create(_long_slot(rows[n % days], n // days, n // days + 1) for n in range(slots))
    made.sort(key=lambda slot: (slot.day.date, slot.position))
    _fill(session, made)
    return made


BEGINNING = (Slot.Kind.REGISTRATION, Slot.Kind.HEADING)
BREAK, PARALLEL, AFTER_GAP = 4, 7, 9
"""The places of these among the slots of a day."""


def _long_slot(day: Day, index: int, number: int) -> Slot:
    kind = BEGINNING[index] if index < len(BEGINNING) else Slot.Kind.BREAK if index == BREAK else Slot.Kind.ITEM
    has_title = kind != Slot.Kind.ITEM
    return Slot(
        day=day,
        position=number * FURTHER,
        kind=kind,
        minutes=0 if kind == Slot.Kind.HEADING else 20,
        is_parallel=index == PARALLEL,
        pinned_at=time(12, 30) if index == AFTER_GAP else None,
        by_country=index % 6 == 0,
        title_en=f"{kind.label} {number}" if has_title else "",
        title_ru=f"{kind.label} {number} (рус.)" if has_title else "",
        note_en="Dialogue and reflections" if index % 5 == 0 else "",
        note_ru="Диалог и размышления" if index % 5 == 0 else "",
    )


def _fill(session: Session, slots: list[Slot]) -> None:
    ours = [slot for slot in slots if slot.kind == Slot.Kind.ITEM]
    items = AgendaItem.objects.bulk_create(
        AgendaItem(session=session, number=str(n), title_en=f"{TITLE} {n}", title_ru=f"{ZAGOLOVOK} {n}")
        for n in range(1, len(ours) + 1)
    )
    SlotItem.objects.bulk_create(
        SlotItem(slot=slot, item=items[n - 1 if slot.position == (BREAK + 2) * FURTHER else n], position=FURTHER)
        for n, slot in enumerate(ours)
    )
    countries = list(Country.objects.order_by("pk"))
    entries = AgendaEntry.objects.bulk_create(
        AgendaEntry(
            slot=slot,
            position=(n + 1) * FURTHER,
            country=countries[n] if slot.by_country else None,
            by_en="" if slot.by_country else "ESCAP",
            by_ru="" if slot.by_country else "ЭСКАТО",
            title_en="" if slot.by_country else TITLE,
            title_ru="" if slot.by_country else ZAGOLOVOK,
            minutes=15 if slot.by_country else None,
        )
        for slot in ours
        for n in range(len(countries) if slot.by_country else 1)
    )
    voices = [_voice(entry.slot, entry=entry) for entry in entries]
    voices += [_voice(slot, role=role) for slot in ours for role in Speaker.LEADING]
    Speaker.objects.bulk_create(voices)


TITLE = "Synergies and transformations for the innovation system"
ZAGOLOVOK = "Взаимодополняемость и преобразования инновационной системы"


def _voice(slot: Slot, *, entry: AgendaEntry | None = None, role: str = Speaker.Role.SPEAKER) -> Speaker:
    return Speaker(
        slot=slot,
        entry=entry,
        role=role,
        position=FURTHER,
        text_en="Ms. Aida Sample, Director, Ministry of Innovation",
        text_ru="г-жа Аида Образцова, директор, Министерство инноваций",
        name_en="Aida Sample",
        name_ru="Аида Образцова",
        is_tbc=slot.position == FURTHER * 3,
        mode=Speaker.Mode.ONLINE if slot.position == FURTHER * 4 else "",
    )


def make_reading(session: Session, *, by: User, text: str = "10:00-10:30 Opening\n10:30 Report") -> AgendaReading:
    lines = lines_of_text(text)
    made = taken(read_with_sources(lines), printed(lines), dates=dates_of(session))
    return services.begin_reading(session, by=by, language="en", name="Opening", source=printed(lines), reading=made)


def furnish(world: World) -> None:
    editor = world.cast.secretariat
    slots = make_agenda(world.session, by=editor)
    services.publish_agenda(world.session, by=editor, status=AgendaVersion.Status.PROVISIONAL)
    change = {"title_en": "Opening of the session", "title_ru": "Открытие сессии", "minutes": 40}
    services.change_slot(Slot.objects.get(pk=slots[0].pk), by=editor, kind=Slot.Kind.ITEM, **change)
    services.publish_agenda(world.session, by=editor, status=AgendaVersion.Status.PROVISIONAL)
    make_agenda(world.hidden_session, by=editor)
    services.publish_agenda(world.hidden_session, by=editor, status=AgendaVersion.Status.TENTATIVE)
    world.things |= {"slot": slots[0], "entry": slots[0].entries.get(), "day": slots[0].day}
    world.things["reading"] = make_reading(world.session, by=editor)
    world.things["speaker"] = slots[0].speakers.first()
    services.set_contact(world.things["speaker"], by=editor, email="speaker@example.org", language="ru")
