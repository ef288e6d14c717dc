"""What the verbs of the plan write, and what they refuse."""

import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook

from accounts.models import Country
from core import kept_files
from core.editing import EditedMeanwhile
from core.models import KeptFile, Letter
from core.workflow import NotNow, NotYou
from strategy import periods, services, targets, timeline
from strategy.exports import render
from strategy.models import Action, ActionPlan, Measurement
from strategy.periods import Period
from tests.make import Cast
from tests.strategy.make import (
    make_accepted,
    make_action,
    make_plan,
    make_report,
    make_returned,
    make_submitted,
)


@pytest.fixture
def plan(cast: Cast) -> ActionPlan:
    return make_plan(cast.body)


@pytest.mark.parametrize(
    ("written", "expected"),
    [("2021", Period(2021)), ("2021 Q3", Period(2021, 3)), ("2021-q1", Period(2021, 1)), ("", None), (" ", None)],
)
def test_a_period_is_a_year_or_a_quarter(written: str, expected: Period | None) -> None:
    assert periods.parse(written) == expected


@pytest.mark.parametrize("written", ["21", "2021 Q5", "2021-13", "soon"])
def test_other_dates_are_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        periods.parse(written)


def test_targets_are_checked_and_put_in_order() -> None:
    targets.validate_targets("17.6, 9.b, 9.4, 8.2")
    assert targets.in_order("17.6, 9.b 9.4; 8.2, 9.4") == "8.2, 9.4, 9.b, 17.6"
    for wrong in ("18.1", "9.z", "9", "9.1.1"):
        with pytest.raises(ValidationError):
            targets.validate_targets(wrong)


def test_actions_stand_in_the_order_of_their_numbers(cast: Cast, plan: ActionPlan) -> None:
    for code in ("2.1", "1.10", "1.9"):
        make_action(plan, by=cast.secretariat, code=code)
    assert [action.code for action in Action.objects.of(plan).in_order()] == ["1.9", "1.10", "2.1"]


@pytest.mark.parametrize("code", ["1", "1.0", "1.99999", "1.٣", "1.1.1"])
def test_a_code_is_two_numbers(code: str, cast: Cast, plan: ActionPlan) -> None:
    with pytest.raises(ValidationError, match=r"Write a code such as 1\.2\."):
        make_action(plan, by=cast.secretariat, code=code)


def test_a_code_stands_once_in_a_plan(cast: Cast, plan: ActionPlan) -> None:
    make_action(plan, by=cast.secretariat)
    with pytest.raises(ValidationError, match="this code already"):
        make_action(plan, by=cast.secretariat)


def test_only_the_secretariat_edits_the_plan(cast: Cast, plan: ActionPlan) -> None:
    with pytest.raises(NotYou):
        make_action(plan, by=cast.focal_kz)


def test_the_second_editor_of_an_action_is_told(cast: Cast, plan: ActionPlan) -> None:
    action = make_action(plan, by=cast.secretariat)
    edit: dict[str, Any] = {"revision": 0, "by": cast.secretariat, "indicators": []}
    services.edit_action(action, values={"title_en": "One"}, **edit)
    with pytest.raises(EditedMeanwhile):
        services.edit_action(action, values={"title_en": "Two"}, **edit)


def test_an_indicator_with_reported_figures_stays(cast: Cast, plan: ActionPlan) -> None:
    action = make_action(plan, by=cast.secretariat)
    figures = {action.indicators.get().pk: 40}
    make_report(action, by=cast.focal_kz, figures=figures)
    with pytest.raises(ValidationError, match="cannot be removed"):
        services.edit_action(action, revision=0, by=cast.secretariat, values={}, indicators=[])


def test_a_country_reports_once_a_year_and_for_itself(cast: Cast, plan: ActionPlan) -> None:
    action = make_action(plan, by=cast.secretariat)
    make_report(action, by=cast.focal_kz)
    with pytest.raises(ValidationError, match="for this year already"):
        make_report(action, by=cast.focal_kz)
    with pytest.raises(NotYou):
        make_report(action, by=cast.focal_kz, country="uz")


def test_a_report_without_a_text_is_not_submitted(cast: Cast, plan: ActionPlan) -> None:
    report = make_report(make_action(plan, by=cast.secretariat), by=cast.focal_kz, text_en="", text_ru="")
    with pytest.raises(NotNow, match="no text"):
        services.submit_report(report, by=cast.focal_kz)


def test_a_returned_report_is_amended_and_submitted_again(cast: Cast, plan: ActionPlan) -> None:
    report = make_returned(make_action(plan, by=cast.secretariat), cast=cast)
    letter = Letter.objects.get()
    assert (letter.recipient, letter.language) == (cast.focal_kz, "ru")
    assert "Which trainings?" in letter.body
    services.edit_report(report, revision=report.revision, by=cast.focal_kz, text_en="On patents", text_ru="")
    report.refresh_from_db()
    services.submit_report(report, by=cast.focal_kz)
    assert (report.status, report.return_reason) == ("submitted", "")
    with pytest.raises(NotNow):
        services.edit_report(report, revision=report.revision, by=cast.focal_kz, text_en="Late", text_ru="")


def test_figures_are_kept_changed_and_removed(cast: Cast, plan: ActionPlan) -> None:
    action = make_action(plan, by=cast.secretariat)
    indicator = action.indicators.get()
    report = make_report(action, by=cast.focal_kz, figures={indicator.pk: Decimal(40)})
    texts = {"text_en": "Same", "text_ru": ""}
    services.edit_report(report, revision=0, by=cast.focal_kz, figures={indicator.pk: Decimal(55)}, **texts)
    assert Measurement.objects.get().value == 55
    services.edit_report(report, revision=1, by=cast.focal_kz, figures={indicator.pk: None}, **texts)
    assert not Measurement.objects.exists()


def test_acceptance_has_the_spreadsheet_made_again(
    cast: Cast, plan: ActionPlan, django_capture_on_commit_callbacks: Any
) -> None:
    action = make_action(plan, by=cast.secretariat)
    report = make_submitted(action, by=cast.focal_kz)
    with django_capture_on_commit_callbacks(execute=True):
        services.accept_report(report, by=cast.secretariat)
    assert set(KeptFile.objects.values_list("language", flat=True)) == {"en", "ru"}
    assert kept_files.find(services.SPREADSHEET, plan, language="ru") is not None
    services.edit_action(action, revision=0, by=cast.secretariat, values={"title_en": "New"}, indicators=[])
    assert kept_files.find(services.SPREADSHEET, plan, language="ru") is None


def test_the_spreadsheet_says_what_the_plan_says(cast: Cast, plan: ActionPlan) -> None:
    country = Country.objects.get(code="kz")
    action = make_action(plan, by=cast.secretariat, lead_country=country, starts_year=2021, sdg_targets="9.b")
    make_accepted(action, cast=cast)
    book = load_workbook(io.BytesIO(render(plan, "en")))
    first = [cell.value for cell in book.worksheets[0][2]]
    assert first[:1] + first[3:4] + first[5:7] + first[8:9] == ["1.1", "Kazakhstan", "2021", "to be confirmed", "9.b"]
    assert [cell.value for cell in book.worksheets[2][2]][:3] == ["Kazakhstan", 2021, "1.1"]


def test_the_timeline_draws_what_has_a_start(cast: Cast, plan: ActionPlan) -> None:
    assert timeline.draw([], language="en") is None
    make_action(plan, by=cast.secretariat, code="1.1", starts_year=2020, ends_year=2021, ends_quarter=2)
    make_action(plan, by=cast.secretariat, code="1.2", starts_year=2021, starts_quarter=3)
    make_action(plan, by=cast.secretariat, code="1.3")
    drawing = timeline.draw(Action.objects.of(plan).for_list(), language="en")
    assert drawing is not None
    closed, without_end, without_start = drawing.bars
    assert [mark.year for mark in drawing.marks] == [2020, 2021]
    assert closed.x == 0
    assert without_end.x == closed.width
    assert without_end.is_open
    assert without_start.x is None
