"""All countries at once: compared by heading, and in the order of delivery for those who interpret."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from contributions import planning
from contributions.models import NationalPerspective
from contributions.plan import plan_of
from meetings.models import Session
from tests.contributions.make import country, make_draft, perspective_in, seen_by_all, write
from tests.contributions.test_pages import page_text
from tests.make import Cast, make_session

CODES = ("kz", "kg", "tj")


def address(page: str, session: Session) -> str:
    return reverse(f"contributions:{page}", args=[session.slug])


def test_the_comparison_shows_only_what_the_reader_may_see(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective_in("published", session, cast, by=cast.focal_uz, code="uz")
    perspective_in("submitted", session, cast)
    make_draft(session, by=cast.secretariat, code="tj", texts={1: {"en": "Draft of Tajikistan"}})
    seen = {
        name: {code for code in ("kz", "uz", "tj") if f'id="heading-1-{code}"' in text}
        for name, person in cast.everybody.items()
        for text in [enter(person).get(address("compare", session)).content.decode()]
    }
    assert "submitted" in page_text(enter(cast.interpreter).get(address("compare", session)))
    assert "submitted" not in page_text(enter().get(address("compare", session)))
    own = {"focal_kz": {"kz", "uz"}, "interpreter": {"kz", "uz"}, "secretariat": {"kz", "uz", "tj"}}
    assert seen == {name: own.get(name, {"uz"}) for name in cast.everybody}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_comparison_goes_by_heading_in_the_readers_language(cast: Cast, enter: Any, language: str) -> None:
    session = make_session(cast.body)
    perspective_in("published", session, cast)
    with translation.override(language):
        url = address("compare", session)
    shown = page_text(enter().get(url))
    assert ("Networks reach most districts." in shown) == (language == "en")
    assert ("Сети есть в большинстве районов." in shown) == (language == "ru")
    assert ("In Russian only; not yet in English" in shown) == (language == "en")
    one = page_text(enter().get(f"{url}?heading=2"))
    assert "Инклюзивность" in one
    assert "Networks reach" not in one
    assert page_text(enter().get(f"{url}?heading=nonsense")) == shown


@pytest.mark.parametrize("is_sample", [False, True])
def test_the_comparison_marks_sample_texts(cast: Cast, enter: Any, *, is_sample: bool) -> None:
    session = make_session(cast.body)
    perspective = perspective_in("published", session, cast)
    NationalPerspective.objects.filter(pk=perspective.pk).update(is_sample=is_sample)
    assert ("sample data" in page_text(enter().get(address("compare", session)))) == is_sample


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("page", ["compare", "delivery"])
def test_the_pages_of_all_countries_ask_a_constant_number_of_queries(
    cast: Cast,
    enter: Any,
    page: str,
    rows: int,
    *,
    django_assert_num_queries: Any,
) -> None:
    session = make_session(cast.body)
    for code in CODES[:rows]:
        perspective_in("submitted", session, cast, by=cast.secretariat, code=code)
    browser = enter(cast.interpreter)
    browser.get(address(page, session))
    with django_assert_num_queries({"compare": 11, "delivery": 15}[page]):
        response = browser.get(address(page, session))
    assert response.content.decode().count("Networks reach most districts.") == rows


def test_interpreters_read_what_is_submitted_in_the_order_of_delivery(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    for code in ("kz", "uz"):
        perspective_in("submitted", session, cast, by=cast.secretariat, code=code)
    make_draft(session, by=cast.secretariat, code="tj", texts={1: {"en": "Draft of Tajikistan"}})
    order = [country(code) for code in ("uz", "kz", "af", "az", "kg", "tj", "tm")]
    own = {country("kz").pk: 12}
    planning.set_order(session, by=cast.secretariat, revision=0, each=8, countries=order, own=own)
    shown = page_text(enter(cast.interpreter).get(address("delivery", session)))
    assert shown.index("1. Uzbekistan") < shown.index("2. Kazakhstan") < shown.index("3. Afghanistan")
    assert "12 minutes" in shown
    assert "English: 4 words; Russian: 6 words" in shown
    assert "Draft of Tajikistan" not in shown
    assert "Set the order" not in shown
    assert "Set the order" in page_text(enter(cast.secretariat).get(address("delivery", session)))


def test_a_focal_point_learns_its_own_turn_and_nobody_elses(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    planning.set_order(session, by=cast.secretariat, revision=plan_of(session).revision, each=8, countries=None, own={})
    url = address("perspectives", session)
    assert page_text(enter(cast.focal_kz).get(url)).count("speaker No.") == 1
    assert "speaker No. 3, 8 minutes" in page_text(enter(cast.focal_kz).get(url))
    assert page_text(enter(cast.interpreter).get(url)).count("speaker No.") == 7
    assert page_text(enter(cast.observer).get(url)).count("speaker No.") == 0


def test_what_changed_after_it_was_submitted_is_told_in_the_order_of_delivery(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective_in("submitted", session, cast)
    write(session, by=cast.focal_kz, texts={1: {"en": "Changed"}}, seen=seen_by_all(session))
    assert "Changed after it was submitted:" in page_text(enter(cast.interpreter).get(address("delivery", session)))
    assert NationalPerspective.objects.get().changed_since_submitted
