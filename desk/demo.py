"""The demo session with everything that the rooms put into it."""

from importlib import import_module
from importlib.util import find_spec

from django.db import transaction

from accounts import demo as accounts_demo
from meetings import demo as meetings_demo

ROOMS = ("participants", "library", "contributions", "decisions", "evaluation", "strategy", "reports")
"""In the order in which one builds on the other."""


@transaction.atomic
def load() -> None:
    """Load what is not there yet, in one transaction."""
    body, _council = meetings_demo.load_bodies()
    accounts_demo.load(body=body)
    session = meetings_demo.load()
    for room in ROOMS:
        if find_spec(f"{room}.demo"):
            import_module(f"{room}.demo").load(session=session)
