"""Where reports name a person, and what becomes of it when the person is erased."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from reports import services
from reports.models import Report


def person_data(email: str) -> dict[str, Any]:
    """The sessions in whose report the person is listed."""
    named = Report.objects.naming(email).compiled().for_list()
    return {"reports": [{"session": report.session.slug, "status": report.get_status_display()} for report in named]}


@transaction.atomic
def erase_person(email: str) -> list[str]:
    """An issued report stays as it is; another one loses its files and is compiled anew without the person."""
    lines = []
    for report in Report.objects.naming(email).compiled().for_list():
        if report.is_issued:
            line = _(
                "Kept: the list of participants in the issued report on “%(session)s”, which is an official record."
            )
        else:
            services.forget(report)
            line = _("Erased: the report on “%(session)s”, which is not issued; it is to be compiled anew.")
        lines.append(line % {"session": report.session})
    return lines
