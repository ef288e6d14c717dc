"""Starts and ends the whole portal: ``python -m speca_portal.supervisor [web] [worker] [beat]``.

Without names it runs everything, with the embedded servers where no others are given. With names it runs only
those, for a deployment where each has a container of its own and shares the data folder.
"""

import argparse
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import FrameType

from speca_portal import embedded, folder, guard, logs, preflight, processes
from speca_portal import environment as portal_environment
from speca_portal.environment import ROOT, ConfigurationError, Environment
from speca_portal.services import Service, child_environment, services

SERVICES = ["web", "worker", "beat"]
TICK = 0.1
ENDING_PATIENCE = 3.5
"""Seconds for web, worker and beat together to end by themselves: with the servers' own, less than ten in all."""
TOO_MANY_FAILURES = 5
SLOW_START = 60.0
"""Seconds after which a start that is not ready says what it waits for."""

# The exit statuses of ``speca_portal.prepare``, which only a process with Django can import.
PREPARED, PREPARED_EMPTY, REFUSED = 0, 10, 3

DEMO_PASSWORD = "speca-demo-2020"  # noqa: S105 - public, and allowed only where PORTAL_DEMO is 1
DEMO_ACCOUNTS = (
    ("secretariat@example.org", "secretariat (ESCAP)"),
    ("ece@example.org", "secretariat (UNECE)"),
    ("admin@example.org", "administrator of accounts"),
    ("focal-kz@example.org", "focal point and Chair; also focal-af, -az, -kg, -tj, -tm, -uz"),
    ("coordinator-kz@example.org", "national coordinator, Governing Council"),
    ("delegate-kz@example.org", "accepted participant"),
    ("observer@example.org", "invited organization"),
    ("interpreter@example.org", "interpreter"),
)


class Ending(BaseException):
    """Raised wherever the supervisor is when it is told to end."""


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise Ending


def say(line: str) -> None:
    """One line for the person who started the portal."""
    print(line, flush=True)  # noqa: T201 - a program for the terminal


@dataclass(kw_only=True)
class Supervisor:
    """One portal: its embedded servers and its services."""

    environment: Environment
    names: list[str]
    guard: guard.Guard
    servers: list[embedded.EmbeddedServer] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    loading: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        """Start, tell when ready, and look after the children until the end."""
        for server in embedded.servers(self.environment, watcher=self.guard):
            self.servers.append(server)
            server.start()
        reader = logs.ErrorReader(self.environment.data / "logs")
        empty = "web" in self.names and self._prepare()
        self.services = services(self.environment, self.names, self.guard)
        for service in self.services:
            service.start()
        if empty and self.environment.demo:
            self.loading = self._start_task("load", "manage.py", "load_demo")
        ready = "web" not in self.names
        started_at = time.monotonic()
        slow = False
        while True:
            for line in reader.new_errors():
                say(line)
            self._look_after()
            if not ready and not self._is_loading():
                answer = self._ask_ready()
                ready = answer is None
                if ready:
                    self._announce()
                elif not slow and time.monotonic() - started_at > SLOW_START:
                    slow = True
                    say(f"Not ready yet: {answer}")
            time.sleep(TICK)

    def stop(self) -> None:
        """End everything, the servers last; within ten seconds."""
        if self.loading is not None:
            processes.end(self.loading, patience=0, watcher=self.guard)
        for service in self.services:
            service.ask_to_end()
        deadline = time.monotonic() + ENDING_PATIENCE
        for service in self.services:
            service.stop(patience=max(0.0, deadline - time.monotonic()))
        for server in self.servers:
            server.ask_to_end()
        for server in reversed(self.servers):
            server.stop()

    def _start_task(self, name: str, *arguments: str, **variables: str) -> subprocess.Popen[bytes]:
        return processes.start(
            [sys.executable, *arguments],
            log=self.environment.data / "logs" / f"{name}.log",
            environment=child_environment(**variables),
            folder=ROOT,
            watcher=self.guard,
        )

    def _prepare(self) -> bool:
        """Migrate and collect the static files; whether the database is empty."""
        log = self.environment.data / "logs" / "prepare.log"
        task = self._start_task("prepare", "-m", "speca_portal.prepare", PORTAL_DATABASE_ROLE="owner")
        try:
            status = task.wait()
        finally:
            processes.end(task, patience=0, watcher=self.guard)
        if status == REFUSED:
            raise ConfigurationError(log.read_text().splitlines()[-1])
        if status not in {PREPARED, PREPARED_EMPTY}:
            message = f"The database could not be brought to this version: {embedded.last_line(log)} (see {log})"
            raise ConfigurationError(message)
        return status == PREPARED_EMPTY

    def _is_loading(self) -> bool:
        if self.loading is None:
            return False
        status = self.loading.poll()
        if status is None:
            return True
        self.guard.forget(self.loading.pid)
        self.loading = None
        if status != 0:
            log = self.environment.data / "logs" / "load.log"
            message = f"The demo session could not be loaded: {embedded.last_line(log)} (see {log})"
            raise ConfigurationError(message)
        return False

    def _look_after(self) -> None:
        for server in self.servers:
            if server.process is None or server.process.poll() is not None:
                say(f"{server.name} ended; it starts again (see {server.log})")
                server.stop()
                server.start()
        for service in self.services:
            if line := service.look_after():
                say(line)
            if service.failures >= TOO_MANY_FAILURES and service.name == "web" and not service.process:
                message = f"The web server does not start: {embedded.last_line(service.log)} (see {service.log})"
                raise ConfigurationError(message)

    def _ask_ready(self) -> str | None:
        """``None`` when the portal answers that it is ready; otherwise what it answers."""
        address = f"http://{self._own_host()}:{self.environment.port}/readyz"
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                json.load(answer)
                return None
        except urllib.error.HTTPError as error:
            with error:
                return error.read(500).decode(errors="replace")
        except (OSError, ValueError) as error:
            return str(error)

    def _own_host(self) -> str:
        return "127.0.0.1" if self.environment.bind == "0.0.0.0" else self.environment.bind  # noqa: S104 - compared

    def _announce(self) -> None:
        say(f"Ready: http://{self._own_host()}:{self.environment.port}/")
        if self.environment.demo:
            say(f"Demo accounts, password {DEMO_PASSWORD}:")
            for address, role in DEMO_ACCOUNTS:
                say(f"  {address:<28} {role}")


@contextlib.contextmanager
def _signals() -> Iterator[None]:
    """SIGINT, SIGTERM and SIGHUP end the portal; while it ends, further ones are not heard."""
    wanted = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for number in wanted:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in wanted:
            signal.signal(number, signal.SIG_IGN)


def main() -> int:
    """Run the portal until it is told to end; the exit status."""
    parser = argparse.ArgumentParser(prog="speca_portal.supervisor", description="Runs the portal.")
    parser.add_argument("services", nargs="*", choices=[*SERVICES, []], help="only these (default: all)")
    parser.add_argument("--end-with-parent", action="store_true", help="end when the process that started it ends")
    arguments = parser.parse_args()
    if arguments.end_with_parent:
        processes.end_with_parent(signal.SIGTERM)
    watch = guard.post()
    supervisor: Supervisor | None = None
    status = 0
    try:
        with _signals():
            environment = portal_environment.read()
            names = arguments.services or SERVICES
            alone = set(names) != set(SERVICES)
            if alone:
                folder.prepare(environment.data)
            else:
                folder.claim(environment.data)
            portal_environment.secret_key(environment)
            preflight.check(environment, serving="web" in names, alone=alone)
            logs.rotate(environment.data / "logs")
            supervisor = Supervisor(environment=environment, names=names, guard=watch)
            supervisor.run()
    except Ending:
        pass
    except ConfigurationError as error:
        print(error, file=sys.stderr, flush=True)  # noqa: T201 - the one clear line
        status = 1
    if supervisor is not None:
        supervisor.stop()
    watch.dismiss()
    return status


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main())
