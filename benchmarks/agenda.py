"""The published agenda beside a bare Django view that returns the same bytes, under the server of ``make run``."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from benchmarks.load import fetch, requests_a_second
from benchmarks.result import Result, compared
from speca_portal import processes
from speca_portal.environment import ROOT
from speca_portal.services import WEB_THREADS, WEB_WORKERS
from tests.browser.portal import Portal, free_port

SLUG = "long-agenda"
PATH = "/en/sessions/itsd-virtual-2020/agenda/"
LONG_PATH = f"/en/sessions/{SLUG}/agenda/"
FRESH_SECONDS = 1.0
GIVE_UP_SECONDS = 10.0


@contextmanager
def bare_view(content: bytes) -> Iterator[int]:
    """The bare view under granian with the portal's workers and threads; yields its port."""
    port = free_port()
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        command = [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
            *("--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"),
            *("--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS), "benchmarks.bare:application"),
        ]
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "BARE_FILE": file.name})
        try:
            processes.wait_until(lambda: _answers(port), seconds=20)
            yield port
        finally:
            server.terminate()
            server.wait(10)


def _answers(port: int) -> bool:
    try:
        return fetch(port, "/").status == 200  # noqa: PLR2004 - HTTP's own number
    except OSError:
        return False


def _publish(portal: Portal, title: str) -> float:
    """Publish the agenda of 100 slots with this title of its first item; the moment when it was done."""
    command = [sys.executable, "-m", "benchmarks.publishing", SLUG, title]
    done = subprocess.run(command, cwd=ROOT, env=portal.variables, check=True, stdout=subprocess.PIPE, text=True)
    return float(done.stdout.splitlines()[-1])


def _seconds_until_read(portal: Portal, title: str) -> float:
    """From the end of publishing until a reader, who asks all the time, gets the new page."""
    with ThreadPoolExecutor(1) as pool:
        published = pool.submit(_publish, portal, title)
        give_up = time.time() + GIVE_UP_SECONDS
        while title not in fetch(portal.port, LONG_PATH).text:
            if published.done() and time.time() > give_up:
                message = "The new agenda was never read."
                raise TimeoutError(message)
        seen = time.time()
        return max(0.0, seen - published.result())


def run(portal: Portal) -> Iterator[Result]:
    """Requests a second of both, for the demo's agenda and for one of 100 slots, and how soon a new one is read."""
    _publish(portal, "First title")
    for path, more in ((PATH, ""), (LONG_PATH, ", 100 slots")):
        page = fetch(portal.port, path)
        agenda = requests_a_second(portal.port, path)
        with bare_view(page.body) as port:
            bare = requests_a_second(port, "/")
        base = f"bare Django view, same bytes{more}"
        yield Result(name=base, value=round(bare), unit="requests/s")
        yield compared(f"public agenda page{more}", round(agenda), "requests/s", to=base, base=bare)
    slowest = max(_seconds_until_read(portal, f"Title number {number}") for number in range(1, 6))
    yield compared("new agenda read after publishing, slowest of 5", slowest, "s", to="bound", base=FRESH_SECONDS)
