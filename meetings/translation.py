"""The language columns of meetings, and their history."""

from core.translations import track, translate
from meetings.models import (
    AgendaEntry,
    AgendaItem,
    Body,
    BodyObjective,
    Day,
    DiscussionPoint,
    ExpectedOutcome,
    Interpretation,
    Series,
    Session,
    Slot,
    SlotItem,
    Speaker,
    ThematicArea,
)

translate(Body, fields=("name", "short_name", "mandate"))
translate(ThematicArea, fields=("text",))
translate(BodyObjective, fields=("text",))
translate(Series, fields=("name",))
translate(
    Session,
    fields=("title", "place", "scope", "background", "target_participants", "interpretation", "source_note"),
)
translate(ExpectedOutcome, fields=("text",))
translate(DiscussionPoint, fields=("title", "text"))
translate(AgendaItem, fields=("title",))
translate(Slot, fields=("title", "note"))
translate(AgendaEntry, fields=("title", "by"))
translate(Speaker, fields=("text", "name"))
track(Day)
track(Interpretation)
track(SlotItem)
