"""``make bench``: starts a portal of its own with the demo session and measures it."""

import sys
import tempfile
from pathlib import Path

from benchmarks import agenda, delegations, documents, editing, pack, report, search, weight
from tests.browser.portal import running_portal


def main() -> None:
    """All benchmarks, or those named on the command line."""
    chosen = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, running_portal(Path(folder) / "data") as portal:
        for module in (weight, agenda, editing, delegations, report, search, documents, pack):
            if chosen and module.__name__.rpartition(".")[2] not in chosen:
                continue
            for result in module.run(portal):
                print(result.line(), flush=True)


main()
