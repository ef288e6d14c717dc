"""A backup brings everything back, and never overwrites what it was not told to."""

import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import User
from desk import backups
from meetings.models import Body, Session
from tests.make import Cast, make_session

pytestmark = pytest.mark.django_db(transaction=True)


def rows_of_everything() -> dict[str, list[str]]:
    with connection.cursor() as cursor:
        found = {}
        for table in backups._tables():
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')  # noqa: S608 - names of our own tables
            found[table] = sorted(row[0] for row in cursor.fetchall())
    return found


def test_what_was_saved_comes_back_row_by_row_and_file_by_file(cast: Cast, tmp_path: Path) -> None:
    session = make_session(cast.body, title_ru="Сессия с «кавычками»,\tтабуляцией и\nновой строкой")
    default_storage.save("letters/note.pdf", ContentFile(b"%PDF-1.7 note"))
    before = rows_of_everything()
    archive = tmp_path / "portal.tar.gz"
    saved = backups.write(archive)
    assert saved.files == 1

    session.delete()
    User.objects.filter(email="observer@example.org").delete()
    default_storage.delete("letters/note.pdf")
    default_storage.save("later.txt", ContentFile(b"later"))
    restored = backups.read(archive, replace=True)

    assert restored == saved
    assert rows_of_everything() == before
    with default_storage.open("letters/note.pdf") as note:
        assert note.read() == b"%PDF-1.7 note"
    assert not default_storage.exists("later.txt")


def test_after_a_restore_new_rows_get_new_keys_and_a_history(cast: Cast, tmp_path: Path) -> None:
    make_session(cast.body)
    backups.write(tmp_path / "portal.tar.gz")
    backups.read(tmp_path / "portal.tar.gz", replace=True)
    later = make_session(Body.objects.get(slug="wg-itsd"), slug="later")
    events: Any = Session.pgh_event_model
    assert events.objects.filter(pgh_obj=later.pk).count() == 1


def test_refuses_to_overwrite_unless_told_to(cast: Cast, tmp_path: Path) -> None:
    make_session(cast.body)
    archive = tmp_path / "portal.tar.gz"
    call_command("backup", str(archive))
    Session.objects.update(title_en="Changed")
    with pytest.raises(CommandError, match="not empty: give --replace"):
        call_command("restore", str(archive))
    assert Session.objects.get().title_en == "Changed"
    call_command("restore", str(archive), "--replace")
    assert Session.objects.get().title_en == "First session"


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08\x00damaged"])
def test_what_is_no_backup_is_refused_and_changes_nothing(cast: Cast, tmp_path: Path, content: bytes) -> None:
    make_session(cast.body)
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(CommandError):
        call_command("restore", str(tmp_path / "file"), "--replace")
    assert Session.objects.count() == 1


def test_half_a_backup_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    make_session(cast.body)
    default_storage.save("letters/note.pdf", ContentFile(b"note"))
    archive = tmp_path / "portal.tar.gz"
    backups.write(archive)
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    before = rows_of_everything()
    with pytest.raises(CommandError):
        call_command("restore", str(archive), "--replace")
    assert rows_of_everything() == before
    assert default_storage.exists("letters/note.pdf")


def test_a_backup_of_other_tables_is_refused(cast: Cast, tmp_path: Path, monkeypatch: Any) -> None:
    assert cast
    monkeypatch.setattr(backups, "_migrations", lambda: [["meetings", "9999_from_the_future"]])
    backups.write(tmp_path / "portal.tar.gz")
    monkeypatch.undo()
    with pytest.raises(CommandError, match="restore it with that version"):
        call_command("restore", str(tmp_path / "portal.tar.gz"), "--replace")


def test_a_file_cannot_climb_out_of_its_folder(cast: Cast, tmp_path: Path) -> None:
    assert cast
    archive = tmp_path / "portal.tar.gz"
    backups.write(archive)
    with tarfile.open(archive) as whole:
        members = [(member, whole.extractfile(member)) for member in whole]
        with tarfile.open(tmp_path / "evil.tar.gz", "w:gz") as evil:
            for member, content in members:
                evil.addfile(member, content)
            evil.addfile(tarfile.TarInfo("files/../../../climbed"))
    with pytest.raises(CommandError):
        call_command("restore", str(tmp_path / "evil.tar.gz"), "--replace")
    assert not list(tmp_path.rglob("climbed"))


def test_a_folder_that_cannot_be_written_is_said_in_one_line(cast: Cast, tmp_path: Path) -> None:
    assert cast
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("backup", str(tmp_path / "nowhere" / "portal.tar.gz"))
