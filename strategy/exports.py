"""The action plan as a spreadsheet, kept in both languages."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from core import kept_files, xlsx
from core.translations import text_or_other
from strategy.listing import in_reader_order, lead_of
from strategy.models import Action, ActionPlan, Indicator, Measurement, Objective, ProgressReport
from strategy.services import SPREADSHEET

TRACKED = (ActionPlan, Objective, Action, Indicator, ProgressReport, Measurement)
WIDTHS = (8, 40, 48, 24, 24, 16, 16, 16, 20, 16, 28)


def load(pk: int) -> ActionPlan | None:
    """The plan."""
    return ActionPlan.objects.filter(pk=pk).first()


def fingerprint(plan: ActionPlan) -> str:
    """The last change of anything that the file shows: the history has a number for each."""
    models: tuple[Any, ...] = TRACKED
    events = [model.pgh_event_model.objects.aggregate(last=Max("pgh_id"))["last"] for model in models]
    return kept_files.fingerprint_of(plan.pk, events)


def render(plan: ActionPlan, language: str) -> bytes:
    """The file: actions, indicators, accepted progress."""
    title = text_or_other(plan, "title", language=language)
    if plan.is_sample:
        title = _("%(title)s (sample data)") % {"title": title}
    book = xlsx.workbook(title=title)
    actions = list(Action.objects.of(plan).for_list().with_indicators())
    xlsx.add_sheet(
        book, _("Action plan"),
        header=[
            _("Code"), _("Objective"), _("Action"), _("Led by"), _("Partners"), _("Starts"), _("Ends"), _("Status"),
            _("SDG targets"), _("Funding"), _("Mandated by"),
        ],
        rows=[_row(action, language) for action in actions],
        widths=WIDTHS,
    )  # fmt: skip
    xlsx.add_sheet(
        book, _("Indicators"),
        header=[_("Code"), _("Indicator"), _("Baseline"), _("Target"), _("Unit")],
        rows=[
            (action.code, text_or_other(row, "text", language=language), _number(row.baseline), _number(row.target),
             text_or_other(row, "unit", language=language))
            for action in actions for row in action.indicators.all()
        ],
        widths=(8, 60, 14, 14, 20),
    )  # fmt: skip
    reports = ProgressReport.objects.accepted().of_plan(plan).for_list()
    xlsx.add_sheet(
        book, _("Progress"),
        header=[_("Country"), _("Year"), _("Code"), _("Progress")],
        rows=[
            (str(report.country), report.year, report.action.code, text_or_other(report, "text", language=language))
            for report in in_reader_order(reports)
        ],
        widths=(20, 8, 8, 90),
    )  # fmt: skip
    return xlsx.to_bytes(book)


def _row(action: Action, language: str) -> tuple[Any, ...]:
    to_be_confirmed = _("to be confirmed")
    title = text_or_other(action, "title", language=language)
    return (
        action.code,
        text_or_other(action.objective, "text", language=language),
        _("%(title)s (sample data)") % {"title": title} if action.is_sample else title,
        lead_of(action, language=language) or to_be_confirmed,
        text_or_other(action, "partners", language=language),
        str(action.starts or to_be_confirmed),
        str(action.ends or to_be_confirmed),
        action.get_status_display(),
        action.sdg_targets,
        action.get_funding_display() or to_be_confirmed,
        str(action.mandated_by or ""),
    )


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


PRODUCER = kept_files.Producer(
    name=SPREADSHEET,
    load=load,
    fingerprint=fingerprint,
    render=render,
    extension="xlsx",
    content_type=xlsx.CONTENT_TYPE,
)
