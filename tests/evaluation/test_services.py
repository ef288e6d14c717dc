"""Answering once, and nobody knowing who answered what."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import Letter
from core.workflow import NotNow, NotYou
from evaluation import results, services
from evaluation.entries import erase_person, person_data
from evaluation.models import Answer, Ballot, Questionnaire, Response
from tests.evaluation.make import answers_to, make_open_questionnaire, make_questionnaire
from tests.make import Cast, make_session, make_user


@pytest.fixture
def questionnaire(cast: Cast) -> Questionnaire:
    return make_open_questionnaire(cast, make_session(cast.body))


def fill(questionnaire: Questionnaire, number: int, *, text: str = "") -> None:
    services.store(questionnaire, [answers_to(questionnaire, text=text and f"{text} {n}") for n in range(number)])


def test_a_person_answers_once(questionnaire: Questionnaire, cast: Cast) -> None:
    services.answer(questionnaire, by=cast.focal_kz, answers=answers_to(questionnaire, text="More time"))
    with pytest.raises(NotNow, match="already"):
        services.answer(questionnaire, by=cast.focal_kz, answers=answers_to(questionnaire))
    assert Response.objects.count() == 1
    assert Answer.objects.get(number=None).text == "More time"


def test_the_database_refuses_a_second_ballot(questionnaire: Questionnaire, cast: Cast) -> None:
    Ballot.objects.create(questionnaire=questionnaire, user=cast.observer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(questionnaire=questionnaire, user=cast.observer)


@pytest.mark.parametrize("person", ["secretariat", "admin", "coordinator_kz", "interpreter"])
def test_who_is_not_asked_cannot_answer(questionnaire: Questionnaire, cast: Cast, person: str) -> None:
    with pytest.raises(NotYou):
        services.answer(questionnaire, by=getattr(cast, person), answers=answers_to(questionnaire))
    assert not Response.objects.exists()


def test_a_closed_evaluation_takes_no_answers(questionnaire: Questionnaire, cast: Cast) -> None:
    services.close(questionnaire, by=cast.secretariat)
    with pytest.raises(NotNow, match="closed"):
        services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire))


def test_the_closing_time_closes_by_itself(cast: Cast) -> None:
    questionnaire = make_questionnaire(make_session(cast.body))
    now = timezone.now()
    services.open_for_answers(
        questionnaire, by=cast.secretariat, at=now - timedelta(days=2), closes_at=now - timedelta(days=1)
    )
    with pytest.raises(NotNow, match="closed"):
        services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire))


def test_opening_writes_to_each_person_asked_in_their_language(questionnaire: Questionnaire, cast: Cast) -> None:
    letters = Letter.objects.filter(key__startswith="evaluation-opened:")
    assert {letter.address for letter in letters} == {
        cast.focal_kz.email,
        cast.focal_uz.email,
        cast.observer.email,
    }
    letter = letters.get(address=cast.observer.email)
    assert letter.language == "en"
    assert f"/en/sessions/{questionnaire.session.slug}/evaluation/" in letter.body
    assert "/ru/sessions/" in letters.get(address=cast.focal_kz.email).body


def test_nothing_beside_the_rows_joins_a_ballot_to_a_response(questionnaire: Questionnaire, cast: Cast) -> None:
    people = [cast.focal_kz, cast.focal_uz, cast.observer]
    for number, person in enumerate(people, 1):
        services.answer(questionnaire, by=person, answers=answers_to(questionnaire, scale=number))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT ballot.xmin::text), count(DISTINCT response.xmin::text),"
            " count(DISTINCT answer.xmin::text)"
            " FROM evaluation_ballot ballot, evaluation_response response, evaluation_answer answer"
        )
        assert cursor.fetchone() == (1, 1, 1), "the rows tell which of them were written together"
    for model in (Ballot, Response, Answer):
        assert not hasattr(model, "pgh_event_model"), "a history would tell the order"
        kinds = {field.get_internal_type() for field in model._meta.fields}
        assert not kinds & {"DateField", "DateTimeField", "BigAutoField", "AutoField"}


def test_fewer_than_five_answers_are_never_shown(questionnaire: Questionnaire, cast: Cast) -> None:
    fill(questionnaire, 4)
    services.close(questionnaire, by=cast.secretariat)
    found = results.of(questionnaire, language="en")
    assert (found.received, found.counted) == (4, 0)
    assert all(result.suppressed and not result.bars for result in found.questions)


@pytest.mark.parametrize(("received", "counted"), [(5, 0), (9, 0), (10, 5), (14, 5), (15, 10), (16, 10)])
def test_while_open_answers_are_counted_by_groups(
    questionnaire: Questionnaire, cast: Cast, received: int, counted: int
) -> None:
    for _number in range(received):
        fill(questionnaire, 1)
    assert results.of(questionnaire, language="en").counted == counted
    services.close(questionnaire, by=cast.secretariat)
    assert results.of(questionnaire, language="en").counted == received


def test_results_have_shares_a_mean_and_texts(questionnaire: Questionnaire, cast: Cast) -> None:
    given = [answers_to(questionnaire, scale=5, choice=2, text=f"Text {number}") for number in range(4)]
    services.store(questionnaire, [*given, answers_to(questionnaire, scale=2, choice=1, text="Text 4")])
    services.close(questionnaire, by=cast.secretariat)
    scale, choice, text = results.of(questionnaire, language="ru").questions
    assert scale.mean == pytest.approx(4.4)
    assert [(bar.label, bar.count, bar.percent) for bar in choice.bars] == [("Виртуально", 1, 20), ("Очно", 4, 80)]
    assert sorted(text.texts) == [f"Text {number}" for number in range(5)]


def test_a_person_can_be_told_and_erased(questionnaire: Questionnaire, cast: Cast) -> None:
    services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    assert person_data(cast.observer.email) == {"evaluations": [questionnaire.session.slug]}
    assert "anonymous" in erase_person(cast.observer.email)[0]
    assert not Ballot.objects.exists()
    assert Response.objects.count() == 1
    assert erase_person(make_user("nobody").email) == []
