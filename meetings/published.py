"""The agenda that everybody reads: the last published version, and how it differs from the one before."""

from dataclasses import dataclass
from typing import Any

from meetings.agenda import Agenda, TimetableSlot, from_json
from meetings.models import AgendaVersion, Session


def agenda_of(version: AgendaVersion) -> Agenda:
    """The value that a version keeps."""
    return from_json(version.content)


def latest(session: Session) -> AgendaVersion | None:
    """What the public reads."""
    return session.agenda_versions.order_by("-number").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotChange:
    """What became of one slot from one version to the next."""

    kind: str
    """added, removed, moved, renamed or changed."""
    before: TimetableSlot | None
    after: TimetableSlot | None


def differences(old: Agenda, new: Agenda) -> list[SlotChange]:
    """The slots that were added, removed, moved in time, renamed, or changed in another way."""
    before = {slot.key: (day.date, slot) for day in old.days for slot in day.slots}
    after = {slot.key: (day.date, slot) for day in new.days for slot in day.slots}
    changes = []
    for key, (day, slot) in after.items():
        if key not in before:
            changes.append(SlotChange(kind="added", before=None, after=slot))
            continue
        old_day, old_slot = before[key]
        if (old_day, old_slot.starts, old_slot.ends) != (day, slot.starts, slot.ends):
            changes.append(SlotChange(kind="moved", before=old_slot, after=slot))
        if old_slot.title != slot.title:
            changes.append(SlotChange(kind="renamed", before=old_slot, after=slot))
        if _rest(old_slot) != _rest(slot):
            changes.append(SlotChange(kind="changed", before=old_slot, after=slot))
    changes += [
        SlotChange(kind="removed", before=slot, after=None) for key, (_d, slot) in before.items() if key not in after
    ]
    return changes


def _rest(slot: TimetableSlot) -> tuple[Any, ...]:
    return (slot.kind, slot.number, slot.note, slot.moderators, slot.speakers, slot.entries, slot.by_country)
