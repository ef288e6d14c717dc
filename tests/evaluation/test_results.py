"""What is told, to whom, and what must stay untold so that nobody of a small group is found."""

import io
from itertools import product
from typing import Any

import openpyxl
import pikepdf
import pytest
from django.utils import translation

from core import kept_files
from core.workflow import NotNow, NotYou
from evaluation import compose_services, files, groups, moderation, results, services
from evaluation.models import Answer, Questionnaire
from evaluation.services import Filled
from tests.evaluation.make import answers_to, fill, make_closed_questionnaire, make_open_questionnaire, question_of
from tests.make import Cast, make_session


@pytest.fixture
def questionnaire(cast: Cast) -> Questionnaire:
    return make_open_questionnaire(cast, make_session(cast.body))


@pytest.fixture
def closed(cast: Cast) -> Questionnaire:
    return make_closed_questionnaire(cast, make_session(cast.body))


def table_of(questionnaire: Questionnaire, text: str, *, line: int = 0, language: str = "en") -> results.Table:
    found = results.of(questionnaire, language=language)
    (result,) = [one for one in found.questions if one.question.text_en == text]
    return result.tables[line]


def test_fewer_than_five_answers_are_never_shown(questionnaire: Questionnaire, cast: Cast) -> None:
    fill(questionnaire, 4, text="Words")
    services.close(questionnaire, by=cast.secretariat)
    found = results.of(questionnaire, language="en")
    assert (found.received, found.counted) == (4, 0)
    assert all(result.suppressed and not result.written for result in found.questions)
    assert all(not table.bars for result in found.questions for table in result.tables)
    assert moderation.texts_of(questionnaire) == []


@pytest.mark.parametrize(("received", "counted"), [(5, 0), (9, 0), (10, 5), (14, 5), (15, 10), (16, 10)])
def test_while_open_answers_are_counted_by_groups(
    questionnaire: Questionnaire, cast: Cast, received: int, counted: int
) -> None:
    for _number in range(received):
        fill(questionnaire, 1)
    assert results.of(questionnaire, language="en").counted == counted
    services.close(questionnaire, by=cast.secretariat)
    assert results.of(questionnaire, language="en").counted == received


def test_while_open_nothing_is_told_by_group_and_no_text(questionnaire: Questionnaire) -> None:
    fill(questionnaire, 10, text="Words")
    fill(questionnaire, 10, group="observer", text="Others")
    found = results.of(questionnaire, language="en")
    assert found.counted == 15
    assert all(table.groups == () for result in found.questions for table in result.tables)
    assert all(result.texts == () for result in found.questions)


def test_results_have_shares_and_means_in_all_and_by_group(closed: Questionnaire) -> None:
    useful = table_of(closed, "How useful?")
    assert useful.answered == 12
    assert useful.mean == pytest.approx((7 * 4 + 5 * 2) / 12)
    assert [(group.name, group.answered, group.mean) for group in useful.groups] == [
        ("country", 7, 4.0),
        ("observer", 5, 2.0),
    ]
    assert [(bar.label, bar.all.count, bar.all.percent) for bar in useful.bars if bar.all.count] == [
        ("2", 5, 42),
        ("4", 7, 58),
    ]
    assert [share.percent for share in useful.bars[3].by_group] == [100, 0]
    assert [bar.label for bar in table_of(closed, "Which form?", language="ru").bars] == ["Виртуально", "Очно"]
    assert table_of(closed, "How good?", line=1).label == "Papers"
    assert table_of(closed, "How good?", line=1).mean == 3


@pytest.mark.parametrize(
    ("countries", "observers", "told"),
    [
        (7, 5, ["country", "observer"]),
        (5, 5, ["country", "observer"]),
        (7, 0, ["country"]),
        (0, 5, ["observer"]),
        (7, 4, []),
        (20, 1, []),
        (4, 4, []),
        (4, 9, []),
    ],
)
def test_a_group_is_told_where_the_rest_gives_nobody_away(countries: int, observers: int, told: list[str]) -> None:
    numbers = {"country": countries, "observer": observers}
    assert groups.told(numbers, total=countries + observers) == told


@pytest.mark.parametrize(("countries", "observers", "unknown"), list(product(range(9), range(9), range(6))))
def test_no_subtraction_of_what_is_told_leaves_one_to_four(countries: int, observers: int, unknown: int) -> None:
    numbers = {"country": countries, "observer": observers}
    total = countries + observers + unknown
    told = groups.told(numbers, total=total)
    assert all(numbers[name] >= 5 for name in told)
    rest = total - sum(numbers[name] for name in told)
    assert not told or rest == 0 or rest >= 5


def test_a_question_that_few_of_a_group_answered_is_not_told_by_group(questionnaire: Questionnaire, cast: Cast) -> None:
    """Ten of countries chose to meet and say why; four observers did: their answer would be the difference."""
    used = question_of(questionnaire, "What did you use?").pk
    given = [Filled(answers_to(questionnaire) | {used: [1]}, "country") for _n in range(10)]
    given += [Filled(answers_to(questionnaire) | ({used: [2]} if n < 4 else {}), "observer") for n in range(6)]
    services.store(questionnaire, given)
    services.close(questionnaire, by=cast.secretariat)
    assert len(table_of(questionnaire, "How useful?").groups) == 2
    table = table_of(questionnaire, "What did you use?")
    assert (table.answered, table.groups) == (14, ())
    assert all(bar.by_group == () for bar in table.bars)


def test_a_choice_of_several_counts_people_not_ticks(questionnaire: Questionnaire, cast: Cast) -> None:
    used = question_of(questionnaire, "What did you use?").pk
    services.store(questionnaire, [Filled(answers_to(questionnaire) | {used: [1, 2]}) for _n in range(4)])
    services.store(questionnaire, [Filled(answers_to(questionnaire) | {used: [1]})])
    found = results.of(questionnaire, language="en")
    waiting = {one.question.pk for one in found.questions if one.waits_for_end}
    assert used in waiting, "one of five more people may have answered what is not required"
    assert all(one.question.is_required and not one.question.depends_on_id for one in found.questions if one.tables)
    services.close(questionnaire, by=cast.secretariat)
    table = table_of(questionnaire, "What did you use?")
    assert [(bar.all.count, bar.all.percent) for bar in table.bars] == [(5, 100), (4, 80), (0, 0)]


def test_only_released_texts_are_told(closed: Questionnaire) -> None:
    (result,) = [one for one in results.of(closed, language="en").questions if one.question.text_en == "What else?"]
    assert [text.shown_text for text in result.texts] == ["Words of 1"]
    assert result.written == 7


@pytest.mark.parametrize(
    ("original", "edited", "shown"),
    [
        ("All was well.", "All was well.", "All was well."),
        ("Ms Sample spoke too fast.", "spoke too fast.", "[…] spoke too fast."),
        ("Said by Ms Sample again and again.", "Said by again and again.", "Said by […] again and again."),
        ("The delegate of X was late.", "The delegate of a country was late.", "The delegate of [a country] was late."),
        ("Прошу г-на Образцова говорить медленнее.", "Прошу говорить медленнее.", "Прошу […] говорить медленнее."),
        ("Good.", "Good. Thanks.", "Good. [Thanks.]"),
        ("[…] spoke", "[…] spoke", "[…] spoke"),
    ],
)
def test_what_the_secretariat_changes_in_a_text_is_marked(original: str, edited: str, shown: str) -> None:
    assert moderation.marked(original, edited) == shown


@pytest.mark.usefixtures("closed")
def test_a_text_that_was_edited_is_edited_again_without_new_marks(cast: Cast) -> None:
    text = Answer.objects.get(text="Words of 3")
    moderation.release(text, text="Words 3", by=cast.secretariat)
    assert text.shown_text == "Words […] 3"
    assert text.is_edited
    moderation.release(text, text=text.shown_text, by=cast.secretariat)
    assert text.shown_text == "Words […] 3"
    moderation.withhold(text, by=cast.secretariat)
    assert text.shown_text == ""


@pytest.mark.usefixtures("closed")
def test_a_text_of_which_nothing_is_left_is_not_released(cast: Cast) -> None:
    text = Answer.objects.get(text="Words of 3")
    with pytest.raises(NotNow, match="withhold"):
        moderation.release(text, text=" ", by=cast.secretariat)
    text.refresh_from_db()
    assert text.moderation == "waiting"


@pytest.mark.usefixtures("closed")
def test_nobody_but_the_secretariat_decides_on_texts(cast: Cast) -> None:
    text = Answer.objects.get(text="Words of 3")
    for person in (cast.observer, cast.focal_kz, cast.admin, cast.coordinator_kz):
        with pytest.raises(NotYou):
            moderation.release(text, text=text.text, by=person)


def words_of(content: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_files_tell_what_the_page_tells_and_no_more(closed: Questionnaire, language: str) -> None:
    with translation.override(language):
        pdf, book = files.as_pdf(closed, language), openpyxl.load_workbook(io.BytesIO(files.as_xlsx(closed, language)))
    text = words_of(pdf)
    cells = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)
    for told in (text, cells):
        assert "Words of 1" in told
        assert "Words of 2" not in told
        assert "Words of 3" not in told
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == language
    first = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(min_row=2, max_row=6)]
    assert [row[4] for row in first] == [0, 5, 0, 7, 0]
    assert [row[6] for row in first] == [0, 0, 0, 7, 0]


def test_files_hold_no_rows_of_people(questionnaire: Questionnaire, cast: Cast) -> None:
    """Sheets have rows of answers, not of people: as many whoever answered."""
    fill(questionnaire, 6, text="Words")
    services.close(questionnaire, by=cast.secretariat)
    few = openpyxl.load_workbook(io.BytesIO(files.as_xlsx(questionnaire, "en")))
    other = make_open_questionnaire(cast, make_session(cast.body, slug="second"))
    fill(other, 60, text="Words")
    services.close(other, by=cast.secretariat)
    many = openpyxl.load_workbook(io.BytesIO(files.as_xlsx(other, "en")))
    assert [sheet.max_row for sheet in few] == [sheet.max_row for sheet in many]


def test_a_file_is_made_anew_when_a_text_is_released(closed: Questionnaire, cast: Cast) -> None:
    before = files.fingerprint(closed)
    assert files.fingerprint(closed) == before
    moderation.release(Answer.objects.get(text="Words of 3"), text="Words of 3", by=cast.secretariat)
    assert files.fingerprint(closed) != before


def test_no_file_is_made_while_answers_come_in(questionnaire: Questionnaire) -> None:
    assert kept_files.producer_of("evaluation-pdf").load(questionnaire.pk) is None


def test_the_summary_is_written_once_it_is_over_and_by_the_secretariat(
    questionnaire: Questionnaire, cast: Cast
) -> None:
    texts: Any = {"summary": {"en": "Useful.", "ru": "Полезно."}}
    with pytest.raises(NotNow, match="closed"):
        compose_services.change_summary(questionnaire, texts=texts, revision=0, by=cast.secretariat)
    services.close(questionnaire, by=cast.secretariat)
    with pytest.raises(NotYou):
        compose_services.change_summary(questionnaire, texts=texts, revision=0, by=cast.observer)
    compose_services.change_summary(questionnaire, texts=texts, revision=0, by=cast.secretariat)
    questionnaire.refresh_from_db()
    assert questionnaire.summary_ru == "Полезно."
