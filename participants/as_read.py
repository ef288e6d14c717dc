"""What was read before a step is what the step is taken on.

A page gives its form the mark of what it shows; the service compares it under the lock with what stands there then.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from core.numbers import whole
from core.workflow import NotNow
from participants.models import ChangeRequest, Nomination, Person


class NotAsRead(NotNow):
    """What the step is about was changed since the page was opened, or somebody decided about it."""

    def __init__(self) -> None:
        super().__init__(_("It was changed since you opened it. Read it again before you decide."))


def mark(*shown: Any) -> str:
    """A short name for what a page shows, by which it is known again."""
    return salted_hmac("participants.as_read", "\x1f".join(str(one) for one in shown)).hexdigest()[:20]


def mark_of(nomination: Nomination) -> str:
    """What is said of a nominee, when it was submitted, and what the letter of the delegation tells."""
    letter = nomination.delegation.letter
    return mark(
        nomination.pk,
        nomination.revision,
        nomination.status,
        nomination.submitted_at,
        nomination.capacity,
        nomination.mode,
        nomination.replaces_id,
        nomination.in_letter,
        (letter.pk, letter.received_at, letter.reading) if letter else None,
        _said_of(nomination.person),
    )


def mark_of_change(change: ChangeRequest) -> str:
    """What is requested, when, and what is accepted until then."""
    nomination = change.nomination
    return mark(
        change.pk,
        change.requested_at,
        change.fields,
        change.capacity,
        change.mode,
        _said_of(change.person) if change.person else None,
        nomination.capacity,
        nomination.mode,
        _said_of(nomination.person),
    )


def require(read: str | None, stands: str) -> None:
    """Refuse what is not as it was read; without a mark nobody has read anything, as in a rehearsal."""
    if read is not None and read != stands:
        raise NotAsRead


def require_all(read: Mapping[int, str] | None, nominations: Iterable[Nomination]) -> None:
    """The same for several nominations: these and no others were read."""
    if read is not None and read != {one.pk: mark_of(one) for one in nominations}:
        raise NotAsRead


def marks_in(given: Iterable[str]) -> dict[int, str]:
    """Nominations as they were read, from the fields of a page: each ``key:mark``."""
    found = {}
    for text in given:
        key, _colon, seen = text.partition(":")
        if (pk := whole(key)) is not None:
            found[pk] = seen
    return found


def _said_of(person: Person) -> list[Any]:
    return [getattr(person, field.attname) for field in Person._meta.concrete_fields]
