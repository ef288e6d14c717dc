"""The verbs of the plan and of progress reports; each is one transaction."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Country, RoleAssignment
from accounts.rules import focal_country_ids
from core import kept_files, outbox
from core.editing import lock_for_edit
from core.numbers import whole
from core.workflow import NotYou
from strategy.models import Action, ActionPlan, Indicator, Measurement, ProgressReport
from strategy.workflow import PROGRESS

SPREADSHEET = "action-plan"
"""The name under which the kept spreadsheet is registered."""


@transaction.atomic
def add_action(plan: ActionPlan, *, by: Any, values: dict[str, Any], indicators: list[dict[str, Any]]) -> Action:
    """A new action of a plan."""
    _require_editor(plan, by)
    action = Action(plan=plan)
    _fill(action, values)
    action.full_clean()
    action.save()
    _write_indicators(action, indicators)
    kept_files.ask_for(SPREADSHEET, subject_id=plan.pk)
    return action


@transaction.atomic
def edit_action(
    action: Action, *, revision: int, by: Any, values: dict[str, Any], indicators: list[dict[str, Any]]
) -> Action:
    """Save an edit of an action; ``EditedMeanwhile`` if somebody else saved since ``revision``."""
    _require_editor(action, by)
    locked: Action = lock_for_edit(Action.objects.all(), pk=action.pk, revision=revision)
    _fill(locked, values)
    locked.full_clean()
    locked.save_edit()
    _write_indicators(locked, indicators)
    kept_files.ask_for(SPREADSHEET, subject_id=locked.plan_id)
    return locked


def _require_editor(subject: Any, by: Any) -> None:
    if not by.has_perm("strategy.change_action", subject):
        raise NotYou(_("Only the secretariat edits the action plan."))


def _fill(action: Action, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(action, name, value)
    action.position = whole(action.code.rpartition(".")[2]) or 0


def _write_indicators(action: Action, rows: list[dict[str, Any]]) -> None:
    """Bring the indicators to these rows; one with reported figures stays."""
    known = {row.pk: row for row in action.indicators.all()}
    gone = set(known) - {row.get("pk") for row in rows}
    if Measurement.objects.filter(indicator__in=gone).exists():
        raise ValidationError(_("An indicator for which countries have reported figures cannot be removed."))
    action.indicators.filter(pk__in=gone).delete()
    for position, values in enumerate(rows, start=1):
        row = known.get(values.get("pk") or 0) or Indicator(action=action)
        row.position = position
        for name, value in values.items():
            if name != "pk":
                setattr(row, name, value)
        row.save()


@transaction.atomic
def begin_report(
    action: Action,
    *,
    country: Country,
    year: int,
    by: Any,
    text_en: str = "",
    text_ru: str = "",
    figures: dict[int, Decimal | None] | None = None,
    is_sample: bool = False,
) -> ProgressReport:
    """Begin a country's report for a year; there is one for each year."""
    if country.pk not in focal_country_ids(by, body_id=action.plan.strategy.body_id):
        raise NotYou(_("You report for your own country."))
    try:
        with transaction.atomic():
            report: ProgressReport = ProgressReport.objects.create(
                action=action,
                country=country,
                year=year,
                text_en=text_en,
                text_ru=text_ru,
                author=by,
                is_sample=is_sample,
            )
    except IntegrityError as error:
        raise ValidationError({"year": _("There is a report of your country for this year already.")}) from error
    _write_figures(report, figures or {})
    return report


@transaction.atomic
def edit_report(
    report: ProgressReport,
    *,
    revision: int,
    by: Any,
    text_en: str,
    text_ru: str,
    figures: dict[int, Decimal | None] | None = None,
) -> ProgressReport:
    """Save an edit of a report that is with its country."""
    locked: ProgressReport = lock_for_edit(ProgressReport.objects.all(), pk=report.pk, revision=revision)
    returned = locked.status == ProgressReport.Status.RETURNED
    PROGRESS.require(locked, "amend_progress" if returned else "edit_progress", by=by)
    locked.text_en, locked.text_ru = text_en, text_ru  # type: ignore[attr-defined]  # modeltranslation's columns
    locked.save_edit()
    _write_figures(locked, figures or {})
    return locked


def _write_figures(report: ProgressReport, figures: dict[int, Decimal | None]) -> None:
    for indicator in report.action.indicators.filter(pk__in=figures):
        value = figures[indicator.pk]
        if value is None:
            report.measurements.filter(indicator=indicator).delete()
        else:
            Measurement.objects.update_or_create(report=report, indicator=indicator, defaults={"value": value})


def submit_report(report: ProgressReport, *, by: Any) -> None:
    """Hand a report to the secretariat."""
    with PROGRESS.step(report, "submit_progress", by=by) as locked:
        locked.submitted_at = timezone.now()
        locked.return_reason = ""


def accept_report(report: ProgressReport, *, by: Any) -> None:
    """Make a report public."""
    with PROGRESS.step(report, "accept_progress", by=by) as locked:
        locked.decided_at = timezone.now()
        _tell_country(locked, "accepted")
        kept_files.ask_for(SPREADSHEET, subject_id=locked.action.plan_id)


def return_report(report: ProgressReport, *, reason: str, by: Any) -> None:
    """Give a report back to its country, which can amend and submit it again."""
    with PROGRESS.step(report, "return_progress", by=by) as locked:
        locked.decided_at = timezone.now()
        locked.return_reason = reason
        _tell_country(locked, "returned")


def _tell_country(report: ProgressReport, letter: str) -> None:
    """A letter to the focal points of the country, in their language."""
    body = report.action.plan.strategy.body
    for held in RoleAssignment.objects.focal_points(body=body, country=report.country):
        outbox.write_from(
            f"strategy/letters/{letter}.txt",
            {"report": report, "action": report.action},
            key=f"progress:{report.pk}:{letter}:{report.decided_at}:{held.user_id}",
            recipient=held.user,
            about=report,
        )
