"""Nominations as a page tells them: what is missing, what comes next, and whose turn it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.rules import is_secretariat
from core.templatetags.portal import day, in_zone
from participants.answering import answers_for
from participants.completeness import Gap, missing
from participants.models import ChangeRequest, Delegation, Nomination

Status = Nomination.Status


class Side(StrEnum):
    """Who reads."""

    DELEGATION = "delegation"
    SECRETARIAT = "secretariat"
    PERSON = "person"


def side_of(user: Any, delegation: Delegation) -> Side:
    """On which side of a nomination the reader stands; at most one query."""
    if is_secretariat(user):
        return Side.SECRETARIAT
    return Side.DELEGATION if answers_for(user, delegation) else Side.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One nomination, with what its reader has to know of its state."""

    nomination: Nomination
    gaps: list[Gap]
    """What is missing in a draft."""
    next: str
    """What comes next, and who does it."""
    is_yours: bool
    """Whether the reader has to act."""


def line_of(nomination: Nomination, *, side: Side) -> Line:
    """A nomination for one reader; no query where it was loaded ``with_next()``."""
    gaps = missing(nomination) if nomination.waits_for_focal_point else []
    text, turn = _next(nomination, gaps, side)
    return Line(nomination=nomination, gaps=gaps, next=text, is_yours=turn == side)


def lines_of(nominations: Iterable[Nomination], *, side: Side) -> list[Line]:
    """The same for several."""
    return [line_of(nomination, side=side) for nomination in nominations]


def _next(nomination: Nomination, gaps: list[Gap], side: Side) -> tuple[str, Side | None]:
    """The words, and whose turn it is."""
    if nomination.status == Status.DRAFT:
        return _draft(nomination, gaps, side)
    if nomination.status == Status.RETURNED:
        return _returned(nomination, side), Side.DELEGATION
    if nomination.status == Status.SUBMITTED:
        if side == Side.SECRETARIAT:
            text = _("Yours since %(day)s: accept it, return it, or decide otherwise")
        else:
            text = _("With the secretariat since %(day)s: it decides")
        return text % {"day": _day(nomination.submitted_at, nomination)}, Side.SECRETARIAT
    if nomination.status == Status.WAITLISTED:
        text = _("With the secretariat since %(day)s: on the waiting list until there is a place")
        if side == Side.SECRETARIAT:
            text = _("Yours: on the waiting list since %(day)s, to be accepted when there is a place")
        return text % {"day": _day(nomination.decided_at, nomination)}, Side.SECRETARIAT
    if nomination.status == Status.ACCEPTED:
        return _accepted(nomination, side)
    return _closed(nomination), None


def _draft(nomination: Nomination, gaps: list[Gap], side: Side) -> tuple[str, Side]:
    entered = nomination.is_entered_by_secretariat
    turn = Side.SECRETARIAT if entered and side == Side.SECRETARIAT else Side.DELEGATION
    if side == turn and gaps:
        count = len(gaps)
        text = ngettext(
            "Yours: fill in %(count)s thing and submit", "Yours: fill in %(count)s things and submit", count
        )
        return text % {"count": count}, turn
    if side == turn:
        return _("Yours: submit it"), turn
    return _("With those who answer for the delegation: it is a draft"), turn


def _returned(nomination: Nomination, side: Side) -> str:
    if side == Side.DELEGATION:
        return _("Yours: amend and submit again")
    text = _("With those who answer for the delegation since %(day)s: to be amended and submitted again")
    return text % {"day": _day(nomination.decided_at, nomination)}


def _accepted(nomination: Nomination, side: Side) -> tuple[str, Side | None]:
    change, replacement = nomination.open_change, nomination.open_replacement
    if change is not None and change.status == ChangeRequest.Status.SUBMITTED:
        text = _("A change was requested on %(day)s: the secretariat decides")
        if side == Side.SECRETARIAT:
            text = _("Yours: decide on the change requested on %(day)s")
        return text % {"day": _day(change.requested_at, nomination)}, Side.SECRETARIAT
    if change is not None:
        if side == Side.DELEGATION:
            return _("Yours: amend the requested change or withdraw it"), Side.DELEGATION
        return _("The requested change was returned to those who asked for it"), Side.DELEGATION
    if replacement is not None:
        text = _("In the list until %(person)s takes the place")
        return text % {"person": replacement.person}, None
    return _("Nothing to do: in the list of participants"), None


def _closed(nomination: Nomination) -> str:
    successor = nomination.successor
    if successor is not None:
        return _("Closed: %(person)s takes the place") % {"person": successor.person}
    when = {"day": _day(nomination.decided_at, nomination)}
    if nomination.status == Status.DECLINED:
        return _("Closed: declined by the secretariat on %(day)s") % when
    return _("Closed: withdrawn on %(day)s; the person can be nominated again") % when


def _day(moment: datetime | None, nomination: Nomination) -> str:
    return day(in_zone(moment, nomination.delegation.session.time_zone))
