"""What of a reading cannot become part of a working copy, field by field."""

from django.utils.translation import gettext as _

from meetings.intake.taking import dates_of
from meetings.intake.value import Reading
from meetings.models import AgendaEntry, AgendaItem, Session, Speaker

Faults = dict[str, list[str]]
"""By field, "s3.title"."""


def _most(model: type[AgendaItem | AgendaEntry | Speaker], name: str) -> int:
    return int(model._meta.get_field(name).max_length or 0)  # type: ignore[union-attr]  # a field of text


LONGEST = {
    "s": {"number": _most(AgendaItem, "number"), "title": _most(AgendaItem, "title")},
    "e": {"number": _most(AgendaEntry, "number"), "title": _most(AgendaEntry, "title"), "by": _most(AgendaEntry, "by")},
    "v": {"text": _most(Speaker, "text"), "name": _most(Speaker, "name")},
}


def faults(reading: Reading, session: Session) -> Faults:
    """What must be corrected before it is kept, in the reader's language."""
    found: Faults = {}
    dates = dates_of(session)
    for day in reading.days:
        if day.slots and day.date not in dates:
            found[f"{day.key}.date"] = [_("Choose the day of the session.")]
    for slot in reading.slots():
        _check_lengths(found, slot)
        for entry in slot.entries:
            _check_lengths(found, entry)
            if entry.starts and entry.ends and entry.ends <= entry.starts:
                found[f"{entry.key}.ends"] = [_("The end is before the start.")]
        for voice in slot.all_voices():
            _check_lengths(found, voice)
    return found


def _check_lengths(found: Faults, piece: object) -> None:
    key = str(piece.key)  # type: ignore[attr-defined]  # every piece has one
    for name, most in LONGEST[key[0]].items():
        if len(getattr(piece, name)) > most:
            found[f"{key}.{name}"] = [_("At most %(most)d letters fit here.") % {"most": most}]
