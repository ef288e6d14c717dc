"""What is set for the perspectives of a session, as it is read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

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
