"""The outbox as the secretariat reads it; letters with a code or link of access are never among them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core import outbox
from core.models import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterStep:
    """What can be done with a letter in one state."""

    name: str
    label: Promise
    explanation: Promise
    status: str
    act: Callable[[Letter], None]


STEPS = {
    step.name: step
    for step in (
        LetterStep(
            name="release",
            label=_("Release the letter"),
            explanation=_("The letter is sent at once. It cannot be called back."),
            status=Letter.Status.HELD,
            act=outbox.release,
        ),
        LetterStep(
            name="withdraw",
            label=_("Withdraw the letter"),
            explanation=_("The letter is not sent, and its text is erased. It cannot be brought back."),
            status=Letter.Status.HELD,
            act=outbox.withdraw,
        ),
        LetterStep(
            name="send-again",
            label=_("Send again"),
            explanation=_("The portal tries for another 48 hours to deliver the letter."),
            status=Letter.Status.FAILED,
            act=outbox.send_again,
        ),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachedFile:
    """What a letter's page tells of a file that goes with it."""

    name: str
    size: int
    is_calendar: bool


def attached_to(letter: Letter) -> list[AttachedFile]:
    """The files of a letter, without their content, which programs read and people do not."""
    return [_attached(kept) for kept in letter.attachments]


def _attached(kept: dict[str, Any]) -> AttachedFile:
    if "path" in kept:
        return AttachedFile(name=kept["name"], size=kept["size"], is_calendar=False)
    return AttachedFile(
        name=kept["name"], size=len(kept["content"].encode()), is_calendar=kept["subtype"] == "calendar"
    )


def readable() -> QuerySet[Letter]:
    """The letters that may be shown."""
    return Letter.objects.filter(is_secret=False)


def listed(*, status: str = "", address: str = "") -> QuerySet[Letter]:
    """The letters in a state, to an address; newest first."""
    found = readable().select_related("recipient").order_by("-created_at", "-pk").defer("body")
    if status in Letter.Status.values:
        found = found.filter(status=status)
    if address:
        found = found.filter(address__icontains=address)
    return found


def counts() -> dict[str, int]:
    """How many letters are in each state."""
    rows = readable().order_by().values("status").annotate(number=Count("pk"))
    return {row["status"]: row["number"] for row in rows}


def steps_of(letter: Letter) -> list[LetterStep]:
    """What can be done with this letter now."""
    return [step for step in STEPS.values() if step.status == letter.status]
