"""The pages of an evaluation, as those who took part and the secretariat see them."""

import re
import uuid
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from core.models import Letter
from evaluation import compose_services, services
from evaluation.models import Answer, Ballot, Questionnaire, Response, UnsentAnswers
from tests.evaluation.make import (
    answers_to,
    fill,
    make_closed_questionnaire,
    make_open_questionnaire,
    make_questionnaire,
    question_of,
)
from tests.make import Cast, make_session

THIRD = uuid.UUID(int=3)
OVERVIEW_QUERIES, OUTLINE_QUERIES = 17, 10


@pytest.fixture
def questionnaire(cast: Cast) -> Questionnaire:
    return make_open_questionnaire(cast, make_session(cast.body))


@pytest.fixture
def closed(cast: Cast) -> Questionnaire:
    return make_closed_questionnaire(cast, make_session(cast.body))


def url(questionnaire: Questionnaire, page: str = "evaluation", /, *, language: str = "en", **more: Any) -> str:
    with translation.override(language):
        return reverse(f"evaluation:{page}", kwargs={"slug": questionnaire.session.slug} | more)


def typed(questionnaire: Questionnaire, answers: dict[int, Any], page: int, **more: Any) -> dict[str, Any]:
    """What a browser sends of the answers that stand on a page."""
    data: dict[str, Any] = {"action": "next"} | more
    for question in questionnaire.questions.filter(section__position=page, pk__in=answers):
        value = answers[question.pk]
        if isinstance(value, dict):
            data |= {f"q{question.pk}_{row}": number for row, number in value.items()}
        else:
            data[f"q{question.pk}"] = value
    return data


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.mark.parametrize(("language", "question"), [("en", "How useful?"), ("ru", "How useful? (рус.)")])
def test_the_form_asks_in_the_readers_language(
    questionnaire: Questionnaire, cast: Cast, enter: Any, language: str, question: str
) -> None:
    page = enter(cast.observer).get(url(questionnaire, language=language)).content.decode()
    assert question in page
    assert page.count('type="radio"') == 7


def test_answering_goes_from_page_to_page_and_ends_with_thanks(
    questionnaire: Questionnaire, cast: Cast, enter: Any
) -> None:
    browser = enter(cast.observer)
    used = question_of(questionnaire, "What did you use?").pk
    answers = answers_to(questionnaire, text="Good") | {used: [1, 3]}
    answer = browser.post(url(questionnaire), typed(questionnaire, answers, 1))
    assert answer.url == url(questionnaire, "part", number=2)
    answer = browser.post(answer.url, typed(questionnaire, answers, 2))
    assert answer.url == url(questionnaire, "check")
    page = text_of(browser.get(answer.url))
    assert "Agenda: 5" in page
    assert "Site<br>Paper" in page
    assert "Why in person?" not in page, "it was not asked"
    assert not Response.objects.exists(), "nothing is sent yet"
    page = text_of(browser.post(answer.url, follow=True))
    assert "Thank you" in page
    assert Ballot.objects.get().user == cast.observer
    assert Answer.objects.filter(question=used).count() == 2
    assert not UnsentAnswers.objects.exists()


def test_a_second_sending_changes_nothing_and_says_so(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    browser = enter(cast.observer)
    services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    assert "Thank you" in text_of(browser.post(url(questionnaire, "check"), follow=True)), "a second click"
    page = text_of(browser.post(url(questionnaire), typed(questionnaire, answers_to(questionnaire), 1)))
    assert "was not taken" in page
    assert browser.get(url(questionnaire, "part", number=1)).status_code == 403
    assert Response.objects.count() == 1


def test_a_required_question_left_open_is_said_and_what_was_typed_stays(
    questionnaire: Questionnaire, cast: Cast, enter: Any
) -> None:
    useful = question_of(questionnaire, "How useful?")
    page = text_of(enter(cast.focal_kz).post(url(questionnaire), {"action": "next", f"q{useful.pk}": 3}))
    assert "data-error-summary" in page
    assert page.count("Please answer this question.") >= 2
    assert f'name="q{useful.pk}" value="3"' in page
    assert not UnsentAnswers.objects.exists()


def test_a_question_that_follows_from_an_answer_comes_with_the_page_again(
    questionnaire: Questionnaire, cast: Cast, enter: Any
) -> None:
    """Without scripts: the first time it stood there hidden, the second time it has to be answered."""
    browser = enter(cast.observer)
    why = question_of(questionnaire, "Why in person?")
    answers = answers_to(questionnaire, choice=2)
    del answers[why.pk]
    assert f'data-asked-if="q{why.depends_on_id}:2" hidden' in text_of(browser.get(url(questionnaire)))
    answer = browser.post(url(questionnaire), typed(questionnaire, answers, 1))
    assert answer.url == f"{url(questionnaire, 'part', number=1)}#question-{why.pk}"
    page = text_of(browser.get(answer.url))
    assert "One more question follows" in page
    assert f'data-asked-if="q{why.depends_on_id}:2">' in page
    page = text_of(browser.post(url(questionnaire), typed(questionnaire, answers, 1)))
    assert "Please answer this question." in page
    answer = browser.post(url(questionnaire), typed(questionnaire, answers | {why.pk: "To meet"}, 1))
    assert answer.url == url(questionnaire, "part", number=2)


def test_with_a_script_the_question_has_been_seen_and_is_asked_for_at_once(
    questionnaire: Questionnaire, cast: Cast, enter: Any
) -> None:
    why = question_of(questionnaire, "Why in person?")
    answers = answers_to(questionnaire, choice=2)
    del answers[why.pk]
    data = typed(questionnaire, answers, 1, shown=why.pk)
    assert "Please answer this question." in text_of(enter(cast.observer).post(url(questionnaire), data))


def test_an_answer_that_was_taken_back_takes_what_followed_from_it_along(
    questionnaire: Questionnaire, cast: Cast, enter: Any
) -> None:
    why = question_of(questionnaire, "Why in person?")
    services.save_for_later(questionnaire, by=cast.observer, answers=answers_to(questionnaire, choice=2))
    data = typed(questionnaire, answers_to(questionnaire, choice=1) | {why.pk: "To meet"}, 1)
    enter(cast.observer).post(url(questionnaire), data)
    assert why.pk not in services.unsent_answers(questionnaire, cast.observer)


def test_what_is_half_done_can_be_kept_and_gone_on_with(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    browser = enter(cast.observer)
    other = question_of(questionnaire, "What else?").pk
    services.save_for_later(questionnaire, by=cast.observer, answers={other: "Later words"})
    useful = question_of(questionnaire, "How useful?").pk
    answer = browser.post(url(questionnaire), {"action": "save", f"q{useful}": 5})
    assert answer.url == reverse("desk:desk")
    assert services.unsent_answers(questionnaire, cast.observer) == {useful: 5, other: "Later words"}
    page = text_of(browser.get(url(questionnaire)))
    assert "What you filled in before is here still" in page
    (chosen,) = re.findall(r"<input[^>]*checked[^>]*>", page)
    assert f'name="q{useful}"' in chosen
    assert 'value="5"' in chosen
    page = text_of(browser.get(url(questionnaire, "check")))
    assert "These questions have no answer yet" in page
    assert "Send the answers" not in page
    browser.post(url(questionnaire, "check"))
    assert not Response.objects.exists()


def test_nobody_else_is_shown_what_is_not_sent(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    given = answers_to(questionnaire, text="Secret words")
    services.save_for_later(questionnaire, by=cast.observer, answers=given)
    for person in (cast.focal_kz, cast.secretariat, cast.admin):
        browser = enter(person)
        for place in (url(questionnaire), url(questionnaire, "part", number=2), url(questionnaire, "check")):
            assert "Secret words" not in text_of(browser.get(place))


def test_results_do_not_say_who(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    page = enter(cast.secretariat).get(url(questionnaire)).content.decode()
    assert cast.observer.email not in page
    assert "not shown" in page


@pytest.mark.parametrize("number", [10, 30])
def test_results_take_the_same_queries_whatever_their_number(
    questionnaire: Questionnaire, cast: Cast, enter: Any, number: int, django_assert_num_queries: Any
) -> None:
    fill(questionnaire, number, text="Words")
    browser = enter(cast.secretariat)
    with django_assert_num_queries(OVERVIEW_QUERIES):
        page = browser.get(url(questionnaire)).content.decode()
    assert "How useful?" in page


@pytest.mark.parametrize("number", [1, 20])
def test_the_outline_takes_the_same_queries_whatever_its_length(
    cast: Cast, enter: Any, number: int, django_assert_num_queries: Any
) -> None:
    questionnaire = make_questionnaire(make_session(cast.body))
    section = questionnaire.sections.get(position=1)
    for index in range(number):
        texts = {"text": {"en": f"More {index}", "ru": ""}}
        compose_services.add_question(section, kind="text", texts=texts, is_required=False, by=cast.secretariat)
    browser = enter(cast.secretariat)
    with django_assert_num_queries(OUTLINE_QUERIES):
        browser.get(url(questionnaire, "edit"))


def test_small_groups_do_not_show_on_the_page(cast: Cast, enter: Any) -> None:
    questionnaire = make_open_questionnaire(cast, make_session(cast.body))
    fill(questionnaire, 8)
    fill(questionnaire, 4, group="observer")
    services.close(questionnaire, by=cast.secretariat)
    page = text_of(enter(cast.secretariat).get(url(questionnaire)))
    assert "12 answers" in page
    assert "Delegations of countries" not in page
    assert "Observers" not in page


def test_closing_says_what_happens_first(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    browser = enter(cast.secretariat)
    place = url(questionnaire, "step", name="close")
    assert "not opened again" in browser.get(place).content.decode()
    questionnaire.refresh_from_db()
    assert questionnaire.status == "open", "a GET writes nothing"
    browser.post(place)
    questionnaire.refresh_from_db()
    assert questionnaire.status == "closed"


def test_scheduling_by_the_form_on_the_clocks_of_the_session(cast: Cast, enter: Any) -> None:
    questionnaire = make_questionnaire(make_session(cast.body))
    data = {
        "revision": 0, "opens_with": "moment", "opens_at": "2090-07-30T15:00", "closes_at": "2090-08-06T18:00",
        "reminder_days": ["3", "1"],
    }  # fmt: skip
    browser = enter(cast.secretariat)
    wrong = browser.post(url(questionnaire, "times"), data | {"closes_at": "2090-07-30T14:00"})
    assert "would close before it opens" in text_of(wrong)
    browser.post(url(questionnaire, "times"), data)
    questionnaire.refresh_from_db()
    assert questionnaire.status == "scheduled"
    assert str(questionnaire.opens_at) == "2090-07-30 10:00:00+00:00"
    asked = text_of(enter(cast.observer).get(url(questionnaire)))
    assert "The evaluation opens:" in asked
    assert "30 July 2090, 15:00" in asked
    assert enter(cast.observer).get(url(questionnaire, "part", number=1)).status_code == 403
    browser.post(url(questionnaire, "step", name="unschedule"))
    questionnaire.refresh_from_db()
    assert questionnaire.status == "draft"


def test_reminding_names_whom_and_says_how_many(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    services.answer(questionnaire, by=cast.focal_kz, answers=answers_to(questionnaire))
    browser = enter(cast.secretariat)
    page = text_of(browser.get(url(questionnaire, "remind")))
    assert cast.observer.email in page
    assert cast.focal_kz.email not in page
    assert not Letter.objects.filter(key__startswith="evaluation-reminder:").exists(), "a GET writes nothing"
    page = text_of(browser.post(url(questionnaire, "remind"), {"action": "remind"}, follow=True))
    assert "2 reminders are written" in page
    assert "Reminded today already" in text_of(browser.get(url(questionnaire, "remind")))
    browser.post(url(questionnaire, "remind"), {"action": "pause"})
    assert browser.post(url(questionnaire, "remind"), {"action": "remind"}).status_code == 403
    browser.post(url(questionnaire, "remind"), {"action": "resume"})
    assert "0 reminders" in text_of(browser.post(url(questionnaire, "remind"), {"action": "remind"}, follow=True))


def test_the_outline_is_changed_by_buttons(cast: Cast, enter: Any) -> None:
    questionnaire = make_questionnaire(make_session(cast.body))
    browser = enter(cast.secretariat)
    used = question_of(questionnaire, "What did you use?").pk
    place = url(questionnaire, "edit")
    once = {"form_token": str(uuid.uuid4())}
    for _click in range(2):
        answer = browser.post(place, {"action": f"up question {used}"} | once)
    assert answer.url == f"{place}#question-{used}"
    assert question_of(questionnaire, "What did you use?").position == 4
    browser.post(place, {"action": f"copy question {used}"})
    assert questionnaire.questions.count() == 6, "without the token of its page"
    for _click in range(2):
        browser.post(place, {"action": f"copy question {used}", "form_token": str(THIRD)})
    assert questionnaire.questions.count() == 7
    for wrong in ("", "up", "up question x", f"sideways question {used}", "up session 1", "up question 0"):
        data = {"action": wrong, "form_token": str(uuid.uuid4())}
        assert browser.post(place, data).status_code == 404
    assert enter(cast.observer).post(place, {"action": f"up question {used}"} | once).status_code == 404


def test_a_question_is_added_once_with_its_condition(cast: Cast, enter: Any) -> None:
    questionnaire = make_questionnaire(make_session(cast.body))
    section, form = questionnaire.sections.get(position=2), question_of(questionnaire, "Which form?")
    place = url(questionnaire, "add_question", pk=section.pk, kind="choice")
    browser = enter(cast.secretariat)
    token = browser.get(place).context["form"]["form_token"].value()
    data = {
        "form_token": str(token), "text_en": "Where?", "text_ru": "Где?", "choices_en": "Here\nThere",
        "choices_ru": "Здесь", "is_required": "on", "condition": [f"{form.pk}:2"],
    }  # fmt: skip
    assert "different numbers of lines" in text_of(browser.post(place, data))
    for _click in range(2):
        browser.post(place, data | {"choices_ru": "Здесь\r\nТам"})
    made = question_of(questionnaire, "Where?")
    assert (made.depends_on, made.depends_values, made.section) == (form, [2], section)
    assert made.choices_ru == "Здесь\nТам"


def test_a_clash_shows_both_texts_and_overwrites_nothing(cast: Cast, enter: Any) -> None:
    questionnaire = make_questionnaire(make_session(cast.body))
    question = question_of(questionnaire, "How useful?")
    place = url(questionnaire, "question", pk=question.pk)
    data = {"revision": 0, "text_en": "First", "text_ru": "Первое", "is_required": "on"}
    enter(cast.secretariat).post(place, data)
    page = text_of(enter(cast.ece).post(place, data | {"text_en": "Second"}))
    assert "Somebody else has changed this" in page
    assert "<td>Second</td><td>First</td>" in page
    question.refresh_from_db()
    assert question.text_en == "First"
    enter(cast.ece).post(place, data | {"text_en": "Second", "revision": 1})
    question.refresh_from_db()
    assert question.text_en == "Second"


def test_a_correction_is_told_beside_the_results(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    fill(questionnaire, 6)
    question = question_of(questionnaire, "How useful?")
    browser = enter(cast.secretariat)
    place = url(questionnaire, "question", pk=question.pk)
    data = {"revision": question.revision, "text_en": "How useful??", "text_ru": question.text_ru}
    assert "more than the correction" in text_of(browser.post(place, data | {"text_en": "Are you happy?"}))
    browser.post(place, data)
    page = text_of(browser.get(url(questionnaire)))
    assert "The wording was corrected on" in page
    assert "How useful??</ins>" in page


def test_texts_are_read_edited_and_withheld(closed: Questionnaire, cast: Cast, enter: Any) -> None:
    browser = enter(cast.secretariat)
    text = Answer.objects.get(text="Words of 3")
    place = url(closed, "text", key=text.pk)
    assert "Words of 3" in text_of(browser.get(url(closed, "texts")))
    browser.post(place, {"action": "release", "text": "Words 3"})
    page = text_of(browser.get(url(closed)))
    assert "Words […] 3" in page
    assert "edited by the secretariat" in page
    assert "Words of 3" not in page
    assert "Words of 2" not in page, "withheld"
    browser.post(place, {"action": "withhold"})
    assert "Words […] 3" not in text_of(browser.get(url(closed)))
    assert "Nothing is left" in text_of(browser.post(place, {"action": "release", "text": "[…]"}))


def test_a_preview_shows_either_language_and_cannot_be_sent(cast: Cast, enter: Any) -> None:
    questionnaire = make_questionnaire(make_session(cast.body))
    browser = enter(cast.secretariat)
    place = url(questionnaire, "preview", number=1)
    assert "How useful?" in text_of(browser.get(place))
    russian = text_of(browser.get(f"{place}?in=ru"))
    assert "How useful? (рус.)" in russian
    assert 'method="post" novalidate' not in russian.partition("<main")[2]
    assert browser.post(place).status_code == 405
    assert browser.get(url(questionnaire, "preview", number=7)).status_code == 404


def test_a_copy_of_an_earlier_session_is_offered(closed: Questionnaire, cast: Cast, enter: Any) -> None:
    following = make_session(cast.body, slug="next")
    browser = enter(cast.secretariat)
    place = reverse("evaluation:begin", args=["next"])
    assert "a copy of: First session" in text_of(browser.get(place))
    browser.post(place, {"copy_of": str(closed.pk)})
    assert following.questionnaire.questions.count() == 6
    assert not following.questionnaire.responses.exists()


def test_the_second_of_two_who_set_the_times_is_told(questionnaire: Questionnaire, cast: Cast, enter: Any) -> None:
    place = url(questionnaire, "times")
    data = {"revision": questionnaire.revision, "closes_at": "2090-08-06T18:00", "reminder_days": ["1"]}
    enter(cast.secretariat).post(place, data)
    page = text_of(enter(cast.ece).post(place, data | {"closes_at": "2090-09-06T18:00"}))
    assert "Somebody else has changed this" in page
    questionnaire.refresh_from_db()
    assert str(questionnaire.closes_at) == "2090-08-06 13:00:00+00:00"
