"""A database of the release before keeps its letters: each becomes a note verbale, the file where it was."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, migrations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState
from django.utils import timezone

from core import jobs
from core.models import Job
from participants.models import NoteVerbale
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_note, a_person, country

BEFORE = ("participants", "0007_terms_of_an_invitation")
AFTER = ("participants", "0008_letters_of_delegations")


def without_data(migration: Migration) -> Migration:
    """What the migration does to the tables, which can be taken back."""
    tables = Migration(migration.name, migration.app_label)
    tables.operations = [step for step in migration.operations if not isinstance(step, migrations.RunPython)]
    return tables


@pytest.fixture
def upgrade(cast: Cast) -> Any:
    """The models as they were, and the way to those of now; everything is rolled back with the test."""
    del cast
    loader = MigrationLoader(connection)
    migration = loader.get_migration(*AFTER)
    state = loader.project_state([BEFORE, *migration.dependencies])

    def settle() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def back() -> ProjectState:
        settle()
        with connection.schema_editor(atomic=False) as editor:
            without_data(migration).unapply(state.clone(), editor)
        return state

    def forth() -> None:
        settle()
        with connection.schema_editor(atomic=False) as editor:
            migration.apply(state.clone(), editor)

    return back, forth


def test_a_letter_becomes_a_note_verbale_that_the_worker_reads(cast: Cast, upgrade: Any) -> None:
    session = make_session(cast.body)
    nomination = a_nomination(session, by=cast.focal_kz)
    without = a_nomination(session, by=cast.focal_uz, code="uz", person=a_person("Second Person"))
    path = default_storage.save("letters/kept.docx", ContentFile(a_note("First Nominee").read()))
    back, forth = upgrade
    old = back().apps.get_model("participants", "Delegation")
    received_at = timezone.now()
    old.objects.filter(country=country("kz").pk).update(
        letter=path, letter_name="нота.docx", letter_sha256="a" * 64, letter_size=77, letter_received_at=received_at
    )
    forth()
    note = NoteVerbale.objects.get()
    assert (note.delegation, note.file.name, note.name) == (nomination.delegation, path, "нота.docx")
    assert (note.sha256, note.size, note.received_at, note.reading) == ("a" * 64, 77, received_at, "waiting")
    (job,) = Job.objects.all()
    assert jobs.left_over() == [job.pk], "the beat finds it"
    jobs.run(job.pk)
    nomination.refresh_from_db()
    without.refresh_from_db()
    assert (nomination.in_letter, without.in_letter) == ("found", "")
    assert default_storage.exists(path)


def test_who_had_sent_the_letter_is_known_from_the_record(cast: Cast, upgrade: Any) -> None:
    import pghistory

    a_nomination(make_session(cast.body), by=cast.focal_kz)
    back, forth = upgrade
    old = back().apps.get_model("participants", "Delegation")
    with pghistory.context(user=cast.focal_kz.pk):
        old.objects.update(
            letter="letters/x.pdf",
            letter_name="x.pdf",
            letter_sha256="b" * 64,
            letter_size=1,
            letter_received_at=timezone.now(),
        )
    forth()
    assert NoteVerbale.objects.get().received_by == cast.focal_kz
