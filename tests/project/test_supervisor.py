import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from speca_portal import environment, preflight, processes
from speca_portal.environment import OWNER_ROLE, ConfigurationError
from tests.browser.portal import Portal, free_port, portal_variables, running_portal, start_portal

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One data folder for all these tests; the first start makes its database."""
    return tmp_path_factory.mktemp("supervised") / "data"


@pytest.fixture(scope="module")
def last_started() -> Iterator[list[Portal]]:
    """The portal that the tests hand on to each other, because a start takes seconds."""
    started: list[Portal] = []
    yield started
    for portal in started:
        portal.process.kill()
        portal.process.wait()
        portal.kill()


@pytest.fixture
def portal(data: Path, last_started: list[Portal]) -> Portal:
    """A portal that is ready: the one before, unless a test ended it."""
    if not last_started or last_started[-1].process.poll() is not None:
        last_started[:] = [start_portal(data, PORTAL_DEMO="0")]
        last_started[-1].wait_until_ready()
    return last_started[-1]


def end_of(last_started: list[Portal]) -> None:
    """Free the data folder for a test that starts a portal in its own way."""
    for portal in last_started:
        portal.end()


def refusal(data: Path, *names: str, **more: str) -> str:
    """What a start that cannot succeed says: one line, no traceback."""
    variables = portal_variables(data, free_port()) | {"PORTAL_DEMO": "0"} | more
    done = subprocess.run(
        [sys.executable, "-m", "speca_portal.supervisor", *names],
        cwd=environment.ROOT,
        env=variables,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return str(done.stderr).strip()


def answers(portal: Portal) -> bool:
    try:
        with urllib.request.urlopen(f"{portal.url}/readyz", timeout=5) as answer:  # noqa: S310 - our own address
            return all(json.load(answer).values())
    except OSError:
        return False


def remember(portal: Portal, key: str) -> None:
    statement = "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, '', now())"
    portal.query(statement, key)


def remembered(portal: Portal) -> set[str]:
    return {row[0] for row in portal.query("SELECT session_key FROM django_session")}


def test_it_is_ready_when_it_says_so_and_ends_without_a_trace(portal: Portal) -> None:
    assert f"Ready: http://127.0.0.1:{portal.port}/" in portal.output
    assert answers(portal)
    assert portal.end() < 10


def test_only_a_demonstration_tells_its_accounts(portal: Portal) -> None:
    assert "speca-demo-2020" not in portal.output


def test_its_data_outlives_a_kill_of_the_whole_tree(portal: Portal, data: Path) -> None:
    remember(portal, "before the kill")
    portal.kill()
    portal.process.wait()
    portal.expect_no_process(seconds=5)
    with running_portal(data, PORTAL_DEMO="0") as second:
        assert "before the kill" in remembered(second)


def test_a_killed_supervisor_leaves_nothing_behind(portal: Portal) -> None:
    portal.process.kill()
    portal.process.wait()
    portal.expect_no_process(seconds=8)


@pytest.mark.parametrize(
    "words", [["granian"], ["celery", " worker "], ["celery", " beat "], ["postgres", "-D"], ["redis"]]
)
def test_a_child_that_is_killed_is_started_again(portal: Portal, words: list[str]) -> None:
    killed = set(portal.kill(*words))
    assert killed
    assert processes.wait_until(lambda: bool(portal.pids(*words)) and answers(portal), seconds=30), portal.logs()
    assert not killed & set(portal.pids(*words))


def test_the_portal_itself_changes_no_table(portal: Portal) -> None:
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        portal.query("ALTER TABLE django_session ADD COLUMN more text")
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        portal.query("CREATE TABLE more (id int)")


def test_a_second_portal_on_the_same_folder_is_refused(portal: Portal, data: Path) -> None:
    line = refusal(data)
    assert line.startswith(f"Another portal (process {portal.process.pid}) uses the data folder {data}")
    assert answers(portal)


def test_management_commands_use_the_servers_that_run_and_leave_them(portal: Portal) -> None:
    assert "django_session" in portal.manage("inspectdb", "django_session")
    assert answers(portal)


def test_management_commands_start_and_end_servers_that_are_down(portal: Portal) -> None:
    portal.end()
    assert "[X] 0001_initial" in portal.manage("showmigrations", "sessions")
    portal.expect_no_process()


def test_make_run_ends_with_make(data: Path, last_started: list[Portal]) -> None:
    end_of(last_started)
    portal = start_portal(data, command=["make", "run"], PORTAL_DEMO="0")
    portal.wait_until_ready()
    portal.end()


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert refusal(tmp_path, PORT=str(port)) == f"Port {port} is already in use: end what uses it, or set PORT."


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    line = refusal(tmp_path / "file" / "data")
    assert line.startswith(f"The data folder {tmp_path}/file/data cannot be written")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_of_another_user_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "cannot be written" in refusal(tmp_path / "data")


def test_a_database_of_another_major_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("15\n")
    assert "was made by PostgreSQL 15" in refusal(tmp_path)


def test_a_database_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    address = f"postgresql://portal:secret-word@127.0.0.1:{free_port()}/portal"
    line = refusal(tmp_path, DATABASE_URL=address, SECRET_KEY="given")
    assert "cannot be reached" in line
    assert "secret-word" not in line


def test_a_database_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "OLDEST_POSTGRES", 99)
    own = environment.read({"DATABASE_URL": environment.read().database_address(role=OWNER_ROLE)})
    with pytest.raises(ConfigurationError, match=r"is PostgreSQL \d+; the portal needs 99 or later\.$"):
        preflight.check_database(own)


def test_a_redis_that_cannot_be_reached_is_named(tmp_path: Path) -> None:
    assert "Redis at 127.0.0.1 cannot be reached" in refusal(tmp_path, REDIS_URL=f"redis://127.0.0.1:{free_port()}/0")


def test_a_part_by_itself_needs_servers_of_ones_own(tmp_path: Path) -> None:
    assert "needs DATABASE_URL and REDIS_URL" in refusal(tmp_path, "worker")


def test_a_database_of_ones_own_needs_a_secret_key(tmp_path: Path) -> None:
    assert "SECRET_KEY is required" in refusal(tmp_path, DATABASE_URL="postgresql://127.0.0.1/portal")


def test_a_database_of_a_newer_portal_is_refused(portal: Portal, data: Path) -> None:
    later = "INSERT INTO django_migrations (app, name, applied) VALUES ('core', '9999_later', now())"
    portal.query(later, role=OWNER_ROLE)
    portal.end()
    assert "migrated by a newer version of the portal (core.9999_later)" in refusal(data)
    back = "DELETE FROM django_migrations WHERE name = '9999_later'"
    portal.manage("shell", "--command", f'from django.db import connection; connection.cursor().execute("{back}")')


def test_a_deep_data_folder_works_too(tmp_path: Path) -> None:
    deep = tmp_path / ("deep" * 30)
    stopped = subprocess.run(
        [sys.executable, "manage.py", "showmigrations", "sessions"],
        cwd=environment.ROOT,
        env=portal_variables(deep, free_port()),
        check=False,
        capture_output=True,
        text=True,
    )
    assert stopped.returncode == 0, stopped.stderr


def test_an_interrupt_while_it_starts_ends_it_too(data: Path, last_started: list[Portal]) -> None:
    end_of(last_started)
    portal = start_portal(data, PORTAL_DEMO="0")
    assert processes.wait_until(lambda: bool(portal.pids("postgres", "-D")), seconds=20)
    portal.process.send_signal(signal.SIGINT)
    portal.end()
