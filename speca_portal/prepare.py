"""Brings the database and the static files to this version of the code, in one short process of its own.

``python -m speca_portal.prepare`` runs as the role that owns the tables, before the web server and the worker
start, and answers the supervisor with its exit status.
"""

import enum
import hashlib
import os
import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from speca_portal.environment import ConfigurationError

ADVISORY_LOCK = 20200730
"""Held while migrating, so that two web servers on one database take turns."""


class Outcome(enum.IntEnum):
    """What the exit status says."""

    READY = 0
    REFUSED = 3
    """The last line of the output says why."""
    EMPTY = 10
    """Ready, and nobody has an account yet."""


def migrate() -> None:
    """Apply what is missing; refuse a database that a newer version of the portal has migrated."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
    executor = MigrationExecutor(connection)
    unknown = _unknown_migrations(executor)
    if unknown:
        message = (
            f"The database was migrated by a newer version of the portal ({unknown[0]}"
            f"{f' and {len(unknown) - 1} more' if len(unknown) > 1 else ''}): start that version, or restore a backup."
        )
        raise ConfigurationError(message)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False)


def _unknown_migrations(executor: MigrationExecutor) -> list[str]:
    """The applied migrations of our own apps that this version of the code does not have."""
    known = set(executor.loader.disk_migrations or ())
    known |= {
        replaced for migration in (executor.loader.disk_migrations or {}).values() for replaced in migration.replaces
    }
    ours = {config.label for config in apps.get_app_configs() if Path(config.path).parent == Path(settings.BASE_DIR)}
    applied = executor.recorder.applied_migrations()
    return sorted(f"{label}.{name}" for label, name in applied if label in ours and (label, name) not in known)


def collect_static_files() -> None:
    """Collect the static files again if any of them, or the way of collecting them, has changed."""
    digest = hashlib.sha256(repr((settings.STORAGES["staticfiles"], settings.STATIC_URL)).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest.hexdigest())


def forget_the_worker() -> None:
    """Drop the heartbeat of a worker that is gone, which Redis keeps over a restart: Ready means that one is there."""
    from core.tasks import HEARTBEAT_KEY  # noqa: PLC0415 - models can be imported only after the set-up

    cache.delete(HEARTBEAT_KEY)


def main() -> Outcome:
    """Prepare everything, and say what was found."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "speca_portal.settings")
    try:
        django.setup()
        migrate()
        collect_static_files()
        forget_the_worker()
    except ConfigurationError as error:
        print(error)  # noqa: T201 - the supervisor reads it
        return Outcome.REFUSED
    return Outcome.READY if get_user_model().objects.exists() else Outcome.EMPTY


if __name__ == "__main__":
    sys.exit(main())
