"""What changed within a slot that both versions have: its title, items, entries and speakers."""

from collections.abc import Iterator

from meetings.agenda import Bilingual, Entry, TimetableSlot, Voice
from meetings.timetable import headings
from meetings.versions.facts import entries, slots, voices
from meetings.versions.facts.base import Fact
from meetings.versions.people import paired


def facts_of_contents(was: TimetableSlot, now: TimetableSlot) -> Iterator[Fact]:
    """Everything but when it is."""
    if was.kind != now.kind:
        yield slots.KindChanged(before=was.kind, after=now.kind)
    yield from _of_heading(was, now)
    if was.note != now.note:
        yield slots.NoteChanged(before=was.note, after=now.note)
    yield from facts_of_voices((*was.moderators, *was.speakers), (*now.moderators, *now.speakers))
    yield from _of_entries(was, now)


def _of_heading(was: TimetableSlot, now: TimetableSlot) -> Iterator[Fact]:
    if not (was.items and now.items):
        # one of them has no outline: a break, or what was published before items stood apart
        if was.title != now.title:
            yield slots.Renamed(before=was.title, after=now.title)
        if was.number != now.number:
            yield slots.Renumbered(before=was.number, after=now.number)
        return
    own_before, own_after = headings(was)[0] or Bilingual(), headings(now)[0] or Bilingual()
    if own_before != own_after:
        yield slots.Renamed(before=own_before, after=own_after)
    items = {item.key: item for item in was.items}
    for item in now.items:
        old = items.pop(item.key, None)
        if old is None:
            yield slots.ItemJoined(item=item)
            continue
        if old.title != item.title:
            yield slots.Renamed(before=old.title, after=item.title)
        if old.number != item.number:
            yield slots.Renumbered(before=old.number, after=item.number)
    for gone in items.values():
        yield slots.ItemLeft(item=gone)


def _of_entries(was: TimetableSlot, now: TimetableSlot) -> Iterator[Fact]:
    before, after = {entry.key: entry for entry in was.entries}, {entry.key: entry for entry in now.entries}
    for key, entry in after.items():
        old = before.get(key)
        if old is None:
            yield entries.EntryAdded(entry=entry)
        else:
            yield from _of_entry(old, entry)
    for key, entry in before.items():
        if key not in after:
            yield entries.EntryRemoved(entry=entry)
    if was.by_country != now.by_country or (not now.by_country and _order(before, after) != _order(after, before)):
        yield entries.OrderOfEntries(is_alphabetical=now.by_country)


def _order(these: dict[str, Entry], those: dict[str, Entry]) -> list[str]:
    return [key for key in these if key in those]


def _of_entry(old: Entry, entry: Entry) -> Iterator[Fact]:
    for before, after in ((old.title, entry.title), (old.by, entry.by)):
        if before != after:
            yield entries.EntryReworded(entry=entry, before=before, after=after)
    if old.number != entry.number:
        yield entries.EntryRenumbered(entry=entry, before=old.number)
    if (old.starts, old.ends) != (entry.starts, entry.ends):
        yield entries.EntryTimes(entry=entry, before=(old.starts, old.ends))
    if old.minutes != entry.minutes:
        yield entries.EntryLimit(entry=entry, before=old.minutes)
    yield from facts_of_voices(old.speakers, entry.speakers, entry=entry)


def facts_of_voices(
    before: tuple[Voice, ...], after: tuple[Voice, ...], *, entry: Entry | None = None
) -> Iterator[Fact]:
    """Who joined, left, was confirmed, or is printed otherwise."""
    for old, voice in paired(before, after):
        if old is None and voice is not None:
            yield voices.VoiceJoined(voice=voice, entry=entry)
        elif old is not None and voice is None:
            yield voices.VoiceLeft(voice=old, entry=entry)
        elif old is not None and voice is not None:
            yield from _of_voice(old, voice, entry)


def _of_voice(old: Voice, voice: Voice, entry: Entry | None) -> Iterator[Fact]:
    if old.role != voice.role:
        yield voices.RoleChanged(voice=voice, entry=entry)
    if old.tbc != voice.tbc:
        yield voices.VoiceConfirmed(voice=voice, entry=entry)
    if old.text != voice.text:
        yield voices.VoiceReworded(voice=voice, entry=entry, before=old.text)
    if old.mode != voice.mode:
        yield voices.ModeChanged(voice=voice, entry=entry)
