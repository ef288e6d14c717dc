"""The pages of the strategy and the plan: what stands on them, in both languages, and at what cost."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from strategy import services
from strategy.elsewhere import desk_entries, erase_person, person_data
from strategy.models import Action, ActionPlan, ProgressReport
from tests.decisions.make import make_adopted
from tests.make import Cast, make_session
from tests.strategy.make import make_accepted, make_action, make_plan, make_report, make_returned, make_submitted


@pytest.fixture
def plan(cast: Cast) -> ActionPlan:
    return make_plan(cast.body)


def url(page: str, *args: Any, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"strategy:{page}", args=args)


def action_data(**values: Any) -> dict[str, Any]:
    """What the form of an action sends."""
    names = (
        "title_ru", "description_en", "description_ru", "lead_country", "lead_institution", "lead_text_en",
        "lead_text_ru", "partners_en", "partners_ru", "starts", "ends", "sdg_targets", "funding", "mandated_by",
        "session",
    )  # fmt: skip
    rows = {"form-TOTAL_FORMS": "0", "form-INITIAL_FORMS": "0"}
    given = {"code": "1.1", "title_en": "Title", "status": "ongoing", "revision": "0"}
    return dict.fromkeys(names, "") | given | rows | values


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_answers_in_both_languages(language: str, cast: Cast, plan: ActionPlan, enter: Any) -> None:
    action = make_action(plan, by=cast.secretariat, starts_year=2021, ends_year=2022)
    draft = make_report(action, by=cast.focal_kz, year=2020)
    submitted = make_submitted(action, by=cast.focal_kz, year=2021)
    returned = make_returned(action, cast=cast, year=2022)
    make_accepted(action, cast=cast, year=2023)
    pages = {
        cast.secretariat: [
            *[(page,) for page in ("strategy", "action_plan", "timeline", "add_action")],
            ("action", "1.1"),
            ("edit_action", "1.1"),
            *[(page, submitted.pk) for page in ("progress", "accept_progress", "return_progress")],
        ],
        cast.focal_kz: [
            ("action", "1.1"),
            ("add_progress", "1.1"),
            *[(page, draft.pk) for page in ("progress", "edit_progress", "submit_progress")],
            *[(page, returned.pk) for page in ("progress", "edit_progress")],
        ],
    }
    for person, addresses in pages.items():
        browser = enter(person)
        for page in addresses:
            response = browser.get(url(*page, language=language))
            assert response.status_code == 200, page
            assert response.content.decode().count("<h1") == 1, page


@pytest.mark.django_db
def test_the_pages_say_so_while_there_is_nothing(enter: Any) -> None:
    for page in ("strategy", "action_plan", "timeline"):
        assert "will appear here" in enter().get(url(page)).content.decode()
    assert enter().get(url("action_plan_xlsx")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_plan_costs_the_same_whatever_its_length(
    count: int, cast: Cast, plan: ActionPlan, enter: Any, django_assert_num_queries: Any
) -> None:
    session = make_session(cast.body)
    decision = make_adopted(session, by=cast.secretariat)
    for number in range(1, count + 1):
        action = make_action(plan, by=cast.secretariat, code=f"1.{number}", mandated_by=decision, session=session)
        make_accepted(action, cast=cast)
    with django_assert_num_queries(5):
        response = enter().get(url("action_plan"))
    assert response.content.decode().count("Train people") == count


@pytest.mark.parametrize("count", [1, 3])
def test_an_action_costs_the_same_whatever_its_reports(
    count: int, cast: Cast, plan: ActionPlan, enter: Any, django_assert_num_queries: Any
) -> None:
    action = make_action(plan, by=cast.secretariat)
    figures = {action.indicators.get().pk: 40}
    for year in range(2020, 2020 + count):
        make_accepted(action, cast=cast, year=year, figures=figures)
    with django_assert_num_queries(6):
        response = enter().get(url("action", "1.1"))
    assert response.content.decode().count("Two trainings were held") == count


def test_the_plan_is_filtered_by_objective_status_and_lead(cast: Cast, plan: ActionPlan, enter: Any) -> None:
    from accounts.models import Country, Institution

    kazakhstan, escap = Country.objects.get(code="kz"), Institution.objects.get(code="escap")
    make_action(plan, by=cast.secretariat, code="1.1", lead_country=kazakhstan)
    make_action(plan, by=cast.secretariat, code="1.2", lead_institution=escap, status=Action.Status.ONGOING)
    make_action(plan, by=cast.secretariat, code="2.1", status=Action.Status.ONGOING)

    def shown(query: str) -> list[str]:
        groups = enter().get(url("action_plan") + query).context["groups"]
        return [line.action.code for group in groups for line in group.lines]

    assert shown("") == ["1.1", "1.2", "2.1"]
    assert shown("?status=ongoing") == ["1.2", "2.1"]
    assert shown("?objective=1&status=ongoing") == ["1.2"]
    assert shown("?lead=country:kz") == ["1.1"]
    assert shown("?lead=institution:escap") == ["1.2"]
    assert shown("?status=nonsense") == ["1.1", "1.2", "2.1"]


@pytest.mark.usefixtures("plan")
def test_an_action_is_added_once_however_often_it_is_sent(cast: Cast, enter: Any) -> None:
    staff = enter(cast.secretariat)
    token = str(staff.get(url("add_action")).context["form"]["form_token"].value())
    rows = {"form-TOTAL_FORMS": "1", "form-0-pk": "", "form-0-text_en": "People trained", "form-0-target": "100"}
    data = action_data(form_token=token, starts="2021 Q3", ends="2022", sdg_targets="17.6 9.b", **rows)
    for _time in range(2):
        assert staff.post(url("add_action"), data).status_code == 302
    action = Action.objects.get()
    assert (action.starts_year, action.starts_quarter, action.ends_year) == (2021, 3, 2022)
    assert action.sdg_targets == "9.b, 17.6"
    assert action.indicators.get().target == 100


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("starts", "soon", "Write a year or a quarter"),
        ("sdg_targets", "18.1", "is not a target"),
        ("code", "9.1", "no objective with this number"),
        ("code", "1.x", "Write a code such as 1.2"),
        ("title_en", "", "in English, in Russian or in both"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field(
    field: str, value: str, message: str, cast: Cast, enter: Any
) -> None:
    staff = enter(cast.secretariat)
    token = str(staff.get(url("add_action")).context["form"]["form_token"].value())
    response = staff.post(url("add_action"), action_data(form_token=token, **{field: value}))
    assert response.status_code == 200
    assert message in response.content.decode()
    assert not Action.objects.exists()


def test_the_second_editor_sees_both_texts(cast: Cast, plan: ActionPlan, enter: Any) -> None:
    action = make_action(plan, by=cast.secretariat)
    staff = enter(cast.secretariat)
    token = str(staff.get(url("edit_action", "1.1")).context["form"]["form_token"].value())
    services.edit_action(action, revision=0, by=cast.ece, values={"title_en": "Saved first"}, indicators=[])
    response = staff.post(url("edit_action", "1.1"), action_data(form_token=token, title_en="Typed second"))
    body = response.content.decode()
    assert "Saved first" in body
    assert "Typed second" in body
    assert response.context["form"]["revision"].value() == "1"


def test_a_country_reports_and_the_public_reads_it_once_accepted(cast: Cast, plan: ActionPlan, enter: Any) -> None:
    action = make_action(plan, by=cast.secretariat)
    focal, staff, public = enter(cast.focal_kz), enter(cast.secretariat), enter()
    form = focal.get(url("add_progress", "1.1")).context["form"]
    data = {
        "form_token": str(form["form_token"].value()),
        "revision": "0",
        "country": str(form["country"].value()),
        "year": "2021",
        "text_en": "",
        "text_ru": "Проведены тренинги",
        f"figure_{action.indicators.get().pk}": "120",
    }
    for _time in range(2):
        assert focal.post(url("add_progress", "1.1"), data).status_code == 302
    report = ProgressReport.objects.get()
    page = url("progress", report.pk)
    assert focal.post(url("submit_progress", report.pk)).status_code == 302
    assert (public.get(page).status_code, enter(cast.focal_uz).get(page).status_code) == (404, 404)
    assert staff.post(url("accept_progress", report.pk)).status_code == 302
    assert "120" in public.get(page).content.decode()
    assert "Проведены тренинги" in public.get(url("action", "1.1", language="ru")).content.decode()


def test_a_return_needs_a_reason(cast: Cast, plan: ActionPlan, enter: Any) -> None:
    report = make_submitted(make_action(plan, by=cast.secretariat), by=cast.focal_kz)
    staff = enter(cast.secretariat)
    assert staff.post(url("return_progress", report.pk), {"reason": ""}).status_code == 200
    assert staff.post(url("return_progress", report.pk), {"reason": "Which?"}).status_code == 302
    assert "Which?" in enter(cast.focal_kz).get(url("progress", report.pk)).content.decode()


def test_desk_and_interface_tell_of_the_plan(cast: Cast, plan: ActionPlan, enter: Any) -> None:
    action = make_action(plan, by=cast.secretariat, starts_year=2021, starts_quarter=2, sdg_targets="9.b")
    make_returned(action, cast=cast, year=2020)
    make_submitted(action, by=cast.focal_kz, year=2021)
    assert [entry.tag for entry in desk_entries(cast.focal_kz)] == ["returned"]
    assert [entry.tag for entry in desk_entries(cast.secretariat)] == ["awaiting"]
    assert desk_entries(cast.focal_uz) == []
    found = enter().get("/api/v1/action-plan").json()["actions"]
    assert [(row["code"], row["starts"], row["ends"], row["sdg_targets"]) for row in found] == [
        ("1.1", "2021 Q2", "", ["9.b"])
    ]


def test_the_spreadsheet_is_handed_out_in_the_language_of_the_reader(cast: Cast, plan: ActionPlan, enter: Any) -> None:
    make_action(plan, by=cast.secretariat)
    response = enter().get(url("action_plan_xlsx", language="ru"))
    assert response.status_code == 200
    assert "speca-action-plan-ru.xlsx" in response["Content-Disposition"]
    assert b"".join(response.streaming_content).startswith(b"PK")
    response.close()


def test_erasing_a_person_keeps_the_report_of_the_country(cast: Cast, plan: ActionPlan) -> None:
    make_report(make_action(plan, by=cast.secretariat), by=cast.focal_kz)
    assert next(iter(person_data(cast.focal_kz.email).values())) == [{"action": "1.1", "year": 2021}]
    assert len(erase_person(cast.focal_kz.email)) == 1
    assert ProgressReport.objects.get().author is None
