"""The session pack of 1,000 documents and 2 GB: its first byte, and the memory of the web workers while it is sent."""

import http.client
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.documents import MOST_GROWTH, memory
from benchmarks.pack_steps import SLUG
from benchmarks.result import Result, compared
from speca_portal.environment import ROOT
from tests.browser.portal import Portal

ROUNDS = 12
"""So that each worker has had its turn."""
BOUND = 1000.0
"""Milliseconds."""
CHUNK = 1024 * 1024
LOOK_EVERY = 64
"""Chunks."""
PAUSE_SECONDS, PAUSE_LOOKS = 0.5, 20
"""How long a slow reader stands still, while the worker could go on."""
MEGABYTE = 1024 * 1024


def run(portal: Portal) -> Iterator[Result]:
    """As anybody who fetches both languages; then again with a reader who stops in the middle."""
    subprocess.run([sys.executable, "-m", "benchmarks.pack_steps"], cwd=ROOT, env=portal.variables, check=True)
    times = [_first_byte(portal) for _round in range(ROUNDS)]
    name = "session pack of 1,000 documents, first byte"
    yield compared(f"{name}, median", round(statistics.median(times), 1), "ms", to="bound", base=BOUND)
    yield compared(f"{name}, slowest", round(max(times), 1), "ms", to="bound", base=BOUND)
    before = memory(portal)
    began = time.perf_counter()
    answer = _asked(portal)
    expected, got, most = int(answer.headers["Content-Length"]), 0, 0.0
    for number in range(sys.maxsize):
        chunk = answer.read(CHUNK)
        got += len(chunk)
        if not chunk:
            break
        if number % LOOK_EVERY == 0:
            most = max(most, _growth(portal, before))
    took = time.perf_counter() - began
    if got != expected:
        raise RuntimeError(f"{got} of {expected} bytes came")
    yield Result(name="session pack, size", value=round(got / MEGABYTE), unit="MB")
    yield Result(name="session pack, rate", value=round(got / MEGABYTE / took), unit="MB/s")
    yield compared("web worker's memory while the pack is sent", round(most, 1), "MB", to="bound", base=MOST_GROWTH)
    before = memory(portal)
    answer = _asked(portal)
    answer.read(1)
    most = 0.0
    for _look in range(PAUSE_LOOKS):
        time.sleep(PAUSE_SECONDS)
        most = max(most, _growth(portal, before))
    answer.close()
    yield compared("web worker's memory while a reader stops", round(most, 1), "MB", to="bound", base=MOST_GROWTH)


def _asked(portal: Portal) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("localhost", portal.port, timeout=300)
    connection.request("GET", f"/en/sessions/{SLUG}/documents.zip?languages=all")
    answer = connection.getresponse()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(answer.status)
    return answer


def _first_byte(portal: Portal) -> float:
    """Milliseconds; the reader then goes away, as some do."""
    began = time.perf_counter()
    answer = _asked(portal)
    answer.read(1)
    took = (time.perf_counter() - began) * 1000
    answer.close()
    return took


def _growth(portal: Portal, before: dict[int, float]) -> float:
    return max(after - before.get(pid, after) for pid, after in memory(portal).items())
