"""What an editor should look at before an agenda is published: each says where, and none blocks."""

from meetings.agenda import Agenda
from meetings.warnings import interpretation, outline, people, texts, times
from meetings.warnings.kinds import AgendaWarning, Code, Context, Level, OutlineItem

__all__ = ["AgendaWarning", "Code", "Context", "Level", "OutlineItem", "of"]


def of(agenda: Agenda, context: Context | None = None) -> list[AgendaWarning]:
    """All warnings of an agenda: those of the whole and its days, then slot by slot, then items without a slot.

    ``meetings.warnings.reading.context_of`` gives the context; without one, what the value does not say is not checked.
    """
    known = context or Context()
    found = [*outline.of_agenda(agenda, known), *texts.of_agenda(agenda, known)]
    for day in agenda.days:
        for check in (times, interpretation, people):
            found += check.of_day(day, known)
    order = {slot.key: index for index, slot in enumerate(slot for day in agenda.days for slot in day.slots)}
    return sorted(found, key=lambda warning: _order(warning, order))


def _order(warning: AgendaWarning, order: dict[str, int]) -> int:
    if warning.slot:
        return order[warning.slot]
    return len(order) if warning.place.startswith("item:") else -1
