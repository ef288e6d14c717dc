"""The verbs of those who speak, moderate or take the chair."""

from typing import Any

from meetings.edits import recorded
from meetings.models import AgendaEntry, Slot, Speaker
from meetings.models.agenda import FURTHER
from meetings.services import places


def _rows(slot: Slot, role: str, entry: AgendaEntry | None) -> list[Speaker]:
    return list(Speaker.objects.filter(slot=slot, role=role, entry=entry).order_by("position", "pk"))


def set_speakers(
    slot: Slot, *, by: Any, role: str, speakers: list[dict[str, Any]], entry: AgendaEntry | None = None
) -> None:
    """The speakers or moderators of a slot or an entry, in their order; takes the place of those that were there."""
    with recorded(slot.day.session, by=by, step="set_speakers", keys=("speaker",)):
        existing = {speaker.pk: speaker for speaker in _rows(slot, role, entry)}
        for position, given in enumerate(speakers, start=1):
            values = dict(given)
            speaker = existing.pop(values.pop("pk", None), None) or Speaker(slot=slot, entry=entry, role=role)
            speaker.position = position * FURTHER
            for name, value in values.items():
                setattr(speaker, name, value)
            speaker.full_clean()
            speaker.save()
        for gone in existing.values():
            gone.delete()


def add_voice(slot: Slot, *, by: Any, role: str, entry: AgendaEntry | None = None, **values: Any) -> Speaker:
    """One more speaker, moderator or chair, at the end; the line may still be empty, to be typed in."""
    with recorded(slot.day.session, by=by, step="add_voice", keys=("speaker",)):
        voice = Speaker(slot=slot, entry=entry, role=role, position=places.at_end(_rows(slot, role, entry)), **values)
        voice.full_clean(exclude=["text"])
        voice.save()
        return voice


def move_voice(voice: Speaker, *, by: Any, steps: int) -> None:
    """Move a line among those of the same role: -1 is one place earlier."""
    with recorded(voice.slot.day.session, by=by, step="move_voice", keys=("speaker",)):
        places.step(voice, _rows(voice.slot, voice.role, voice.entry), steps=steps)


def remove_voice(voice: Speaker, *, by: Any) -> None:
    """Take a line out."""
    with recorded(voice.slot.day.session, by=by, step="remove_voice", keys=("speaker",)):
        voice.delete()


def repeat_voice(voice: Speaker, *, by: Any) -> Speaker | None:
    """The same chair or moderator in the next slot of the day too; ``None`` where there is no further slot."""
    slot = voice.slot
    later = slot.day.slots.filter(position__gt=slot.position, kind=slot.kind).order_by("position", "pk").first()
    if later is None:
        return None
    with recorded(slot.day.session, by=by, step="repeat_voice", keys=("speaker",)):
        same = {name: getattr(voice, name) for name in SAME}
        return add_voice(later, by=by, role=voice.role, **same)


SAME = ("text_en", "text_ru", "name_en", "name_ru", "country", "is_tbc", "mode")
