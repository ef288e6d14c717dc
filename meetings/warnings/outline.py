"""Checks of the outline and of the days: numbers, items without a slot, the adoption of the agenda, the dates."""

import re
from collections.abc import Iterator

from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.templatetags.portal import cited
from meetings.agenda import Agenda, Bilingual
from meetings.warnings.kinds import AgendaWarning, Code, Context, OutlineItem, day_called

ADOPTION = re.compile(
    r"\b(?:adoption|adopting|approval)\s+of\s+(?:the\s+)?(?:[a-z]+\s+){0,3}agenda\b"
    r"|\b(?:утверждени[ея]|принят[ие]+)\s+(?:[а-я]+\s+){0,3}повестки\s+дня\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"^(\d+)\.?(?:\s*\(?([a-zа-я])\)?)?$", re.IGNORECASE)


def of_agenda(agenda: Agenda, context: Context) -> Iterator[AgendaWarning]:
    """All warnings about the outline and the days."""
    yield from _days(context)
    if agenda.days and not any(map(_adopts, _titles(agenda, context))):
        yield AgendaWarning(code=Code.NO_ADOPTION, text=_("No item of this agenda is the adoption of the agenda."))
    items = context.items or tuple(_items(agenda))
    slots = {item.key: slot.key for day in agenda.days for slot in day.slots for item in slot.items}
    yield from _numbers(items, slots)
    for item in context.items:
        if not item.has_slot:
            text = _("No slot deals with this item.")
            yield AgendaWarning(code=Code.NO_SLOT, text=text, place=item.key, about=_called(item))


def _titles(agenda: Agenda, context: Context) -> Iterator[Bilingual]:
    for day in agenda.days:
        for slot in day.slots:
            yield slot.title
            yield from (item.title for item in slot.items)
            yield from (entry.title for entry in slot.entries)
    yield from (item.title for item in context.items)


def _adopts(title: Bilingual) -> bool:
    return any(ADOPTION.search(text) for text in (title.en, title.ru))


def _items(agenda: Agenda) -> Iterator[OutlineItem]:
    for day in agenda.days:
        for slot in day.slots:
            for item in slot.items:
                if not item.is_continued:
                    yield OutlineItem(key=item.key, number=item.number, title=item.title)


def _called(item: OutlineItem) -> Bilingual:
    en, ru = (f"{item.number} {text}".strip() if text else "" for text in (item.title.en, item.title.ru))
    return Bilingual(en=en, ru=ru)


def _numbers(items: tuple[OutlineItem, ...], slots: dict[str, str]) -> Iterator[AgendaWarning]:
    first: set[str] = set()
    before: OutlineItem | None = None
    for item in items:
        if not item.number:
            continue
        slot = slots.get(item.key, "")
        if item.number in first:
            text = _("Another item has the number %(number)s, too.") % {"number": cited(item.number)}
            yield AgendaWarning(
                code=Code.SAME_NUMBER, text=text, place=item.key, column="number", slot=slot, about=_called(item)
            )
        elif before is not None and item.has_slot and _rank(item.number) < _rank(before.number):
            text = _("Number %(number)s stands after number %(before)s.")
            text %= {"number": cited(item.number), "before": cited(before.number)}
            yield AgendaWarning(
                code=Code.NUMBER_ORDER, text=text, place=item.key, column="number", slot=slot, about=_called(item)
            )
        first.add(item.number)
        if NUMBER.match(item.number):
            before = item


def _rank(number: str) -> tuple[float, str]:
    """Where a number stands in the order; one that is no number stands anywhere."""
    found = NUMBER.match(number)
    return (int(found[1]), (found[2] or "").casefold()) if found else (float("inf"), "")


def _days(context: Context) -> Iterator[AgendaWarning]:
    for day, place in context.days.items():
        if context.starts_on is not None and context.ends_on is not None:
            if context.starts_on <= day <= context.ends_on:
                continue
            words = pgettext("date format", "j F Y")
            text = _("This day is outside the session, which is held from %(first)s to %(last)s.")
            text %= {"first": format_date(context.starts_on, words), "last": format_date(context.ends_on, words)}
            yield AgendaWarning(
                code=Code.DAY_OUTSIDE, text=text, place=place, column="date", day=day, about=day_called(day)
            )
