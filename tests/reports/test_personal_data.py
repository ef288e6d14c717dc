"""A person who is erased disappears from reports that are not issued; an issued one is a record."""

from pathlib import Path
from typing import Any

import pytest

from meetings.models import Session
from participants.list_services import add_to_list
from participants.models import Participant, Person
from reports import personal_data
from reports.models import Report
from tests.make import Cast
from tests.reports.make import make_cleared, make_issued, make_reporting_session

EMAIL = "observer@example.org"


@pytest.fixture
def session(cast: Cast) -> Session:
    made = make_reporting_session(cast.body, cast.council)
    person = Person(title="ms", given_name="Test", family_name="Observer", email=EMAIL)
    add_to_list(made, person=person, group=Participant.Group.OBSERVER, institution=None, by=cast.secretariat)
    return made


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    from reports import compilation
    from tests.reports.make import stand_in

    monkeypatch.setattr(compilation, "render", stand_in)


def test_report_that_is_not_issued_loses_its_files_and_its_facts(
    session: Session, cast: Cast, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    report = make_cleared(session, by=cast.secretariat)
    assert "OBSERVER" in str(report.snapshot)
    assert personal_data.person_data(EMAIL) == {"reports": [{"session": "reporting", "status": "cleared"}]}
    with django_capture_on_commit_callbacks(execute=True):
        (line,) = personal_data.erase_person(EMAIL)
    assert "compiled anew" in line
    report.refresh_from_db()
    assert (report.status, report.compiled_at, report.snapshot) == (Report.Status.DRAFT, None, {})
    assert not [path for path in Path(settings.MEDIA_ROOT).rglob("*.pdf") if "reports" in str(path)]


def test_issued_report_is_kept_as_a_record(session: Session, cast: Cast) -> None:
    report = make_issued(session, by=cast.secretariat)
    (line,) = personal_data.erase_person(EMAIL)
    assert "official record" in line
    report.refresh_from_db()
    assert report.files.count() == 2


def test_somebody_else_is_not_touched(session: Session, cast: Cast) -> None:
    make_cleared(session, by=cast.secretariat)
    assert personal_data.erase_person("nobody@example.org") == []
    assert personal_data.person_data("nobody@example.org") == {"reports": []}
