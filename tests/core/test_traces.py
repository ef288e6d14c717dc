"""Words are found wherever they stand in the database, whole and in whatever case."""

import pytest

from core import traces
from core.models import Letter
from tests.desk.make import make_letter


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("word", "body", "found"),
    [
        ("Nominee", "of NOMINEE.", True),
        ("Nominee", "the nominees", False),
        ("Иванова", "г-жа ИВАНОВА", True),
        ("Ли", "Ли, представитель", True),
        ("Ли", "или", False),
        ("a.b@example.org", "to A.B@EXAMPLE.ORG", True),
        ("a.b@example.org", "to axb@example.org", False),
        (" ", "anything", False),
    ],
)
def test_a_word_is_found_whole_and_in_each_case(word: str, body: str, *, found: bool) -> None:
    make_letter(body=body)
    assert [one.column for one in traces.find([word])] == (["body"] if found else [])


@pytest.mark.django_db
def test_words_within_structured_data_are_found_and_the_place_is_named() -> None:
    letter = make_letter()
    Letter.objects.filter(pk=letter.pk).update(attachments=[{"name": "Список Стираемая.ics"}])
    (trace,) = traces.find(["Стираемая"])
    assert (trace.table, trace.column, trace.count) == ("core_letter", "attachments", 1)
    assert "attachments" in trace.place
