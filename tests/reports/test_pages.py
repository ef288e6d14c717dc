"""The pages of reports: the button, real progress, both files, and the way to issue."""

from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from core.models import Job
from meetings.models import Session
from reports import compilation, services
from reports.models import Report
from tests.make import Cast
from tests.reports.make import make_cleared, make_compiled, make_issued, make_reporting_session, run_job, stand_in


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_reporting_session(cast.body, cast.council)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compilation, "render", stand_in)


def test_one_button_compiles_and_leads_to_both_files(
    session: Session, cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    browser = enter(cast.secretariat)
    assert "Compile the report" in browser.get("/en/reports/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = browser.post("/en/reports/", {"session": session.pk})
    report = Report.objects.get()
    assert response.headers["Location"] == f"/en/reports/{report.pk}/"
    page = browser.get(response.headers["Location"]).content.decode()
    assert f"/en/reports/{report.pk}.pdf" in page
    assert f"/ru/reports/{report.pk}.pdf" in page
    assert "Clear the report" in page


def test_page_shows_the_stage_while_it_runs_and_polls(session: Session, cast: Cast, enter: Any) -> None:
    report = services.compile_report(session, by=cast.secretariat)
    Job.objects.update(status=Job.Status.RUNNING, stage="perspectives", done=2)
    page = enter(cast.secretariat).get(f"/en/reports/{report.pk}/").content.decode()
    assert "Gathering the national perspectives" in page
    assert f'data-poll="/en/reports/{report.pk}/progress/"' in page
    assert 'max="9" value="2"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_progress_answers_304_until_something_changes(session: Session, cast: Cast, enter: Any) -> None:
    report = services.compile_report(session, by=cast.secretariat)
    browser = enter(cast.secretariat)
    address = f"/en/reports/{report.pk}/progress/"
    first = browser.get(address)
    assert "data-done" not in first.content.decode()
    assert browser.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    Job.objects.update(stage="decisions", done=3)
    assert browser.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    run_job(report)
    assert "data-done" in browser.get(address).content.decode()


def test_a_failure_is_shown_with_its_reason_and_tried_again_at_once(
    session: Session, cast: Cast, enter: Any, django_capture_on_commit_callbacks: Any
) -> None:
    report = services.compile_report(session, by=cast.secretariat)
    Job.objects.update(status=Job.Status.FAILED, error="The disk is full.")
    browser = enter(cast.secretariat)
    page = browser.get(f"/en/reports/{report.pk}/").content.decode()
    assert "The disk is full." in page
    assert "Try again" in page
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"/en/reports/{report.pk}/compile/")
    assert "The disk is full." not in browser.get(f"/en/reports/{report.pk}/").content.decode()


def test_confirm_pages_say_who_gets_a_mail_and_then_take_the_step(session: Session, cast: Cast, enter: Any) -> None:
    report = make_compiled(session, by=cast.secretariat)
    browser = enter(cast.secretariat)
    assert "An e-mail goes to" in browser.get(f"/en/reports/{report.pk}/clear/").content.decode()
    browser.post(f"/en/reports/{report.pk}/clear/")
    page = browser.get(f"/en/reports/{report.pk}/issue/").content.decode()
    assert "An e-mail goes to 3 people" in page
    assert "can be changed any more" in page
    browser.post(f"/en/reports/{report.pk}/issue/")
    report.refresh_from_db()
    assert report.is_issued


def test_nobody_else_can_press_the_button(session: Session, cast: Cast, enter: Any) -> None:
    for user in (None, cast.focal_kz, cast.coordinator_kz, cast.admin):
        assert enter(user).post("/en/reports/", {"session": session.pk}).status_code == 403
    assert not Report.objects.exists()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_file_comes_in_the_language_of_the_address_as_an_attachment(
    language: str, session: Session, cast: Cast, enter: Any
) -> None:
    report = make_issued(session, by=cast.secretariat)
    response = enter().get(f"/{language}/reports/{report.pk}.pdf")
    assert b"".join(response.streaming_content) == f"%PDF-1.7 {language}".encode()
    assert response.headers["Content-Type"] == "application/pdf"
    assert f"speca-report-reporting-{language}.pdf" in response.headers["Content-Disposition"]
    assert "public" in response.headers["Cache-Control"]


def test_file_of_a_cleared_report_is_not_for_shared_caches(session: Session, cast: Cast, enter: Any) -> None:
    report = make_cleared(session, by=cast.secretariat)
    response = enter(cast.coordinator_kz).get(f"/en/reports/{report.pk}.pdf")
    response.close()
    assert "private" in response.headers["Cache-Control"]


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("count", [0, 1, 3])
def test_list_asks_as_often_for_three_reports_as_for_one(
    count: int, language: str, cast: Cast, enter: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_issued(make_reporting_session(cast.body, cast.council, slug=f"s-{number}"), by=cast.secretariat)
    cache.clear()
    browser = enter()
    with translation.override(language):
        address = reverse("reports:reports")
    with django_assert_num_queries(2 if count else 1):
        response = browser.get(address)
    assert response.status_code == 200
    assert response.content.decode().count('class="file"') == 2 * count


def test_desk_tells_the_secretariat_what_comes_next(session: Session, cast: Cast) -> None:
    from reports.elsewhere import desk_entries

    assert [entry.title for entry in desk_entries(cast.secretariat)] == ["Compile the report: First session"]
    report = make_compiled(session, by=cast.secretariat)
    assert [entry.title for entry in desk_entries(cast.secretariat)] == ["Clear the report: First session"]
    services.clear(report, by=cast.secretariat)
    entry = desk_entries(cast.secretariat)[0]
    assert entry.title == "Issue the report: First session"
    assert entry.due_at is not None
    assert entry.due_at.date().isoformat() == "2020-11-20"
    services.issue(report, by=cast.secretariat)
    assert desk_entries(cast.secretariat) == []
    assert desk_entries(cast.focal_kz) == []


def test_programs_read_issued_reports_only(session: Session, cast: Cast, enter: Any) -> None:
    report = make_cleared(session, by=cast.secretariat)
    assert enter().get("/api/v1/reports").json() == []
    services.issue(report, by=cast.secretariat)
    (found,) = enter().get("/api/v1/reports").json()
    assert (found["id"], found["session"]) == (report.pk, "reporting")
    assert [file["language"] for file in found["files"]] == ["en", "ru"]
    assert found["files"][1]["url"].endswith(f"/ru/reports/{report.pk}.pdf")
