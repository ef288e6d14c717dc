"""The page of a country: what it brought to each session, its slides, its people as the reader may know them."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Country, Role
from accounts.services import assign_role
from participants.models import Person
from participants.rules import belonging_to, belongs_to_session
from tests.contributions.make import a_delegate, make_draft, make_file, perspective_in
from tests.contributions.test_pages import page_text
from tests.library.make import make_document, make_version
from tests.make import Cast, make_session, make_user

URL = "desk:country"


def a_past_session(cast: Cast, year: int) -> Any:
    return make_session(
        cast.body,
        slug=f"session-{year}",
        title_en=f"Session of {year}",
        starts_on=date(year, 6, 1),
        ends_on=date(year, 6, 1),
    )


def test_the_country_page_gathers_perspective_slides_and_people_by_session(cast: Cast, enter: Any) -> None:
    older, newer = a_past_session(cast, 2018), a_past_session(cast, 2019)
    for session in (older, newer):
        perspective_in("published", session, cast)
    a_delegate(newer, cast)
    shown = page_text(enter(cast.focal_uz).get(reverse(URL, args=["kz"])))
    assert shown.index("Session of 2019") < shown.index("Session of 2018")
    assert "SampleKz DELEGATE" in shown
    assert "Ms A. Speaker, Ministry" in shown
    public = page_text(enter().get(reverse(URL, args=["kz"])))
    assert "Session of 2018" in public
    assert "DELEGATE" not in public


def test_slides_stand_on_the_page_of_the_country(cast: Cast, enter: Any) -> None:
    session = a_past_session(cast, 2019)
    perspective = make_draft(session, by=cast.focal_kz)
    file = make_file(perspective, by=cast.focal_kz)
    link = reverse("contributions:file", args=[session.slug, "kz", file.pk])
    seen = {
        name
        for name, person in cast.everybody.items()
        if link in enter(person).get(reverse(URL, args=["kz"])).content.decode()
    }
    assert seen == {"focal_kz", "secretariat"}


def test_papers_of_the_country_stand_with_their_session_for_those_who_may_read_them(cast: Cast, enter: Any) -> None:
    older, newer = a_past_session(cast, 2018), a_past_session(cast, 2019)
    hidden = make_session(cast.body, slug="hidden", title_en="Hidden session", status="draft")
    facts = {"by": cast.secretariat, "country": Country.objects.get(code="kz"), "kind": "statement"}
    statement = make_document(newer, title_en="Statement of Kazakhstan", title_ru="", **facts)
    make_version(statement, by=cast.secretariat, language="ru")
    make_document(older, title_en="Slides for delegations", access="delegations", **facts)
    make_document(None, title_en="Strategy paper", **facts)
    make_document(hidden, title_en="Not announced", **facts)
    make_document(newer, title_en="Statement of another", **facts | {"country": Country.objects.get(code="uz")})
    public = page_text(enter().get(reverse(URL, args=["kz"])))
    assert "Statement of Kazakhstan Statement · Russian" in public
    assert "Strategy paper" in public
    for closed in ("Session of 2018", "Slides for delegations", "Not announced", "Statement of another"):
        assert closed not in public
    own = page_text(enter(cast.focal_uz).get(reverse(URL, args=["kz"])))
    assert own.index("Statement of Kazakhstan") < own.index("Session of 2018") < own.index("Slides for delegations")
    assert "Not announced" not in own
    assert "Not announced" in page_text(enter(cast.secretariat).get(reverse(URL, args=["kz"])))


def test_a_draft_is_on_the_page_only_for_those_who_write_it(cast: Cast, enter: Any) -> None:
    make_draft(a_past_session(cast, 2019), by=cast.focal_kz)
    seen = {
        name
        for name, person in cast.everybody.items()
        if "Session of 2019" in page_text(enter(person).get(reverse(URL, args=["kz"])))
    }
    assert seen == {"focal_kz", "secretariat"}


def test_who_did_not_agree_is_counted_and_not_named(cast: Cast, enter: Any) -> None:
    session = a_past_session(cast, 2019)
    shy = a_delegate(session, cast)
    Person.objects.filter(pk=shy.person_id).update(may_be_listed=False)
    shown = page_text(enter(cast.observer).get(reverse(URL, args=["kz"])))
    assert "DELEGATE" not in shown
    assert "One participant, who is not named" in shown
    assert "SampleKz DELEGATE" in page_text(enter(cast.secretariat).get(reverse(URL, args=["kz"])))


def test_the_sessions_of_many_are_asked_for_at_once_as_of_each_alone(cast: Cast) -> None:
    attended, other = a_past_session(cast, 2018), make_session(cast.council, slug="council")
    delegate = a_delegate(attended, cast)
    delegate.user = cast.delegate_kz
    delegate.save()
    elsewhere = make_user("elsewhere")
    assign_role(elsewhere, Role.OBSERVER, body=cast.council)
    sessions = [attended, other]
    for person in [*filter(None, cast.everybody.values()), elsewhere]:
        expected = [session for session in sessions if belongs_to_session(person, session)]
        assert belonging_to(person, sessions) == expected, person
    assert belonging_to(elsewhere, sessions) == [other]
    assert belonging_to(cast.delegate_kz, sessions) == [attended]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_the_same_number_of_queries_for_any_number_of_sessions(
    cast: Cast, enter: Any, rows: int, django_assert_num_queries: Any
) -> None:
    for year in (2017, 2018, 2019)[:rows]:
        session = a_past_session(cast, year)
        make_file(make_draft(session, by=cast.focal_kz), by=cast.focal_kz)
        a_delegate(session, cast, email=f"delegate.{year}@example.org")
        paper = make_document(session, by=cast.secretariat, country=Country.objects.get(code="kz"))
        make_version(paper, by=cast.secretariat)
    browser = enter(cast.focal_kz)
    browser.get(reverse(URL, args=["kz"]))
    with django_assert_num_queries(18):
        response = browser.get(reverse(URL, args=["kz"]))
    assert response.content.decode().count("SampleKz DELEGATE") == rows
