"""Who was there: what the secretariat records at the session, and what the report makes of it."""

from typing import Any

import pytest
from django.urls import reverse

from meetings.models import Session
from participants.models import Participant
from reports import facts, gather, paper
from tests.make import Cast
from tests.participants.make import a_person, an_observer, nomination_in
from tests.reports.facts import make_attendance, make_facts
from tests.reports.make import make_reporting_session

CHOICES = ("present", "joined_late", "represented", "absent")


@pytest.fixture
def session(cast: Cast) -> Session:
    """Two people of Kazakhstan and two observers of one organization."""
    found = make_reporting_session(cast.body, cast.council)
    for name in ("First Nominee", "Second Nominee"):
        nomination_in("accepted", found, cast, person=a_person(name))
    for name in ("First Guest", "Second Guest"):
        an_observer(found, by=cast.secretariat, name=name)
    return found


def record(session: Session, *attendance: str) -> facts.Attendance:
    for participant, how in zip(Participant.objects.order_by("pk"), attendance, strict=True):
        Participant.objects.filter(pk=participant.pk).update(attendance=how)
    return gather.attendance(session)


def names(attendance: facts.Attendance) -> list[str]:
    return [line.name for part in attendance.participants["en"] for one in part.sections for line in one.lines]


def test_the_page_takes_every_choice(session: Session, cast: Cast, enter: Any) -> None:
    address = reverse("participants:attendance", kwargs={"slug": session.slug})
    people = list(Participant.objects.order_by("pk"))
    browser = enter(cast.secretariat)
    sent = {f"p{person.pk}": how for person, how in zip(people, CHOICES, strict=True)}
    assert browser.post(address, sent).status_code == 302
    assert list(Participant.objects.order_by("pk").values_list("attendance", flat=True)) == list(CHOICES)
    page = browser.get(address).content.decode()
    assert "joined late" in page
    assert "represented by another person" in page


def test_who_joined_late_was_there(session: Session) -> None:
    told = record(session, "joined_late", "absent", "present", "expected")
    assert told.is_recorded
    assert names(told) == ["Ms. First NOMINEE", "Ms. First GUEST"]
    assert (told.from_countries, told.from_observers, told.by_others) == (1, 1, 0)


def test_who_was_represented_is_not_listed_but_the_country_and_organization_were_there(session: Session) -> None:
    told = record(session, "represented", "absent", "represented", "absent")
    assert told.is_recorded
    assert [country.code for country in told.represented] == ["kz"]
    assert [name.en for name in told.observers] == ["Shanghai Cooperation Organisation"]
    assert names(told) == []
    assert (told.from_countries, told.from_observers, told.by_others) == (0, 0, 2)


def test_where_nobody_is_recorded_the_list_counts(session: Session) -> None:
    told = record(session, "expected", "absent", "expected", "expected")
    assert not told.is_recorded
    assert (told.from_countries, told.from_observers, told.by_others) == (2, 2, 0)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_report_says_how_many_were_represented(language: str) -> None:
    html = paper.html_of(make_facts(attendance=make_attendance(by_others=7)), language=language)
    without = paper.html_of(make_facts(attendance=make_attendance()), language=language)
    if language == "en":
        assert "7 people of the list of participants were represented by other people." in html
    assert html.count("<p") > without.count("<p")


def test_facts_kept_before_this_was_recorded_are_still_read() -> None:
    kept = facts.to_json(make_facts())
    del kept["attendance"]["by_others"]
    assert facts.from_json(kept).attendance.by_others == 0
