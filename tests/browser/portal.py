"""A real portal for the tests that need one: the supervisor as ``make run`` starts it, in a folder of its own."""

import contextlib
import email
import email.policy
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import psycopg2
import pytest
import redis

from speca_portal import environment as portal_environment
from speca_portal import processes

START_SECONDS = 120
END_SECONDS = 10
KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "VIRTUAL_ENV")
"""Nothing else of the tests' environment reaches the portal: it runs as it would for a user."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def portal_variables(data: Path, port: int, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
    own = {"PORT": str(port), "PORTAL_DATA": str(data), "PUBLIC_URL": f"http://localhost:{port}"}
    return {**kept, **own, **more}


def processes_of(data: Path) -> dict[int, str]:
    """The living processes of the portal in a data folder, with their command lines."""
    found = {}
    mark = os.fsencode(f"PORTAL_DATA={data}") + b"\0"
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            command = (entry / "cmdline").read_bytes()
            # PostgreSQL and Redis write their titles over their environment, but they work in their folders.
            ours = mark in (entry / "environ").read_bytes() or (entry / "cwd").readlink().is_relative_to(data)
            if command and ours and int(entry.name) != os.getpid():
                found[int(entry.name)] = command.replace(b"\0", b" ").decode(errors="replace").strip()
    return found


@dataclass
class Portal:
    """A running portal."""

    data: Path
    port: int
    variables: dict[str, str]
    process: subprocess.Popen[bytes]
    output_file: Path

    @property
    def url(self) -> str:
        """Without a slash at the end."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> portal_environment.Environment:
        return portal_environment.read(self.variables)

    @property
    def output(self) -> str:
        return self.output_file.read_text()

    def wait_until_ready(self, *, times: int = 1) -> None:
        ended_or_ready = processes.wait_until(
            lambda: self.process.poll() is not None or self.output.count("Ready: ") >= times, seconds=START_SECONDS
        )
        if not ended_or_ready or self.process.poll() is not None:
            pytest.fail(f"The portal did not start:\n{self.output}\n{self.logs()}")

    def logs(self) -> str:
        """The last lines of each log, to explain a failure."""
        return "\n".join(
            f"--- {log.name}\n" + "\n".join(log.read_text(errors="replace").splitlines()[-15:])
            for log in sorted((self.data / "logs").glob("*.log"))
        )

    def pids(self, *words: str) -> list[int]:
        """The processes whose command line has all these words."""
        return [pid for pid, command in processes_of(self.data).items() if all(word in command for word in words)]

    def kill(self, *words: str) -> list[int]:
        """``kill -9`` the processes whose command line has all these words."""
        pids = self.pids(*words)
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return pids

    def kill_worker(self) -> None:
        """``kill -9`` the Celery worker with its pool; the supervisor starts another."""
        assert self.kill("celery", " worker "), "There is no worker to kill."

    def flush_redis(self) -> None:
        with redis.Redis(unix_socket_path=str(self.environment.sockets / "redis.sock")) as client:
            client.flushall()

    def mails(self, *, to: str = "") -> list[EmailMessage]:
        """The mails sent so far, oldest first; ``to`` keeps those to one address."""
        files = sorted((self.data / "mail").glob("*.eml"), key=lambda path: (path.stat().st_mtime_ns, path.name))
        parsed = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in files]
        return [mail for mail in parsed if to in str(mail["To"])]

    def query(self, statement: str, *values: object, role: str = portal_environment.APPLICATION_ROLE) -> list[tuple]:
        """Ask the portal's database, past the portal."""
        address = self.environment.database_address(role=role)
        with contextlib.closing(psycopg2.connect(address)) as connection, connection, connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def manage(self, *arguments: str) -> str:
        """Run a management command beside it; its output."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=portal_environment.ROOT,
            env=self.variables,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def end(self) -> float:
        """End it as Ctrl-C does, and see that nothing is left; the seconds that it took."""
        began = time.monotonic()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            pytest.fail(f"The portal did not end in {END_SECONDS} s:\n{self.output}\n{self.logs()}")
        self.expect_no_process()
        return time.monotonic() - began

    def expect_no_process(self, *, seconds: float = 0.5) -> None:
        if not processes.wait_until(lambda: not processes_of(self.data), seconds=seconds):
            left = processes_of(self.data)
            self.kill()
            pytest.fail(f"Processes were left: {left}")


def start_portal(data: Path, *, port: int | None = None, command: list[str] | None = None, **more: str) -> Portal:
    """Start a portal on a data folder, without waiting for it."""
    port = port or free_port()
    variables = portal_variables(data, port, **more)
    output_file = data.with_name(f"{data.name}-output.txt")
    with output_file.open("wb") as output:
        process = subprocess.Popen(
            command or [sys.executable, "-m", "speca_portal.supervisor"],
            cwd=portal_environment.ROOT,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return Portal(data=data, port=port, variables=variables, process=process, output_file=output_file)


@contextlib.contextmanager
def running_portal(data: Path, **more: str) -> Iterator[Portal]:
    """A portal that is ready, and is ended whatever happens."""
    portal = start_portal(data, port=None, command=None, **more)
    try:
        portal.wait_until_ready()
        yield portal
    except BaseException:
        portal.process.kill()
        portal.process.wait()
        portal.kill()
        raise
    portal.end()


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """The portal with its demo session, for all browser tests of a run."""
    with running_portal(tmp_path_factory.mktemp("portal") / "data") as started:
        yield started
