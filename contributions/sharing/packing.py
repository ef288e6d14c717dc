"""What countries and organizations share, in the session pack: each as a page, with its evidence or its dates."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from contributions.enclosing import added, chosen, made
from contributions.models import CapacityEvent, GoodPractice, NeedOrOffer
from contributions.sharing.calendar import event_of, last_changes
from contributions.sharing.reading import TEXTS, told_of
from contributions.sharing.rooms import ROOMS, address, room_of
from core import ics
from core.templatetags.portal import text
from core.translations import LANGUAGES, text_in
from library.enclosures import Chapter, Enclosed, EnclosedFile
from library.pack_page import STYLES


def practices(session: Any, user: Any, languages: Sequence[str]) -> Chapter:
    """The good practices that were published for a session; their contacts stay on the portal."""
    found = GoodPractice.objects.visible_to(user).published().filter(session=session).with_owner().with_files()
    return _chapter(GoodPractice.room, found.newest_first(), languages)


def needs(session: Any, user: Any, languages: Sequence[str]) -> Chapter:
    """The needs and offers of a session, those that are over too: each says until when it is valid."""
    found = NeedOrOffer.objects.visible_to(user).published().filter(session=session).with_owner()
    return _chapter(NeedOrOffer.room, found.order_by("direction", "-published_at", "-pk"), languages)


def events(session: Any, user: Any, languages: Sequence[str]) -> Chapter:
    """The capacity-building events that were announced for a session, as they follow each other."""
    found = CapacityEvent.objects.visible_to(user).published().filter(session=session).with_owner()
    return _chapter(CapacityEvent.room, found.in_order(), languages)


def _chapter(room: str, found: Any, languages: Sequence[str]) -> Chapter:
    ones = list(found)
    changes = last_changes(ones) if room == CapacityEvent.room else {}
    return Chapter(title=str(ROOMS[room].title), things=[_enclosed(one, languages, changes) for one in ones])


def _enclosed(one: Any, languages: Sequence[str], changes: Mapping[int, datetime]) -> Enclosed:
    direction = str(one.get_direction_display()) if isinstance(one, NeedOrOffer) else ""
    about = [direction, one.owner_name, str(one.get_area_display()), _("sample data") if one.is_sample else ""]
    evidence = added(one.files.all(), languages, key="evidence") if isinstance(one, GoodPractice) else ()
    return Enclosed(
        title=str(one),
        heading=text(one, "title"),
        url=address(one),
        about=" · ".join(filter(None, about)),
        files=[*_pages(one, languages), *evidence, *_calendar(one, languages, changes)],
    )


def _pages(one: Any, languages: Sequence[str]) -> Iterator[EnclosedFile]:
    label = _("Text")
    there = [code for code in LANGUAGES if any(text_in(one, name, code) for name in ("title", *TEXTS[one.room]))]
    for language in chosen(there, languages):
        with translation.override(language):
            context = {"room": room_of(one), "one": one, "styles": STYLES, "language": language}
            context["told"] = [(part.label, part.wordings[:1]) for part in told_of([one], with_age=False)[0]]
            content = render_to_string("contributions/sharing/pack_text.html", context).encode()
        yield made(
            content,
            key=f"{one.room}:{one.pk}:{language}",
            label=label,
            language=language,
            extension="html",
            at=one.published_at,
        )


def _calendar(one: Any, languages: Sequence[str], changes: Mapping[int, datetime]) -> Iterator[EnclosedFile]:
    if one.room != CapacityEvent.room:
        return
    label = _("Calendar file")
    for language in languages:
        with translation.override(language):
            content = ics.calendar(str(one), [event_of(one, changed_at=changes.get(one.pk))])
        yield made(
            content,
            key=f"event:{one.pk}:{language}:ics",
            label=label,
            language=language,
            extension="ics",
            at=one.published_at,
        )
