"""A spreadsheet of nominees: begun, then kept as draft nominations all at once, or discarded."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.workflow import NotNow, NotYou
from participants import services, sheets
from participants.answering import begun
from participants.models import Delegation, Nomination, NominationSheet
from participants.workflow import session_is_open


def taken_in(delegation: Delegation) -> sheets.Taken:
    """Who is nominated for the session already; one query."""
    nominated = Nomination.objects.open().filter(delegation__session=delegation.session_id)
    found = list(nominated.values_list("person__email", "delegation_id", "capacity"))
    return sheets.Taken(
        addresses={email.lower() for email, _delegation, _capacity in found},
        has_head=any((one, capacity) == (delegation.pk, "head") for _email, one, capacity in found),
    )


def checked(sheet: NominationSheet, *, by: Any) -> tuple[sheets.Sheet, list[sheets.CheckedRow]]:
    """What stands in the sheet, and what is wrong with it; one query, whatever the number of rows."""
    read = sheets.understood(sheet.rows)
    return read, sheets.check(read, taken=taken_in(sheet.delegation), defaults={"language": by.language})


def _require(by: Any, delegation: Delegation) -> None:
    if not by.has_perm("participants.nominate", delegation):
        raise NotYou(_("Only those who answer for a delegation nominate its participants."))
    reason = session_is_open(delegation.session)
    if reason:
        raise NotNow(str(reason))


@transaction.atomic
def begin(delegation: Delegation, *, rows: sheets.Rows, by: Any) -> NominationSheet:
    """Keep the cells to be looked at, in the place of what the same person pasted before."""
    sheets.understood(rows)
    _require(by, delegation)
    delegation = begun(delegation)
    delegation.sheets.unfinished().filter(created_by=by).delete()
    sheet: NominationSheet = NominationSheet.objects.create(delegation=delegation, created_by=by, rows=rows)
    return sheet


@transaction.atomic
def keep(sheet: NominationSheet, *, by: Any) -> list[Nomination]:
    """Nominate all people of the sheet as drafts, or nobody; a second time does nothing."""
    _require(by, sheet.delegation)
    locked = NominationSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if not locked.rows:
        return []
    read, rows = checked(locked, by=by)
    if read.missing or any(row.errors for row in rows):
        raise ValidationError(_("Something in the sheet has to be corrected first. Nobody was nominated."))
    delegation = sheet.delegation
    nominated = [
        services.nominate(
            delegation,
            person=row.form.save(commit=False),
            capacity=row.form.cleaned_data["capacity"],
            mode=row.form.cleaned_data["mode"],
            by=by,
        )
        for row in rows
    ]
    locked.rows, locked.kept_at = [], timezone.now()
    locked.save(update_fields=["rows", "kept_at"])
    return nominated


@transaction.atomic
def discard(sheet: NominationSheet, *, by: Any) -> None:
    """Forget what was pasted."""
    _require(by, sheet.delegation)
    NominationSheet.objects.unfinished().filter(pk=sheet.pk).update(rows=[])
