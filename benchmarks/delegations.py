"""Delegations of 500 people: the board, the list, the attendance, a spreadsheet and the three files."""

import json
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.result import Result
from speca_portal.environment import ROOT
from tests.browser.portal import Portal


def run(portal: Portal) -> Iterator[Result]:
    """The steps run in a process of their own on the portal's database."""
    command = [sys.executable, "-m", "benchmarks.delegations_steps"]
    done = subprocess.run(command, cwd=ROOT, env=portal.variables, check=True, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        yield Result(**json.loads(line))
