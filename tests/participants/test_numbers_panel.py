"""Everybody reads on the page of a session how many take part; names stand in the list only."""

from typing import Any

import pytest
from django.urls import reverse

from meetings.models import Session
from participants import entries
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, an_observer, nomination_in


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def test_the_public_reads_numbers_and_no_name(cast: Cast, session: Session, enter: Any) -> None:
    nomination_in("accepted", session, cast, person=a_person("Some Delegate", email="delegate@example.org"))
    nomination_in("accepted", session, cast, person=a_person("Other Delegate", email="other@example.org"))
    a_nomination(session, by=cast.focal_kz, person=a_person("Only Drafted"))
    an_observer(session, by=cast.secretariat)
    page = " ".join(enter().get(reverse("meetings:session", args=[session.slug])).content.decode().split())
    assert "Participants in numbers" in page
    assert "<p>3 people</p>" in page
    assert "from 1 country" in page
    for name in ("Delegate", "DELEGATE", "GUEST", "Guest", "example.org"):
        assert name not in page


def test_nothing_is_counted_before_somebody_is_accepted(cast: Cast, session: Session, enter: Any) -> None:
    nomination_in("submitted", session, cast)
    assert (
        "Participants in numbers" not in enter().get(reverse("meetings:session", args=[session.slug])).content.decode()
    )


@pytest.mark.parametrize("number", [1, 4])
def test_the_numbers_take_one_query(number: int, cast: Cast, session: Session, django_assert_num_queries: Any) -> None:
    for index in range(number):
        an_observer(session, by=cast.secretariat, name=f"Guest Nr{index}", email=f"guest{index}@example.org")
    with django_assert_num_queries(1):
        panel = entries.numbers_panel(session, None)
    assert panel is not None
    assert panel.context["number"] == number
