"""How a child process is started, as whom, and how it is made sure that none outlives its parent.

Standard library only: the supervisor, ``manage.py`` and the tests need it before Django is set up.
"""

import contextlib
import ctypes
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

SYSTEM_USER = "speca-portal"
"""The ordinary system user that runs the embedded servers where the portal itself is started by root."""

PR_SET_PDEATHSIG = 1
PR_SET_SECUREBITS = 28
SECBIT_NO_SETUID_FIXUP = 1 << 2
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The ordinary user for a child: its numbers, and one capability to pass closed folders above its own."""

    uid: int
    gid: int
    capability: int | None = None


def _linux_library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


_LIBRARY = _linux_library()


def end_with_parent(sent: int = signal.SIGKILL) -> None:
    """Ask the kernel for a signal to this process once its parent is gone; nothing where it has no such thing."""
    if _LIBRARY is not None:
        _LIBRARY.prctl(PR_SET_PDEATHSIG, sent, 0, 0, 0)


def _keep_capability(number: int) -> None:
    """Keep one capability beyond the change of user and the program's start."""
    if _LIBRARY is None:
        return
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    bit = 1 << number
    data = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)
    _LIBRARY.capset(header, data)
    _LIBRARY.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, number, 0, 0)


def _preparation(account: Account | None) -> Callable[[], None]:
    """What the child does between its birth and its program."""

    def prepare() -> None:
        if account is not None:
            os.setgroups([])
            os.setgid(account.gid)
            if _LIBRARY is not None and account.capability is not None:
                # PostgreSQL looks for its own program with access(2), which else disregards capabilities.
                _LIBRARY.prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0)
            os.setuid(account.uid)
            if account.capability is not None:
                _keep_capability(account.capability)
        # Last, because a change of user takes it back.
        end_with_parent()

    return prepare


class Watcher(Protocol):
    """Who wants to know which children there are."""

    def watch(self, pid: int) -> None:
        """A child was started; its process group has its number."""

    def forget(self, pid: int) -> None:
        """The child has ended, with all of its group."""


def start(
    command: Sequence[str | Path],
    *,
    log: Path,
    account: Account | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    watcher: Watcher | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in a process group of its own, which writes into ``log`` and ends with its parent."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        child = subprocess.Popen(  # noqa: S603 - our own programs only
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=folder,
            start_new_session=True,
            preexec_fn=_preparation(account),  # noqa: PLW1509 - the callers have no threads
        )
    if watcher is not None:
        watcher.watch(child.pid)
    return child


def signal_group(pid: int, sent: int) -> None:
    """Send a signal to the whole group of a child that ``start`` made, if there is still one."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, sent)


def end(
    child: subprocess.Popen[bytes],
    *,
    sent: int | None = signal.SIGTERM,
    patience: float = 5,
    watcher: Watcher | None = None,
) -> None:
    """End a child politely, and after ``patience`` seconds its whole group at once; ``sent=None`` asked already."""
    if sent is not None and child.poll() is None:
        child.send_signal(sent)
    with contextlib.suppress(subprocess.TimeoutExpired):
        child.wait(patience)
    signal_group(child.pid, signal.SIGKILL)
    child.wait()
    if watcher is not None:
        watcher.forget(child.pid)


def wait_until(condition: Callable[[], bool], *, seconds: float, pause: float = 0.02) -> bool:
    """Ask again and again until the condition holds; whether it did in time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True


def working_in(folder: Path) -> list[int]:
    """The living processes whose working folder this is, of those that we may see; Linux only."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
    return found


def server_account(data: Path, programs: Sequence[Path]) -> Account | None:
    """The ordinary user for the embedded servers; ``None`` where we are one already.

    A data folder that exists keeps its owner. The servers may live below folders that are closed to others (a
    project in ``/root``): they then keep the one capability of passing them, and no folder's mode is changed.
    """
    if os.geteuid() != 0:
        return None
    owner = data.stat() if data.exists() else None
    if owner is not None and owner.st_uid != 0:
        uid, gid = owner.st_uid, owner.st_gid
    else:
        entry = _system_user()
        uid, gid = entry.pw_uid, entry.pw_gid
    closed = [path for path in (data.parent, *programs) if not _open_to(path, uid=uid, gid=gid)]
    if not closed:
        return Account(uid=uid, gid=gid)
    runnable = all(program.stat().st_mode & stat.S_IXOTH for program in programs)
    return Account(uid=uid, gid=gid, capability=_passing_capability(runnable=runnable))


def _system_user() -> pwd.struct_passwd:
    """Our own system user, made where the system lets us; ``nobody`` otherwise."""
    with contextlib.suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    if program := shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin"):
        subprocess.run(  # noqa: S603 - a fixed command
            [
                *(program, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"),
                *("--shell", "/usr/sbin/nologin", SYSTEM_USER),
            ],
            check=False,
            capture_output=True,
        )
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(SYSTEM_USER)
    return pwd.getpwnam("nobody")


def _open_to(path: Path, *, uid: int, gid: int) -> bool:
    """Whether a user may pass every folder down to this path, by their modes."""
    for folder in (path, *path.parents):
        found = folder.stat()
        if found.st_uid == uid:
            needed = stat.S_IXUSR
        elif found.st_gid == gid:
            needed = stat.S_IXGRP
        else:
            needed = stat.S_IXOTH
        if not found.st_mode & needed:
            return False
    return True


def _passing_capability(*, runnable: bool) -> int | None:
    """The weakest capability that passes closed folders, of those that root has here (a container has few)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    permitted = next(int(line.split()[1], 16) for line in status.read_text().splitlines() if line.startswith("CapPrm:"))
    # Reading and searching does not include running a program that is closed to others.
    candidates = (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE) if runnable else (CAP_DAC_OVERRIDE,)
    return next((number for number in candidates if permitted >> number & 1), None)
