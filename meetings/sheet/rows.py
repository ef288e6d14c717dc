"""The rows and cells of the sheet, made from the rows of the working copy."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from accounts.models import Country
from core.translations import LANGUAGES, both, text_or_other
from meetings.agenda import Agenda, TimetableSlot
from meetings.models import AgendaEntry, AgendaVersion, Day, Session, Slot, Speaker
from meetings.working_copy import build, day_hours, days_with_slots, slot_entries, slot_items, slot_speakers


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A field that is typed into."""

    name: str
    """What it is called in a form: "slot:12.minutes"."""
    value: str
    label: str
    error: str = ""
    kind: str = "text"
    """text (grows with its text), line, clock, count, check or choice."""
    language: str = ""
    hint: str = ""
    """On the page of one slot, which has room for it: what it is. Of a mark: what it is of."""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button of a row: what it does, and its words."""

    do: str
    text: str
    about: str
    """What it is done to, for those who do not see the row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the sheet."""

    key: str
    kind: str
    """slot, item, note, voice or entry."""
    label: str = ""
    names: tuple[str, str] = ("", "")
    """What stands fast in the columns of the two languages: the name of a country."""
    times: tuple[Cell, ...] = ()
    number: tuple[Cell, ...] = ()
    minutes: tuple[Cell, ...] = ()
    english: tuple[Cell, ...] = ()
    russian: tuple[Cell, ...] = ()
    marks: tuple[Cell, ...] = ()
    buttons: tuple[Button, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotGroup:
    """A slot with all lines below it."""

    pk: int
    kind: str
    kind_label: str
    title: str
    times: str
    item: int | None
    head: Row
    rows: tuple[Row, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DayGroup:
    """A day with its slots."""

    day: Day
    times: tuple[Cell, ...]
    interpretation: tuple[Row, ...]
    slots: tuple[SlotGroup, ...]
    warnings: tuple[str, ...] = ()


@dataclass(slots=True)
class Sheet:
    """The working copy, loaded once for a page or a patch."""

    session: Session
    days: list[tuple[Day, list[Slot]]]
    agenda: Agenda
    timed: dict[str, TimetableSlot] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    """What was typed into cells that were not saved: it stays in them."""
    errors: dict[str, list[str]] = field(default_factory=dict)
    """Why not, by cell."""
    countries: tuple[tuple[str, str], ...] = ()
    """For the page of one slot, which shows every detail: the countries to choose from."""

    def slot_times(self, slot: Slot) -> str:
        """When a slot is."""
        return clock_range(self.timed[f"slot:{slot.pk}"])

    def _as_typed(self, row: Row) -> Row:
        if not self.typed:
            return row
        return replace(
            row,
            times=tuple(map(self._cell, row.times)),
            number=tuple(map(self._cell, row.number)),
            minutes=tuple(map(self._cell, row.minutes)),
            english=tuple(map(self._cell, row.english)),
            russian=tuple(map(self._cell, row.russian)),
            marks=tuple(map(self._cell, row.marks)),
        )

    def _cell(self, cell: Cell) -> Cell:
        if cell.name not in self.typed:
            return cell
        return replace(cell, value=self.typed[cell.name], error=" ".join(self.errors.get(cell.name, ())))

    def slot_group(self, slot: Slot) -> SlotGroup:
        """One slot with its lines."""
        timed = self.timed[f"slot:{slot.pk}"]
        title = timed.title.best(get_language() or "en") or clock_range(timed)
        placed = slot_items(slot)
        return SlotGroup(
            pk=slot.pk,
            kind=slot.kind,
            kind_label=slot.get_kind_display(),
            title=title,
            times=clock_range(timed),
            item=placed[0].item_id if len(placed) == 1 else None,
            head=self._as_typed(_head(slot, title, is_detailed=bool(self.countries))),
            rows=tuple(self._as_typed(row) for row in _lines(slot, title, self.countries)),
            warnings=tuple(self.warnings.get(f"slot:{slot.pk}", ())),
        )

    def day_groups(self) -> Iterator[DayGroup]:
        """All days with all slots."""
        for day, slots in self.days:
            yield DayGroup(
                day=day,
                times=tuple(map(self._cell, _day_cells(day))),
                interpretation=tuple(self._as_typed(row) for row in _interpretation(day)),
                slots=tuple(self.slot_group(slot) for slot in slots),
                warnings=tuple(self.warnings.get(f"day:{day.pk}", ())),
            )


def load(session: Session, *, is_detailed: bool = False) -> Sheet:
    """The working copy as it stands; six queries, whatever its length."""
    days = days_with_slots(session)
    agenda = build(session, days, status=AgendaVersion.Status.TENTATIVE)
    timed = {slot.key: slot for day in agenda.days for slot in day.slots}
    countries: tuple[tuple[str, str], ...] = ()
    if is_detailed:
        named = Country.objects.for_reader()
        countries = (("", "–"), *((str(country.pk), str(country)) for country in named))
    return Sheet(session=session, days=days, agenda=agenda, timed=timed, countries=countries)


def clock_range(slot: TimetableSlot) -> str:
    """12:30–12:40; nothing for a heading."""
    return "" if slot.kind == Slot.Kind.HEADING else f"{slot.starts:%H:%M}–{slot.ends:%H:%M}"


def _clock(value: time | None) -> str:
    return "" if value is None else f"{value:%H:%M}"


def _pair(row: Any, key: str, name: str, *, label: str, about: str, hint: str = "", kind: str = "text") -> list[Cell]:
    texts = both(row, name)
    words = {"en": _("%(field)s, English"), "ru": _("%(field)s, Russian")}
    return [
        Cell(
            name=f"{key}.{name}_{language}",
            value=texts[language],
            label=f"{words[language] % {'field': label}}: {about}",
            kind=kind,
            language=language,
            hint=hint,
        )
        for language in LANGUAGES
    ]


def _head(slot: Slot, about: str, *, is_detailed: bool) -> Row:
    key = f"slot:{slot.pk}"
    placed = slot_items(slot)
    single = placed[0].item if len(placed) == 1 else None
    english, russian = _pair(
        single or slot, f"item:{single.pk}" if single else key, "title", label=_("Title"), about=about
    )
    times, marks = [], []
    if slot.kind != Slot.Kind.HEADING and not slot.is_parallel:
        pinned = _("Begins at; empty: after the slot above")
        times.append(
            Cell(
                name=f"{key}.pinned_at",
                value=_clock(slot.pinned_at),
                label=f"{pinned}: {about}",
                kind="clock",
                hint=_("Begins at"),
            )
        )
    if slot.is_parallel or (is_detailed and slot.kind != Slot.Kind.HEADING and slot.pinned_at is None):
        words = _("at the same time as the slot above")
        marks.append(_check(f"{key}.is_parallel", value=slot.is_parallel, label=words, about=about))
    if slot.by_country or (is_detailed and slot_entries(slot)):
        words = _("in the alphabetical order of countries")
        marks.append(_check(f"{key}.by_country", value=slot.by_country, label=words, about=about))
    number: tuple[Cell, ...] = ()
    if single is not None:
        label = f"{_('Number')}: {about}"
        number = (Cell(name=f"item:{single.pk}.number", value=single.number, label=label, kind="line"),)
    minutes: tuple[Cell, ...] = ()
    if slot.kind != Slot.Kind.HEADING:
        label = _("Minutes")
        minutes = (Cell(name=f"{key}.minutes", value=str(slot.minutes), label=f"{label}: {about}", kind="count"),)
    return Row(
        key=key, kind="slot", times=tuple(times), number=number, minutes=minutes,
        english=(english,), russian=(russian,), marks=tuple(marks),
        buttons=(*_moves("move_slot", slot.pk, about),),
    )  # fmt: skip


def _check(name: str, *, value: bool, label: str, about: str) -> Cell:
    return Cell(name=name, value="1" if value else "", label=label, kind="check", hint=about)


def _moves(verb: str, pk: int, about: str) -> Iterator[Button]:
    yield Button(do=f"{verb}:{pk}:-1", text=_("Up"), about=about)
    yield Button(do=f"{verb}:{pk}:1", text=_("Down"), about=about)


Countries = tuple[tuple[str, str], ...]


def _lines(slot: Slot, about: str, countries: Countries) -> Iterator[Row]:
    placed = slot_items(slot)
    if len(placed) > 1:
        for one in placed:
            yield _item(slot, one.item, about)
    speakers = slot_speakers(slot)
    for voice in sorted((s for s in speakers if s.role in Speaker.LEADING), key=lambda s: s.role != Speaker.Role.CHAIR):
        yield _voice(voice, about, countries)
    for voice in speakers:
        if voice.role == Speaker.Role.SPEAKER and voice.entry_id is None:
            yield _voice(voice, about, countries)
    for entry in slot_entries(slot):
        yield _entry(entry, about, countries)
        for voice in speakers:
            if voice.entry_id == entry.pk:
                yield _voice(voice, about, countries)
    english, russian = _pair(slot, f"slot:{slot.pk}", "note", label=_("Note"), about=about)
    yield Row(
        key=f"slot:{slot.pk}", kind="note", label=_("Note"), english=(english,), russian=(russian,),
        is_hidden=not (english.value or russian.value),
    )  # fmt: skip


def _item(slot: Slot, item: Any, about: str) -> Row:
    key = f"item:{item.pk}"
    english, russian = _pair(item, key, "title", label=_("Item"), about=about)
    return Row(
        key=key, kind="item", label=_("Item"),
        number=(Cell(name=f"{key}.number", value=item.number, label=f"{_('Number')}: {about}", kind="line"),),
        english=(english,), russian=(russian,),
        buttons=(Button(do=f"take_item_out:{slot.pk}:{item.pk}", text=_("Take out"), about=str(item)),),
    )  # fmt: skip


def _voice(voice: Speaker, about: str, countries: Countries) -> Row:
    key = f"speaker:{voice.pk}"
    english, russian = _pair(voice, key, "text", label=voice.get_role_display(), about=about)
    name = text_or_other(voice, "text", language=get_language() or "en") or voice.get_role_display()
    names = _pair(voice, key, "name", label=_("Name"), about=name, hint=_("Name"), kind="line") if countries else []
    modes = (("", "–"), *((str(value), str(label)) for value, label in Speaker.Mode.choices))
    return Row(
        key=key, kind="voice", label=voice.get_role_display(),
        english=(english, *names[:1]), russian=(russian, *names[1:]),
        marks=(
            *_country(f"{key}.country_id", voice.country_id, countries, about=name),
            _check(f"{key}.is_tbc", value=voice.is_tbc, label=pgettext("to be confirmed", "tbc"), about=name),
            Cell(
                name=f"{key}.mode", value=voice.mode, label=f"{_('Takes part')}: {name}", kind="choice", options=modes,
                hint=_("Takes part"),
            ),
        ),
        buttons=(
            *_moves("move_voice", voice.pk, name),
            *_repeat(voice, name, is_detailed=bool(countries)),
            Button(do=f"remove_voice:{voice.pk}", text=_("Remove"), about=name),
        ),
    )  # fmt: skip


def _repeat(voice: Speaker, name: str, *, is_detailed: bool) -> Iterator[Button]:
    """A chair or moderator may hold several slots."""
    if is_detailed and voice.role in Speaker.LEADING:
        yield Button(do=f"repeat_voice:{voice.pk}", text=_("In the next slot too"), about=name)


def _entry(entry: AgendaEntry, about: str, countries: Countries) -> Row:
    key = f"entry:{entry.pk}"
    name = (
        text_or_other(entry.country or entry, "name" if entry.country else "title", language=get_language() or "en")
        or entry.by
    )
    of = f"{name or _('entry')}, {about}"
    limit = _("Time limit in minutes")
    country = both(entry.country, "name") if entry.country else {}
    titles = _pair(entry, key, "title", label=_("Title of the entry"), about=of, hint=_("Title"))
    bys: list[Cell] = []
    if entry.country_id is None:
        bys = _pair(entry, key, "by", label=_("Organization"), about=of, hint=_("Organization"), kind="line")
    return Row(
        key=key, kind="entry", names=(country.get("en", ""), country.get("ru", "")),
        times=(
            _time(f"{key}.starts_at", entry.starts_at, what=_("Begins at"), about=of),
            _time(f"{key}.ends_at", entry.ends_at, what=_("Ends at"), about=of),
        ),
        number=(Cell(name=f"{key}.number", value=entry.number, label=f"{_('Number')}: {of}", kind="line"),),
        minutes=(Cell(name=f"{key}.minutes", value=str(entry.minutes or ""), label=f"{limit}: {of}", kind="count"),),
        english=(*bys[:1], titles[0]), russian=(*bys[1:], titles[1]),
        marks=tuple(_country(f"{key}.country_id", entry.country_id, countries, about=of)),
        buttons=(
            *_moves("move_entry", entry.pk, of),
            Button(do=f"add_voice:{entry.slot_id}:speaker:{entry.pk}", text=_("Add a speaker"), about=of),
            Button(do=f"remove_entry:{entry.pk}", text=_("Remove"), about=of),
        ),
    )  # fmt: skip


def _time(name: str, value: time | None, *, what: str, about: str) -> Cell:
    return Cell(name=name, value=_clock(value), label=f"{what}: {about}", kind="clock", hint=what)


def _country(name: str, value: int | None, countries: Countries, *, about: str) -> Iterator[Cell]:
    if countries:
        label = f"{_('Country')}: {about}"
        yield Cell(name=name, value=str(value or ""), label=label, kind="choice", options=countries, hint=_("Country"))


def _day_cells(day: Day) -> tuple[Cell, ...]:
    key = f"day:{day.pk}"
    return (
        Cell(name=f"{key}.starts_at", value=_clock(day.starts_at), label=_("Begins at"), kind="clock"),
        Cell(name=f"{key}.ends_at", value=_clock(day.ends_at), label=_("Announced end"), kind="clock"),
    )


def _interpretation(day: Day) -> Iterator[Row]:
    for hours in day_hours(day):
        key = f"interpretation:{hours.pk}"
        yield Row(
            key=key, kind="interpretation", label=_("Interpretation"),
            times=(
                Cell(name=f"{key}.starts_at", value=_clock(hours.starts_at), label=_("from"), kind="clock"),
                Cell(name=f"{key}.ends_at", value=_clock(hours.ends_at), label=_("until"), kind="clock"),
                Cell(name=f"{key}.languages", value=hours.languages, label=_("Languages"), kind="line"),
            ),
            buttons=(Button(do=f"remove_interpretation:{hours.pk}", text=_("Remove"), about=_("Interpretation")),),
        )  # fmt: skip
