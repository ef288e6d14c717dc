"""Everything in one archive: the rows of all tables and the files, so that it fits any PostgreSQL the portal runs on.

Why not pg_dump stands in docs/decisions/0009-portable-backup.md.
"""

import io
import json
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

import psycopg2
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg2 import sql

FORMAT = 1
MANIFEST = "manifest.json"
TABLES = "tables/"
FILES = "files/"
UNTOUCHED = ("django_migrations",)
"""Says which tables there are, so it belongs to the database and not to the data."""


class BackupError(Exception):
    """The archive cannot be written or read; the message is one line for the person who asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive says of itself; its first member."""

    format: int
    portal_version: str
    made_at: str
    migrations: list[list[str]]
    tables: dict[str, list[str]]
    """The columns of each table, in the order of its rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What went into an archive or came out of it."""

    tables: int
    rows: int
    files: int


def write(target: Path) -> Summary:
    """Write the archive beside its place and move it there when it is whole."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        unfinished.touch(mode=0o600)
        with tarfile.open(unfinished, mode="w:gz") as archive:
            summary = _write_all(archive)
        unfinished.replace(target)
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}."
        raise BackupError(message) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return summary


def _write_all(archive: tarfile.TarFile) -> Summary:
    rows = 0
    with _snapshot():
        tables = _tables()
        manifest = Manifest(
            format=FORMAT,
            portal_version=settings.PORTAL_VERSION,
            made_at=timezone.now().isoformat(),
            migrations=_migrations(),
            tables=tables,
        )
        _add(archive, MANIFEST, io.BytesIO(json.dumps(asdict(manifest), indent=1).encode()))
        for table, columns in tables.items():
            with tempfile.SpooledTemporaryFile(max_size=16 * 1024 * 1024) as spool, connection.cursor() as cursor:
                cursor.copy_expert(_copy(table, columns, "TO STDOUT"), spool)
                rows += max(0, cursor.rowcount)
                spool.seek(0)
                _add(archive, f"{TABLES}{table}", spool)
    return Summary(tables=len(tables), rows=rows, files=_write_files(archive))


def _write_files(archive: tarfile.TarFile) -> int:
    root = Path(settings.MEDIA_ROOT)
    number = 0
    for path in sorted(root.rglob("*")) if root.exists() else ():
        try:
            with path.open("rb") as file:
                _add(archive, FILES + path.relative_to(root).as_posix(), file)
        except (IsADirectoryError, FileNotFoundError):
            continue  # a folder, or a kept file that has just been replaced
        number += 1
    return number


def _add(archive: tarfile.TarFile, name: str, content: IO[bytes]) -> None:
    member = tarfile.TarInfo(name)
    member.size = content.seek(0, io.SEEK_END)
    member.mtime = int(timezone.now().timestamp())
    content.seek(0)
    archive.addfile(member, content)


@contextmanager
def _snapshot() -> Iterator[None]:
    """One view of all tables, whatever is written meanwhile."""
    with transaction.atomic():
        if not connection.savepoint_ids:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def read(source: Path, *, replace: bool) -> Summary:
    """Put everything back; refuses a portal that holds something, unless it may be replaced."""
    try:
        with tarfile.open(source, mode="r:gz") as archive:
            first = archive.next()
            manifest = _manifest(archive, first)
            _refuse_what_does_not_fit(manifest, replace=replace)
            return _read_all(archive, manifest)
    except (tarfile.TarError, EOFError, OSError, zlib.error, psycopg2.Error) as error:
        reason = str(error).partition("\n")[0]
        message = f"{source} cannot be read as a backup of the portal; nothing was changed: {reason}"
        raise BackupError(message) from error


def _manifest(archive: tarfile.TarFile, first: tarfile.TarInfo | None) -> Manifest:
    content = archive.extractfile(first) if first is not None and first.name == MANIFEST else None
    if content is None:
        raise BackupError("The archive is not a backup of the portal.")
    data = json.load(content)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise BackupError("The archive was made in a format that this version of the portal does not read.")
    return Manifest(**data)


def _refuse_what_does_not_fit(manifest: Manifest, *, replace: bool) -> None:
    missing = {tuple(row) for row in manifest.migrations} ^ {tuple(row) for row in _migrations()}
    if missing or manifest.tables != _tables():
        message = (
            f"The backup was made by version {manifest.portal_version} with other tables: "
            "restore it with that version, then start this one."
        )
        raise BackupError(message)
    if not replace and _holds_something():
        raise BackupError("The portal is not empty: give --replace to overwrite everything in it.")


def _holds_something() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM accounts_user) OR EXISTS (SELECT 1 FROM meetings_session)")
        return bool(cursor.fetchone()[0])


def _read_all(archive: tarfile.TarFile, manifest: Manifest) -> Summary:
    """The files go beside their place first and move there once the rows are in."""
    root = Path(settings.MEDIA_ROOT)
    root.parent.mkdir(parents=True, exist_ok=True)
    rows = files = 0
    with tempfile.TemporaryDirectory(dir=root.parent, prefix=".restore-") as folder:
        fresh = Path(folder) / "files"
        fresh.mkdir()
        with transaction.atomic(), _without_triggers(manifest.tables):
            _empty(manifest.tables)
            for member in archive:
                if member.name.startswith(TABLES):
                    rows += _read_table(archive, member, manifest)
                elif member.name.startswith(FILES):
                    member.name = member.name.removeprefix(FILES)
                    archive.extract(member, fresh, filter="data")
                    files += 1
            _count_on(manifest.tables)
        if root.exists():
            root.replace(Path(folder) / "former")
        fresh.chmod(0o755)
        shutil.move(fresh, root)
    return Summary(tables=len(manifest.tables), rows=rows, files=files)


def _read_table(archive: tarfile.TarFile, member: tarfile.TarInfo, manifest: Manifest) -> int:
    table = member.name.removeprefix(TABLES)
    content = archive.extractfile(member)
    if content is None or table not in manifest.tables:
        raise BackupError("The archive is not a backup of the portal.")
    with connection.cursor() as cursor:
        cursor.copy_expert(_copy(table, manifest.tables[table], "FROM STDIN"), content)
        return int(cursor.rowcount)


@contextmanager
def _without_triggers(tables: Iterable[str]) -> Iterator[None]:
    """Our own triggers keep quiet, the history comes from the archive; keys between tables are checked at the end."""
    _each("ALTER TABLE {} DISABLE TRIGGER USER", tables)
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _each("ALTER TABLE {} ENABLE TRIGGER USER", tables)


def _each(statement: str, tables: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(table)))


def _empty(tables: Iterable[str]) -> None:
    names = sql.SQL(", ").join(sql.Identifier(table) for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(names))


def _count_on(tables: dict[str, list[str]]) -> None:
    """The next keys follow the highest that are there."""
    with connection.cursor() as cursor:
        for table, columns in tables.items():
            for column in columns:
                cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', column])
                sequence = cursor.fetchone()[0]
                if sequence is not None:
                    highest = sql.SQL("SELECT setval(%s, max({})) FROM {}")
                    cursor.execute(highest.format(sql.Identifier(column), sql.Identifier(table)), [sequence])


def _copy(table: str, columns: list[str], direction: str) -> Any:
    names = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    return sql.SQL("COPY {} ({}) " + direction).format(sql.Identifier(table), names)


def _tables() -> dict[str, list[str]]:
    """The tables with their columns, those left out that PostgreSQL computes itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.table_name, c.column_name FROM information_schema.columns c"
            " JOIN information_schema.tables t USING (table_schema, table_name)"
            " WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND c.is_generated = 'NEVER'"
            " ORDER BY c.table_name, c.ordinal_position"
        )
        found: dict[str, list[str]] = {}
        for table, column in cursor.fetchall():
            if table not in UNTOUCHED:
                found.setdefault(table, []).append(column)
    return found


def _migrations() -> list[list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return [list(row) for row in cursor.fetchall()]
