"""A spreadsheet of nominees: begun, then kept as draft nominations all at once, or discarded."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from core import jobs
from core.models import Job
from core.signature import signed
from core.workflow import NotNow, NotYou, Text
from participants import note_services, services, sheets
from participants.answering import answers_for, begun
from participants.completeness import missing
from participants.finality import locked_session
from participants.models import Delegation, Nomination, NominationSheet, Person
from participants.workflow import session_is_open

JOB = "participants.sheet"
STAGES: dict[str, Text] = {
    "check": gettext_lazy("Checking the rows"),
    "keep": gettext_lazy("Nominating the people"),
}


def taken_in(delegation: Delegation) -> sheets.Taken:
    """Who is nominated by the delegation already; one query."""
    nominated = Nomination.objects.open().filter(delegation=delegation)
    found = list(nominated.values_list("person__email", "capacity"))
    return sheets.Taken(
        addresses={email.lower() for email, _capacity in found},
        has_head=any(capacity == Nomination.Capacity.HEAD for _email, capacity in found),
    )


def checked(sheet: NominationSheet, *, by: Any) -> tuple[sheets.Sheet, list[sheets.CheckedRow]]:
    """What stands in the sheet, and what is wrong with it; one query, whatever the number of rows."""
    read = sheets.understood(sheet.rows)
    return read, sheets.check(
        read, taken=taken_in(sheet.delegation), defaults={"language": by.language}, session=sheet.delegation.session
    )


def _require(by: Any, delegation: Delegation) -> None:
    if not by.has_perm("participants.nominate", delegation):
        raise NotYou(_("Only those who answer for a delegation nominate its participants."))
    reason = session_is_open(delegation.session)
    if reason:
        raise NotNow(str(reason))


def _require_own(by: Any, sheet: NominationSheet) -> None:
    """What a delegation prepares is its own: the secretariat acts on sheets that it began itself."""
    _require(by, sheet.delegation)
    if not NominationSheet.objects.visible_to(by).filter(pk=sheet.pk).exists():
        raise NotYou(_("Only those who answer for a delegation nominate its participants."))


@transaction.atomic
def begin(delegation: Delegation, *, rows: sheets.Rows, by: Any) -> NominationSheet:
    """Keep the cells to be looked at, in the place of what the same person pasted before."""
    sheets.understood(rows)
    _require(by, delegation)
    delegation = begun(delegation)
    delegation.sheets.unfinished().filter(created_by=by).delete()
    sheet: NominationSheet = NominationSheet.objects.create(delegation=delegation, created_by=by, rows=rows)
    return sheet


def keep(sheet: NominationSheet, *, by: Any, checked_at: Callable[[], None] = lambda: None) -> list[Nomination]:
    """Nominate all people of the sheet as drafts, or nobody; a second time does nothing.

    The rules are those of ``services.nominate``, asked once for all rows: of 500 people one by one it takes seconds.
    ``checked_at`` is called once the rows are checked.
    """
    _require_own(by, sheet)
    sheet.refresh_from_db(fields=["rows"])
    if not sheet.rows:
        return []
    read, rows = checked(sheet, by=by)
    if read.missing or any(row.errors for row in rows):
        raise _refused()
    checked_at()
    return _keep(sheet, rows, by=by)


def _refused() -> ValidationError:
    return ValidationError(_("Something in the sheet has to be corrected first. Nobody was nominated."))


@transaction.atomic
def _keep(sheet: NominationSheet, rows: list[sheets.CheckedRow], *, by: Any) -> list[Nomination]:
    """Write what was checked, unless somebody else was faster: with this sheet, an address, or the head."""
    locked = NominationSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if locked.rows != sheet.rows:
        return []
    delegation = sheet.delegation
    locked_session(delegation.session_id)
    _require(by, delegation)
    if _is_taken(rows, taken_in(delegation)):
        raise _refused()
    nominated = [_draft(delegation, row, is_own=answers_for(by, delegation)) for row in rows]
    with signed(by=by, step=""):
        Person.objects.bulk_create([nomination.person for nomination in nominated])
        Nomination.objects.bulk_create(nominated)
        services.expect(delegation)
    note_services.look_for_new(delegation, nominated)
    locked.rows, locked.kept_at = [], timezone.now()
    locked.save(update_fields=["rows", "kept_at"])
    return nominated


def _is_taken(rows: list[sheets.CheckedRow], taken: sheets.Taken) -> bool:
    addresses = {str(row.form.cleaned_data["email"]).lower() for row in rows} - {""}
    heads = any(row.form.cleaned_data["capacity"] == Nomination.Capacity.HEAD for row in rows)
    return bool(addresses & set(taken.addresses)) or (heads and taken.has_head)


def _draft(delegation: Delegation, row: sheets.CheckedRow, *, is_own: bool) -> Nomination:
    """A nomination and its person, unsaved."""
    person = row.form.save(commit=False)
    nomination = Nomination(
        delegation=delegation,
        person=person,
        capacity=row.form.cleaned_data["capacity"],
        mode=row.form.cleaned_data["mode"],
        is_entered_by_secretariat=not is_own,
    )
    nomination.is_complete = not missing(nomination, person=person)
    services.note_answer(person, before=None)
    return nomination


def start(sheet: NominationSheet, *, by: Any) -> Job | None:
    """Have the people of the sheet nominated by the worker; nothing where somebody has done so or discarded it."""
    _require_own(by, sheet)
    sheet.refresh_from_db(fields=["rows"])
    return jobs.start(JOB, subject_id=sheet.pk, by=by) if sheet.rows else None


def latest(sheet: NominationSheet) -> Job | None:
    """The work that was started last."""
    return jobs.latest(JOB, subject_id=sheet.pk)


def run(progress: jobs.Progress) -> None:
    """The work behind the button; killed and run again it nominates nobody twice."""
    sheet = NominationSheet.objects.select_related("delegation__session__body").filter(pk=progress.subject_id).first()
    by = progress.job.created_by
    if sheet is None or by is None:
        return  # deleted meanwhile
    progress.at("check")
    with translation.override(by.language):
        try:
            keep(sheet, by=by, checked_at=lambda: progress.at("keep"))
        except ValidationError as error:
            message = gettext_noop("Something in the sheet has to be corrected first. Nobody was nominated.")
            raise jobs.JobError(message) from error
        except NotNow as refusal:
            raise jobs.JobError(gettext_noop("This session takes no more nominations.")) from refusal


@transaction.atomic
def discard(sheet: NominationSheet, *, by: Any) -> None:
    """Forget what was pasted, also of a session that takes no more nominations; nobody is nominated by it."""
    if not NominationSheet.objects.visible_to(by).filter(pk=sheet.pk).exists():
        raise NotYou(_("Only those who prepare a sheet discard it."))
    locked = NominationSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if locked.kept_at is not None:
        raise NotNow(_("The people of this sheet are nominated already. Withdraw their nominations instead."))
    locked.rows = []
    locked.save(update_fields=["rows"])
