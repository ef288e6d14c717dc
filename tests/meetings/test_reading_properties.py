"""Whatever is pasted: the reader never fails, and no word is lost."""

from html import escape

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.reading import lines_of_bytes, lines_of_text, read, read_with_sources
from tests.meetings.agendas.measuring import lost_words

LETTERS = st.characters(categories=["Lu", "Ll"], max_codepoint=0x4FF)
WORD = st.text(LETTERS, min_size=1, max_size=9)
PIECE = st.one_of(
    WORD,
    st.sampled_from(
        [
            "10:00–10:30",
            "9.00",
            "2 to 4 p.m.",
            "1400-1410GMT",
            "10 ч 00 мин",
            "12pm",
            "14h30",
            "Almaty time",
            "CET",
            "UTC+5",
            "maximum",
            "(tbc)",
            "TBC",
            "(online)",
            "- in person",
            "Moderator:",
            "Chair:",
            "Модератор:",
            "Speakers:",
            "Докладчики:",
            "Panellists",
            "Ms.",
            "H.E. Mr.",
            "г-жа",
            "Dr.",
            "ESCAP",
            "ECE",
            "Kazakhstan",
            "Bank",
            "Director",
            "1.",
            "3 (a)",
            "(a)",
            "(i)",
            "а)",
            "II.",
            "A.",
            "Item 3:",
            "Пункт 2.",
            "(agenda item 4)",
            "•",
            "-",
            "*",
            "✓",
            "o",
            "·",
            "\t",
            "  ",
            "    ",
            "",
            "",
            "(",
            ")",
            "[",
            "]",
            ":",
            ";",
            ",",
            ".",
            "–",
            "by",
            "and",
            "30 July 2020",
            "Monday, 23 May",
            "20–21 October 2021",
            "Day 1",
            "День второй",
            "Tuesday",
            "31.12.2021",
            "2021-10-05",
            "Friday",
            "Session 1:",
            "High-level segment",
            "Coffee break",
            "Lunch",
            "Registration",
            "Group A:",
            "Opening remarks by",
            "Provisional agenda",
            "Time",
            "Item",
            "Speaker",
            "Documentation:",
            "Best regards",
            "Parallel sessions",
            "of the",
            "Введение",
            "Перерыв",
            "№",
        ]
    ),
    st.text(max_size=6),
)
LINES = st.lists(st.lists(PIECE, max_size=7).map(" ".join), max_size=12).map("\n".join)
SLOW = settings(max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(LINES)
def test_no_word_is_lost(text: str) -> None:
    lines = lines_of_text(text)
    assert lost_words(lines, read(lines)) == {}


@SLOW
@given(st.one_of(st.text(), LINES))
def test_the_reader_never_fails_and_knows_its_lines(text: str) -> None:
    lines = lines_of_text(text)
    agenda = read_with_sources(lines)
    numbers = {line.number for line in lines}
    used = {number for day in agenda.days for slot in day.slots for number in slot.lines}
    assert used <= numbers
    assert {number for number, _ in agenda.unplaced} <= numbers


CELL = st.lists(st.lists(PIECE.filter(lambda piece: piece.isprintable()), max_size=4).map(" ".join), max_size=3)
TABLE = st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6)


@SLOW
@given(TABLE)
def test_no_word_of_a_table_is_lost(rows: list[list[list[str]]]) -> None:
    cells = ["".join(f"<td>{'<br>'.join(map(escape, cell))}</td>" for cell in row) for row in rows]
    page = f"<html><body><p>Agenda</p><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>"
    lines = lines_of_bytes(page.encode(), "agenda.html")
    assert lost_words(lines, read(lines)) == {}
