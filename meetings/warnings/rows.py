"""The texts of an agenda, row by row, as they are typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.agenda import Agenda, AgendaDay, Bilingual, Entry, TimetableSlot
from meetings.warnings.kinds import AgendaWarning, Code, Context, Level, at_slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the working copy with its texts by field, and where it stands."""

    place: str
    texts: dict[str, Bilingual]
    needs: tuple[str, ...] = ()
    """One of these fields must have a text, unless something else says what the row is."""
    day: AgendaDay | None = None
    slot: TimetableSlot | None = None

    def warning(self, code: Code, text: str, *, column: str = "", level: Level = Level.LOOK) -> AgendaWarning:
        """A warning at this row."""
        if self.day is not None and self.slot is not None:
            return at_slot(code, text, day=self.day, slot=self.slot, place=self.place, column=column, level=level)
        about = self.texts.get("title", Bilingual())
        return AgendaWarning(code=code, text=text, place=self.place, column=column, level=level, about=about)


def rows_of(agenda: Agenda, context: Context) -> Iterator[Row]:
    """Every row with texts, in the order of the timetable."""
    yield Row(place="", texts={"title": agenda.title})
    seen: set[str] = set()
    for day in agenda.days:
        for slot in day.slots:
            yield _slot(day, slot)
            for item in slot.items:
                if item.key not in seen:
                    seen.add(item.key)
                    yield Row(place=item.key, texts={"title": item.title}, needs=("title",), day=day, slot=slot)
            for entry in slot.entries:
                yield _entry(day, slot, entry, context)
            for voice in slot.voices():
                yield Row(place=voice.key, texts={"text": voice.text}, needs=("text",), day=day, slot=slot)
    for waiting in context.items:
        if not waiting.has_slot:
            yield Row(place=waiting.key, texts={"title": waiting.title}, needs=("title",))


def _slot(day: AgendaDay, slot: TimetableSlot) -> Row:
    texts = {"title": slot.title, "note": slot.note}
    if is_titled_by_items(slot):
        del texts["title"]
    return Row(place=slot.key, texts=texts, needs=() if slot.items else ("title",), day=day, slot=slot)


def is_titled_by_items(slot: TimetableSlot) -> bool:
    """Whether the title of a slot is that of its items."""
    english = "; ".join(item.title.en for item in slot.items if item.title.en)
    return bool(slot.items) and slot.title.en == english


def _entry(day: AgendaDay, slot: TimetableSlot, entry: Entry, context: Context) -> Row:
    texts = {"title": entry.title} | ({} if entry.country else {"by": entry.by})
    is_said = bool(entry.country or entry.speakers)
    return Row(
        place=context.place_of(slot, entry), texts=texts, needs=() if is_said else ("title", "by"), day=day, slot=slot
    )
