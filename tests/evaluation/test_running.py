"""An evaluation opens, reminds and closes by itself, also while no worker runs, and writes no letter twice."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from core import registries
from core.models import Letter
from core.workflow import NotNow, NotYou
from evaluation import letters, opening, services
from evaluation.entries import desk_entries, session_panel
from evaluation.models import Questionnaire
from evaluation.services import Times
from meetings import services as meetings
from meetings.models import AgendaVersion, RunningDelay
from tests.evaluation.make import answers_to, fill, make_questionnaire
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda

BEGIN = datetime(2030, 7, 30, 6, 0, tzinfo=UTC)
"""11:00 in Almaty."""
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def times(**fields: Any) -> Times:
    values: dict[str, Any] = {"opens_with": "moment", "opens_at": BEGIN, "closes_at": BEGIN + 7 * DAY}
    return Times(**values | fields)


@pytest.fixture
def scheduled(cast: Cast) -> Questionnaire:
    questionnaire = make_questionnaire(make_session(cast.body))
    services.schedule(questionnaire, times=times(), by=cast.secretariat)
    return questionnaire


def addresses(prefix: str) -> list[str]:
    return sorted(Letter.objects.filter(key__startswith=prefix).values_list("address", flat=True))


ASKED = ["focal-kz@example.org", "focal-uz@example.org", "observer@example.org"]


def test_it_is_open_from_its_moment_on_though_nobody_noted_it(scheduled: Questionnaire) -> None:
    assert [scheduled.takes_answers(at=BEGIN + late) for late in (-HOUR, timedelta(), HOUR)] == [False, True, True]
    assert [scheduled.takes_answers(at=BEGIN + 7 * DAY + late) for late in (-HOUR, timedelta())] == [True, False]


def test_the_portal_opens_it_and_writes_one_letter_to_each(scheduled: Questionnaire) -> None:
    services.tend(at=BEGIN - HOUR)
    scheduled.refresh_from_db()
    assert (scheduled.status, addresses("evaluation-opened:")) == ("scheduled", [])
    for late in (HOUR, 2 * HOUR):
        services.tend(at=BEGIN + late)
    scheduled.refresh_from_db()
    assert (scheduled.status, scheduled.opens_at) == ("open", BEGIN)
    assert addresses("evaluation-opened:") == ASKED


def test_a_letter_about_an_evaluation_belongs_to_its_session(scheduled: Questionnaire) -> None:
    slugs = {slug for source in registries.letter_sessions if (slug := source(scheduled))}
    assert slugs == {scheduled.session.slug}


def test_what_a_stopped_worker_missed_comes_later_and_nothing_twice(scheduled: Questionnaire) -> None:
    services.tend(at=BEGIN + 2 * DAY)
    assert addresses("evaluation-opened:") == ASKED
    services.tend(at=BEGIN + 8 * DAY)
    scheduled.refresh_from_db()
    assert scheduled.status == "closed"
    services.tend(at=BEGIN + 9 * DAY)
    assert addresses("evaluation") == ASKED


def test_one_that_opened_and_closed_unnoticed_asks_nobody_any_more(scheduled: Questionnaire) -> None:
    past = datetime(2020, 7, 30, tzinfo=UTC)
    Questionnaire.objects.filter(pk=scheduled.pk).update(opens_at=past, closes_at=past + DAY)
    services.tend()
    scheduled.refresh_from_db()
    assert scheduled.status == "closed"
    assert addresses("evaluation") == []


def test_a_cancelled_session_is_not_evaluated(scheduled: Questionnaire, cast: Cast) -> None:
    meetings.take_step(scheduled.session, "cancel", by=cast.secretariat)
    services.tend(at=BEGIN + HOUR)
    scheduled.refresh_from_db()
    assert (scheduled.status, addresses("evaluation")) == ("scheduled", [])


def test_reminders_go_to_those_who_have_not_answered_once_a_day(scheduled: Questionnaire, cast: Cast) -> None:
    services.tend(at=BEGIN)
    questionnaire = Questionnaire.objects.get(pk=scheduled.pk)
    Questionnaire.objects.filter(pk=scheduled.pk).update(opens_at=datetime(2020, 7, 30, tzinfo=UTC))
    services.answer(questionnaire, by=cast.focal_kz, answers=answers_to(questionnaire))
    three_days_left = BEGIN + 4 * DAY
    services.tend(at=three_days_left.replace(hour=3))  # 8:00 in Almaty
    assert addresses("evaluation-reminder:") == []
    for _time in range(2):
        services.tend(at=three_days_left)
    assert addresses("evaluation-reminder:") == ["focal-uz@example.org", "observer@example.org"]
    services.tend(at=three_days_left + DAY)
    assert len(addresses("evaluation-reminder:")) == 2, "two days before the end is no day of reminders"
    services.tend(at=three_days_left + 2 * DAY)
    assert len(addresses("evaluation-reminder:")) == 4
    letter = Letter.objects.filter(key__startswith="evaluation-reminder:", address=cast.focal_uz.email)[0]
    assert "/ru/sessions/session-1/evaluation/" in letter.body
    assert letter.language == "ru"


def test_reminders_can_be_held_and_go_on(scheduled: Questionnaire, cast: Cast) -> None:
    services.tend(at=BEGIN)
    services.pause_reminders(scheduled, paused=True, by=cast.secretariat)
    at = BEGIN + 4 * DAY
    services.tend(at=at)
    with pytest.raises(NotNow, match="paused"):
        services.remind(scheduled, by=cast.secretariat, at=at)
    assert addresses("evaluation-reminder:") == []
    services.pause_reminders(scheduled, paused=False, by=cast.secretariat)
    assert services.remind(scheduled, by=cast.secretariat, at=at) == 3
    assert services.remind(scheduled, by=cast.secretariat, at=at + HOUR) == 0


def test_the_day_of_a_reminder_is_that_of_the_session(scheduled: Questionnaire, cast: Cast) -> None:
    services.tend(at=BEGIN)
    evening = BEGIN.replace(hour=18, minute=59)  # 23:59 in Almaty
    assert services.remind(scheduled, by=cast.secretariat, at=evening) == 3
    assert services.remind(scheduled, by=cast.secretariat, at=evening + timedelta(minutes=2)) == 3
    scheduled.refresh_from_db()
    assert letters.to_remind(scheduled, at=evening) == []


@pytest.mark.parametrize("person", ["observer", "focal_kz", "admin", "coordinator_kz", "interpreter"])
def test_nobody_else_runs_an_evaluation(scheduled: Questionnaire, cast: Cast, person: str) -> None:
    by = getattr(cast, person)
    for call in (
        lambda: services.remind(scheduled, by=by),
        lambda: services.pause_reminders(scheduled, paused=True, by=by),
        lambda: services.change_times(scheduled, times=times(), revision=0, by=by),
        lambda: services.unschedule(scheduled, by=by),
    ):
        with pytest.raises(NotYou):
            call()


def test_times_that_make_no_sense_are_refused(cast: Cast) -> None:
    questionnaire = make_questionnaire(make_session(cast.body))
    for wrong, words in (
        (times(closes_at=BEGIN - HOUR), "before it opens"),
        (times(opens_at=None), "when"),
        (times(opens_with="wrap_up"), "agenda"),
        (times(opens_at=datetime(2020, 1, 1, tzinfo=UTC), closes_at=datetime(2020, 1, 2, tzinfo=UTC)), "past"),
    ):
        with pytest.raises(NotNow, match=words):
            services.schedule(questionnaire, times=wrong, by=cast.secretariat)
    questionnaire.refresh_from_db()
    assert questionnaire.status == "draft"


def test_once_it_is_over_no_later_end_can_be_set(cast: Cast) -> None:
    """All answers are shown then: one more would show itself as the difference."""
    questionnaire = make_questionnaire(make_session(cast.body))
    past = datetime(2020, 1, 1, tzinfo=UTC)
    services.open_for_answers(questionnaire, by=cast.secretariat, at=past, closes_at=past + DAY)
    with pytest.raises(NotNow, match="not opened again"):
        services.change_times(questionnaire, times=times(), revision=0, by=cast.secretariat)


def test_an_open_one_gets_another_end_and_keeps_its_beginning(cast: Cast) -> None:
    questionnaire = make_questionnaire(make_session(cast.body))
    services.open_for_answers(questionnaire, by=cast.secretariat)
    begun = questionnaire.opens_at
    changed = times(opens_at=BEGIN - DAY, reminder_days=(1,))
    services.change_times(questionnaire, times=changed, revision=questionnaire.revision, by=cast.secretariat)
    questionnaire.refresh_from_db()
    assert (questionnaire.opens_at, questionnaire.closes_at, questionnaire.reminder_days) == (
        begun,
        BEGIN + 7 * DAY,
        [1],
    )


@pytest.fixture
def with_agenda(cast: Cast) -> Questionnaire:
    """Opens with the last item of the published agenda."""
    session = make_session(cast.body)
    make_agenda(session, by=cast.secretariat)
    meetings.publish_agenda(session, status=AgendaVersion.Status.PROVISIONAL, by=cast.secretariat)
    return make_questionnaire(session)


def test_it_opens_with_the_wrap_up_item_and_follows_it(with_agenda: Questionnaire, cast: Cast) -> None:
    session = with_agenda.session
    agenda = opening.agenda_of(session)
    assert agenda is not None
    last = opening.places(agenda)[-1]
    services.schedule(with_agenda, times=times(opens_with="wrap_up", slot=last.key), by=cast.secretariat)
    assert opening.moment(with_agenda) == last.starts
    RunningDelay.objects.create(session=session, date=last.on, minutes=20, set_at=BEGIN)
    assert opening.moment(with_agenda) == last.starts + timedelta(minutes=20)
    version = session.agenda_versions.latest("number")
    content = version.content
    content["days"][-1]["slots"][-1] |= {"starts": "18:00", "ends": "18:30"}
    AgendaVersion.objects.create(
        session=session,
        number=version.number + 1,
        status=version.status,
        content=content,
        fingerprint="moved",
        published_at=BEGIN,
    )
    assert opening.moment(with_agenda) == datetime(2020, 7, 30, 12, 20, tzinfo=UTC)
    services.tend(at=datetime(2020, 7, 30, 12, 19, tzinfo=UTC))
    with_agenda.refresh_from_db()
    assert with_agenda.status == "scheduled"
    services.tend(at=datetime(2020, 7, 30, 12, 20, tzinfo=UTC))
    with_agenda.refresh_from_db()
    assert (with_agenda.status, with_agenda.opens_at) == ("open", datetime(2020, 7, 30, 12, 20, tzinfo=UTC))


def test_the_agenda_as_it_is_now_tells_which_steps_there_are(with_agenda: Questionnaire, cast: Cast) -> None:
    services.schedule(with_agenda, times=times(opens_with="wrap_up"), by=cast.secretariat)
    Questionnaire.objects.filter(pk=with_agenda.pk).update(opens_at=BEGIN)  # the item has been moved to an earlier day
    with pytest.raises(NotNow, match="has opened"):
        services.unschedule(with_agenda, by=cast.secretariat)
    services.close(with_agenda, by=cast.secretariat)


def test_an_end_of_long_ago_is_told_and_nothing_is_opened(scheduled: Questionnaire, cast: Cast) -> None:
    past = datetime(2020, 7, 30, tzinfo=UTC)
    Questionnaire.objects.filter(pk=scheduled.pk).update(status="draft", opens_at=past, closes_at=past + DAY)
    with pytest.raises(NotNow, match="before it opens"):
        services.open_for_answers(scheduled, by=cast.secretariat)
    scheduled.refresh_from_db()
    assert (scheduled.status, addresses("evaluation")) == ("draft", [])


def test_an_item_that_left_the_agenda_leaves_the_end_of_the_session(with_agenda: Questionnaire, cast: Cast) -> None:
    services.schedule(with_agenda, times=times(opens_with="wrap_up", slot="slot:0"), by=cast.secretariat)
    agenda = opening.agenda_of(with_agenda.session)
    assert agenda is not None
    place = opening.wrap_up(agenda)
    assert place is not None
    assert opening.moment(with_agenda) == place.starts


def test_the_moments_of_many_take_the_same_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    for number in range(3):
        session = make_session(cast.body, slug=f"s{number}")
        make_agenda(session, by=cast.secretariat)
        meetings.publish_agenda(session, status=AgendaVersion.Status.PROVISIONAL, by=cast.secretariat)
        services.schedule(make_questionnaire(session), times=times(opens_with="wrap_up"), by=cast.secretariat)
        rows = list(Questionnaire.objects.running())
        with django_assert_num_queries(2):
            assert len(opening.moments(rows)) == number + 1


def test_desk_and_session_page_ask_from_the_opening_until_the_answer(scheduled: Questionnaire, cast: Cast) -> None:
    assert desk_entries(cast.observer) == []
    panel = session_panel(scheduled.session, cast.observer)
    assert panel is not None
    assert not panel.context["is_open"]
    services.open_for_answers(scheduled, by=cast.secretariat)
    (entry,) = desk_entries(cast.observer)
    assert (entry.state, entry.due_at) == ("not yet answered", BEGIN + 7 * DAY)
    services.save_for_later(scheduled, by=cast.observer, answers={})
    assert desk_entries(cast.observer)[0].state == "begun, not yet sent"
    services.answer(scheduled, by=cast.observer, answers=answers_to(scheduled))
    assert desk_entries(cast.observer) == []
    assert session_panel(scheduled.session, cast.observer) is None
    assert session_panel(scheduled.session, cast.secretariat) is None
    assert session_panel(scheduled.session, cast.interpreter) is None


def test_the_desk_of_the_secretariat_tells_of_texts_to_read(cast: Cast, django_assert_num_queries: Any) -> None:
    for number in (1, 2, 3):
        questionnaire = make_questionnaire(make_session(cast.body, slug=f"s{number}"))
        services.open_for_answers(questionnaire, by=cast.secretariat)
        fill(questionnaire, 6, text="Words")
        services.close(questionnaire, by=cast.secretariat)
        assert cast.secretariat.roles
        with django_assert_num_queries(1):
            entries = desk_entries(cast.secretariat)
        assert [str(entry.title) for entry in entries] == ["6 texts of the evaluation wait to be read"] * number


def test_two_set_the_times_and_the_second_sees_what_differs_on_the_clocks_of_the_session(
    scheduled: Questionnaire, cast: Cast, enter: Any
) -> None:
    address = reverse("evaluation:times", args=[scheduled.session.slug])
    scheduled.refresh_from_db()
    typed = {"opens_with": "moment", "opens_at": "2030-07-30T11:00", "closes_at": "2030-08-07T11:00"}
    typed |= {"revision": str(scheduled.revision)}
    services.change_times(scheduled, times=times(reminder_days=(1,)), revision=scheduled.revision, by=cast.ece)
    found = enter(cast.secretariat).post(address, typed | {"reminder_days": ["1"]}).context["clashes"]
    assert [(one.yours, one.theirs) for one in found] == [("7 August 2030, 11:00", "6 August 2030, 11:00")]
