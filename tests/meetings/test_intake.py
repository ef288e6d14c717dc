"""A text is read in and corrected beside its source; no line of it goes unseen, nothing that was typed is lost."""

import io
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from meetings import services, working_copy
from meetings.intake.page import as_ranges
from meetings.intake.value import to_json
from meetings.models import AgendaReading, Day
from tests.make import Cast, make_session
from tests.meetings.reader import NOTE, SHORT, Reader, value_of


@pytest.fixture
def reader(cast: Cast, enter: Any) -> Reader:
    return Reader(enter(cast.secretariat), make_session(cast.body))


def test_what_is_corrected_is_kept(reader: Reader) -> None:
    row = reader.read(SHORT)
    opening, report, coffee = value_of(row).slots()
    person = opening.entries[0].speakers[0]
    typed = {
        f"{report.key}.title": "Annual report", f"{report.key}.ends": "10.45", f"{report.key}.number": "2",
        f"{coffee.key}.kind": "social", f"{opening.key}.note": "A note",
        f"{person.key}.text": person.text, f"{person.key}.name": "Aida S.", f"{person.key}.mode": "online",
    }  # fmt: skip
    assert reader.correct(row, **typed).status_code == 302
    reader.keep(row)
    slots = working_copy.read(reader.session).days[0].slots
    report_kept = slots[1]
    assert (f"{report_kept.ends:%H:%M}", report_kept.number, report_kept.title.en) == ("10:45", "2", "Annual report")
    assert (slots[2].kind, slots[0].note.en) == ("social", "A note")
    (speaker,) = slots[0].entries[0].speakers
    assert (speaker.name.en, speaker.mode, speaker.tbc) == ("Aida S.", "online", False)


def test_what_is_not_understood_is_told_and_stays_typed(reader: Reader) -> None:
    row = reader.read(SHORT)
    opening = next(value_of(row).slots())
    answer = reader.correct(row, **{f"{opening.key}.starts": "soon", f"{opening.key}.title": "Changed"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Write a time such as 13:15." in shown
    assert 'value="soon"' in shown
    assert "Changed" in shown
    assert next(value_of(row).slots()).title == "Opening"


def test_what_does_not_fit_is_told_before_it_is_kept(reader: Reader) -> None:
    row = reader.read(SHORT)
    opening, day = next(value_of(row).slots()), value_of(row).days[0]
    typed = {f"{opening.key}.number": "3 (a) and (b) and (c)", f"{day.key}.date": ""}
    answer = reader.correct(row, do="next", **typed)
    shown = answer.content.decode()
    assert "At most 12 letters fit here." in shown
    assert "Choose the day of the session." in shown
    reader.correct(row, **typed)
    assert reader.keep(row)["Location"] == reader.url("reading", row.pk)
    assert not Day.objects.filter(session=reader.session).exists()


def test_two_editors_of_one_reading_lose_nothing(reader: Reader, cast: Cast, enter: Any) -> None:
    row = reader.read(SHORT)
    opening, report, _coffee = value_of(row).slots()
    reader.correct(row, **{f"{opening.key}.title": "Welcome"})
    other = enter(cast.ece)
    typed = {"revision": "0", "language": "en", f"{opening.key}.title": "Greetings", f"{report.key}.title": "Report"}
    answer = other.post(reader.url("reading", row.pk), typed)
    shown = answer.content.decode()
    assert "Somebody else has corrected this reading" in shown
    assert "Greetings" in shown
    assert "Stands there now: Welcome" in " ".join(shown.split())
    assert next(value_of(row).slots()).title == "Welcome"
    assert other.post(reader.url("reading", row.pk), typed | {"revision": "1"}).status_code == 302
    assert next(value_of(row).slots()).title == "Greetings"


def test_a_text_for_a_slot_that_went_is_given_back(reader: Reader, cast: Cast, enter: Any) -> None:
    row = reader.read(SHORT)
    _opening, report, _coffee = value_of(row).slots()
    reader.correct(row, do=f"take_out:{report.key}")
    typed = {"revision": "0", "language": "en", f"{report.key}.title": "Never lost"}
    shown = enter(cast.ece).post(reader.url("reading", row.pk), typed).content.decode()
    assert "These texts of yours have no place any more" in shown
    assert "Never lost" in shown


def test_a_slot_is_taken_out_joined_and_its_lines_stay_in_sight(reader: Reader) -> None:
    row = reader.read(SHORT)
    _opening, report, coffee = value_of(row).slots()
    reader.correct(row, do=f"join:{report.key}")
    assert [slot.title for slot in value_of(row).slots()] == ["Opening Report", "Coffee break"]
    reader.correct(row, do=f"take_out:{coffee.key}")
    found = value_of(row)
    assert [slot.title for slot in found.slots()] == ["Opening Report"]
    (loose,) = found.loose
    assert (loose.text, loose.is_out) == ("11:00-11:20 Coffee break", True)
    slot = next(found.slots())
    reader.correct(row, **{f"{loose.key}.where": "note", f"{loose.key}.slot": slot.key})
    found = value_of(row)
    assert found.loose == []
    assert next(found.slots()).note == "11:00-11:20 Coffee break"


@pytest.mark.parametrize(
    ("where", "stands"),
    [
        ("note", "Dialogue and reflections"),
        ("entry", "Dialogue and reflections"),
        ("speaker", "Dialogue and reflections"),
        ("title", "Perspectives of the SPECA countries Dialogue and reflections"),
        ("out", ""),
    ],
)
def test_a_line_that_no_rule_could_place_goes_where_the_editor_says(where: str, stands: str, reader: Reader) -> None:
    row = reader.read(NOTE)
    loose = next(one for one in value_of(row).loose if one.text == "Dialogue and reflections")
    reader.correct(row, **{f"{loose.key}.where": where, f"{loose.key}.slot": loose.slot})
    found = value_of(row)
    slot = found.slot(loose.slot)
    assert slot is not None
    places = {
        "note": slot.note,
        "entry": slot.entries[-1].title,
        "speaker": slot.voices[-1].text,
        "title": slot.title,
        "out": "",
    }
    assert places[where] == stands
    assert (loose.text in slot.note) == (where == "note")
    assert [one.is_out for one in found.loose if one.text == loose.text] == ([True] if where == "out" else [])
    assert loose.lines[0] in found.placed_lines() or where == "out"


def test_lines_are_added_by_hand_and_blank_ones_go(reader: Reader) -> None:
    row = reader.read(SHORT)
    opening = next(value_of(row).slots())
    reader.correct(row, do=f"add_voice:{opening.key}:chair")
    reader.correct(row, do=f"add_entry:{opening.key}")
    chair, entry = next(value_of(row).slots()).voices[0], next(value_of(row).slots()).entries[-1]
    reader.correct(row, **{f"{chair.key}.text": "Uzbekistan", f"{entry.key}.title": ""})
    reader.keep(row)
    slot = working_copy.read(reader.session).days[0].slots[0]
    assert [(one.text.en, one.text.ru, one.role) for one in slot.moderators] == [("Uzbekistan", "Узбекистан", "chair")]
    assert len(slot.entries) == 1


def test_a_weekday_that_does_not_fit_is_shown(reader: Reader) -> None:
    row = reader.read("Friday, 30 July 2020\n10:00-11:00 Opening")
    shown = reader.client.get(reader.url("reading", row.pk)).content.decode()
    assert "Line 1 prints Friday, but the date is Thursday, 30 July 2020." in shown


def test_a_resent_form_reads_once(reader: Reader) -> None:
    token = str(uuid4())
    reader.read(SHORT, form_token=token)
    assert reader.paste(SHORT, form_token=token)["Location"] == reader.url("agenda_read")
    assert AgendaReading.objects.count() == 1


def test_an_unfinished_reading_waits_and_can_be_thrown_away(reader: Reader, cast: Cast, enter: Any) -> None:
    row = reader.read(SHORT)
    listed = enter(cast.ece).get(reader.url("agenda_read")).content.decode()
    assert reader.url("reading", row.pk) in listed
    reader.correct(row, do="throw_away")
    assert not AgendaReading.objects.exists()
    assert reader.client.get(reader.url("reading", row.pk)).status_code == 404


def word_file() -> bytes:
    document = Document()
    table = document.add_table(rows=0, cols=2)
    for cells in (("10:00-10:30", "Opening"), ("10:30-11:00", "Report")):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("agenda.docx", word_file()),
        ("agenda.html", b"<table><tr><td>10:00-10:30<td>Opening<tr><td>10:30-11:00<td>Report</table>"),
        ("agenda.txt", b"10:00-10:30 Opening\n10:30-11:00 Report"),
    ],
)
def test_a_file_is_read(name: str, content: bytes, reader: Reader) -> None:
    row = reader.read("", file=SimpleUploadedFile(name, content))
    assert row.name == name
    assert [slot.title for slot in value_of(row).slots()] == ["Opening", "Report"]


def test_a_pasted_table_is_read_from_its_markup(reader: Reader) -> None:
    markup = "<table><tr><td>10:00<td>Opening<p>ESCAP<tr><td>10:30<td>Report</table>"
    row = reader.read("10:00 Opening ESCAP 10:30 Report", html=markup)
    assert [slot.title for slot in value_of(row).slots()] == ["Opening", "Report"]


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Paste a text or choose a file"),
        ({"text": "Just a few words"}, "Nothing in it reads as an agenda"),
        ({"text": "10:00 Opening\n" * 900}, "The text has 900 lines"),
        ({"text": "10:00 Opening\n" + "• Ms. Aida Sample; Mr. Boris Sample\n" * 400}, "It holds more than can be"),
        ({"file": ("a.docx", b"PK\x03\x04broken")}, "The file is damaged or is no Word document."),
        ({"file": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")}, "encrypted, holds macros, or is of an old kind"),
        ({"file": ("a.pdf", b"%PDF-1.7")}, "This kind of file cannot be read."),
        ({"file": ("a.txt", b"10:00 Opening\n" * 50_000)}, "too large for an agenda"),
    ],
)
def test_what_cannot_be_read_says_why(sent: dict[str, Any], says: str, reader: Reader) -> None:
    if "file" in sent:
        sent = {"file": SimpleUploadedFile(*sent["file"])}
    answer = reader.paste(**sent)
    assert answer.status_code == 200
    assert says in " ".join(answer.content.decode().split())
    assert not AgendaReading.objects.exists()


def test_a_button_that_does_not_exist_is_refused(reader: Reader) -> None:
    row = reader.read(SHORT)
    for do in ("dance", "join:s999", f"join:{next(value_of(row).slots()).key}"):
        assert reader.correct(row, do=do).status_code == 400


def test_only_editors_read_in(reader: Reader, cast: Cast, enter: Any) -> None:
    row = reader.read(SHORT)
    with pytest.raises(services.intake.NotYou):
        services.keep_reading(row, by=cast.focal_kz, how="add")
    client = enter(cast.focal_kz)
    assert client.get(reader.url("reading", row.pk)).status_code == 404
    assert client.post(reader.url("reading_keep", row.pk), {}).status_code == 404


def test_a_reading_of_another_session_is_not_found(reader: Reader, cast: Cast) -> None:
    row = reader.read(SHORT)
    other = make_session(cast.body, slug="other", ordinal=2)
    url = reverse("meetings:reading", args=[other.slug, row.pk])
    assert reader.client.get(url).status_code == 404


def test_what_was_read_survives_the_database(reader: Reader) -> None:
    row = reader.read(NOTE)
    assert to_json(value_of(row)) == row.agenda


def test_lines_are_told_as_ranges() -> None:
    assert list(as_ranges([5, 3, 4, 8])) == [(3, 5), (8, 8)]
    assert list(as_ranges([])) == []
