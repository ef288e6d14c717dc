"""The editing steps, in a process set up as a web worker is: ``python -m benchmarks.editing_steps`` prints results.

A step is a request to the editor's page, as its script sends it; its time is the server's, from request to answer.
"""

import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from typing import Any

from benchmarks.result import Result, compared

BOUND_MS = 100.0
COPY_BOUND_MS = 300.0
TIMES = 60
MIDDLE, HIGH = 50, 95


def main() -> None:
    """All steps on an agenda of 100 slots over five days."""
    import_module("speca_portal.wsgi")
    for result in _results():
        print(result.line(), flush=True)


class Editor:
    """An editor's page of the long agenda, as its script keeps it."""

    def __init__(self) -> None:
        from django.test import Client  # noqa: PLC0415 - needs Django

        from accounts.models import User  # noqa: PLC0415 - needs Django
        from benchmarks import long_agenda  # noqa: PLC0415 - needs Django
        from meetings.models import Slot  # noqa: PLC0415 - needs Django

        self.session = long_agenda.make(f"long-{uuid.uuid4().hex[:8]}")
        self.address = f"/en/sessions/{self.session.slug}/agenda/edit/"
        self.slots = list(Slot.objects.filter(day__session=self.session).in_order())
        self.person = User.objects.get(email="secretariat@example.org")
        self.browser = Client(SERVER_NAME="localhost")
        self.browser.force_login(self.person, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.seen = 0
        self.tag = ""

    def send(self, **fields: str) -> Any:
        """What the script posts, and what it learns from the answer."""
        data = {"seen": str(self.seen), "form_token": str(uuid.uuid4()), **fields}
        answer = self.browser.post(self.address, data, headers={"accept": "application/json"}).json()
        self.seen = answer.get("seen", self.seen)
        return answer

    def poll(self, *, seen: int, tag: str = "") -> int:
        """Ask what others changed; the answer's status."""
        answer = self.browser.get(f"{self.address}live/", {"seen": seen}, headers={"if-none-match": tag})
        self.tag = answer.headers.get("ETag", self.tag)
        return answer.status_code


def _results() -> Iterator[Result]:
    editor = Editor()
    slot, other = editor.slots[50], editor.slots[3]
    title = f"item:{slot.slot_items.get().item_id}.title_en"
    steps: dict[str, Callable[[int], Any]] = {
        "typing a title": lambda n: editor.send(**{title: f"Title {n}"}),
        "changing minutes": lambda n: editor.send(**{f"slot:{other.pk}.minutes": str(10 + n)}),
        "asking what would move": lambda n: editor.send(**{f"slot:{other.pk}.minutes": str(90 + n), "preview": "1"}),
        "moving a slot": lambda n: editor.send(do=f"move_slot:{slot.pk}:{1 if n % 2 else -1}"),
        "inserting a slot": lambda _n: editor.send(do=f"insert_slot:{slot.pk}"),
        "undo": lambda _n: editor.send(do="undo"),
        "redo": lambda _n: editor.send(do="redo"),
        "polling with changes": lambda _n: editor.poll(seen=editor.seen - 1),
        "polling without changes": lambda _n: editor.poll(seen=editor.seen, tag=editor.tag),
    }
    editor.send()
    for name, step in steps.items():
        yield from _measured(f"editing 100 slots: {name}", step)
    yield from _measured("editing 100 slots: opening the page", lambda _n: editor.browser.get(editor.address), bound=0)
    yield _copy(editor)


def _measured(name: str, step: Callable[[int], Any], *, bound: float = BOUND_MS) -> Iterator[Result]:
    """The middle and the 95th percentile of a step, in milliseconds."""
    step(0)
    times = []
    for number in range(1, TIMES + 1):
        began = time.perf_counter()
        step(number)
        times.append((time.perf_counter() - began) * 1000)
    shares = statistics.quantiles(times, n=100, method="inclusive")
    yield Result(name=f"{name}, p50", value=round(shares[MIDDLE - 1], 1), unit="ms")
    high = round(shares[HIGH - 1], 1)
    if bound:
        yield compared(f"{name}, p95", high, "ms", to="bound of an editing step", base=bound)
    else:
        yield Result(name=f"{name}, p95", value=high, unit="ms")


def _copy(editor: Editor) -> Result:
    """A new session with the agenda of this one."""
    from core.translations import both, set_texts  # noqa: PLC0415 - needs Django
    from meetings import services  # noqa: PLC0415 - needs Django
    from meetings.models import Session  # noqa: PLC0415 - needs Django

    earlier = editor.session
    session = Session(body=earlier.body, slug=f"{earlier.slug}-next", mode="virtual", time_zone="Asia/Almaty")
    set_texts(session, "title", both(earlier, "title"))
    session.starts_on, session.ends_on = (day + timedelta(days=365) for day in (earlier.starts_on, earlier.ends_on))
    began = time.perf_counter()
    services.prepare_session(session, by=editor.person, earlier=earlier)
    took = (time.perf_counter() - began) * 1000
    return compared("new session from 100 slots", round(took, 1), "ms", to="bound of a new session", base=COPY_BOUND_MS)


if __name__ == "__main__":
    main()
