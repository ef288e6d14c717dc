"""A small process beside the supervisor that outlives even its ``kill -9``, only to end what it left behind.

The kernel ends the supervisor's own children (``processes.end_with_parent``), but not theirs, and not on every
system. The guard knows each child's process group by a line on a pipe, and the pipe's end tells it that the
supervisor is gone.
"""

import contextlib
import os
import signal
from dataclasses import dataclass

from speca_portal import processes


@dataclass(slots=True)
class Guard:
    """The supervisor's end of the pipe."""

    pid: int
    pipe: int

    def watch(self, pid: int) -> None:
        """Tell it of a child that leads a process group."""
        self._say(f"+{pid}\n")

    def forget(self, pid: int) -> None:
        """Tell it that the supervisor has ended a child's group itself."""
        self._say(f"-{pid}\n")

    def dismiss(self) -> None:
        """Let the guard go, and wait until it has gone."""
        os.close(self.pipe)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def _say(self, line: str) -> None:
        with contextlib.suppress(OSError):
            os.write(self.pipe, line.encode())


def post() -> Guard:
    """Start the guard; to be called before there are threads, locks or children."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(reading)
        return Guard(pid, writing)
    try:
        os.close(writing)
        os.setsid()
        for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ignored, signal.SIG_IGN)
        _stand(reading)
    finally:
        os._exit(0)


def _stand(pipe: int) -> None:
    """Read until the supervisor is gone, then end the groups that it did not end itself."""
    groups: set[int] = set()
    with os.fdopen(pipe) as lines:
        for line in lines:
            change = groups.add if line[0] == "+" else groups.discard
            change(int(line[1:]))
    # PostgreSQL takes SIGQUIT for "at once", and tells its own processes, which have left its group.
    for sent, seconds in ((signal.SIGQUIT, 1.0), (signal.SIGKILL, 0.0)):
        for group in groups:
            processes.signal_group(group, sent)
        processes.wait_until(lambda: not any(map(_is_alive, groups)), seconds=seconds)


def _is_alive(group: int) -> bool:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, 0)
        return True
    return False
