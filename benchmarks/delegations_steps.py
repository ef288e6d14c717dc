"""Pages and files of 500 people, in a process set up as a web worker is.

``python -m benchmarks.delegations_steps`` prints results.
"""

import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from benchmarks.result import Result, compared

PAGE_BOUND_MS = 300.0
SHEET_BOUND_S = 5.0
FILES_BOUND_S = 30.0
TIMES = 7
ROWS = 500


def main() -> None:
    """All pages, the sheet and the files."""
    import_module("speca_portal.wsgi")
    for result in _results():
        print(result.line(), flush=True)


def _results() -> Iterator[Result]:
    from django.db import connection  # noqa: PLC0415 - needs Django
    from django.test import Client  # noqa: PLC0415 - needs Django
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - needs Django

    from accounts.models import User  # noqa: PLC0415 - needs Django
    from benchmarks import full_session  # noqa: PLC0415 - needs Django

    mark = uuid.uuid4().hex[:8]
    listed = full_session.make(f"listed-{mark}", accepted=True)
    waiting = full_session.make(f"waiting-{mark}", accepted=False)
    few = full_session.make(f"few-{mark}", accepted=True, people=20)
    browser = Client(SERVER_NAME="localhost")
    editor = User.objects.get(email="secretariat@example.org")
    browser.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    pages = {
        "board, 500 accepted": f"/en/sessions/{listed.slug}/nominations/",
        "board, 500 to decide": f"/en/sessions/{waiting.slug}/nominations/",
        "list of participants, 500 people": f"/ru/sessions/{listed.slug}/participants/",
        "attendance, 500 people": f"/en/sessions/{listed.slug}/participants/attendance/",
    }
    for name, address in pages.items():
        yield _timed(name, lambda address=address: browser.get(address))  # type: ignore[misc]  # the address of this turn
        counts = []
        for slug in (listed.slug if listed.slug in address else waiting.slug, few.slug):
            with CaptureQueriesContext(connection) as queries:
                browser.get(address.replace(listed.slug, slug).replace(waiting.slug, slug))
            counts.append(len(queries))
        yield Result(
            name=f"{name}: queries", value=counts[0], unit="queries", ratio_to="20 people", ratio=counts[0] / counts[1]
        )
    yield from _sheet(few)
    yield from _files(listed)


def _timed(name: str, step: Callable[[], Any]) -> Result:
    """The middle of some times, the first left out: it fills the caches of templates."""
    times = []
    for _number in range(TIMES):
        began = time.perf_counter()
        answer = step()
        times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:  # noqa: PLR2004 - HTTP's own number
            message = f"{name}: {answer.status_code}"
            raise RuntimeError(message)
    return compared(name, round(statistics.median(times[1:]), 1), "ms", to="bound of a page", base=PAGE_BOUND_MS)


def _sheet(session: Any) -> Iterator[Result]:
    from accounts.models import Country, User  # noqa: PLC0415 - needs Django
    from participants import sheet_services  # noqa: PLC0415 - needs Django
    from participants.answering import delegation_of  # noqa: PLC0415 - needs Django

    by = User.objects.get(email="focal-kz@example.org")
    head = ["Title", "Given name", "Family name", "Function in English", "Institution in English", "E-mail", "Mode"]
    rows = [
        ["Ms", "Sample", f"Delegate{number}", "Head of department", "Ministry", f"row{number}@example.org", "online"]
        for number in range(ROWS)
    ]
    sheet = sheet_services.begin(delegation_of(session, Country.objects.get(code="kz")), rows=[head, *rows], by=by)
    began = time.perf_counter()
    _read, checked = sheet_services.checked(sheet, by=by)
    seconds = time.perf_counter() - began
    if wrong := [row.errors for row in checked if row.errors]:
        raise RuntimeError(wrong[0])
    yield compared("sheet of 500 rows: checked", seconds, "s", to="bound of a sheet", base=SHEET_BOUND_S)
    began = time.perf_counter()
    nominated = sheet_services.keep(sheet, by=by)
    yield Result(
        name=f"sheet of {len(nominated)} rows: nominated", value=round(time.perf_counter() - began, 3), unit="s"
    )


def _files(session: Any) -> Iterator[Result]:
    from django.utils import translation  # noqa: PLC0415 - needs Django

    from core import kept_files  # noqa: PLC0415 - needs Django
    from participants.list_files import STAGES  # noqa: PLC0415 - needs Django

    whole = 0.0
    for stage in STAGES:
        name, _colon, language = stage.partition(":")
        began = time.perf_counter()
        with translation.override(language):
            kept_files.producer_of(name).render(session, language)
        seconds = time.perf_counter() - began
        whole += seconds
        yield Result(name=f"500 people, {name}, {language}", value=round(seconds, 3), unit="s")
    yield compared(
        "500 people, all three files in both languages", whole, "s", to="bound of the files", base=FILES_BOUND_S
    )


if __name__ == "__main__":
    main()
