"""The letters of a step as they would go, for the page that asks before it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import outbox
from core.models import Letter
from core.workflow import NotNow
from participants import services
from participants.models import ChangeRequest, Nomination
from participants.workflow import NEEDS_REASON

MOST = 20
"""Of so many nominations at once the letters are shown whole."""


def letters_of(nomination: Nomination, step: str, *, by: Any) -> list[Letter]:
    """What taking the step would write now; nothing of it is kept, and nothing told where it cannot be taken."""
    return _rehearse(services.VERBS[step], Nomination.objects.for_page().get(pk=nomination.pk), step, by=by)


def letters_of_several(nominations: list[Nomination], step: str, *, by: Any) -> list[Letter]:
    """The same for one decision on several nominations; at most ``MOST`` of them, since each is really decided."""
    asked = Nomination.objects.for_page().filter(pk__in=[one.pk for one in nominations[:MOST]])
    found = {one.pk: one for one in asked}
    ordered = [found[one.pk] for one in nominations[:MOST] if one.pk in found]
    return _rehearse(services.decide, ordered, step, by=by, step=step)


def letters_of_change(change: ChangeRequest, verb: Callable[..., None], step: str, *, by: Any) -> list[Letter]:
    """The same for a step of a change request."""
    return _rehearse(verb, ChangeRequest.objects.for_page().get(pk=change.pk), step, by=by)


def _rehearse(verb: Callable[..., Any], subject: Any, name: str, *, by: Any, **given: Any) -> list[Letter]:
    extra = given | ({"reason": _("[Your reason will stand here.]")} if name in NEEDS_REASON else {})
    try:
        with outbox.rehearsed() as letters:
            verb(subject, by=by, **extra)
    except (NotNow, ValidationError):
        return []  # the page's own button says why
    return letters
