"""The printed report reads like one: numbered through, in the order of its language, and it says what is missing."""

import io
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest
from django.template import Context, Template
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe

from evaluation.services import close
from meetings.agenda import Bilingual
from reports import compilation, facts, gather, paper
from reports.facts import EvaluationFacts, Facts, MeanFacts, PlanFacts
from tests.evaluation.make import fill, make_open_questionnaire
from tests.make import make_session
from tests.reports.facts import UZ, make_attendance, make_decision, make_facts, make_session_facts

SENT = make_decision().recommendation


def words_of(gathered: Facts, *, language: str = "en") -> str:
    html = paper.html_of(gathered, language=language).partition("<main>")[2]
    return " ".join(strip_tags(html.replace("<", " <")).split())


def test_facts_come_back_from_the_database_as_they_went_in() -> None:
    assert facts.from_json(facts.to_json(make_facts())) == make_facts()


def test_paragraphs_are_numbered_from_first_to_last_across_the_headings() -> None:
    html = paper.html_of(make_facts(), language="en")
    numbers = [int(number) for number in re.findall(r'<span class="no">(\d+)\.</span>', html)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 15


def test_parts_and_annexes_stand_in_the_order_of_real_reports() -> None:
    html = paper.html_of(make_facts(), language="en")
    headings = re.findall(r'<h2 id="[^"]+">([^<]+)</h2>', html)
    assert headings == [
        "I. Introduction",
        "II. Attendance",
        "III. Agenda and organization of work",
        "IV. National perspectives",
        "V. Discussion and decisions",
        "VI. Recommendations to the Governing Council",
        "VII. State of the action plan",
        "VIII. Evaluation of the session",
        "IX. Preparation of the report",
        "Annex I. List of participants",
        "Annex II. Agenda",
        "Annex III. Decisions as adopted",
        "Annex IV. State of the action plan by action",
    ]


def test_countries_stand_in_the_alphabetical_order_of_the_language() -> None:
    assert "Afghanistan, Azerbaijan and Kazakhstan" in words_of(make_facts())
    assert re.search(r"Азербайджан, Афганистан \w+ Казахстан", words_of(make_facts(), language="ru"))


def test_attendance_that_was_not_recorded_is_not_claimed() -> None:
    text = words_of(make_facts(attendance=make_attendance(is_recorded=False)))
    assert "Attendance has not been recorded" in text
    assert "was attended by" not in text


def test_one_and_many_are_told_apart() -> None:
    one = words_of(make_facts(attendance=make_attendance(from_countries=1, from_observers=0)))
    assert "1 representative of the participating countries, 0 observers and 2 members" in one
    several = make_facts(decisions=(make_decision(1), make_decision(2, as_amended=True, point="b")))
    text = words_of(several)
    assert "the following recommendations to the Governing Council" in text
    assert "adopted, as orally amended, decision 2" in text


def test_a_point_without_a_decision_and_a_council_without_an_answer_are_named() -> None:
    text = words_of(make_facts())
    assert "took no decision on this point" in text
    assert "The answer of the Governing Council is awaited" in text


@pytest.mark.parametrize(
    ("answer", "words"),
    [("approved", "approved the recommendation"), ("noted", "took note of"), ("returned", "to the Working Group")],
)
def test_the_answer_of_the_council_is_told(answer: str, words: str) -> None:
    assert SENT is not None
    answered = replace(SENT, answer=answer, answered_on=date(2020, 11, 20), answer_text=Bilingual("Well done.", ""))
    text = words_of(make_facts(decisions=(make_decision(recommendation=answered),)))
    assert words in text
    assert "On 20 November 2020 the Governing Council" in text
    assert "Well done." in text


def test_an_empty_session_gives_a_whole_report_that_says_so() -> None:
    nobody = make_attendance(
        represented=(), not_represented=(UZ,), observers=(), secretariats=(), participants={"en": (), "ru": ()}
    )
    empty = make_facts(
        session=make_session_facts(agenda=None, points=(), chair=(), expected_outcomes=()),
        attendance=nobody,
        perspectives=(),
        decisions=(),
        plan=PlanFacts(title=Bilingual(), statuses=(), objectives=()),
    )
    text = words_of(empty)
    for sentence in (
        "No participant of a participating country is on record.",
        "No agenda of the session has been published.",
        "No national perspective has been published.",
        "The Working Group took no decision.",
        "The Working Group has sent no recommendation to the Governing Council.",
        "There is no action plan yet.",
    ):
        assert sentence in text


def test_a_text_that_is_missing_in_a_language_is_shown_in_the_other_with_a_note() -> None:
    html = paper.html_of(make_facts(), language="en")
    assert '<span lang="ru">Страна развивает технопарки.</span>' in html
    assert "not yet available in English" in html


def test_sample_data_are_marked_where_they_stand_and_on_the_front() -> None:
    assert words_of(make_facts()).count("sample data") >= 5
    clean = make_facts(
        attendance=make_attendance(has_samples=False, participants={"en": (), "ru": ()}),
        perspectives=(),
        decisions=(make_decision(is_sample=False),),
        plan=PlanFacts(title=Bilingual(), statuses=(), objectives=()),
    )
    assert "sample data" not in words_of(clean)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2020, 7, 30), date(2020, 7, 30), "30 July 2020"),
        (date(2021, 10, 20), date(2021, 10, 21), "20–21 October 2021"),
        (date(2021, 9, 30), date(2021, 10, 1), "30 September – 1 October 2021"),
        (date(2021, 12, 31), date(2022, 1, 1), "31 December 2021 – 1 January 2022"),
    ],
)
def test_dates_are_written_as_in_a_masthead(first: date, last: date, said: str) -> None:
    assert paper.span(first, last) == said


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_file_is_tagged_titled_and_has_bookmarks(language: str) -> None:
    rendered = compilation.render(make_facts(), language=language)
    document = pikepdf.open(io.BytesIO(rendered.content))
    assert len(document.pages) == rendered.pages
    assert str(document.Root.Lang) == language
    assert make_facts().session.title.in_language(language) in str(document.docinfo["/Title"])
    bookmarks = document.open_outline().root
    assert len(bookmarks[0].children) == 13
    assert "<" not in rendered.text


def test_the_same_facts_make_the_same_words(settings: Any) -> None:
    settings.PORTAL_DEMO = False
    assert words_of(make_facts()) == words_of(make_facts())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("One sentence.", "One sentence."),
        ("Two\nlines.\n\nAnother paragraph.", "Two lines."),
        ("- First item.\n- Second;\n\nAfter it.", "First item; Second."),
        ("Short. " + "x" * 400, "Short."),
        ("word " * 100, "word " * 63 + "word …"),
        ("", ""),
    ],
)
def test_long_texts_give_their_first_sentences(text: str, told: str) -> None:
    assert gather.extract(text) == told


def test_letters_of_points_are_written_as_each_language_writes_them() -> None:
    assert "(a) E-resilience" in words_of(make_facts())
    assert " a) Электронная" in words_of(make_facts(), language="ru")


def test_the_evaluation_is_told_with_its_summary_and_means() -> None:
    evaluation = EvaluationFacts(
        received=16,
        summary=Bilingual("Longer sessions are wanted.", "Участники хотят более длительных сессий."),
        means=(
            MeanFacts(question=Bilingual("How good?", "Насколько?"), line=Bilingual("A", "А"), answered=12, mean=4.0),
        ),
        is_sample=False,
    )
    text = words_of(make_facts(evaluation=evaluation))
    assert "16 of them answered" in text
    assert "Longer sessions are wanted." in text
    assert "How good? – A 12 4.0" in text
    russian = words_of(make_facts(evaluation=evaluation), language="ru")
    assert "Участники хотят более длительных сессий." in russian
    assert "Насколько? – А 12 4,0" in russian
    assert "No evaluation of the session has been closed" in words_of(make_facts(evaluation=None))


def test_facts_gathered_before_there_was_an_evaluation_are_read() -> None:
    old = facts.to_json(make_facts())
    old.pop("evaluation")
    assert facts.from_json(old).evaluation is None


def test_only_an_evaluation_that_is_over_and_answered_by_enough_is_gathered(cast: Any) -> None:
    session = make_session(cast.body)
    assert gather.evaluation(session) is None
    questionnaire = make_open_questionnaire(cast, session)
    fill(questionnaire, 12)
    assert gather.evaluation(session) is None, "answers come in"
    close(questionnaire, by=cast.secretariat)
    found = gather.evaluation(session)
    assert found is not None
    assert [(mean.line.ru, mean.answered, mean.mean) for mean in found.means] == [
        ("", 12, 4.0), ("Повестка дня", 12, 5.0), ("Документы", 12, 3.0),
    ]  # fmt: skip
    few = make_open_questionnaire(cast, make_session(cast.body, slug="few"))
    fill(few, 4)
    close(few, by=cast.secretariat)
    assert gather.evaluation(few.session) is None


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("there were 3 needs and 12 offers", "there were 3\u00a0needs and 12\u00a0offers"),
        ("20 июля 2020 года", "20\u00a0июля 2020\u00a0года"),
        ('<span class="no 1 x">5</span> of them', '<span class="no 1 x">5</span> of them'),
        ("item 3 (a), 30 July", "item 3 (a), 30 July"),
    ],
)
def test_a_number_stays_on_one_line_with_what_it_counts(content: str, shown: str) -> None:
    class Numbers:
        def following(self) -> int:
            return 7

    page = Template("{% load paper %}{% paragraph numbers %}{{ content }}{% endparagraph %}")
    html = page.render(Context({"numbers": Numbers(), "content": mark_safe(content)}))
    assert html == f'<p class="numbered"><span class="no">7.</span> {shown}</p>'
