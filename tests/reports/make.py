"""Reports in every state that matters, reached through the services."""

from datetime import date
from typing import Any
from unittest import mock

from core import jobs
from meetings.models import Body, Session
from reports import compilation, services
from reports.models import Report
from tests.access import World
from tests.make import make_session


def stand_in(_facts: Any, *, language: str) -> compilation.Rendered:
    """A file that takes no time to make, for tests that do not look into it."""
    return compilation.Rendered(content=f"%PDF-1.7 {language}".encode(), text=f"Report {language}", pages=3)


def make_reporting_session(body: Body, council: Body, *, slug: str = "reporting", **fields: Any) -> Session:
    """A session whose outcomes go to a session of the Council."""
    council_session = Session.objects.filter(slug="council-15").first() or make_session(
        council, slug="council-15", starts_on=date(2020, 11, 20), ends_on=date(2020, 11, 20)
    )
    return make_session(body, slug=slug, council_session=council_session, **fields)


def run_job(report: Report) -> None:
    job = services.job_of(report)
    assert job is not None
    jobs.run(job.pk)
    report.refresh_from_db()


def make_compiled(session: Session, *, by: Any, real: bool = False) -> Report:
    report = services.compile_report(session, by=by)
    with mock.patch.object(compilation, "render", compilation.render if real else stand_in):
        run_job(report)
    return report


def make_cleared(session: Session, *, by: Any) -> Report:
    report = make_compiled(session, by=by)
    services.clear(report, by=by)
    return report


def make_issued(session: Session, *, by: Any) -> Report:
    report = make_cleared(session, by=by)
    services.issue(report, by=by)
    return report


def furnish(world: World) -> None:
    cast, staff = world.cast, world.cast.secretariat

    def session(slug: str) -> Session:
        return make_reporting_session(cast.body, cast.council, slug=slug)

    world.things["report_waiting"] = services.compile_report(session("report-waiting"), by=staff)
    world.things["report_draft"] = make_compiled(session("report-draft"), by=staff)
    world.things["report_cleared"] = make_cleared(session("report-cleared"), by=staff)
    world.things["report_issued"] = make_issued(session("report-issued"), by=staff)
