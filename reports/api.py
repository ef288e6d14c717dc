"""The issued reports for programs."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from ninja import Router, Schema

from reports.models import Report

router = Router(tags=["reports"])


class ReportFileOut(Schema):
    """One language of a report."""

    language: str
    url: str
    pages: int
    size: int
    sha256: str


class ReportOut(Schema):
    """An issued report."""

    id: int
    session: str
    council_session: str
    issued_at: datetime | None
    files: list[ReportFileOut]


@router.get(
    "/reports", response=list[ReportOut], summary="Issued reports to the Governing Council, newest session first"
)
def reports(request: HttpRequest, session: str = "") -> list[ReportOut]:  # noqa: ARG001 - ninja passes it by name
    """The issued reports of all sessions, or of the one whose slug is given."""
    found = Report.objects.visible_to(AnonymousUser()).for_list()
    return [_out(report) for report in found if session in {"", report.session.slug}]


def _out(report: Report) -> ReportOut:
    return ReportOut(
        id=report.pk,
        session=report.session.slug,
        council_session=report.council_session.slug,
        issued_at=report.issued_at,
        files=[
            ReportFileOut(
                language=file.language,
                url=_address(report, file.language),
                pages=file.pages,
                size=file.size,
                sha256=file.sha256,
            )
            for file in sorted(report.files.all(), key=lambda file: file.language)
        ],
    )


def _address(report: Report, language: str) -> str:
    with translation.override(language):
        return f"{settings.PUBLIC_URL}{reverse('reports:pdf', args=[report.pk])}"
