"""What is set for the perspectives of a session, as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.db.models import Max, Q

from contributions.models import PerspectiveHeading, PerspectivePlan, PerspectiveSection
from contributions.models.headings import DEFAULT_HEADINGS
from core.translations import LANGUAGES
from meetings.models import Session

IN_ORDER = ("position", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingLine:
    """A heading as it is to be set; one without a title goes."""

    number: int
    position: int
    titles: Mapping[str, str]
    hints: Mapping[str, str]


def headings_of(session: Session) -> list[PerspectiveHeading]:
    """What the countries are asked to cover; the usual headings, unsaved, where nothing is set."""
    return list(PerspectiveHeading.objects.filter(session=session).order_by(*IN_ORDER)) or [
        PerspectiveHeading(
            session=session, number=number, position=number, title_en=en, title_ru=ru, hint_en=hint_en, hint_ru=hint_ru
        )
        for number, (en, ru, hint_en, hint_ru) in enumerate(DEFAULT_HEADINGS, start=1)
    ]


def held_headings(session: Session) -> list[PerspectiveHeading]:
    """The saved ones, held until the end of the transaction; by their keys, so that no two wait for each other."""
    held = PerspectiveHeading.objects.filter(session=session).select_for_update(of=("self",), no_key=True)
    return sorted(held.order_by("pk"), key=attrgetter(*IN_ORDER))


def last_number(session: Session) -> int:
    """The highest that a heading ever had: none is given twice, as a form may be open that shows the one before."""
    history: Any = PerspectiveHeading.pgh_event_model  # type: ignore[attr-defined]  # every tracked model has it
    found = history.objects.filter(session_id=session.pk).aggregate(last=Max("number"))["last"]
    return max(found or 0, len(DEFAULT_HEADINGS))


def plan_of(session: Session) -> PerspectivePlan:
    """The minutes and the revision; one that is not saved yet where nothing is set."""
    return PerspectivePlan.objects.filter(session=session).first() or PerspectivePlan(session=session)


def written_under(session: Session) -> set[int]:
    """The headings, by their numbers, under which some country has written."""
    text = Q()
    for language in LANGUAGES:
        text |= Q(**{f"text_{language}__gt": ""})
    found = PerspectiveSection.objects.filter(text, heading__session=session)
    return set(found.values_list("heading__number", flat=True))


def last_session(session: Session) -> Session | None:
    """The latest session of the same body, before this one, for which headings were set."""
    earlier = Session.objects.filter(body=session.body_id, starts_on__lte=session.starts_on).exclude(pk=session.pk)
    found: Session | None = (
        earlier.filter(perspective_headings__isnull=False).order_by("-starts_on", "-pk").distinct().first()
    )
    return found
