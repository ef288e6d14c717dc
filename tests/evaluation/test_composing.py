"""A questionnaire is composed, copied and corrected; once people have answered, it asks the same for good."""

from typing import Any

import pytest

from core import history
from core.editing import EditedMeanwhile
from core.workflow import NotNow, NotYou
from evaluation import compose_services as compose
from evaluation import composition, services
from evaluation.models import Correction, Question, Questionnaire, Section
from tests.evaluation.make import answers_to, make_open_questionnaire, make_questionnaire, question_of
from tests.make import Cast, make_session


@pytest.fixture
def draft(cast: Cast) -> Questionnaire:
    return make_questionnaire(make_session(cast.body))


def fresh(questionnaire: Questionnaire) -> Questionnaire:
    found: Questionnaire = Questionnaire.objects.with_questions().get(pk=questionnaire.pk)
    return found


def order(questionnaire: Questionnaire) -> list[tuple[int, int, str]]:
    rows = questionnaire.questions.order_by("position").values_list("position", "section__position", "text_en")
    return list(rows)


def in_both(text: str, **more: str) -> dict[str, dict[str, str]]:
    return {"text": {"en": text, "ru": f"{text} (рус.)"}} | {
        field: {"en": words, "ru": words} for field, words in more.items()
    }


def everything(question: Question) -> dict[str, Any]:
    """What the service takes to write a question as it is."""
    texts = {
        field: {language: getattr(question, f"{field}_{language}") or "" for language in ("en", "ru")}
        for field in compose.QUESTION_TEXTS
    }
    return {
        "texts": texts,
        "is_required": question.is_required,
        "depends_on": question.depends_on_id,
        "depends_values": question.depends_values,
        "revision": question.revision,
    }


@pytest.mark.parametrize("person", ["observer", "focal_kz", "admin", "coordinator_kz", "interpreter", "delegate_kz"])
def test_only_the_secretariat_composes(draft: Questionnaire, cast: Cast, person: str) -> None:
    by = getattr(cast, person)
    section, question = draft.sections.get(position=1), draft.questions.get(position=1)
    for call in (
        lambda: compose.begin(draft.session, by=by),
        lambda: compose.add_section(draft, texts={}, by=by),
        lambda: compose.add_question(section, kind="text", texts=in_both("X"), is_required=False, by=by),
        lambda: compose.change_question(question, **everything(question), by=by),
        lambda: compose.reword_question(question, texts=in_both("X"), revision=0, by=by),
        lambda: compose.change_introduction(draft, texts={}, revision=0, by=by),
        lambda: compose.change_section(section, texts={}, revision=0, by=by),
        lambda: compose.move(draft, question=question.pk, by_places=1, by=by),
        lambda: compose.duplicate(question, by=by),
        lambda: compose.remove_question(question, by=by),
        lambda: compose.remove_section(section, by=by),
    ):
        with pytest.raises(NotYou):
            call()
    assert len(order(draft)) == 6


def test_a_new_one_begins_empty_or_as_a_copy_and_once(draft: Questionnaire, cast: Cast) -> None:
    session = make_session(cast.body, slug="next")
    made = compose.begin(session, copy_of=draft, by=cast.secretariat)
    assert compose.begin(session, by=cast.secretariat) == made, "a second click"
    assert order(made) == order(draft)
    assert (made.introduction_ru, made.status) == ("Просим ответить.", "draft")
    why, form = question_of(made, "Why in person?"), question_of(made, "Which form?")
    assert (why.depends_on, why.depends_values) == (form, [2]), "not the question of the earlier session"
    empty = compose.begin(make_session(cast.body, slug="other"), by=cast.secretariat)
    assert (empty.sections.count(), empty.questions.count()) == (1, 0)
    assert composition.faults(fresh(empty)) == ["There is no question yet."]


def test_questions_move_within_and_across_sections(draft: Questionnaire, cast: Cast) -> None:
    used = question_of(draft, "What did you use?")
    compose.move(draft, question=used.pk, by_places=-1, by=cast.secretariat)
    assert [text for _n, _s, text in order(draft)][3:5] == ["What did you use?", "How good?"]
    compose.move(draft, question=used.pk, by_places=-1, by=cast.secretariat)
    assert order(draft)[3] == (4, 1, "What did you use?"), "at the end of the section before"
    with pytest.raises(NotNow):
        compose.move(draft, question=question_of(draft, "How useful?").pk, by_places=-1, by=cast.secretariat)


def test_sections_move_with_their_questions(draft: Questionnaire, cast: Cast) -> None:
    compose.move(draft, section=draft.sections.get(position=2).pk, by_places=-1, by=cast.secretariat)
    assert [text for _n, _s, text in order(draft)] == [
        "How good?", "What did you use?", "What else?", "How useful?", "Which form?", "Why in person?",
    ]  # fmt: skip
    assert [position for position, _s, _t in order(draft)] == [1, 2, 3, 4, 5, 6]


def test_no_question_stands_before_the_one_it_depends_on(draft: Questionnaire, cast: Cast) -> None:
    why = question_of(draft, "Why in person?")
    with pytest.raises(NotNow, match="depends"):
        compose.move(draft, question=why.pk, by_places=-1, by=cast.secretariat)
    lines = {line.question.pk: line for part in composition.outline(fresh(draft), language="en") for line in part.lines}
    assert not lines[why.pk].may_rise
    assert lines[why.pk].may_sink
    assert lines[why.pk].condition == ["2. Which form? – In person"]


def test_a_condition_on_a_later_question_is_refused(draft: Questionnaire, cast: Cast) -> None:
    later, useful = question_of(draft, "What did you use?"), question_of(draft, "How useful?")
    changed = everything(useful) | {"depends_on": later.pk, "depends_values": [1]}
    with pytest.raises(NotNow, match="depends"):
        compose.change_question(useful, **changed, by=cast.secretariat)
    condition: dict[str, Any] = {"is_required": False, "depends_on": later.pk, "depends_values": [1]}
    before, first = order(draft), draft.sections.get(position=1)
    with pytest.raises(NotNow, match="depends"):
        compose.add_question(first, kind="text", texts=in_both("X"), **condition, by=cast.secretariat)
    assert order(draft) == before


def test_a_copy_stands_below_its_question(draft: Questionnaire, cast: Cast) -> None:
    copy = compose.duplicate(question_of(draft, "Why in person?"), by=cast.secretariat)
    assert (copy.depends_on, copy.depends_values) == (question_of(draft, "Which form?"), [2])
    assert [text for _n, _s, text in order(draft)][2:4] == ["Why in person?", "Why in person?"]


def test_deleting_a_question_frees_those_that_depend_on_it(draft: Questionnaire, cast: Cast) -> None:
    compose.remove_question(question_of(draft, "Which form?"), by=cast.secretariat)
    why = question_of(draft, "Why in person?")
    assert (why.depends_on, why.depends_values) == (None, [])
    assert [position for position, _s, _t in order(draft)] == [1, 2, 3, 4, 5]


def test_a_section_with_questions_and_the_last_one_stay(draft: Questionnaire, cast: Cast) -> None:
    with pytest.raises(NotNow, match="questions of this section"):
        compose.remove_section(draft.sections.get(position=1), by=cast.secretariat)
    added = compose.add_section(draft, texts={"title": {"en": "More", "ru": ""}}, by=cast.secretariat)
    compose.remove_section(added, by=cast.secretariat)
    assert draft.sections.count() == 2
    empty = compose.begin(make_session(cast.body, slug="other"), by=cast.secretariat)
    with pytest.raises(NotNow, match="one section"):
        compose.remove_section(empty.sections.get(), by=cast.secretariat)


def test_an_answer_that_is_gone_is_no_condition_any_more(draft: Questionnaire, cast: Cast) -> None:
    form = question_of(draft, "Which form?")
    changed = everything(form)
    changed["texts"]["choices"] = {"en": "Virtual", "ru": "Виртуально"}
    compose.change_question(form, **changed, by=cast.secretariat)
    assert question_of(draft, "Why in person?").depends_on is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"choices_en": "One", "choices_ru": ""}, "two lines"),
        ({"choices_en": "One\nTwo\nThree"}, "different numbers of lines"),
        ({"text_en": "", "text_ru": ""}, "wording"),
    ],
)
def test_what_has_to_be_mended_is_told(draft: Questionnaire, change: dict[str, str], fault: str) -> None:
    form = question_of(draft, "Which form?")
    for name, value in change.items():
        setattr(form, name, value)
    form.save()
    assert any(fault in one for one in composition.faults(fresh(draft)))


def test_what_is_missing_in_a_language_is_told(draft: Questionnaire) -> None:
    question = question_of(draft, "How useful?")
    assert composition.gaps_of(question) == []
    question.text_ru = ""
    assert composition.gaps_of(question) == ["Russian"]
    question.text_en = ""
    assert composition.gaps_of(question) == [], "neither language has it"


def test_the_second_of_two_editors_overwrites_nothing(draft: Questionnaire, cast: Cast) -> None:
    question = question_of(draft, "How useful?")
    seen = everything(question)
    compose.change_question(question, **(seen | {"texts": in_both("First")}), by=cast.secretariat)
    with pytest.raises(EditedMeanwhile):
        compose.change_question(question, **(seen | {"texts": in_both("Second")}), by=cast.ece)
    question.refresh_from_db()
    assert question.text_en == "First"


def test_two_editors_of_two_questions_do_not_disturb_each_other(draft: Questionnaire, cast: Cast) -> None:
    first, second = question_of(draft, "How useful?"), question_of(draft, "What else?")
    one, other = everything(first), everything(second)
    compose.change_question(first, **(one | {"texts": in_both("First")}), by=cast.secretariat)
    compose.change_question(second, **(other | {"texts": in_both("Second")}), by=cast.ece)
    assert {"First", "Second"} <= {text for _n, _s, text in order(draft)}


def test_the_record_names_who_changed_what(draft: Questionnaire, cast: Cast) -> None:
    question = question_of(draft, "How useful?")
    compose.change_question(question, **(everything(question) | {"texts": in_both("New")}), by=cast.ece)
    newest = history.of(question)[0]
    assert newest.who == cast.ece
    assert ("How useful?", "New") in {(one.before, one.after) for one in newest.differences}


@pytest.fixture
def answered(cast: Cast) -> Questionnaire:
    questionnaire = make_open_questionnaire(cast, make_session(cast.body))
    services.answer(questionnaire, by=cast.observer, answers=answers_to(questionnaire))
    return questionnaire


def test_once_somebody_answered_nothing_of_substance_changes(answered: Questionnaire, cast: Cast) -> None:
    by = cast.secretariat
    section, question = answered.sections.get(position=1), question_of(answered, "Which form?")
    before = order(answered)
    for call in (
        lambda: compose.add_section(answered, texts={}, by=by),
        lambda: compose.add_question(section, kind="text", texts=in_both("X"), is_required=False, by=by),
        lambda: compose.change_question(question, **everything(question), by=by),
        lambda: compose.move(answered, question=question.pk, by_places=-1, by=by),
        lambda: compose.move(answered, section=section.pk, by_places=1, by=by),
        lambda: compose.duplicate(question, by=by),
        lambda: compose.remove_question(question, by=by),
        lambda: compose.remove_section(section, by=by),
    ):
        with pytest.raises(NotNow, match="only slips"):
            call()
    assert order(answered) == before


@pytest.mark.parametrize(
    ("field", "en", "may"),
    [
        ("text", "Which  form??", True),
        ("text", "How old are you?", False),
        ("text", "", False),
        ("choices", "Virtually\nIn person", True),
        ("choices", "In person\nVirtual", False),
        ("choices", "Virtual\nIn person\nBoth", False),
        ("choices", "Virtual", False),
    ],
)
def test_then_only_slips_are_corrected_and_each_is_told(
    answered: Questionnaire, cast: Cast, field: str, en: str, *, may: bool
) -> None:
    question = question_of(answered, "Which form?")
    texts = {field: {"en": en, "ru": getattr(question, f"{field}_ru")}}
    if not may:
        with pytest.raises(NotNow, match="more than the correction"):
            compose.reword_question(question, texts=texts, revision=question.revision, by=cast.secretariat)
        assert not Correction.objects.exists()
        return
    before = getattr(question, f"{field}_en")
    compose.reword_question(question, texts=texts, revision=question.revision, by=cast.secretariat)
    correction = Correction.objects.get()
    assert (correction.question, correction.language) == (question, "en")
    assert (correction.before, correction.after) == (before, en)


def test_a_translation_that_was_missing_can_be_added_later(answered: Questionnaire, cast: Cast) -> None:
    question = question_of(answered, "What else?")
    Question.objects.filter(pk=question.pk).update(text_ru="")
    texts = {"text": {"en": "What else?", "ru": "Что еще?"}}
    compose.reword_question(question, texts=texts, revision=question.revision, by=cast.secretariat)
    question.refresh_from_db()
    assert question.text_ru == "Что еще?"


def test_before_anybody_answered_a_correction_is_not_told(draft: Questionnaire, cast: Cast) -> None:
    section = draft.sections.get(position=1)
    texts = {"title": {"en": "Something else", "ru": "Иное"}}
    compose.change_section(section, texts=texts, revision=section.revision, by=cast.secretariat)
    assert Section.objects.get(pk=section.pk).title_en == "Something else"
    assert not Correction.objects.exists()


def test_a_closed_one_stays_as_it_was_asked(answered: Questionnaire, cast: Cast) -> None:
    services.close(answered, by=cast.secretariat)
    question = question_of(answered, "Which form?")
    with pytest.raises(NotNow, match="closed"):
        compose.reword_question(question, texts=in_both("Which form??"), revision=0, by=cast.secretariat)


def test_what_people_are_asked_already_is_not_broken(cast: Cast) -> None:
    questionnaire = make_open_questionnaire(cast, make_session(cast.body))
    for question in questionnaire.questions.order_by("-position")[:5]:
        compose.remove_question(question, by=cast.secretariat)
    with pytest.raises(NotNow, match="no question"):
        compose.remove_question(questionnaire.questions.get(), by=cast.secretariat)
    assert questionnaire.questions.count() == 1
