"""A report is compiled whole whatever happens to the worker, and an issued one never changes."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from core import jobs
from core.models import Job, Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from reports import compilation, facts, services
from reports.models import Report, ReportFile
from tests.make import Cast, make_session
from tests.reports.make import make_cleared, make_compiled, make_issued, make_reporting_session, run_job, stand_in


class KilledError(BaseException):
    """What a killed worker looks like from within: nothing catches it."""


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_reporting_session(cast.body, cast.council)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compilation, "render", stand_in)


def stored_files(settings: Any) -> set[str]:
    folder = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("quick")
def test_compiling_keeps_the_facts_and_both_files(session: Session, cast: Cast, settings: Any) -> None:
    report = make_compiled(session, by=cast.secretariat)
    assert report.compiled_at is not None
    assert facts.from_json(report.snapshot).session.title.en == session.title
    assert {(file.language, file.pages) for file in report.files.all()} == {("en", 3), ("ru", 3)}
    assert stored_files(settings) == {f"reports/{report.pk}/1-en.pdf", f"reports/{report.pk}/1-ru.pdf"}


@pytest.mark.usefixtures("quick")
def test_progress_names_each_stage_in_turn(session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, int, int]] = []

    def at(self: jobs.Progress, stage: str) -> None:
        told(self, stage)
        job = Job.objects.get(pk=self.job.pk)
        seen.append((job.stage, job.done, job.total))

    told = jobs.Progress.at
    monkeypatch.setattr(jobs.Progress, "at", at)
    make_compiled(session, by=cast.secretariat)
    assert seen == [(stage, number, 9) for number, stage in enumerate(compilation.STAGES)]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("stage", list(compilation.STAGES))
def test_a_worker_killed_in_the_middle_and_started_again_ends_with_one_report(
    stage: str, session: Session, cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = services.compile_report(session, by=cast.secretariat)
    told = jobs.Progress.at

    def killed_at(self: jobs.Progress, name: str) -> None:
        told(self, name)
        if name == stage:
            raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(jobs.Progress, "at", killed_at)
        with pytest.raises(KilledError):
            run_job(report)
    job = services.job_of(report)
    assert job is not None
    assert jobs.left_over() == [job.pk]
    report.refresh_from_db()
    assert services.file_of(report, language="en") is None

    run_job(report)
    job.refresh_from_db()
    assert (job.status, job.attempts) == (Job.Status.DONE, 2)
    assert Report.objects.count() == 1
    assert ReportFile.objects.count() == 2
    assert stored_files(settings) == {f"reports/{report.pk}/1-en.pdf", f"reports/{report.pk}/1-ru.pdf"}


@pytest.mark.usefixtures("quick")
def test_a_worker_killed_after_the_last_file_changes_nothing_when_started_again(session: Session, cast: Cast) -> None:
    report = make_compiled(session, by=cast.secretariat)
    services.clear(report, by=cast.secretariat)
    Job.objects.update(status=Job.Status.RUNNING)
    run_job(report)
    assert report.status == Report.Status.CLEARED
    assert Job.objects.get().status == Job.Status.DONE


def test_a_failure_says_why_and_can_be_tried_again(
    session: Session, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_facts: Any, *, language: str) -> compilation.Rendered:
        if language == "ru":
            raise jobs.JobError("The fonts are missing.")
        return stand_in(_facts, language=language)

    report = services.compile_report(session, by=cast.secretariat)
    with monkeypatch.context() as patch:
        patch.setattr(compilation, "render", broken)
        run_job(report)
    job = services.job_of(report)
    assert job is not None
    assert (job.status, job.error) == (Job.Status.FAILED, "The fonts are missing.")
    assert services.file_of(report, language="en") is None

    monkeypatch.setattr(compilation, "render", stand_in)
    services.compile_report(session, by=cast.secretariat)
    run_job(report)
    assert services.file_of(report, language="ru") is not None
    assert report.compilation == 2


@pytest.mark.usefixtures("quick")
def test_compiling_anew_replaces_the_files_and_takes_the_clearance_back(
    session: Session, cast: Cast, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    report = make_cleared(session, by=cast.secretariat)
    session.title_en = "Another title"
    session.save()
    with django_capture_on_commit_callbacks(execute=True):
        services.compile_report(session, by=cast.secretariat)
    report.refresh_from_db()
    assert (report.status, report.compilation) == (Report.Status.DRAFT, 2)
    assert facts.from_json(report.snapshot).session.title.en == "Another title"
    assert len(stored_files(settings)) <= 4
    assert {file.compilation for file in report.files.all()} == {2}


@pytest.mark.usefixtures("quick")
def test_asking_twice_while_it_is_compiled_begins_nothing_more(session: Session, cast: Cast) -> None:
    first = services.compile_report(session, by=cast.secretariat)
    second = services.compile_report(session, by=cast.secretariat)
    assert (first.pk, second.compilation) == (second.pk, 1)
    assert Job.objects.count() == 1


@pytest.mark.usefixtures("quick")
def test_an_issued_report_is_never_compiled_again(session: Session, cast: Cast) -> None:
    report = make_issued(session, by=cast.secretariat)
    before = (report.snapshot, [file.sha256 for file in report.files.order_by("language")])
    with pytest.raises(NotNow):
        services.compile_report(session, by=cast.secretariat)
    report.refresh_from_db()
    assert (report.snapshot, [file.sha256 for file in report.files.order_by("language")]) == before


def test_only_a_compiled_report_can_be_cleared(session: Session, cast: Cast) -> None:
    report = services.compile_report(session, by=cast.secretariat)
    with pytest.raises(NotNow):
        services.clear(report, by=cast.secretariat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.update(status=Report.Status.CLEARED)


def test_a_session_that_reports_to_nobody_has_no_report(cast: Cast) -> None:
    with pytest.raises(NotNow):
        services.compile_report(make_session(cast.body), by=cast.secretariat)


def test_only_the_secretariat_begins_a_report(session: Session, cast: Cast) -> None:
    with pytest.raises(NotYou):
        services.compile_report(session, by=cast.focal_kz)
    assert not Report.objects.exists()


@pytest.mark.usefixtures("quick")
def test_council_members_are_told_of_clearing_and_focal_points_of_issuing_too(session: Session, cast: Cast) -> None:
    make_issued(session, by=cast.secretariat)
    told = Letter.objects.filter(about_label="reports.report").order_by("pk").values_list("address", "subject")
    by_address: dict[str, int] = {}
    for address, _subject in told:
        by_address[address] = by_address.get(address, 0) + 1
    assert by_address == {cast.coordinator_kz.email: 2, cast.focal_kz.email: 1, cast.focal_uz.email: 1}


@pytest.mark.usefixtures("quick")
def test_history_tells_who_did_what_and_holds_no_names_of_people(session: Session, cast: Cast) -> None:
    report = make_issued(session, by=cast.secretariat)
    events = report.pgh_event_model.objects.filter(pgh_obj_id=report.pk)
    assert {event.pgh_context.metadata["step"] for event in events if event.pgh_context} >= {"clear", "issue"}
    assert not hasattr(events.model(), "snapshot")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "report.pdf"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_command_renders_without_the_queue_and_stores_nothing(
    language: str, session: Session, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("render_report", session=session.slug, language=language, output=str(output))
    assert output.read_bytes().startswith(b"%PDF-")
    assert str(output) in capsys.readouterr().out
    assert not Report.objects.exists()


@pytest.mark.usefixtures("db")
def test_command_says_in_one_line_what_is_wrong(cast: Cast, output: Path) -> None:
    make_session(cast.body, slug="no-council")
    with pytest.raises(CommandError, match="There is no session"):
        call_command("render_report", session="nowhere", output=str(output))
    with pytest.raises(CommandError, match="no session of the Governing Council"):
        call_command("render_report", session="no-council", output=str(output))
