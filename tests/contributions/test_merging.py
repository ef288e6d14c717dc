"""Two people of one ministry write at once, and nothing of either is lost."""

from typing import Any

import pytest

from contributions import planning
from contributions.merging import mark, merge, read_token, token_of
from contributions.models import NationalPerspective, PerspectiveSection
from contributions.plan import HeadingLine, headings_of
from core.workflow import NotNow
from tests.contributions.make import a_delegate, make_draft, seen_by_all, write
from tests.make import Cast, make_session


def text_of(number: int, language: str = "en") -> str:
    return getattr(PerspectiveSection.objects.get(heading__number=number), f"text_{language}") or ""


SEEN = {"a": mark("old")}


@pytest.mark.parametrize(
    ("typed", "stands", "outcome"),
    [
        ({"a": "old"}, "old", ({}, {}, {})),
        ({"a": "mine"}, "old", ({"a": "mine"}, {}, {})),
        ({"a": ""}, "old", ({"a": ""}, {}, {})),
        ({"a": "old"}, "theirs", ({}, {"a": "theirs"}, {})),
        ({}, "theirs", ({}, {"a": "theirs"}, {})),
        ({"a": "mine"}, "theirs", ({}, {}, {"a": "theirs"})),
        ({"a": "mine"}, "", ({}, {}, {"a": ""})),
        ({"a": "same"}, "same", ({}, {}, {})),
    ],
)
def test_each_field_goes_to_who_changed_it(typed: dict[str, str], stands: str, outcome: Any) -> None:
    found = merge(typed=typed, seen=SEEN, stands={"a": stands})
    assert (found.wins, found.brought, found.clashes) == outcome


def test_what_was_typed_where_nothing_stands_any_more_is_told() -> None:
    found = merge(typed={"a": "old", "gone": "Mine", "gone_too": ""}, seen=SEEN, stands={"a": "old"})
    assert found.homeless == {"gone": "Mine"}
    assert found.wins == {}


def test_marks_travel_in_one_hidden_field() -> None:
    token = token_of({"text_en_1": "A text", "speaker": "", "text_ru_2": "Текст, с двоеточием: и запятой"})
    assert set(read_token(token)) == {"text_en_1", "text_ru_2"}
    assert read_token(token_of({"speaker": ""})) == {}
    assert read_token("what,is:none") == {"is": "none"}
    old = token_of({"a": "theirs", "b": "theirs", "c": "theirs"}, before={"a": mark("seen"), "b": ""})
    assert read_token(old) == {"a": mark("seen"), "c": mark("theirs")}


def test_two_write_under_different_headings_and_both_texts_stand(cast: Cast) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    seen = seen_by_all(session)
    write(session, by=cast.secretariat, texts={1: {"ru": "Их текст"}}, seen=seen)
    written = write(session, by=cast.focal_kz, texts={1: {"en": "Mine"}, 3: {"en": "Third"}}, seen=seen)
    assert written.merge.brought == {"text_ru_1": "Их текст"}
    assert (text_of(1), text_of(1, "ru"), text_of(3)) == ("Mine", "Их текст", "Third")


def test_what_both_changed_is_told_and_not_overwritten_while_the_rest_is_saved(cast: Cast) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    seen = seen_by_all(session)
    write(session, by=cast.secretariat, texts={2: {"ru": "Их текст"}}, seen=seen)
    written = write(session, by=cast.focal_kz, texts={2: {"ru": "Мой текст"}, 3: {"en": "Third"}}, seen=seen)
    assert written.merge.clashes == {"text_ru_2": "Их текст"}
    assert (text_of(2, "ru"), text_of(3)) == ("Их текст", "Third")
    again = write(session, by=cast.focal_kz, texts={2: {"ru": "Мой текст"}}, seen=seen_by_all(session))
    assert again.merge.clashes == {}
    assert text_of(2, "ru") == "Мой текст"


def test_two_begin_at_once_and_the_second_is_asked(cast: Cast) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    written = write(session, by=cast.secretariat, texts={1: {"en": "Mine"}, 5: {"en": "Fifth"}})
    assert written.merge.clashes == {"text_en_1": "Networks reach most districts."}
    assert (text_of(1), text_of(5)) == ("Networks reach most districts.", "Fifth")
    assert NationalPerspective.objects.count() == 1


def test_a_text_sent_twice_changes_nothing(cast: Cast) -> None:
    session = make_session(cast.body)
    first = write(session, by=cast.focal_kz, texts={1: {"en": "Once"}})
    again = write(session, by=cast.focal_kz, texts={1: {"en": "Once"}})
    assert (again.merge.wins, again.merge.clashes) == ({}, {})
    assert again.perspective.revision == first.perspective.revision


def test_an_order_that_changes_meanwhile_moves_no_text(cast: Cast) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    seen = seen_by_all(session)
    lines = [
        HeadingLine(number=one.number, position=9 - one.number, titles={"en": one.title_en}, hints={})
        for one in headings_of(session)
    ]
    planning.set_headings(session, by=cast.secretariat, revision=0, lines=lines)
    write(session, by=cast.focal_kz, texts={1: {"en": "Still the first"}}, seen=seen)
    section = PerspectiveSection.objects.get(heading__number=1)
    assert (section.text_en, section.heading.title_en, section.heading.position) == (
        "Still the first",
        "Digital connectivity and e-resilience",
        8,
    )


def test_only_a_participant_of_the_country_can_deliver_it(cast: Cast) -> None:
    session = make_session(cast.body)
    own = a_delegate(session, cast)
    other = a_delegate(session, cast, code="uz")
    write(session, by=cast.focal_kz, texts={}, delivered_by=str(own.pk))
    assert NationalPerspective.objects.get().delivered_by == own
    with pytest.raises(NotNow):
        write(session, by=cast.focal_kz, texts={}, seen=seen_by_all(session), delivered_by=str(other.pk))
    own.delete()
    assert NationalPerspective.objects.get().delivered_by is None
