"""The report to the Governing Council beside a bare WeasyPrint run on the same HTML: time and peak memory."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.result import Result, compared
from speca_portal.environment import ROOT
from tests.browser.portal import Portal

KILOBYTES_A_MEGABYTE = 1024


def _measured(portal: Portal, what: str, file: Path) -> tuple[float, float]:
    """Seconds of the rendering, and the peak memory of its process in MB."""
    command = [sys.executable, "-m", "benchmarks.render", what, str(file)]
    process = subprocess.Popen(command, cwd=ROOT, env=portal.variables, stdout=subprocess.PIPE)
    output = process.stdout.read() if process.stdout else b""
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        message = f"Rendering ({what}) failed."
        raise RuntimeError(message)
    return float(output.splitlines()[-1]), usage.ru_maxrss / KILOBYTES_A_MEGABYTE


def run(portal: Portal) -> Iterator[Result]:
    """Both halves, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.html"
        seconds, memory = _measured(portal, "portal", file)
        bare_seconds, bare_memory = _measured(portal, "bare", file)
    yield Result(name="bare WeasyPrint, same HTML, time", value=round(bare_seconds, 3), unit="s")
    yield compared("report in English, time", seconds, "s", to="bare WeasyPrint, same HTML, time", base=bare_seconds)
    yield Result(name="bare WeasyPrint, same HTML, memory", value=round(bare_memory), unit="MB")
    yield compared(
        "report in English, memory", round(memory), "MB", to="bare WeasyPrint, same HTML, memory", base=bare_memory
    )
