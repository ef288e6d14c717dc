"""What the secretariat sets for the perspectives of a session: headings with their hints, minutes, the order."""

from collections.abc import Mapping, Sequence
from typing import Any

import pghistory
from django.db import transaction
from django.utils import translation

from accounts.models import Country
from contributions.models import DeliveryTurn, PerspectiveHeading, PerspectivePlan, PerspectiveSection
from contributions.plan import (
    HeadingLine,
    headings_of,
    held_headings,
    last_number,
    last_session,
    plan_of,
    written_under,
)
from core.editing import EditedMeanwhile
from core.translations import both, set_texts
from core.workflow import NotNow, NotYou
from meetings.models import Session


@transaction.atomic
def set_headings(session: Session, *, by: Any, revision: int, lines: Sequence[HeadingLine]) -> None:
    """Say what the countries are asked to cover, and in which order.

    Raises ``EditedMeanwhile`` where somebody else of the secretariat was quicker, and ``NotNow`` where a heading is
    left out under which a country has written.
    """
    with pghistory.context(user=by.pk):
        plan = _locked(session, by=by, revision=revision)
        saved = {heading.number: heading for heading in held_headings(session)}
        for line in lines:
            heading = saved.get(line.number) or PerspectiveHeading(session=session, number=line.number)
            if any(line.titles.values()):
                heading.position = line.position
                set_texts(heading, "title", line.titles)
                set_texts(heading, "hint", line.hints)
                heading.save()
            elif heading.pk:
                _remove(heading)
        plan.save_edit()


def _remove(heading: PerspectiveHeading) -> None:
    """Nothing that a country has written goes with it."""
    sections = PerspectiveSection.objects.filter(heading=heading)
    if any(any(both(section, "text").values()) for section in sections):
        raise NotNow(translation.gettext("A heading under which a country has written cannot be removed."))
    sections.delete()
    heading.delete()


@transaction.atomic
def copy_headings(session: Session, *, by: Any, revision: int) -> None:
    """Take headings, hints and minutes over from the last session, in place of what is set here."""
    with pghistory.context(user=by.pk):
        plan = _locked(session, by=by, revision=revision)
        last = last_session(session)
        if last is None:
            raise NotNow(translation.gettext("No earlier session of this body has headings."))
        standing = held_headings(session)
        if written_under(session):
            raise NotNow(translation.gettext("A country has written already: change the headings one by one."))
        first = last_number(session) + 1
        for heading in standing:
            _remove(heading)
        for position, heading in enumerate(headings_of(last), start=1):
            copy = PerspectiveHeading(session=session, number=first + position - 1, position=position)
            set_texts(copy, "title", both(heading, "title"))
            set_texts(copy, "hint", both(heading, "hint"))
            copy.save()
        plan.minutes = plan_of(last).minutes
        plan.save_edit()


@transaction.atomic
def set_order(
    session: Session,
    *,
    by: Any,
    revision: int,
    each: int | None,
    countries: Sequence[Country] | None,
    own: Mapping[int, int | None],
) -> None:
    """Say in how many minutes each country speaks, some of them in minutes of their own, and in which order.

    Without ``countries`` the order stays that of the agenda or of the alphabet.
    """
    with pghistory.context(user=by.pk):
        plan = _locked(session, by=by, revision=revision)
        saved = {turn.country_id: turn for turn in DeliveryTurn.objects.filter(session=session)}
        for position, country in enumerate(countries or (), start=1):
            turn = saved.get(country.pk) or DeliveryTurn(session=session, country=country)
            turn.position, turn.minutes = position, own.get(country.pk)
            turn.save()
        plan.minutes = each
        plan.save_edit()


@transaction.atomic
def forget_order(session: Session, *, by: Any, revision: int) -> None:
    """Go back to the order of the agenda, or of the alphabet; minutes of single countries go too."""
    with pghistory.context(user=by.pk):
        plan = _locked(session, by=by, revision=revision)
        for turn in DeliveryTurn.objects.filter(session=session):
            turn.delete()
        plan.save_edit()


def _locked(session: Session, *, by: Any, revision: int) -> PerspectivePlan:
    """The plan at the revision that the editor saw, held until the end of the transaction."""
    if not by.has_perm("contributions.plan_perspectives"):
        raise NotYou
    # the session first, as those do who begin to write: both may be the first to save the usual headings
    Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    PerspectivePlan.objects.get_or_create(session=session)
    plan = PerspectivePlan.objects.select_for_update(of=("self",)).get(session=session)
    if plan.revision != revision:
        raise EditedMeanwhile(plan)
    return plan
