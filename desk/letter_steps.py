"""What the secretariat does with letters: release, withdraw, change, send again, settle."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.rules import is_secretariat
from core import outbox
from core.models import Letter
from core.workflow import NotNow, NotYou
from desk import letters

MOST = 500
"""How many letters one step is taken on at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterStep:
    """What can be done with a letter in some states."""

    name: str
    label: Promise
    several: Promise
    """The same for more than one."""
    explanation: Promise
    possible: Callable[[Letter], bool]
    act: Callable[..., None]
    """``(letter, by=…, address=…)``"""
    warns: bool = False
    """It cannot be undone, and something is lost by it."""


STEPS = {
    step.name: step
    for step in (
        LetterStep(
            name="release",
            label=gettext_lazy("Release the letter"),
            several=gettext_lazy("Release the letters"),
            explanation=gettext_lazy("What is released is sent at once. It cannot be called back."),
            possible=lambda letter: letter.status == Letter.Status.HELD,
            act=lambda letter, **_given: outbox.release(letter),
        ),
        LetterStep(
            name="withdraw",
            label=gettext_lazy("Withdraw the letter"),
            several=gettext_lazy("Withdraw the letters"),
            explanation=gettext_lazy(
                "What is withdrawn is not sent, and its text is erased. It cannot be brought back."
            ),
            possible=lambda letter: letter.status == Letter.Status.HELD,
            act=lambda letter, **_given: outbox.withdraw(letter),
            warns=True,
        ),
        LetterStep(
            name="send-again",
            label=gettext_lazy("Send again"),
            several=gettext_lazy("Send the letters again"),
            explanation=gettext_lazy(
                "The portal tries for another 48 hours to deliver it, to the address that the reader has now."
            ),
            possible=lambda letter: letter.is_lost and bool(letter.body),
            act=lambda letter, *, by, address: outbox.send_again(letter, address=address, by=by),
        ),
        LetterStep(
            name="settle",
            label=gettext_lazy("Nothing more to do"),
            several=gettext_lazy("Nothing more to do about these letters"),
            explanation=gettext_lazy(
                "It leaves what waits on the desk. It stays in the outbox and can be sent again later."
            ),
            possible=lambda letter: letter.is_lost and letter.settled_at is None,
            act=lambda letter, **_given: outbox.settle(letter),
        ),
    )
}


class ReadDifferentlyError(Exception):
    """Some of the letters are no longer as they were when they were read; nothing was done."""


def steps_of(letter: Letter) -> list[LetterStep]:
    """What can be done with this letter now."""
    return [step for step in STEPS.values() if step.possible(letter)]


@transaction.atomic
def take(step: LetterStep, read: dict[int, int], *, by: Any, address: str = "") -> int:
    """Take a step on letters as they were read, ``{key: revision}``: on all of them or on none; returns how many.

    Raises ``ReadDifferentlyError`` where somebody changed one meanwhile, or has taken a step on it.
    """
    _require_secretariat(by)
    locked = list(letters.readable().select_for_update(of=("self",)).filter(pk__in=list(read)[:MOST]).order_by("pk"))
    if len(locked) != len(read) or not all(step.possible(one) and one.revision == read[one.pk] for one in locked):
        raise ReadDifferentlyError
    for letter in locked:
        step.act(letter, by=by, address=address)
    return len(locked)


def rewrite(letter: Letter, *, subject: str, body: str, revision: int, by: Any) -> None:
    """Change the words of a held letter before it is released."""
    _require_secretariat(by)
    outbox.rewrite(letter, subject=subject, body=body, revision=revision, by=by)


def require_possible(step: LetterStep, letter: Letter) -> None:
    """Say why a step cannot be taken now."""
    if step.possible(letter):
        return
    if letter.is_lost and not letter.body:
        raise NotNow(_("The text was erased after its time. It cannot be sent again."))
    raise NotNow(_("This is not possible now: the status is “%(status)s”.") % {"status": letter.get_status_display()})


def _require_secretariat(user: Any) -> None:
    if not is_secretariat(user):
        raise NotYou(_("Only the secretariat decides about letters."))


def keys_of(given: Iterable[str]) -> dict[int, int]:
    """Letters as they were read, from the fields of a page: ``7:0`` is the letter 7 in its revision 0."""
    read = {}
    for text in given:
        key, _colon, revision = text.partition(":")
        if all(part.isdecimal() and part.isascii() and len(part) < 10 for part in (key, revision)):  # noqa: PLR2004 - digits of Postgres' integers
            read[int(key)] = int(revision)
    return read


def chosen_for(step: LetterStep, given: Any) -> list[Letter]:
    """The letters that an address names, one by one or by filters, as far as the step can be taken on them."""
    found = letters.listed(letters.Filters.of(given)) if given.get("all") else letters.listed(letters.Filters())
    if not given.get("all"):
        found = found.filter(pk__in=keys_of(f"{key}:0" for key in given.getlist("n")))
    return [letter for letter in found.defer(None)[:MOST] if step.possible(letter)]
