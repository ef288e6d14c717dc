"""The demo session with everything that the rooms put into it."""

from django.db import transaction

from accounts import demo as accounts
from contributions import demo as contributions
from contributions.sharing import demo as sharing
from decisions import demo as decisions
from evaluation import demo as evaluation
from library import demo as library
from meetings import demo as meetings
from participants import demo as participants
from strategy import demo as strategy

ROOMS = (participants, library, contributions, sharing, decisions, evaluation, strategy)
"""In the order in which one builds on the other; a report is compiled from them, by hand."""


@transaction.atomic
def load() -> None:
    """Load what is not there yet, in one transaction."""
    body, _council = meetings.load_bodies()
    accounts.load(body=body)
    session = meetings.load()
    for room in ROOMS:
        room.load(session=session)
