"""What a page tells of a nominee and the letter: whether it names them, in which words, and who may say so."""

from dataclasses import dataclass
from typing import Any

from participants import names_in_text
from participants.answering import answers_for
from participants.models import Delegation, Nomination, NoteVerbale


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One nominee, as the newest letter of the delegation tells of them."""

    nomination: Nomination
    place: str
    """The words around the name; empty where the portal found none, or for those who do not read the letter."""
    may_mark: bool
    """Whether the reader may say now who is named."""


def named(nominations: list[Nomination], *, user: Any, delegation: Delegation) -> list[Named]:
    """The people of one delegation, for one reader; at most three queries."""
    note = NoteVerbale.objects.filter(delegation=delegation).newest_first().first() if delegation.pk else None
    is_read = note is not None and note.reading != NoteVerbale.Reading.WAITING
    may_mark = is_read and any(user.has_perm("participants.mark_in_letter", one) for one in nominations[:1])
    text = note.text if note is not None and is_read and (may_mark or answers_for(user, delegation)) else ""
    return [
        Named(
            nomination=one,
            place=names_in_text.place_in(text, one.person) if text else "",
            may_mark=may_mark,
        )
        for one in nominations
    ]


def named_of(nomination: Nomination, *, user: Any) -> Named:
    """The same for one."""
    return named([nomination], user=user, delegation=nomination.delegation)[0]
