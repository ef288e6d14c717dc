"""The rows of a working copy that a reading becomes, made in bulk."""

import re
from typing import Any

from core import collation
from core.translations import LANGUAGES, both, set_texts
from meetings.intake import value
from meetings.intake.countries import Countries
from meetings.intake.timing import Timing
from meetings.models import AgendaEntry, AgendaItem, Day, Session, Slot, SlotItem, Speaker
from meetings.models.agenda import FURTHER

SUB_NUMBER = re.compile(r"^(?P<head>\d+)\s*\(?[a-zа-яё]\)$", re.IGNORECASE)


class NewRows:
    """Collects the rows slot by slot; their texts are in one language, the names of countries in both."""

    def __init__(self, session: Session, *, language: str) -> None:
        self.session = session
        self.language = language
        self.countries = Countries()
        self.slots: list[Slot] = []
        self.items: list[AgendaItem] = []
        self.placed: list[SlotItem] = []
        self.entries: list[AgendaEntry] = []
        self.speakers: list[Speaker] = []

    def add(self, day: Day, read: value.Slot, timing: Timing, *, after: list[Slot]) -> None:
        """A slot after the day's others, with all that stands in it; ``after`` grows by it."""
        slot = Slot(
            day=day,
            position=(after[-1].position if after else 0) + FURTHER,
            kind=read.kind,
            minutes=timing.minutes,
            pinned_at=timing.pinned_at,
            is_parallel=timing.is_parallel,
        )
        self._write(slot, "note", read.note)
        self._write(slot, "title", "" if read.kind == Slot.Kind.ITEM else read.title)
        if read.kind == Slot.Kind.ITEM:
            item = AgendaItem(session=self.session, number=read.number)
            self._write(item, "title", read.title)
            self.items.append(item)
            self.placed.append(SlotItem(slot=slot, item=item, position=FURTHER))
        elif read.number:
            self._write(slot, "title", f"{read.number} {read.title}".strip())
        after.append(slot)
        self.slots.append(slot)
        self._voices(slot, read.voices)
        self._entries(slot, read.entries)

    def _entries(self, slot: Slot, read: list[value.Entry]) -> None:
        entries = list(read)
        if entries and entries[0].is_bare:
            own = sum(1 for one in self.speakers if one.slot is slot and one.role == Speaker.Role.SPEAKER)
            self._voices(slot, entries.pop(0).speakers, first=own)
        made = []
        for place, one in enumerate(entries, start=1):
            country = self.countries.find(one.by)
            entry = AgendaEntry(
                slot=slot,
                position=place * FURTHER,
                number=one.number,
                country=country,
                starts_at=one.starts,
                ends_at=one.ends,
            )
            self._write(entry, "title", one.title)
            self._write(entry, "by", "" if country else one.by)
            made.append(entry)
            self._voices(slot, one.speakers, entry=entry)
        slot.by_country = self._is_by_country(made)
        self.entries += made

    def _is_by_country(self, entries: list[AgendaEntry]) -> bool:
        """Countries in alphabetical order, without times: each reader sees them in the order of the own language."""
        countries = [entry.country for entry in entries if entry.country and not entry.starts_at]
        names = [both(country, "name")[self.language] for country in countries]
        return len(names) == len(entries) > 1 and names == collation.ordered(names, by=str, language=self.language)

    def _voices(self, slot: Slot, read: list[value.Voice], *, entry: AgendaEntry | None = None, first: int = 0) -> None:
        for place, one in enumerate(read, start=first + 1):
            country = self.countries.find(one.text)
            speaker = Speaker(
                slot=slot,
                entry=entry,
                role=one.role if entry is None else Speaker.Role.SPEAKER,
                position=place * FURTHER,
                country=country,
                is_tbc=one.tbc,
                mode=one.mode,
            )
            self._write(speaker, "text", one.text)
            if country is not None and one.text in both(country, "name").values():
                set_texts(speaker, "text", both(country, "name"))
            self._write(speaker, "name", one.name)
            self.speakers.append(speaker)

    def _write(self, row: Any, field: str, text: str) -> None:
        set_texts(row, field, {language: text if language == self.language else "" for language in LANGUAGES})

    def create(self) -> None:
        """Write all of them; a sub-item after the item that it is a part of."""
        heads = {item.number: item for item in self.session.agenda_items.exclude(number="").order_by("pk")}
        heads |= {item.number: item for item in self.items if item.number}
        for item in self.items:
            found = SUB_NUMBER.match(item.number)
            item.parent = heads.get(found["head"]) if found else None
        AgendaItem.objects.bulk_create([item for item in self.items if item.parent is None])
        AgendaItem.objects.bulk_create([item for item in self.items if item.parent is not None])
        Slot.objects.bulk_create(self.slots)
        SlotItem.objects.bulk_create(self.placed)
        AgendaEntry.objects.bulk_create(self.entries)
        Speaker.objects.bulk_create(self.speakers)
