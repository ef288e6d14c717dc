"""The search over an index of 50,000 pages: milliseconds on the server."""

import statistics
import subprocess
import sys
from collections.abc import Iterator

from benchmarks.result import Result, compared
from speca_portal.environment import OWNER_ROLE, ROOT
from tests.browser.portal import Portal

BOUND = 150.0
TABLES = ("library_indexedtext", "library_indexedsubject", "library_document", "library_knownword")


def run(portal: Portal) -> Iterator[Result]:
    """The middle and the 95th percentile of searches for frequent, rare, missing and misspelt words."""
    command = [sys.executable, "-m", "benchmarks.search_pages"]
    subprocess.run([*command, "fill"], cwd=ROOT, env=portal.variables, check=True)
    portal.query(f"ANALYZE {', '.join(TABLES)}", role=OWNER_ROLE)  # as PostgreSQL does by itself some minutes later
    done = subprocess.run(command, cwd=ROOT, env=portal.variables, check=True, stdout=subprocess.PIPE, text=True)
    times = [float(line.split(" ", 1)[0]) for line in done.stdout.splitlines()]
    yield Result(name="search in 50,000 pages, median", value=round(statistics.median(times), 1), unit="ms")
    slow = statistics.quantiles(times, n=20)[-1]
    yield compared("search in 50,000 pages, 95th percentile", round(slow, 1), "ms", to="bound", base=BOUND)
