"""The reports to the Governing Council among what can be found."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.findable import Findable, FindableText, Shown, Source, marks_of
from reports.models import Report


def reports() -> Source:
    """Each report by the text of its files."""
    return Source(
        name="report",
        label=gettext_lazy("Reports"),
        marks=_marks,
        read=_read,
        visible=Report.objects.visible_to,
        show=_show,
        is_checked=True,
    )


def _marks() -> dict[int, str]:
    return marks_of(Report.objects.order_by("pk", "files").values_list("pk", "files__sha256"))


def _read(pk: int) -> Findable | None:
    report = Report.objects.filter(pk=pk).select_related("session").first()
    if report is None:
        return None
    return Findable(
        texts=[FindableText(language=file.language, body=file.text) for file in report.files.order_by("language")],
        session_id=report.session_id,
        year=report.session.starts_on.year,
    )


def _show(keys: Collection[int]) -> dict[int, Shown]:
    found = Report.objects.filter(pk__in=keys).select_related("session", "council_session")
    return {
        report.pk: Shown(
            title=_("Report to the Governing Council: %(session)s") % {"session": report.session},
            url=reverse("reports:report", args=[report.pk]),
            about=str(report.council_session),
        )
        for report in found
    }
