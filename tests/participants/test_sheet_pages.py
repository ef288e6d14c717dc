"""The pages of a spreadsheet of nominees: pasted, corrected, nominated, and nobody else's."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import jobs
from core.models import Job
from meetings.models import Session
from participants import sheet_services, sheets
from participants.models import Nomination, NominationSheet
from tests.make import Cast, make_session
from tests.participants.make import a_sheet
from tests.participants.test_sheets import HEAD, ROW, a_book, row


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def url(name: str, session: Session, **more: Any) -> str:
    return reverse(f"participants:{name}", kwargs={"slug": session.slug, **more})


def test_a_focal_point_pastes_corrects_and_nominates(cast: Cast, session: Session, enter: Any) -> None:
    browser = enter(cast.focal_kz)
    text = sheets.to_text([[*HEAD, "Shoe size"], [*row(1), "43"], [*row(2, **{"E-mail": "none"}), "44"]])
    shown = browser.post(url("sheet_begin", session), {"text": text}, follow=True)
    page = shown.content.decode()
    assert "Enter a valid email address." in page
    assert 'href="#row-2"' in page
    assert "Shoe size" in page
    assert 'name="keep"' not in page
    address = shown.request["PATH_INFO"]
    browser.post(address, {"keep": "1"})  # the page has no such button
    jobs.run(Job.objects.get().pk)
    assert "Nobody was nominated" in browser.get(address).content.decode()
    sheet = NominationSheet.objects.get()
    again = browser.get(url("sheet_begin", session), {"again": sheet.pk}).content.decode()
    assert "person1@example.org" in again
    content = a_book(HEAD, row(1), row(2))
    file = SimpleUploadedFile("people.xlsx", content)
    shown = browser.post(url("sheet_begin", session), {"text": "", "file": file}, follow=True)
    assert "Nominate 2 people as drafts" in shown.content.decode()
    address = shown.request["PATH_INFO"]
    for _time in range(2):
        done = browser.post(address, {"keep": "1"}, follow=True)
        assert "Nominating the people" in done.content.decode() or "<progress" in done.content.decode()
    progress = f"{address}progress/"
    assert "<progress" in browser.get(progress).content.decode()
    jobs.run(Job.objects.order_by("-pk")[0].pk)
    assert "data-done" in browser.get(progress).content.decode()
    assert Nomination.objects.count() == 2
    assert browser.get(address).status_code == 302
    assert browser.post(address, {"keep": "1"}).status_code == 302
    assert Job.objects.count() == 2


def test_the_progress_of_a_sheet_is_its_own_delegations(cast: Cast, session: Session, enter: Any) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1)])
    progress = url("sheet_progress", session, pk=sheet.pk)
    assert enter(cast.focal_kz).get(progress).status_code == 404  # nothing was started
    sheet_services.start(sheet, by=cast.focal_kz)
    assert enter(cast.focal_kz).get(progress).status_code == 200
    for reader in (cast.focal_uz, cast.delegate_kz, cast.observer):
        assert enter(reader).get(progress).status_code == 404


def test_a_discarded_sheet_is_empty(cast: Cast, session: Session, enter: Any) -> None:
    sheet = a_sheet(session, by=cast.focal_kz)
    for _time in range(2):
        assert enter(cast.focal_kz).post(url("sheet", session, pk=sheet.pk), {"discard": "1"}).status_code == 302
    sheet.refresh_from_db()
    assert sheet.rows == []
    assert not Nomination.objects.exists()


def test_a_sheet_of_another_country_is_not_found_nor_shown_again(cast: Cast, session: Session, enter: Any) -> None:
    sheet = a_sheet(session, by=cast.focal_kz, rows=[HEAD, row(1)])
    browser = enter(cast.focal_uz)
    assert browser.post(url("sheet", session, pk=sheet.pk), {"keep": "1"}).status_code == 404
    assert "person1" not in browser.get(url("sheet_begin", session), {"again": sheet.pk}).content.decode()


@pytest.mark.parametrize("sent", [{}, {"text": "nothing\tknown"}, {"text": "a", "file": "both"}])
def test_what_cannot_be_read_is_said_at_the_field(
    sent: dict[str, str], cast: Cast, session: Session, enter: Any
) -> None:
    data: dict[str, Any] = dict(sent)
    if "file" in data:
        data["file"] = SimpleUploadedFile("people.xlsx", a_book(HEAD, ROW))
    answer = enter(cast.focal_kz).post(url("sheet_begin", session), data)
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not NominationSheet.objects.exists()


def test_the_empty_sheet_opens_in_a_spreadsheet_program(cast: Cast, session: Session, enter: Any) -> None:
    content = enter(cast.focal_kz).get(url("sheet_empty_xlsx", session)).content
    assert openpyxl.load_workbook(io.BytesIO(content)).active.max_row == 2
