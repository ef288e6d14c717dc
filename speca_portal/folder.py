"""The data folder: made, found writable, and used by one portal at a time."""

import contextlib
import fcntl
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from speca_portal.environment import ConfigurationError


class FolderInUseError(ConfigurationError):
    """Another portal, or a management command with servers of its own, uses the data folder."""


@dataclass(slots=True)
class DataFolderLock:
    """The right to run servers on a data folder; the kernel takes it back however the process ends."""

    descriptor: int

    def release(self) -> None:
        """Let somebody else have the folder."""
        os.close(self.descriptor)


def prepare(data: Path) -> None:
    """Make the data folder where it is missing, and make sure that it can be written."""
    try:
        # Root's servers run as an ordinary user and must pass; what is within is closed by itself.
        data.mkdir(parents=True, exist_ok=True, mode=0o711 if os.geteuid() == 0 else 0o700)
        with tempfile.TemporaryFile(dir=data):
            pass
        (data / "logs").mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        message = f"The data folder {data} cannot be written: {error.strerror}."
        raise ConfigurationError(message) from error


def claim(data: Path) -> DataFolderLock:
    """Take the data folder for this process, or say who has it."""
    prepare(data)
    path = data / "portal.lock"
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        message = f"The data folder {data} cannot be written: {error.strerror}."
        raise ConfigurationError(message) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = ""
        with contextlib.suppress(OSError):
            holder = os.read(descriptor, 32).decode(errors="replace").strip()
        os.close(descriptor)
        message = (
            f"Another portal (process {holder or 'unknown'}) uses the data folder {data}: end it, or set PORTAL_DATA."
        )
        raise FolderInUseError(message) from error
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()}\n".encode())
    return DataFolderLock(descriptor)
