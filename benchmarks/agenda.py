"""The published agenda beside a bare Django view that returns the same bytes, under the server of ``make run``."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.load import fetch, requests_a_second
from benchmarks.result import Result, compared
from speca_portal import processes
from speca_portal.environment import ROOT
from speca_portal.services import WEB_THREADS, WEB_WORKERS
from tests.browser.portal import Portal, free_port

PATH = "/en/sessions/itsd-virtual-2020/agenda/"


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


def run(portal: Portal) -> Iterator[Result]:
    """Requests a second of both."""
    page = fetch(portal.port, PATH)
    agenda = requests_a_second(portal.port, PATH)
    with bare_view(page.body) as port:
        bare = requests_a_second(port, "/")
    yield Result(name="bare Django view, same bytes", value=round(bare), unit="requests/s")
    yield compared("public agenda page", round(agenda), "requests/s", to="bare Django view, same bytes", base=bare)
