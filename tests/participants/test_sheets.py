"""A spreadsheet of nominees: read in every shape, checked cell by cell, kept whole or not at all."""

import io
from functools import partial
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core import history, jobs
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants import erasure, personal_data, sheet_services, sheets
from participants.models import Nomination, NominationSheet, Person
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, a_sheet

HEAD = [
    "Title", "Given name", "Family name", "Function in English", "Institution in English", "E-mail", "Capacity",
    "Takes part", "Language",
]  # fmt: skip
ROW = ["Ms.", "First", "Nominee", "Director", "Ministry", "first@example.org", "adviser", "online", "Russian"]
HEAD_RU = ["Обращение", "Имя", "Фамилия", "Должность", "Учреждение", "Эл. почта", "Роль в делегации", "Форма участия"]
ROW_RU = ["г-жа", "Образец", "Делегат", "Директор", "Министерство", "first@example.org", "Глава делегации", "Онлайн"]
NOBODY = sheets.Taken()


def row(number: int, **changes: str) -> list[str]:
    values = dict(zip(HEAD, ROW, strict=True)) | {"E-mail": f"person{number}@example.org"} | changes
    return list(values.values())


def read(rows: list[list[str]], taken: sheets.Taken = NOBODY) -> list[sheets.CheckedRow]:
    return sheets.check(sheets.understood(rows), taken=taken, defaults={"language": "ru"})


def a_book(*rows: list[Any]) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for one in rows:
        book.active.append(one)
    book.save(content)
    return content.getvalue()


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.mark.parametrize("delimiter", ["\t", ";", ","])
def test_pasted_text_is_read_whatever_separates_the_cells(delimiter: str) -> None:
    text = f"{delimiter.join(HEAD)}\r\n\r\n{delimiter.join(ROW)}\r\n"
    assert sheets.from_text(text) == [HEAD, ROW]


def test_quoted_cells_and_a_byte_order_mark_are_read() -> None:
    text = '\ufeffGiven name,Family name,Function\n"First","Nominee","Head, department\nof ""Roads"""\n'
    assert sheets.from_text(text)[1] == ["First", "Nominee", 'Head, department of "Roads"']


def test_what_is_pasted_again_is_what_was_pasted() -> None:
    rows = [HEAD, [*ROW[:3], 'Head of "Roads"; roads, bridges', *ROW[4:]]]
    assert sheets.from_text(sheets.to_text(rows)) == rows


def test_a_workbook_is_read_with_its_titles_and_without_empty_rows() -> None:
    rows = sheets.from_xlsx(a_book(["Delegation"], [], [*HEAD, "Telephone"], [], [*ROW, 77012345678.0]))
    sheet = sheets.understood(rows)
    assert sheet.rows == [[*ROW, "77012345678"]]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no workbook at all", "damaged"),
        (a_book(HEAD, ROW)[:900], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (b"PK" + bytes(sheets.MOST_BYTES), "too large"),
        (a_book(), "nothing in this sheet"),
        (a_book(HEAD, *[ROW] * 600), "too many rows"),
        (a_book([*HEAD, *["x"] * 60]), "too many columns"),
    ],
    ids=["text", "cut", "encrypted", "large", "empty", "rows", "columns"],
)
def test_a_file_that_cannot_be_taken_is_refused(content: bytes, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        sheets.from_xlsx(content)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["a", "b"], ["c", "d"]], "names of the columns"),
        ([HEAD], "nobody in this sheet"),
        ([[*HEAD, "Mail"], ROW], "mean the same: E-mail, Mail"),
        ([HEAD, *[ROW] * 501], "too many rows"),
    ],
)
def test_a_table_that_is_none_of_people_is_refused(rows: list[list[str]], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        sheets.understood(rows)


def test_columns_in_russian_and_in_any_order_are_recognised() -> None:
    (one,) = read([HEAD_RU[::-1], ROW_RU[::-1]])
    data = one.form.cleaned_data
    assert one.errors == {}
    assert (data["title"], data["capacity"], data["mode"], data["language"]) == ("ms", "head", "online", "ru")
    assert (data["function_ru"], data["institution_ru"]) == ("Директор", "Министерство")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_empty_sheet_is_understood_and_its_hints_are_nobody(language: str) -> None:
    with translation.override(language):
        columns = sheets.columns()
    rows = [[label for _name, label, _hint in columns], [hint for _name, _label, hint in columns]]
    with pytest.raises(ValidationError, match="nobody in this sheet"):
        sheets.understood(rows)
    assert sheets.understood([*rows, ["mr"]]).fields == [name for name, _label, _hint in columns]


def test_unknown_and_missing_columns_are_named() -> None:
    sheet = sheets.understood([["Given name", "Family name", "Shoe size"], ["First", "Nominee", "43"]])
    assert sheet.unknown == ["Shoe size"]
    assert sheet.missing == []
    assert sheet.absent == [
        "Title",
        "Function in English",
        "Institution in English",
        "E-mail address",
        "The person agrees to be named in the list of participants",
        "Takes part",
    ]
    nameless = sheets.understood([["Function", "E-mail"], ["Director", "one@example.org"]])
    assert nameless.missing == ["Family name", "Given name"]


def test_what_is_wrong_is_said_of_its_cell() -> None:
    (one,) = read([HEAD, ["Baron", "", "N" * 101, "", "Ministry", "none", "adviser", "by post", ""]])
    told = list(zip(one.cells, one.shown, strict=True))
    wrong = {name: error for (name, _typed), (_text, error, _is_gap) in told if error}
    assert set(wrong) == {"title", "family_name", "email", "mode"}
    assert "Write one of these: online, in person." in wrong["mode"]
    assert [name for (name, _typed), (_text, _error, is_gap) in told if is_gap] == ["given_name", "function_en"]
    assert one.others == []


def test_a_row_without_any_name_is_nobody() -> None:
    (one,) = read([HEAD, ["Mr.", "", "", "", "Ministry", "one@example.org", "adviser", "online", ""]])
    assert one.errors == {"family_name": "Write the name."}


@pytest.mark.parametrize(
    ("column", "cell", "field", "value"),
    [
        ("Languages", "English, Таджикский; рус", "spoken_languages", ["en", "ru", "tg"]),
        ("Рабочие языки", "каз/англ", "spoken_languages", ["en", "kk"]),
        ("Level", "Deputy Minister", "seniority", "minister"),
        ("Уровень должности", "начальник отдела", "seniority", "manager"),
        ("Gender", "F", "gender", "woman"),
        ("Пол", "мужской", "gender", "man"),
        ("Agrees to be listed", "no", "may_be_listed", False),
        ("Согласие", "да", "may_be_listed", True),
        ("Обоснование", "Leads the policy", "criteria", "Leads the policy"),
    ],
)
def test_further_columns_are_known_in_both_languages(column: str, cell: str, field: str, value: Any) -> None:
    (one,) = read([["Given name", "Family name", column], ["First", "Nominee", cell]])
    assert one.errors == {}
    assert one.form.cleaned_data[field] == value


def test_the_same_address_and_a_second_head_are_found_within_the_sheet_and_outside() -> None:
    rows = [HEAD, row(1, Capacity="head"), row(2, Capacity="глава"), row(3), row(3), row(4)]
    found = [set(one.errors) for one in read(rows)]
    assert found == [{"capacity"}, {"capacity"}, {"email"}, {"email"}, set()]
    taken = sheets.Taken(addresses={"person4@example.org"}, has_head=True)
    (one,) = read([HEAD, row(4, Capacity="head", **{"E-mail": "Person4@Example.org"})], taken)
    assert set(one.errors) == {"capacity", "email"}


def test_checking_asks_the_database_once(cast: Cast, session: Session, django_assert_num_queries: Any) -> None:
    a_nomination(session, by=cast.focal_kz, person=a_person(email="person7@example.org"), capacity="head")
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, *[row(number) for number in range(20)]])
    with django_assert_num_queries(1):
        _read, rows = sheet_services.checked(sheet, by=cast.focal_kz)
    assert [one.number for one in rows if one.errors] == [8]


def test_all_are_nominated_together_once_and_the_sheet_is_emptied(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1, Capacity="head"), row(2), row(3)])
    assert len(sheet_services.keep(sheet, by=cast.focal_kz)) == 3
    assert sheet_services.keep(sheet, by=cast.focal_kz) == []
    assert set(Nomination.objects.values_list("status", "delegation__country__code")) == {("draft", "kz")}
    assert Nomination.objects.count() == Person.objects.count() == 3
    sheet.refresh_from_db()
    assert sheet.rows == []
    assert sheet.kept_at is not None


def test_nobody_is_nominated_where_one_cell_is_wrong(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1), row(2, **{"E-mail": "none"})])
    with pytest.raises(ValidationError, match="Nobody was nominated"):
        sheet_services.keep(sheet, by=cast.focal_kz)
    assert not Person.objects.exists()
    sheet.refresh_from_db()
    assert len(sheet.rows) == 3


def test_nobody_is_nominated_where_somebody_was_faster(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1), row(2)])

    def meanwhile() -> None:
        a_nomination(session, by=cast.focal_kz, person=a_person(email="PERSON2@example.org"))

    with pytest.raises(ValidationError, match="Nobody was nominated"):
        sheet_services.keep(sheet, by=cast.focal_kz, checked_at=meanwhile)
    assert Nomination.objects.count() == Person.objects.count() == 1


def test_a_sheet_that_was_discarded_meanwhile_nominates_nobody(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1)])
    discard = partial(sheet_services.discard, sheet, by=cast.focal_kz)
    assert sheet_services.keep(sheet, by=cast.focal_kz, checked_at=discard) == []
    assert not Nomination.objects.exists()


def test_people_of_a_sheet_are_nominated_as_if_one_by_one(cast: Cast, session: Session) -> None:
    alone = a_nomination(session, by=cast.focal_kz, person=a_person(may_be_listed=None))
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1)])
    (nomination,) = sheet_services.keep(sheet, by=cast.focal_kz)
    (written,) = history.of(Nomination.objects.get(pk=nomination.pk))
    assert (written.label, written.who) == ("insert", cast.focal_kz)
    for name in ("status", "is_complete", "is_entered_by_secretariat", "is_late", "revision", "submitted_at"):
        assert getattr(Nomination.objects.get(pk=nomination.pk), name) == getattr(alone, name), name


def test_500_rows_are_nominated_in_a_constant_number_of_queries(
    cast: Cast, session: Session, django_assert_max_num_queries: Any
) -> None:
    few = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1)])
    with CaptureQueriesContext(connection) as for_one:
        sheet_services.keep(few, by=cast.focal_kz)
    many = a_sheet(session, by=cast.focal_kz, rows=[HEAD, *[row(number) for number in range(2, 60)]])
    with django_assert_max_num_queries(len(for_one)):
        assert len(sheet_services.keep(many, by=cast.focal_kz)) == 58


def test_the_work_says_how_far_it_is_and_why_it_failed(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1)])
    job = sheet_services.start(sheet, by=cast.focal_kz)
    assert job is not None
    assert sheet_services.start(sheet, by=cast.focal_kz) == job
    a_nomination(session, by=cast.focal_kz, person=a_person(email="person1@example.org"))
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.status == "failed"
    assert job.error == "Something in the sheet has to be corrected first. Nobody was nominated."
    Person.objects.filter(email="person1@example.org").update(email="other@example.org")
    again = sheet_services.start(sheet, by=cast.focal_kz)
    assert again is not None
    for _time in range(2):
        jobs.run(again.pk)
    again.refresh_from_db()
    assert (again.status, again.stage) == ("done", "keep")
    assert Nomination.objects.count() == 2
    assert sheet_services.start(sheet, by=cast.focal_kz) is None


def test_a_session_closed_meanwhile_takes_no_sheet(cast: Cast, session: Session) -> None:
    job = sheet_services.start(a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1)]), by=cast.focal_kz)
    assert job is not None
    Session.objects.filter(pk=session.pk).update(status=Session.Status.CLOSED)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.status, job.error) == ("failed", "This session takes no more nominations.")
    assert not Nomination.objects.exists()


def test_a_sheet_whose_people_are_nominated_is_not_discarded(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[["Family name", "E-mail"], ["Row", "row@example.org"]])
    earlier = NominationSheet.objects.get(pk=sheet.pk)
    assert len(sheet_services.keep(sheet, by=cast.focal_kz)) == 1
    with pytest.raises(NotNow, match="nominated already"):
        sheet_services.discard(earlier, by=cast.focal_kz)
    assert Nomination.objects.count() == 1


def test_a_sheet_is_discarded_also_when_no_more_nominations_are_taken(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz)
    Session.objects.filter(pk=session.pk).update(status=Session.Status.CANCELLED)
    with pytest.raises(NotYou, match="Only those who prepare a sheet"):
        sheet_services.discard(sheet, by=cast.secretariat)
    sheet_services.discard(sheet, by=cast.focal_kz)
    sheet.refresh_from_db()
    assert sheet.rows == []


def test_only_who_answers_for_the_delegation_keeps_or_discards_its_sheet(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1)])
    for person in (cast.focal_uz, cast.secretariat):
        for verb in (sheet_services.keep, sheet_services.discard):
            with pytest.raises(NotYou):
                verb(sheet, by=person)
    with pytest.raises(NotYou):
        a_sheet(session, by=cast.focal_uz)


def test_the_secretariat_enters_a_sheet_for_a_delegation_and_nobody_else_of_it_sees_that(
    cast: Cast, session: Session
) -> None:
    sheet = a_sheet(session, by=cast.secretariat, rows=[HEAD, row(1)])
    with pytest.raises(NotYou):
        sheet_services.keep(sheet, by=cast.ece)
    (nomination,) = sheet_services.keep(sheet, by=cast.secretariat)
    assert nomination.is_entered_by_secretariat


def test_pasting_again_takes_the_place_of_what_was_pasted(cast: Cast, session: Session) -> None:
    a_sheet(session, by=cast.focal_kz)
    second = a_sheet(session, by=cast.focal_kz)
    assert list(NominationSheet.objects.all()) == [second]


def test_a_person_is_told_of_and_erased_from_a_sheet(cast: Cast, session: Session) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1), row(11)])
    told = personal_data.person_data("PERSON1@example.org")
    assert [one["cells"] for one in told["in_sheets_of_nominees"]] == [row(1)]
    assert len(erasure.erase_person("PERSON1@example.org")) == 1
    sheet.refresh_from_db()
    assert sheet.rows == [HEAD, row(11)]
