"""Who waits for whom: what needs several rows takes them in one order, so that no two wait for each other.

Each test holds a row as one verb does, lets another verb run beside it on a connection of its own until it waits, and
takes what the first verb needs next, which has to be free.
"""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, models, transaction

from core import jobs
from core.models import Job
from meetings.models import Session
from participants import consent, list_services, note_services, services
from participants.answering import begun, delegation_of
from participants.models import Delegation, Nomination, NoteVerbale
from tests.make import Cast, make_cast, make_session
from tests.participants.make import a_nomination, a_note, a_person, an_observer, country, nomination_in

pytestmark = pytest.mark.django_db(transaction=True)


class Beside(threading.Thread):
    """A verb on a connection of its own."""

    def __init__(self, verb: Callable[[], Any]) -> None:
        super().__init__(daemon=True)
        self.verb = verb
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            self.verb()
        except Exception as error:  # noqa: BLE001 - shown in the test's own thread
            self.failure = error
        finally:
            connection.close()

    def start_until_it_waits(self) -> None:
        """Run until it waits for a row that this connection holds."""
        self.start()
        waiting = (
            "SELECT pg_sleep(0.02), count(*) FROM pg_locks "
            "WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))"
        )
        with connection.cursor() as cursor:
            while self.is_alive():
                cursor.execute(waiting)
                if cursor.fetchone()[1]:
                    return
        pytest.fail(f"It did not wait: {self.failure!r}")

    def come_through(self) -> None:
        self.join(timeout=60)
        assert not self.is_alive()
        assert self.failure is None, self.failure


def hold(row: models.Model) -> None:
    """Lock a row, or fail at once where somebody else holds it."""
    type(row)._base_manager.select_for_update(of=("self",), nowait=True).get(pk=row.pk)


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def unread(cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch) -> NoteVerbale:
    """A letter that names the first and the second nominee; nobody reads it yet."""
    monkeypatch.setattr(jobs, "_send", lambda _pk: None)
    file = a_note("Ms. First Nominee and Ms. Second Nominee.")
    return note_services.receive_letter(delegation_of(session, country("kz")), file=file, by=cast.focal_kz).note


def read(note: NoteVerbale) -> None:
    note_services.read(jobs.Progress(Job.objects.get(subject_id=note.pk)))


def amend(nomination: Nomination, cast: Cast, **fields: str) -> None:
    for name, value in fields.items():
        setattr(nomination.person, name, value)
    services.amend(
        nomination,
        person=nomination.person,
        capacity=nomination.capacity,
        mode=nomination.mode,
        revision=nomination.revision,
        by=cast.focal_kz,
    )


def test_the_end_of_a_reading_and_an_edit_do_not_wait_for_each_other(
    cast: Cast, session: Session, unread: NoteVerbale, monkeypatch: pytest.MonkeyPatch
) -> None:
    nomination = a_nomination(session, by=cast.focal_kz, person=a_person("Another Name"))
    monkeypatch.setattr(note_services, "_mark_anew", lambda *_given: None)  # it has passed this nomination already
    with transaction.atomic():
        hold(nomination)
        reading = Beside(lambda: read(unread))
        reading.start_until_it_waits()
        hold(unread.delegation)
        amend(nomination, cast, given_name="First", family_name="Nominee")
        later = a_nomination(session, by=cast.focal_kz, person=a_person("Second Nominee"))
    reading.come_through()
    assert Nomination.objects.get(pk=later.pk).in_letter == "found"
    assert Nomination.objects.get(pk=nomination.pk).in_letter == "found", "what was written meanwhile is looked for"


def test_nominating_waits_for_nobody_who_changes_another_nomination(
    cast: Cast, session: Session, unread: NoteVerbale
) -> None:
    first = a_nomination(session, by=cast.focal_kz)
    read(unread)
    Nomination.objects.update(in_letter="")
    with transaction.atomic():
        hold(first)
        nominating = Beside(lambda: a_nomination(session, by=cast.focal_kz, person=a_person("Second Nominee")))
        nominating.start()
        nominating.come_through()
        amend(first, cast, city="Almaty")
    marks = Nomination.objects.order_by("pk").values_list("in_letter", flat=True)
    assert list(marks) == ["found", "found"]


def test_a_replacement_is_accepted_beside_a_decision_on_several(cast: Cast, session: Session) -> None:
    replaced = nomination_in("accepted", session, cast)
    new = services.nominate(
        replaced.delegation, person=a_person("New One"), capacity="adviser", mode="online", by=cast.focal_kz,
        replaces=replaced,
    )  # fmt: skip
    services.submit(new, by=cast.focal_kz)
    with transaction.atomic():
        hold(replaced)
        accepting = Beside(lambda: services.accept(Nomination.objects.get(pk=new.pk), by=cast.secretariat))
        accepting.start_until_it_waits()
        hold(new)
    accepting.come_through()
    assert Nomination.objects.get(pk=new.pk).status == Nomination.Status.ACCEPTED


def test_the_first_nomination_of_a_country_waits_for_the_session_before_the_delegation_is_written(
    cast: Cast, session: Session
) -> None:
    with transaction.atomic():
        hold(session)
        nominating = Beside(lambda: a_nomination(session, by=cast.focal_kz))
        nominating.start_until_it_waits()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
        begun(delegation_of(session, country("kz")))
    nominating.come_through()
    assert Delegation.objects.get().nominations.count() == 1


def test_who_is_taken_out_of_the_list_may_be_choosing_to_be_named(cast: Cast, session: Session) -> None:
    guest = an_observer(session, by=cast.secretariat, email=cast.observer.email)
    with transaction.atomic():
        hold(guest)
        removing = Beside(lambda: list_services.remove_from_list(guest, by=cast.secretariat))
        removing.start_until_it_waits()
        hold(session)
        consent.choose_listing(guest.person, may_be_listed=False, by=cast.observer)
    removing.come_through()
    assert not session.participants.exists()
