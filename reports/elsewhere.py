"""What other rooms show of reports: the desk and the search."""

from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.rules import is_secretariat
from core.registries import DeskEntry
from meetings.models import Session
from reports.models import Report
from reports.querysets import sessions_to_report


def desk_entries(user: Any) -> list[DeskEntry]:
    """What the secretariat has to compile, clear and issue, before the Council meets."""
    if not is_secretariat(user):
        return []
    waiting = sessions_to_report().select_related("council_session")
    entries = [
        _entry(session, title=_("Compile the report: %(session)s"), url=reverse("reports:reports"), state=_("to do"))
        for session in waiting
    ]
    for report in Report.objects.not_issued().for_list():
        cleared = report.status == Report.Status.CLEARED
        title = _("Issue the report: %(session)s") if cleared else _("Clear the report: %(session)s")
        url = reverse("reports:report", args=[report.pk])
        entries.append(_entry(report.session, title=title, url=url, state=str(report.get_status_display())))
    return entries


def _entry(session: Session, *, title: str, url: str, state: str) -> DeskEntry:
    council = session.council_session
    return DeskEntry(
        title=title % {"session": session},
        url=url,
        session=str(session),
        due_at=datetime.combine(council.starts_on, time(), tzinfo=council.zone) if council else None,
        zone=council.time_zone if council else session.time_zone,
        state=state,
    )
