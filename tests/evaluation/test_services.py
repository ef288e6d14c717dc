"""Answering once, and nobody knowing who answered what."""

from base64 import urlsafe_b64decode
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.models import Letter
from core.workflow import NotNow, NotYou
from evaluation import sealing, services
from evaluation.entries import erase_person, person_data
from evaluation.models import Answer, Ballot, Questionnaire, Response, UnsentAnswers
from participants.models import Participant
from tests.evaluation.make import answers_to, fill, make_open_questionnaire, make_questionnaire, question_of
from tests.make import Cast, make_session, make_user
from tests.participants.make import an_observer


@pytest.fixture
def questionnaire(cast: Cast) -> Questionnaire:
    return make_open_questionnaire(cast, make_session(cast.body))


def test_a_person_answers_once(questionnaire: Questionnaire, cast: Cast) -> None:
    services.answer(questionnaire, by=cast.focal_kz, answers=answers_to(questionnaire, text="More time"))
    with pytest.raises(NotNow, match="already"):
        services.answer(questionnaire, by=cast.focal_kz, answers=answers_to(questionnaire))
    assert Response.objects.count() == 1
    assert Answer.objects.get(number=None).text == "More time"


def test_every_kind_of_answer_is_kept_as_it_was_given(questionnaire: Questionnaire, cast: Cast) -> None:
    used = question_of(questionnaire, "What did you use?").pk
    given = answers_to(questionnaire, choice=2, why="To meet") | {used: [3, 1]}
    services.answer(questionnaire, by=cast.observer, answers=given)
    rows = Answer.objects.values_list("question__text_en", "row", "number", "text")
    assert sorted(rows, key=str) == sorted(
        [
            ("How useful?", 0, 4, ""),
            ("Which form?", 0, 2, ""),
            ("Why in person?", 0, None, "To meet"),
            ("How good?", 1, 5, ""),
            ("How good?", 2, 3, ""),
            ("What did you use?", 0, 1, ""),
            ("What did you use?", 0, 3, ""),
        ],
        key=str,
    )


def test_an_answer_to_a_question_that_was_not_asked_is_not_kept(questionnaire: Questionnaire, cast: Cast) -> None:
    why = question_of(questionnaire, "Why in person?").pk
    services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire, choice=1) | {why: "Hidden"})
    assert not Answer.objects.filter(question=why).exists()


@pytest.mark.parametrize("left_out", ["How useful?", "How good?", "Why in person?"])
def test_what_has_to_be_answered_cannot_be_left_out(questionnaire: Questionnaire, cast: Cast, left_out: str) -> None:
    given = answers_to(questionnaire, choice=2)
    del given[question_of(questionnaire, left_out).pk]
    with pytest.raises(NotNow, match="has not been answered"):
        services.answer(questionnaire, by=cast.observer, answers=given)
    assert not Ballot.objects.exists()


def test_every_line_of_a_scale_has_to_be_answered(questionnaire: Questionnaire, cast: Cast) -> None:
    given = answers_to(questionnaire) | {question_of(questionnaire, "How good?").pk: {1: 5}}
    with pytest.raises(NotNow, match="Question 4"):
        services.answer(questionnaire, by=cast.observer, answers=given)


def test_a_number_that_was_not_offered_is_no_answer(questionnaire: Questionnaire, cast: Cast) -> None:
    with pytest.raises(NotNow, match="Question 1"):
        services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire, scale=6))


def test_the_database_refuses_a_second_ballot(questionnaire: Questionnaire, cast: Cast) -> None:
    Ballot.objects.create(questionnaire=questionnaire, user=cast.observer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.create(questionnaire=questionnaire, user=cast.observer)


@pytest.mark.parametrize("person", ["secretariat", "admin", "coordinator_kz", "interpreter"])
def test_who_is_not_asked_cannot_answer(questionnaire: Questionnaire, cast: Cast, person: str) -> None:
    for verb in (services.answer, services.save_for_later):
        with pytest.raises(NotYou):
            verb(questionnaire, by=getattr(cast, person), answers=answers_to(questionnaire))
    assert not Response.objects.exists()
    assert not UnsentAnswers.objects.exists()


def test_an_observer_in_the_list_of_participants_is_asked_and_staff_is_not(
    questionnaire: Questionnaire, cast: Cast
) -> None:
    session = questionnaire.session
    guest, colleague = make_user("guest"), make_user("colleague")
    listed = an_observer(session, by=cast.secretariat)
    Participant.objects.filter(pk=listed.pk).update(user=guest)
    services.answer(questionnaire, by=guest, answers=answers_to(questionnaire))
    Participant.objects.filter(pk=listed.pk).update(user=colleague, group=Participant.Group.SECRETARIAT)
    with pytest.raises(NotYou):
        services.answer(questionnaire, by=colleague, answers=answers_to(questionnaire))


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


def test_what_is_filled_in_is_kept_for_the_person_alone_until_it_is_sent(
    questionnaire: Questionnaire, cast: Cast
) -> None:
    given = answers_to(questionnaire, text="Secret words")
    services.save_for_later(questionnaire, by=cast.observer, answers=given)
    assert services.unsent_answers(questionnaire, cast.observer) == given
    assert services.unsent_answers(questionnaire, cast.focal_kz) == {}
    assert services.unsent_answers(questionnaire, cast.secretariat) == {}
    services.save_for_later(questionnaire, by=cast.observer, answers={})
    assert services.unsent_answers(questionnaire, cast.observer) == {}
    services.save_for_later(questionnaire, by=cast.observer, answers=given)
    services.send(questionnaire, by=cast.observer)
    assert not UnsentAnswers.objects.exists()
    assert Answer.objects.filter(text="Secret words").count() == 1
    with pytest.raises(NotNow, match="already"):
        services.save_for_later(questionnaire, by=cast.observer, answers=given)


def test_two_windows_on_two_pages_lose_nothing(questionnaire: Questionnaire, cast: Cast) -> None:
    given = answers_to(questionnaire, text="Later words")
    first = {row.pk for row in questionnaire.questions.filter(section__position=1)}
    second = {row.pk for row in questionnaire.questions.filter(section__position=2)}
    stale = dict(given)
    services.save_for_later(questionnaire, by=cast.observer, answers=given, of=second)
    services.save_for_later(questionnaire, by=cast.observer, answers=answers_to(questionnaire, scale=2), of=first)
    services.save_for_later(questionnaire, by=cast.observer, answers=stale, of=second)
    assert services.unsent_answers(questionnaire, cast.observer) == answers_to(
        questionnaire, scale=2, text="Later words"
    )


def test_the_database_does_not_tell_what_is_not_sent(questionnaire: Questionnaire, cast: Cast) -> None:
    sizes = set()
    for words in ("Ivanov", "Ivanov " * 50):
        services.save_for_later(questionnaire, by=cast.observer, answers=answers_to(questionnaire, text=words))
        with connection.cursor() as cursor:
            cursor.execute("SELECT row_to_json(unsent)::text FROM evaluation_unsentanswers unsent")
            (row,) = cursor.fetchone()
        assert "Ivanov" not in row
        sizes.add(len(row))
    assert len(sizes) == 1, "the length would tell whose text it is"


def test_a_seal_tells_no_time_and_opens_for_its_purpose_only(settings: Any) -> None:
    sealed = sealing.seal("country", purpose="group", block=32)
    assert sealed != sealing.seal("country", purpose="group", block=32), "the same says something else each time"
    assert len(sealed) == len(sealing.seal("observer", purpose="group", block=32))
    assert sealing.unseal(sealed, purpose="group") == "country"
    assert sealing.unseal(sealed, purpose="unsent answers") is None
    assert urlsafe_b64decode(sealed)[1:9] == bytes(8), "the second in which it was made"
    settings.SECRET_KEY = "another"
    assert sealing.unseal(sealed, purpose="group") is None


def test_closing_deletes_what_was_not_sent(questionnaire: Questionnaire, cast: Cast) -> None:
    services.save_for_later(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    services.close(questionnaire, by=cast.secretariat)
    assert not UnsentAnswers.objects.exists()


def test_nothing_beside_the_rows_joins_a_ballot_to_a_response(questionnaire: Questionnaire, cast: Cast) -> None:
    people = [cast.focal_kz, cast.focal_uz, cast.observer]
    for number, person in enumerate(people, 1):
        services.save_for_later(questionnaire, by=person, answers=answers_to(questionnaire, scale=number))
        services.send(questionnaire, by=person)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(DISTINCT ballot.xmin::text), count(DISTINCT response.xmin::text),"
            " count(DISTINCT answer.xmin::text)"
            " FROM evaluation_ballot ballot, evaluation_response response, evaluation_answer answer"
        )
        assert cursor.fetchone() == (1, 1, 1), "the rows tell which of them were written together"
    for model in (Ballot, Response, Answer, UnsentAnswers):
        assert not hasattr(model, "pgh_event_model"), "a history would tell the order"
        kinds = {field.get_internal_type() for field in model._meta.fields}
        assert not kinds & {"DateField", "DateTimeField", "BigAutoField", "AutoField"}


def test_answering_leaves_no_trace_anywhere_else(
    questionnaire: Questionnaire, cast: Cast, enter: Any, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the history, its contexts, the sent forms, the jobs or the logs: only ballot, response and answers."""
    browser = enter(cast.observer)
    services.save_for_later(questionnaire, by=cast.observer, answers=answers_to(questionnaire, text="Secret words"))
    browser.get("/en/")
    there = connection.introspection.table_names()
    tables = [model for model in apps.get_models() if model._meta.db_table in there]
    before = {model: model._base_manager.count() for model in tables}
    browser.post(f"/en/sessions/{questionnaire.session.slug}/evaluation/check/")
    after = {model: model._base_manager.count() for model in tables}
    changed = {model.__name__: after[model] - before[model] for model in before if after[model] != before[model]}
    assert changed == {"Ballot": 1, "Response": 1, "Answer": 5, "UnsentAnswers": -1}
    assert "Secret words" not in caplog.text


def test_the_order_of_rows_is_drawn_anew(
    questionnaire: Questionnaire, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written is written in the order that the shuffler gives, and under new keys."""
    people = [cast.focal_kz, cast.focal_uz, cast.observer]
    monkeypatch.setattr(services._shuffler, "shuffle", lambda rows: rows.sort(key=str, reverse=True))
    seen: set[Any] = set()
    for number, person in enumerate(people, 1):
        services.answer(questionnaire, by=person, answers=answers_to(questionnaire, scale=number))
        keys = set(Response.objects.values_list("pk", flat=True)) | set(Answer.objects.values_list("pk", flat=True))
        assert not keys & seen
        seen |= keys
    with connection.cursor() as cursor:
        cursor.execute("SELECT id::text FROM evaluation_ballot ORDER BY ctid")
        ballots = [row[0] for row in cursor.fetchall()]
    assert ballots == sorted(ballots, reverse=True), "not the order in which people answered"


def test_who_answered_is_known_and_a_group_is_sealed(questionnaire: Questionnaire, cast: Cast) -> None:
    services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    response = Response.objects.get()
    assert services.has_answered(questionnaire, cast.observer)
    assert "observer" not in response.sealed_group
    assert services.group_kept(response) == "observer"


@pytest.mark.parametrize(("observers", "kept"), [(4, {""}), (5, {"country", "observer"})])
def test_at_the_end_small_groups_are_forgotten(
    questionnaire: Questionnaire, cast: Cast, observers: int, kept: set[str]
) -> None:
    fill(questionnaire, 5)
    fill(questionnaire, observers, group="observer")
    services.close(questionnaire, by=cast.secretariat)
    assert {services.group_kept(row) for row in Response.objects.all()} == kept


def test_a_person_can_be_told_and_erased(questionnaire: Questionnaire, cast: Cast) -> None:
    services.save_for_later(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    slug = questionnaire.session.slug
    assert person_data(cast.observer.email) == {"evaluations": [], "evaluations_begun": [slug]}
    services.send(questionnaire, by=cast.observer)
    assert person_data(cast.observer.email) == {"evaluations": [slug]}
    assert "anonymous" in erase_person(cast.observer.email)[0]
    assert not Ballot.objects.exists()
    assert Response.objects.count() == 1
    assert erase_person(make_user("nobody").email) == []


def test_what_an_erased_person_had_not_sent_is_gone(questionnaire: Questionnaire, cast: Cast) -> None:
    services.save_for_later(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    assert erase_person(cast.observer.email) == ["Erased: 1 unsent answer."]
    assert not UnsentAnswers.objects.exists()


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
