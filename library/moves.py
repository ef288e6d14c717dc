"""The history of a document, with the agenda items that it belonged to."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import history
from core.history import Change, Difference
from core.translations import text_or_other
from library.models import Document, Placement
from meetings.models import AgendaItem


def history_of(document: Document) -> list[Change]:
    """What was changed and where it was moved, newest first; what was done at once stands as one change."""
    changes = history.of(document)
    moves = {(move.at, move.who): move for move in _moves(document)}
    together = []
    for change in changes:
        move = moves.pop((change.at, change.who), None)
        if move is None or change.label != "update":  # where it was put when it was listed is no move
            together.append(change)
        else:
            together.append(replace(change, differences=[*change.differences, *move.differences]))
    return sorted([*together, *moves.values()], key=lambda change: change.at, reverse=True)


def _moves(document: Document) -> list[Change]:
    """A change for each time when the agenda items became others."""
    model: Any = Placement.pgh_event_model  # type: ignore[attr-defined]  # every tracked model has it
    events = list(model.objects.filter(document_id=document.pk).select_related("pgh_context").order_by("pgh_id"))
    people = get_user_model().objects.in_bulk({_user_of(event) for event in events} - {None})
    names = _names({event.item_id for event in events})
    moves, there = [], dict[int, None]()
    for (at, user), done in groupby(events, key=lambda event: (event.pgh_created_at, _user_of(event))):
        before = list(there)
        for event in done:
            if event.pgh_label == "delete":
                there.pop(event.item_id, None)
            else:
                there[event.item_id] = None
        if set(before) == set(there):
            continue
        shown = ["; ".join(names[pk] for pk in keys) for keys in (before, there)]
        difference = Difference(field=_("agenda items"), before=shown[0], after=shown[1])
        moves.append(Change(at=at, label="update", step="", who=people.get(user), differences=[difference]))
    return moves


def _user_of(event: Any) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _names(keys: Iterable[int]) -> dict[int, str]:
    """What the items are called; those that are deleted, what they were called last."""
    names = {pk: str(item) for pk, item in AgendaItem.objects.in_bulk(keys).items()}
    gone = set(keys) - names.keys()
    model: Any = AgendaItem.pgh_event_model  # type: ignore[attr-defined]  # as above
    for event in model.objects.filter(pgh_obj_id__in=gone).order_by("pgh_id") if gone else ():
        title = text_or_other(event, "title", language=get_language() or "en")
        names[event.pgh_obj_id] = f"{event.number} {title}".strip()
    return {pk: names.get(pk, "?") for pk in keys}
