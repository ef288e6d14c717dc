"""The evaluation in the world of the tests."""

from typing import Any

from evaluation import moderation
from evaluation.asking import Answers
from evaluation.groups import COUNTRIES, OBSERVERS
from evaluation.models import Answer, Question, Questionnaire, Section
from evaluation.services import Filled, close, open_for_answers, store
from meetings.models import Session
from tests.make import Cast, make_session

Kind = Question.Kind


def make_questionnaire(session: Session, **fields: Any) -> Questionnaire:
    """A draft with one question of each kind on two pages, and one that depends on the choice."""
    questionnaire: Questionnaire = Questionnaire.objects.create(
        session=session, **{"introduction_en": "Please answer.", "introduction_ru": "Просим ответить."} | fields
    )
    first, second = (
        Section.objects.create(
            questionnaire=questionnaire, position=number, title_en=f"Part {number}", title_ru=f"Часть {number}"
        )
        for number in (1, 2)
    )
    virtual = "Virtual\nIn person", "Виртуально\nОчно"
    rows = "Agenda\nPapers", "Повестка дня\nДокументы"
    kinds: list[tuple[Section, str, str, tuple[str, str], tuple[str, str]]] = [
        (first, Kind.SCALE, "How useful?", ("", ""), ("", "")),
        (first, Kind.CHOICE, "Which form?", virtual, ("", "")),
        (first, Kind.TEXT, "Why in person?", ("", ""), ("", "")),
        (second, Kind.MATRIX, "How good?", ("", ""), rows),
        (second, Kind.CHOICES, "What did you use?", ("Site\nMail\nPaper", "Сайт\nПочта\nБумага"), ("", "")),
        (second, Kind.TEXT, "What else?", ("", ""), ("", "")),
    ]
    made: list[Question] = []
    for position, (section, kind, text, choices, lines) in enumerate(kinds, 1):
        depends = {"depends_on": made[1], "depends_values": [2]} if text == "Why in person?" else {}
        made.append(
            Question.objects.create(
                questionnaire=questionnaire,
                section=section,
                position=position,
                kind=kind,
                text_en=text,
                text_ru=f"{text} (рус.)",
                choices_en=choices[0],
                choices_ru=choices[1],
                rows_en=lines[0],
                rows_ru=lines[1],
                is_required=kind in {Kind.SCALE, Kind.CHOICE, Kind.MATRIX} or bool(depends),
                **depends,
            )
        )
    return questionnaire


def make_open_questionnaire(cast: Cast, session: Session) -> Questionnaire:
    questionnaire = make_questionnaire(session)
    open_for_answers(questionnaire, by=cast.secretariat)
    return questionnaire


def question_of(questionnaire: Questionnaire, text: str) -> Question:
    found: Question = questionnaire.questions.get(text_en=text)
    return found


def answers_to(
    questionnaire: Questionnaire, *, scale: int = 4, choice: int = 1, text: str = "", why: str = "To meet"
) -> Answers:
    keys = dict(questionnaire.questions.values_list("text_en", "pk"))
    found: Answers = {keys["How useful?"]: scale, keys["Which form?"]: choice, keys["How good?"]: {1: 5, 2: 3}}
    if choice == 2:
        found[keys["Why in person?"]] = why
    return found | ({keys["What else?"]: text} if text else {})


def fill(questionnaire: Questionnaire, number: int, *, group: str = COUNTRIES, text: str = "", **answers: Any) -> None:
    """So many anonymous answers of a group."""
    store(
        questionnaire,
        [
            Filled(answers_to(questionnaire, text=text and f"{text} {n}", **answers), group)
            for n in range(1, number + 1)
        ],
    )


def make_closed_questionnaire(cast: Cast, session: Session, *, text: str = "Words of") -> Questionnaire:
    """Seven of countries and five observers answered; one text is released, one withheld."""
    questionnaire = make_open_questionnaire(cast, session)
    fill(questionnaire, 7, text=text)
    fill(questionnaire, 5, group=OBSERVERS, scale=2)
    close(questionnaire, by=cast.secretariat)
    texts = {answer.text: answer for answer in Answer.objects.texts_of(questionnaire)}
    moderation.release(texts[f"{text} 1"], text=f"{text} 1", by=cast.secretariat)
    moderation.withhold(texts[f"{text} 2"], by=cast.secretariat)
    return questionnaire


def furnish(world: Any) -> None:
    """An open evaluation of the session; a draft for the one that is not announced; a closed one of another."""
    world.things["questionnaire"] = make_open_questionnaire(world.cast, world.session)
    world.things["draft questionnaire"] = make_questionnaire(world.hidden_session)
    past = make_session(world.cast.body, slug="evaluated")
    world.things["closed questionnaire"] = make_closed_questionnaire(world.cast, past)
    world.things["without questionnaire"] = make_session(world.cast.body, slug="not-evaluated")
