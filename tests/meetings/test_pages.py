"""The pages of sessions and agendas, as readers and editors meet them."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from meetings import services
from meetings.edits import latest_number
from meetings.models import AgendaVersion, Session, Slot
from meetings.views import sessions as views
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda

AGENDA_QUERIES = 6
"""Session with its points and outcomes, version, and what the rooms' tabs and links ask."""
TOKEN = "7b1f6d38-41d2-4ab0-8a3e-0f6a4a6f8f11"


def published(cast: Cast, *, slots: int) -> Session:
    session = make_session(cast.body)
    make_agenda(session, by=cast.secretariat, slots=slots)
    services.publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.PROVISIONAL)
    return session


@pytest.mark.parametrize("slots", [1, 3])
def test_the_published_agenda_takes_the_same_queries_at_any_length(
    slots: int, cast: Cast, enter: Any, django_assert_num_queries: Any
) -> None:
    session = published(cast, slots=slots)
    url = reverse("meetings:agenda", args=[session.slug])
    with django_assert_num_queries(AGENDA_QUERIES):
        enter().get(url)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_sessions_takes_one_query(
    count: int, cast: Cast, enter: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_session(cast.body, slug=f"s-{number}")
    with django_assert_num_queries(1):
        enter().get(reverse("meetings:sessions"))


def test_the_agenda_is_read_in_the_language_of_the_address(cast: Cast, enter: Any) -> None:
    session = published(cast, slots=1)
    for language, expected in (("en", "Item 1"), ("ru", "Item 1 (рус.)")):
        with translation.override(language):
            page = enter().get(reverse("meetings:agenda", args=[session.slug])).content.decode()
        assert expected in page
        assert f'<html lang="{language}">' in page


def test_the_zone_is_printed_with_the_offset_of_that_day(cast: Cast, enter: Any) -> None:
    session = published(cast, slots=1)
    page = enter().get(reverse("meetings:agenda", args=[session.slug])).content.decode()
    assert "UTC+6" in page
    assert "Thursday, 30 July 2020" in page


def test_an_edit_does_not_reach_readers_before_it_is_published(cast: Cast, enter: Any) -> None:
    session = published(cast, slots=1)
    editor = enter(cast.secretariat)
    item = Slot.objects.get().items.get()
    cells = {f"item:{item.pk}.title_en": "Opening", "seen": latest_number(session), "form_token": TOKEN}
    editor.post(reverse("meetings:agenda_edit", args=[session.slug]), cells)
    url = reverse("meetings:agenda", args=[session.slug])
    assert "Opening" not in enter().get(url).content.decode()
    editor.post(reverse("meetings:agenda_publish", args=[session.slug]), {"status": "provisional"})
    after = enter().get(url).content.decode()
    assert "Opening" in after
    assert "Rev.1" in after


def test_a_new_session_is_seen_by_the_secretariat_alone_until_it_is_announced(cast: Cast, enter: Any) -> None:
    data = {
        "body": cast.body.pk, "ordinal": "2", "title_en": "Second session", "title_ru": "Вторая сессия",
        "slug": "itsd-2", "mode": "in_person", "place_en": "Bishkek", "place_ru": "Бишкек",
        "time_zone": "Asia/Bishkek", "starts_on": "2021-10-20", "ends_on": "2021-10-21", "form_token": TOKEN,
    }  # fmt: skip
    editor = enter(cast.secretariat)
    assert editor.post(reverse("meetings:session_add"), data).status_code == 302
    assert editor.post(reverse("meetings:session_add"), data).status_code in {200, 302}
    url = reverse("meetings:session", args=["itsd-2"])
    assert enter(cast.focal_kz).get(url).status_code == 404
    assert Session.objects.get(slug="itsd-2").days.count() == 1
    editor.post(reverse("meetings:session_step", args=["itsd-2", "announce"]))
    assert enter().get(url).status_code == 200


def test_a_new_session_whose_last_day_is_before_the_first_is_refused_beside_the_field(cast: Cast, enter: Any) -> None:
    data = {"body": cast.body.pk, "slug": "x", "starts_on": "2021-10-20", "ends_on": "2021-10-19", "form_token": TOKEN}
    page = enter(cast.secretariat).post(reverse("meetings:session_add"), data).content.decode()
    assert not Session.objects.filter(slug="x").exists()
    assert "2021-10-19" in page


def test_deadlines_are_typed_on_the_sessions_clocks(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    editor = enter(cast.secretariat)
    url = reverse("meetings:session_edit", args=[session.slug])
    form = editor.get(url).context["form"]
    values = {name: form[name].value() for name in form.fields}
    assert str(values["nominations_due_at"].astimezone(session.zone))[:16] == "2020-07-20 18:00"
    data = {name: value for name, value in values.items() if value not in (None, False)}
    data |= {"nominations_due_at": "2020-07-21 18:00", "revision": session.revision}
    assert editor.post(url, data).status_code == 302
    session.refresh_from_db()
    assert session.nominations_due_at is not None
    assert session.nominations_due_at.isoformat() == "2020-07-21T12:00:00+00:00"


def test_a_council_session_in_preparation_is_not_told_to_the_public(cast: Cast, enter: Any) -> None:
    council = make_session(cast.council, slug="council-in-preparation", status=Session.Status.DRAFT)
    session = make_session(cast.body, council_session=council)
    pages = [reverse("meetings:session", args=[session.slug]), "/en/", f"/api/v1/sessions/{session.slug}"]
    for page in pages:
        answer = enter().get(page)
        assert answer.status_code == 200
        assert council.slug not in answer.content.decode()
    services.take_step(council, "announce", by=cast.secretariat)
    for page in pages:
        assert council.slug in enter().get(page).content.decode()


def test_an_edit_does_not_take_back_a_step_that_was_taken_meanwhile(
    cast: Cast, enter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = make_session(cast.body)
    editor = enter(cast.secretariat)
    url = reverse("meetings:session_edit", args=[session.slug])
    form = editor.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    lock = views.lock_for_edit

    def close_then_lock(*given: Any, **values: Any) -> Any:
        services.take_step(Session.objects.get(pk=session.pk), "close", by=cast.ece)
        return lock(*given, **values)

    monkeypatch.setattr(views, "lock_for_edit", close_then_lock)
    typed = {name: value for name, value in data.items() if value not in (None, False)} | {"title_en": "New title"}
    typed |= {"nominations_due_at": "2020-07-21 18:00", "revision": session.revision}
    assert editor.post(url, typed).status_code == 302
    session.refresh_from_db()
    assert (session.status, session.title) == ("closed", "New title")


@pytest.mark.parametrize("field", ["nominations_due_at", "perspectives_due_at", "documents_due_at"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_deadline_that_no_page_could_show_is_refused(cast: Cast, enter: Any, field: str, moment: str) -> None:
    session = make_session(cast.body)
    answer = enter(cast.secretariat).post(reverse("meetings:session_edit", args=[session.slug]), {field: moment})
    assert answer.context["form"].has_error(field, code="invalid")
