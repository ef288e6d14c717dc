"""Agendas as people paste them, in many styles, are read right: slots, times, titles, speakers, and no word is lost."""

import json
from pathlib import Path

import pytest

from meetings.reading import lines_of_file, read
from tests.meetings.agendas import measuring

AGENDAS = Path(__file__).parent / "agendas"
EXPECTED = sorted(AGENDAS.glob("*.json"))


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_an_agenda_is_read_as_a_person_reads_it(path: Path) -> None:
    expected = json.loads(path.read_text())
    found = read(lines_of_file(path.with_suffix(".txt")))
    assert measuring.wrong(expected, found) == {}
    assert found["time_zone"] == expected["time_zone"]
    assert found["status"] == expected.get("status", "tentative")


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_no_word_of_an_agenda_is_lost(path: Path) -> None:
    lines = lines_of_file(path.with_suffix(".txt"))
    assert measuring.lost_words(lines, read(lines)) == {}


def test_a_note_keeps_what_fits_nowhere() -> None:
    agenda = read(lines_of_file(AGENDAS / "road-safety-nested.txt"))
    assert agenda["days"][0]["slots"][-1]["note"] == "Interpretation will be provided in English and Russian"


def test_the_open_end_of_a_time_and_the_days_of_a_long_slot_stay_in_the_note() -> None:
    days = read(lines_of_file(AGENDAS / "ozone-mop33.txt"))["days"]
    assert days[0]["slots"][0]["note"] == "maximum"
    assert [day["slots"][0]["note"] for day in days[4:7]] == ["20 and 21 October 2021", "", "23–28 October 2021"]


def test_a_heading_numeral_is_not_taken_for_the_number_of_the_item() -> None:
    slots = read(lines_of_file(AGENDAS / "wp1-report-contents.txt"))["days"][0]["slots"]
    assert [(slot["number"], slot["note"]) for slot in slots[:3]] == [("", "I"), ("1", "II"), ("2", "III")]
