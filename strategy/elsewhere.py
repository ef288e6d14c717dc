"""What other rooms show of the plan: the desk, the search, a person's own data."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import is_secretariat
from core.registries import DeskEntry
from core.translations import text_or_other
from strategy.listing import REPORT_TAGS
from strategy.models import Action, ProgressReport


def desk_entries(user: Any) -> list[DeskEntry]:
    """The reports that a focal point has to finish or amend, and those that the secretariat has to read."""
    reports = ProgressReport.objects.own(user).waiting_for_focal_point().for_list()
    entries = [_entry(report, title=_("Report progress: %(action)s")) for report in reports]
    if is_secretariat(user):
        submitted = ProgressReport.objects.submitted().for_list()
        entries += [_entry(report, title=_("Read the progress report: %(action)s")) for report in submitted]
    return entries


def _entry(report: ProgressReport, *, title: str) -> DeskEntry:
    action = f"{report.action.code} {_title(report.action)}, {report.country}, {report.year}"
    return DeskEntry(
        title=title % {"action": action},
        url=reverse("strategy:progress", args=[report.pk]),
        state=report.get_status_display(),
        tag=REPORT_TAGS[ProgressReport.Status(report.status)],
    )


def _title(action: Action) -> str:
    return text_or_other(action, "title", language=get_language() or "en")


def person_data(email: str) -> dict[str, Any]:
    """The reports that a person wrote for a country."""
    reports = ProgressReport.objects.filter(author__email__iexact=email).select_related("action").order_by("pk")
    return {
        "progress_reports": [{"action": report.action.code, "year": report.year} for report in reports],
    }


def erase_person(email: str) -> list[str]:
    """The reports stay as the country's; who wrote them is forgotten."""
    authors = User.objects.filter(email__iexact=email)
    count = ProgressReport.objects.filter(author__in=authors).update(author=None)
    if not count:
        return []
    return [
        ngettext(
            "%(count)d progress report is kept as the country's; its author was removed.",
            "%(count)d progress reports are kept as the country's; their author was removed.",
            count,
        )
        % {"count": count}
    ]
