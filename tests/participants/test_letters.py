"""Letters of delegations: several are kept, the worker reads them, and each nominee is named or not."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from weasyprint import HTML

from accounts.models import User
from core import history, jobs
from core.models import Job
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import change_services, note_services, services
from participants.answering import delegation_of
from participants.models import Nomination, NoteVerbale, Person
from tests.core.hostile import a_picture
from tests.make import Cast, make_session
from tests.participants.make import a_change, a_letter, a_nomination, a_note, a_person, country, nomination_in


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def a_scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("scan.png", a_picture("PNG"))


def url(name: str, session: Session, **kwargs: Any) -> str:
    return reverse(f"participants:{name}", kwargs={"slug": session.slug, **kwargs})


def text(response: Any) -> str:
    return str(response.content.decode())


def mark_of(nomination: Nomination) -> str:
    nomination.refresh_from_db()
    return nomination.in_letter


def test_letters_are_kept_beside_each_other_and_the_newest_counts(cast: Cast, session: Session, send: Any) -> None:
    first, second = send("First Nominee").note, send(a_letter("second.pdf"), by=cast.secretariat).note
    delegation = delegation_of(session, country("kz"))
    assert delegation.letters == [second, first]
    assert delegation.letter == second
    assert (first.name, first.received_by, second.received_by) == ("note.docx", cast.focal_kz, cast.secretariat)
    assert all(note.file.storage.exists(note.file.name) for note in (first, second))
    assert len({first.file.name, second.file.name}) == 2


def test_only_those_who_answer_and_the_secretariat_send_a_letter(cast: Cast, send: Any) -> None:
    for role in ("focal_uz", "delegate_kz", "observer", "interpreter", "council", "admin"):
        with pytest.raises(NotYou):
            send("First Nominee", by=cast.everybody[role])
    assert not NoteVerbale.objects.exists()
    assert not Job.objects.exists()


def test_the_same_file_is_not_kept_twice(send: Any) -> None:
    content = a_note("First Nominee").read()
    first = send(SimpleUploadedFile("a.docx", content))
    again = send(SimpleUploadedFile("b.docx", content))
    assert (first.is_new, again.is_new, again.note) == (True, False, first.note)
    assert NoteVerbale.objects.get().name == "a.docx"
    assert Job.objects.count() == 1, "nothing is read again"


def test_an_earlier_file_sent_again_is_the_newest_again(cast: Cast, session: Session, send: Any) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    content = a_note("First Nominee").read()
    first = send(SimpleUploadedFile("a.docx", content)).note
    send("Somebody Else")
    assert mark_of(nomination) == "not_found"
    again = send(SimpleUploadedFile("a.docx", content))
    assert not again.is_new
    assert delegation_of(session, country("kz")).letter == first
    assert NoteVerbale.objects.count() == 2
    assert mark_of(nomination) == "found"


def test_a_letter_that_was_deleted_after_its_time_can_be_sent_again(send: Any) -> None:
    content = a_note("First Nominee").read()
    note = send(SimpleUploadedFile("a.docx", content)).note
    note.file.delete(save=False)
    NoteVerbale.objects.filter(pk=note.pk).update(file="", name="", text="", deleted_at=note.received_at)
    send(SimpleUploadedFile("b.docx", content))
    note.refresh_from_db()
    assert (note.name, note.deleted_at, note.reading) == ("b.docx", None, "read")
    assert note.file.storage.exists(note.file.name)


def test_the_worker_reads_the_letter_and_marks_who_is_named(cast: Cast, session: Session, send: Any) -> None:
    named = a_nomination(session, by=cast.focal_kz)
    other = a_nomination(session, by=cast.focal_kz, person=a_person("Second Person"))
    abroad = a_nomination(session, by=cast.focal_uz, code="uz", person=a_person("Third Person"))
    note = send("Ms. First NOMINEE and Ms. Third Person.").note
    note.refresh_from_db()
    assert note.reading == "read"
    assert "First NOMINEE" in note.text
    assert [mark_of(one) for one in (named, other, abroad)] == ["found", "not_found", ""]
    assert Job.objects.get().status == Job.Status.DONE
    change = history.of(named)[0]
    assert (change.who, change.differences[0].after) == (None, "found by the portal")
    assert not any("NOMINEE" in str(vars(event)) for event in NoteVerbale.pgh_event_model.objects.all())


def test_a_pdf_in_russian_is_read(cast: Cast, session: Session, send: Any) -> None:
    person = a_person("Obrazets Nominantov", given_name_native="Образец", family_name_native="Номинантов")
    nomination = a_nomination(session, by=cast.focal_kz, person=person)
    note = "<p>Министерство свидетельствует уважение и назначает для участия г-на Номинантова О.Н., директора</p>"
    send(SimpleUploadedFile("нота.pdf", HTML(string=note).write_pdf()))
    assert mark_of(nomination) == "found"


@pytest.mark.parametrize(("file", "reading"), [(a_scan, "no_text"), (a_letter, "no_text")])
def test_a_scan_leaves_it_to_the_secretariat(file: Any, reading: str, cast: Cast, session: Session, send: Any) -> None:
    nomination = nomination_in("submitted", session, cast)
    send("First Nominee")
    note = send(file()).note
    note.refresh_from_db()
    assert (note.reading, note.text, mark_of(nomination)) == (reading, "", "")
    note_services.mark(nomination, mark="confirmed", by=cast.secretariat)
    assert mark_of(nomination) == "confirmed"


def test_a_scanner_that_writes_its_name_makes_no_text(send: Any) -> None:
    note = send(SimpleUploadedFile("scan.pdf", HTML(string="<p>Scanned with a scanner</p>").write_pdf())).note
    note.refresh_from_db()
    assert (note.reading, note.text) == ("no_text", "")


def test_a_file_that_is_gone_cannot_be_read(monkeypatch: Any, send: Any) -> None:
    monkeypatch.setattr(jobs, "_send", lambda _pk: None)
    note = send("First Nominee").note
    note.file.storage.delete(note.file.name)
    jobs.run(Job.objects.get().pk)
    note.refresh_from_db()
    assert note.reading == "unreadable"


def test_marks_of_people_stay_until_another_letter_comes(cast: Cast, session: Session, send: Any) -> None:
    nomination = nomination_in("submitted", session, cast)
    send("Somebody Else")
    note_services.mark(nomination, mark="confirmed", by=cast.secretariat)
    services.amend(
        nomination,
        person=nomination.person,
        capacity="head",
        mode="online",
        revision=nomination.revision,
        by=cast.secretariat,
    )
    note_services.look_for_new(nomination.delegation, [nomination])
    assert mark_of(nomination) == "confirmed"
    send("Nobody at all")
    assert mark_of(nomination) == "not_found"
    told = [(one.who, [difference.after for difference in one.differences]) for one in history.of(nomination)[:2]]
    assert told[0] == (None, ["not found"])
    assert mark_history(nomination) == ["", "not_found", "confirmed", "not_found"]


def mark_history(nomination: Nomination) -> list[str]:
    """What the record says one after another, without repeats."""
    events = Nomination.pgh_event_model.objects.filter(pgh_obj_id=nomination.pk).order_by("pgh_id")
    marks = list(events.values_list("in_letter", flat=True))
    return [mark for place, mark in enumerate(marks) if place == 0 or marks[place - 1] != mark]


def test_the_portal_takes_over_again_where_a_mark_is_taken_back(cast: Cast, session: Session, send: Any) -> None:
    nomination = nomination_in("submitted", session, cast)
    send("First Nominee")
    note_services.mark(nomination, mark="denied", by=cast.secretariat)
    assert history.of(nomination)[0].who == cast.secretariat
    note_services.mark(nomination, mark="", by=cast.secretariat)
    assert mark_of(nomination) == "found"


def test_only_the_secretariat_marks_and_only_a_letter_that_was_read(
    cast: Cast, session: Session, monkeypatch: Any, send: Any
) -> None:
    nomination = nomination_in("accepted", session, cast, person=a_person(email=cast.delegate_kz.email))
    with pytest.raises(NotNow, match="no letter"):
        note_services.mark(nomination, mark="confirmed", by=cast.secretariat)
    monkeypatch.setattr(jobs, "_send", lambda _pk: None)
    send("First Nominee")
    with pytest.raises(NotNow, match="being read"):
        note_services.mark(nomination, mark="confirmed", by=cast.secretariat)
    jobs.run(Job.objects.get().pk)
    for role in ("focal_kz", "delegate_kz", "focal_uz", "admin"):
        with pytest.raises(NotYou):
            note_services.mark(nomination, mark="confirmed", by=getattr(cast, role))
    assert mark_of(nomination) == "found"


def test_who_is_nominated_or_renamed_after_the_letter_is_looked_for(cast: Cast, session: Session, send: Any) -> None:
    send("First Nominee and Second Person")
    nomination = a_nomination(session, by=cast.focal_kz)
    assert nomination.in_letter == "found"
    rename(nomination, cast, given_name="Third")
    assert mark_of(nomination) == "not_found"
    rename(nomination, cast, given_name="Second", family_name="Person")
    assert mark_of(nomination) == "found"
    services.submit(nomination, by=cast.focal_kz)
    note_services.mark(nomination, mark="confirmed", by=cast.secretariat)
    rename(nomination, cast, by=cast.secretariat, given_name="Second", family_name="Othername", title="mr")
    assert mark_of(nomination) == "not_found", "another name was confirmed"


def rename(nomination: Nomination, cast: Cast, *, by: User | None = None, **names: str) -> None:
    person = Person.objects.get(pk=nomination.person_id)
    for name, value in names.items():
        setattr(person, name, value)
    nomination.refresh_from_db()
    services.amend(
        nomination,
        person=person,
        capacity="adviser",
        mode="online",
        revision=nomination.revision,
        by=by or cast.focal_kz,
    )


def test_a_name_that_is_not_written_yet_is_neither_found_nor_missing(cast: Cast, session: Session, send: Any) -> None:
    nobody = Person(email="nobody@example.org")
    nomination = a_nomination(session, by=cast.focal_kz, person=nobody)
    send("First Nominee")
    assert mark_of(nomination) == ""


def test_who_comes_back_is_looked_for(cast: Cast, session: Session, send: Any) -> None:
    nomination = nomination_in("withdrawn", session, cast)
    send("First Nominee")
    services.restore(nomination, by=cast.focal_kz)
    assert mark_of(nomination) == "found"


def test_a_change_of_the_name_that_is_accepted_is_looked_for(cast: Cast, session: Session, send: Any) -> None:
    nomination = nomination_in("accepted", session, cast)
    send("First Nominee")
    note_services.mark(nomination, mark="confirmed", by=cast.secretariat)
    change = a_change(nomination, by=cast.focal_kz, family_name="Othername")
    change_services.accept_change(change, by=cast.secretariat)
    assert mark_of(nomination) == "not_found"


def test_a_reading_that_was_killed_begins_anew(cast: Cast, session: Session, monkeypatch: Any, send: Any) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    monkeypatch.setattr(jobs, "_send", lambda _pk: None)
    note = send("First Nominee").note

    class KilledError(BaseException):
        pass

    def killed(*_args: Any) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        patched.setattr(note_services, "_keep", killed)
        with pytest.raises(KilledError):
            jobs.run(Job.objects.get().pk)
    note.refresh_from_db()
    assert note.reading == "waiting"
    assert jobs.left_over() == [Job.objects.get().pk]
    newcomer = a_nomination(session, by=cast.focal_kz, person=a_person("Second Person"))
    assert newcomer.in_letter == "", "the letter is still being read"
    jobs.run(Job.objects.get().pk)
    note.refresh_from_db()
    assert (note.reading, mark_of(nomination), mark_of(newcomer)) == ("read", "found", "not_found")


def test_an_earlier_letter_read_late_changes_no_mark(cast: Cast, session: Session, monkeypatch: Any, send: Any) -> None:
    nomination = a_nomination(session, by=cast.focal_kz)
    monkeypatch.setattr(jobs, "_send", lambda _pk: None)
    first = send("Somebody Else").note
    send("First Nominee")
    late, newest = Job.objects.order_by("pk").values_list("pk", flat=True)
    jobs.run(newest)
    jobs.run(late)
    first.refresh_from_db()
    assert (first.reading, mark_of(nomination)) == ("read", "found")
