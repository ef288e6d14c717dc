"""A real clamd with one signature of our own, for the EICAR text; no virus data are fetched."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The text that every scanner is to report, harmless by itself (eicar.org)."""
VIRUS = "Portal.Test.EICAR"
CONFIGURATION = """\
Foreground yes
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
PidFile {folder}/clamd.pid
StreamMaxLength 8M
"""
START_SECONDS = 60


@contextmanager
def real_scanner() -> Iterator[str]:
    """The address of a clamd that knows one virus."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
    assert program, "clamd is missing; make ready-for-tests installs clamav-daemon"
    with tempfile.TemporaryDirectory(prefix="clamd-") as name:
        folder = Path(name)
        signatures = folder / "signatures"
        signatures.mkdir()
        (signatures / "portal.ndb").write_text(f"{VIRUS}:0:*:{EICAR.hex()}\n")
        configuration = folder / "clamd.conf"
        configuration.write_text(CONFIGURATION.format(folder=folder))
        with (folder / "log").open("w+") as log:
            process = subprocess.Popen([program, f"--config-file={configuration}"], stdout=log, stderr=log)
            try:
                _wait(process, folder / "clamd.sock", log=folder / "log")
                yield f"unix://{folder}/clamd.sock"
            finally:
                process.terminate()
                process.wait(20)


def _wait(process: subprocess.Popen[bytes], socket: Path, *, log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while not socket.exists():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.05)
