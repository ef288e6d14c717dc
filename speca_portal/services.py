"""The portal's own long-running children: the web server, the worker and the beat."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from speca_portal import processes
from speca_portal.environment import ROOT, Environment

WEB_WORKERS = 2
WEB_THREADS = 8
"""For each web worker: a GET that waits for a file, or a slow upload, holds one."""
TASK_PROCESSES = 2
STEADY_SECONDS = 60
"""A child that lived as long starts its back-off anew."""
LONGEST_PAUSE = 30.0


@dataclass(kw_only=True)
class Service:
    """One child with its command, started again whenever it dies."""

    name: str
    command: list[str]
    log: Path
    watcher: processes.Watcher
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    failures: int = field(default=0, init=False)
    started_at: float = field(default=0.0, init=False)
    next_start_at: float = field(default=0.0, init=False)

    def start(self) -> None:
        """Start the child."""
        self.started_at = time.monotonic()
        self.process = processes.start(
            self.command, log=self.log, environment=child_environment(), folder=ROOT, watcher=self.watcher
        )

    def ask_to_end(self) -> None:
        """Let it finish what it is doing."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def stop(self, *, patience: float) -> None:
        """Wait for the end of what was asked to end, then make it so, for its own children too."""
        if self.process is not None:
            processes.end(self.process, sent=None, patience=patience, watcher=self.watcher)
            self.process = None

    def look_after(self) -> str | None:
        """Start it again if it died, after a pause that grows with its failures; a line to tell, if so."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.next_start_at:
                self.start()
            return None
        status = self.process.poll()
        if status is None:
            return None
        # Its own children too: a worker that was killed leaves its pool behind.
        self.stop(patience=0)
        self.failures = 1 if now - self.started_at > STEADY_SECONDS else self.failures + 1
        pause = min(2.0 ** (self.failures - 2), LONGEST_PAUSE)
        self.next_start_at = now + pause
        return f"{self.name} ended with status {status}; it starts again in {pause:g} s (see {self.log})"


def child_environment(**more: str) -> dict[str, str]:
    """The environment of a child: ours, in the application's database role unless it is told another."""
    inherited = {name: value for name, value in os.environ.items() if name != "PORTAL_DATABASE_ROLE"}
    return {"DJANGO_SETTINGS_MODULE": "speca_portal.settings", "PYTHONUNBUFFERED": "1", **inherited, **more}


def services(environment: Environment, names: list[str], watcher: processes.Watcher) -> list[Service]:
    """The children of these names, in the order of their start."""
    celery = [sys.executable, "-m", "celery", "--app", "speca_portal.celery:app"]
    schedule = environment.data / "run" / "beat"
    schedule.parent.mkdir(exist_ok=True, mode=0o700)
    commands = {
        "web": [
            *(sys.executable, "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws"),
            *("--host", environment.bind, "--port", str(environment.port)),
            *("--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS)),
            *("--respawn-failed-workers", "--workers-kill-timeout", "3", "--log-level", "warning"),
            "speca_portal.wsgi:application",
        ],
        "worker": [
            *(*celery, "worker", "--concurrency", str(TASK_PROCESSES), "--loglevel", "INFO"),
            *("--without-gossip", "--without-mingle", "--hostname", f"portal-{environment.port}@%h"),
        ],
        "beat": [*celery, "beat", "--schedule", str(schedule), "--pidfile", "", "--loglevel", "WARNING"],
    }
    return [
        Service(name=name, command=commands[name], log=environment.data / "logs" / f"{name}.log", watcher=watcher)
        for name in commands
        if name in names
    ]
