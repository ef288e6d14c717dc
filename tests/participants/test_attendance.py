"""Who was there: what the secretariat records at the session, and what the report makes of it."""

from typing import Any

import pytest
from django.urls import reverse

from meetings.models import Session
from participants.models import Participant, Person
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
    assert browser.post(address, sent)["Location"] == address  # it asks by whom
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
    html = paper.html_of(make_facts(attendance=make_attendance(by_others=7)), language=language).replace("\xa0", " ")
    without = paper.html_of(make_facts(attendance=make_attendance()), language=language)
    if language == "en":
        assert "7 people of the list of participants were represented by other people." in html
    assert html.count("<p") > without.count("<p")


def test_facts_kept_before_this_was_recorded_are_still_read() -> None:
    kept = facts.to_json(make_facts())
    del kept["attendance"]["by_others"]
    assert facts.from_json(kept).attendance.by_others == 0


def attendance_of(session: Session) -> str:
    return reverse("participants:attendance", kwargs={"slug": session.slug})


def test_the_page_asks_by_whom_and_the_report_tells_it(session: Session, cast: Cast, enter: Any) -> None:
    browser, (first, second, guest, other) = enter(cast.secretariat), Participant.objects.order_by("pk")
    browser.post(attendance_of(session), {f"p{first.pk}": "represented", f"p{second.pk}": "present"})
    page = browser.get(attendance_of(session)).content.decode()
    assert f'name="by{first.pk}"' in page
    assert f'name="by{second.pk}"' not in page
    choices = page.partition(f'name="by{first.pk}"')[2].partition("</select>")[0]
    assert f'value="{second.pk}"' in choices
    assert f'value="{guest.pk}"' not in choices
    sent = {f"p{first.pk}": "represented", f"by{first.pk}": str(second.pk), f"p{second.pk}": "present"}
    done = browser.post(attendance_of(session), sent)
    assert done["Location"] == reverse("participants:participants", kwargs={"slug": session.slug})
    first.refresh_from_db()
    assert first.represented_by == second
    told = gather.attendance(session).stand_ins["en"]
    assert told == (facts.StandIn(name="Ms. First NOMINEE", by="Ms. Second NOMINEE", of="Kazakhstan"),)
    browser.post(attendance_of(session), {f"p{first.pk}": "present"})
    first.refresh_from_db()
    assert first.represented_by is None
    assert other.represented_by is None


def test_nobody_is_represented_by_somebody_who_was_away(session: Session, cast: Cast, enter: Any) -> None:
    browser, (first, second, *_guests) = enter(cast.secretariat), Participant.objects.order_by("pk")
    sent = {f"p{first.pk}": "represented", f"by{first.pk}": str(second.pk), f"p{second.pk}": "absent"}
    page = browser.post(attendance_of(session), sent)
    assert page.status_code == 200
    assert "was not there either" in page.content.decode()
    assert not Participant.objects.exclude(attendance="expected").exists()


def test_nobody_is_represented_by_another_delegation(session: Session, cast: Cast, enter: Any) -> None:
    browser, (first, _second, guest, _other) = enter(cast.secretariat), Participant.objects.order_by("pk")
    sent = {f"p{first.pk}": "represented", f"by{first.pk}": str(guest.pk)}
    assert browser.post(attendance_of(session), sent).status_code == 200
    first.refresh_from_db()
    assert first.represented_by is None


def test_of_two_who_record_at_once_neither_undoes_the_other(session: Session, cast: Cast, enter: Any) -> None:
    browser, (first, second, *_guests) = enter(cast.secretariat), Participant.objects.order_by("pk")
    seen = {f"was{one.pk}": "expected" for one in (first, second)}
    Participant.objects.filter(pk=first.pk).update(attendance="present")  # somebody else, meanwhile
    sent = seen | {f"p{first.pk}": "expected", f"p{second.pk}": "absent"}
    assert browser.post(attendance_of(session), sent).status_code == 302
    assert list(Participant.objects.order_by("pk").values_list("attendance", flat=True))[:2] == ["present", "absent"]
    clash = browser.post(attendance_of(session), seen | {f"p{first.pk}": "absent", f"p{second.pk}": "absent"})
    assert clash.status_code == 200
    assert "Somebody else has recorded “present” meanwhile" in clash.content.decode()


def test_who_did_not_agree_is_a_number_in_the_report(session: Session) -> None:
    Person.objects.filter(given_name="First").update(may_be_listed=False)
    told = record(session, "present", "present", "present", "absent")
    assert names(told) == ["Ms. Second NOMINEE"]
    (countries, observers) = told.participants["en"]
    assert countries.sections[0].others == "and one participant who is not named"
    assert observers.sections[0].others == "One participant, who is not named"
    assert (told.from_countries, told.from_observers) == (2, 1)
    html = paper.html_of(make_facts(attendance=told), language="en")
    assert "and one participant who is not named" in html
    assert "First NOMINEE" not in html


def test_nobody_who_is_not_named_is_named_as_represented(session: Session) -> None:
    first, second, *_guests = Participant.objects.order_by("pk")
    Participant.objects.filter(pk=first.pk).update(attendance="represented", represented_by=second)
    assert len(gather.attendance(session).stand_ins["ru"]) == 1
    for name in ("First", "Second"):
        Person.objects.update(may_be_listed=True)
        Person.objects.filter(given_name=name, nomination__isnull=False).update(may_be_listed=False)
        assert gather.attendance(session).stand_ins["ru"] == ()
