"""A pytest plugin: the environment and the servers of the tests, before Django reads its settings.

It is loaded with ``-p tests.servers``. Under pytest-xdist only the controller starts servers; the workers inherit
its environment. The data folder is ``var/test``, or the next free one where another run uses it, unless
``PORTAL_DATA`` says otherwise.
"""

import os
from collections.abc import Iterator

import pytest

from speca_portal import embedded, environment, folder

WORKER = "PYTEST_XDIST_WORKER"


def _claim() -> folder.DataFolderLock:
    """Take a data folder that no other run of the tests is using, and tell it to Django."""
    if os.environ.get("PORTAL_DATA"):
        return folder.claim(environment.read().data)
    candidates = [environment.ROOT / "var" / name for name in ("test", *(f"test-{number}" for number in range(2, 10)))]
    for data in candidates[:-1]:
        try:
            lock = folder.claim(data)
        except folder.FolderInUseError:
            continue
        os.environ["PORTAL_DATA"] = str(data)
        return lock
    os.environ["PORTAL_DATA"] = str(candidates[-1])
    return folder.claim(candidates[-1])


class Servers:
    """What one run of the tests holds: the lock on its folder and the servers that it started."""

    def __init__(self) -> None:
        os.environ |= {"PORTAL_DATABASE_ROLE": "owner", "SECRET_KEY": "only-for-the-tests", "PORTAL_DEMO": "1"}
        os.environ.pop("PUBLIC_URL", None)
        self.lock = _claim()
        self.started: list[embedded.EmbeddedServer] = []
        for server in embedded.servers(environment.read(), durable=False):
            self.started.append(server)
            server.start()

    def end(self) -> None:
        for server in reversed(self.started):
            server.stop()
        self.lock.release()


_servers: Servers | None = None


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Iterator[None]:
    """Start before pytest-django, whose own part of this hook loads the settings."""
    global _servers  # noqa: PLW0603 - pytest offers no object that lives from here to the end
    if WORKER not in os.environ:
        try:
            _servers = Servers()
        except environment.ConfigurationError as error:
            raise pytest.UsageError(str(error)) from error
    return (yield)


def pytest_unconfigure() -> None:
    global _servers  # noqa: PLW0603 - as above
    if _servers is not None:
        _servers.end()
        _servers = None
