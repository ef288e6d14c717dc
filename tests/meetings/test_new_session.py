"""A new session begins with the agenda of an earlier one."""

from datetime import date, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import Country
from core.workflow import NotYou
from meetings import services, working_copy
from meetings.dates import moved_dates
from meetings.models import (
    AgendaEdit,
    AgendaItem,
    Day,
    DiscussionPoint,
    ExpectedOutcome,
    Interpretation,
    Session,
    Slot,
    Speaker,
    SpeakerContact,
)
from tests.make import Cast, make_session
from tests.meetings.make import make_slot

NEW_DATE = date(2021, 10, 20)


def make_earlier(cast: Cast, *, gap: int = 1) -> Session:
    """Two days with all that an agenda may have."""
    by = cast.secretariat
    session = make_session(cast.body, slug="earlier", ends_on=date(2020, 7, 30) + timedelta(days=gap))
    first = Day.objects.create(session=session, date=session.starts_on, starts_at=time(10), ends_at=time(16))
    second = Day.objects.create(session=session, date=session.ends_on, starts_at=time(9))
    Interpretation.objects.create(day=first, starts_at=time(10), ends_at=time(15, 30), languages="EN, RU")
    opening = make_slot(first, by=by, title="Opening", minutes=30, number="3", note_en="A note", note_ru="Заметка")
    part = services.add_item(opening, by=by, number="3 (a)", title_en="Part", title_ru="Часть")
    services.indent_item(part, by=by)
    make_slot(first, by=by, kind=Slot.Kind.BREAK, title="Lunch", minutes=60, pinned_at=time(13))
    services.add_item(make_slot(second, by=by, title="Progress", minutes=45), by=by, item=part)
    services.add_countries(opening, by=by)
    entry = services.save_entry(opening, by=by, by_en="ECE", by_ru="ЕЭК ООН", minutes=10)
    kazakhstan = Country.objects.get(code="kz")
    person = {"text_en": "Ms. Aida Example, ECE", "name_en": "Aida Example", "mode": "online"}
    services.set_speakers(opening, by=by, role=Speaker.Role.SPEAKER, speakers=[person], entry=entry)
    function = {"text_en": "Focal point from Kazakhstan", "text_ru": "Координатор от Казахстана", "country": kazakhstan}
    services.set_speakers(opening, by=by, role=Speaker.Role.CHAIR, speakers=[function])
    for speaker in Speaker.objects.filter(slot=opening):
        SpeakerContact.objects.create(session=session, speaker=speaker, email="aida@example.org", language="en")
    DiscussionPoint.objects.create(session=session, letter="a", agenda_item=part, title_en="Point", title_ru="Вопрос")
    ExpectedOutcome.objects.create(session=session, position=1, text_en="An outcome", text_ru="Результат")
    return session


def begin(cast: Cast, earlier: Session, *, days: int = 2, **values: Any) -> Session:
    fields: dict[str, Any] = {"title_en": "Second", "title_ru": "Вторая", "mode": "virtual", "slug": "second", **values}
    last = NEW_DATE + timedelta(days=days - 1)
    session = Session(body=cast.body, time_zone="Asia/Bishkek", starts_on=NEW_DATE, ends_on=last, **fields)
    return services.prepare_session(session, by=cast.secretariat, earlier=earlier)


def test_the_timetable_comes_along_with_its_days_moved(cast: Cast) -> None:
    earlier = make_earlier(cast)
    session = begin(cast, earlier)
    old, new = working_copy.read(earlier), working_copy.read(session)
    assert [day.date for day in new.days] == [date(2021, 10, 20), date(2021, 10, 21)]
    for was, day in zip(old.days, new.days, strict=True):
        assert (day.starts, day.ends, day.interpretation) == (was.starts, was.ends, was.interpretation)
        told = [(s.kind, s.number, s.title, s.starts, s.ends, s.note, s.by_country, s.is_continued) for s in day.slots]
        assert told == [
            (s.kind, s.number, s.title, s.starts, s.ends, s.note, s.by_country, s.is_continued) for s in was.slots
        ]
        lines = [[(e.title, e.by, e.country, e.minutes) for e in s.entries] for s in day.slots]
        assert lines == [[(e.title, e.by, e.country, e.minutes) for e in s.entries] for s in was.slots]
    assert Day.objects.filter(session=earlier).count() == 2
    assert not {s.key for d in old.days for s in d.slots} & {s.key for d in new.days for s in d.slots}


def test_persons_are_to_be_confirmed_and_functions_stay(cast: Cast) -> None:
    opening = working_copy.read(begin(cast, make_earlier(cast))).days[0].slots[0]
    person = next(voice for entry in opening.entries for voice in entry.speakers)
    assert (person.name.en, person.tbc, person.mode) == ("Aida Example", True, "")
    assert (opening.moderators[0].text.en, opening.moderators[0].role) == ("Focal point from Kazakhstan", "chair")
    assert (opening.moderators[0].tbc, opening.moderators[0].country) == (False, "kz")


def test_the_outline_and_what_is_to_be_discussed_come_along_and_contacts_stay(cast: Cast) -> None:
    earlier = make_earlier(cast)
    session = begin(cast, earlier)
    part = AgendaItem.objects.get(session=session, title_en="Part")
    assert (part.parent.session, part.parent.title_en) == (session, "Opening")
    point = session.discussion_points.get()
    assert (point.agenda_item, point.title_ru) == (part, "Вопрос")
    assert [outcome.text_en for outcome in session.expected_outcomes.all()] == ["An outcome"]
    assert set(SpeakerContact.objects.values_list("session", flat=True)) == {earlier.pk}
    assert earlier.discussion_points.get().agenda_item.session == earlier


def test_it_is_one_edit_that_can_be_undone(cast: Cast) -> None:
    earlier = make_earlier(cast)
    before = AgendaEdit.objects.filter(session=earlier).count()
    session = begin(cast, earlier)
    edit = AgendaEdit.objects.get(session=session)
    assert (edit.step, edit.subject["ru"]) == ("start_from_earlier", "Первая сессия")
    assert AgendaEdit.objects.filter(session=earlier).count() == before
    services.undo(session, by=cast.secretariat)
    assert not Slot.objects.filter(day__session=session).exists()


def test_days_keep_their_distance_or_follow_one_another(cast: Cast) -> None:
    earlier = make_earlier(cast, gap=3)
    first, last = date(2020, 7, 30), date(2020, 8, 2)
    four = moved_dates(earlier, starts_on=NEW_DATE, ends_on=NEW_DATE + timedelta(days=3))
    assert four == {first: NEW_DATE, last: NEW_DATE + timedelta(days=3)}
    two = moved_dates(earlier, starts_on=NEW_DATE, ends_on=NEW_DATE + timedelta(days=1))
    assert two == {first: NEW_DATE, last: NEW_DATE + timedelta(days=1)}


def test_a_session_that_is_too_short_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    earlier = make_earlier(cast)
    with pytest.raises(ValidationError, match="has 2 days, this session is shorter"):
        begin(cast, earlier, days=1)
    assert not Session.objects.filter(slug="second").exists()


def test_only_the_secretariat_begins_a_session(cast: Cast) -> None:
    earlier = make_earlier(cast)
    session = make_session(cast.body, slug="second", starts_on=NEW_DATE, ends_on=NEW_DATE + timedelta(days=1))
    with pytest.raises(NotYou):
        services.start_from_earlier(session, earlier, by=cast.focal_kz)
    assert not session.days.exists()


def test_a_session_without_an_earlier_one_begins_with_an_empty_day(cast: Cast) -> None:
    session = Session(body=cast.body, slug="new", title_en="New", mode="virtual", time_zone="Asia/Baku")
    session.starts_on = session.ends_on = NEW_DATE
    services.prepare_session(session, by=cast.secretariat)
    assert [day.date for day in session.days.all()] == [NEW_DATE]
    assert not AgendaEdit.objects.filter(session=session).exists()


def sent(cast: Cast, **values: str) -> dict[str, str]:
    fields = {"form_token": str(uuid4()), "body": str(cast.body.pk), "title_en": "Second", "slug": "second"}
    dates = {"starts_on": "2021-10-20", "ends_on": "2021-10-21"}
    return fields | dates | {"mode": "virtual", "time_zone": "Asia/Bishkek", "earlier": "earlier"} | values


def test_the_page_begins_with_what_the_sessions_have_in_common(cast: Cast, enter: Any) -> None:
    earlier = make_earlier(cast)
    make_session(cast.body, slug="without-agenda")
    browser = enter(cast.secretariat)
    assert (
        f"{reverse('meetings:session_add')}?from=earlier"
        in browser.get(reverse("meetings:session", args=["earlier"])).text
    )
    form = browser.get(reverse("meetings:session_add"), {"from": "earlier"}).context["form"]
    assert (form["earlier"].value(), form["time_zone"].value(), form["body"].value()) == (
        "earlier",
        "Asia/Almaty",
        earlier.body_id,
    )
    assert list(form.fields["earlier"].queryset) == [earlier]
    assert browser.get(reverse("meetings:session_add"), {"from": "without-agenda"}).context["form"].initial == {}


def test_the_page_sent_twice_makes_one_session_and_goes_to_its_agenda(cast: Cast, enter: Any) -> None:
    make_earlier(cast)
    browser, data = enter(cast.secretariat), sent(cast)
    answer = browser.post(reverse("meetings:session_add"), data)
    assert (answer.status_code, answer["Location"]) == (302, reverse("meetings:agenda_edit", args=["second"]))
    assert browser.post(reverse("meetings:session_add"), data | {"slug": "third"}).status_code == 302
    assert not Session.objects.filter(slug="third").exists()
    assert Slot.objects.filter(day__session__slug="second").count() == 3


def test_the_page_says_that_the_session_is_too_short(cast: Cast, enter: Any) -> None:
    make_earlier(cast)
    answer = enter(cast.secretariat).post(reverse("meetings:session_add"), sent(cast, ends_on="2021-10-20"))
    assert answer.context["form"].errors["ends_on"] == [
        "The agenda of that session has 2 days, this session is shorter. Choose a later last day."
    ]
