"""The sheet in which an agenda is edited: by its plain form and by its script, one editor and two."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from meetings import services
from meetings.edits import latest_number
from meetings.models import AgendaEdit, Session, Slot, Speaker
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda

SHEET_QUERIES = 21
RECORD_QUERIES = 10
"""The working copy, its warnings, undo and redo, who is here, and what the rooms' tabs ask."""


class Sheet:
    """An editor at the sheet of a session."""

    def __init__(self, client: Any, session: Session) -> None:
        self.client = client
        self.session = session
        self.url = reverse("meetings:agenda_edit", args=[session.slug])
        self.seen = latest_number(session)

    def send(self, *, json_wanted: bool = True, **data: Any) -> Any:
        sent = {"seen": self.seen, "form_token": str(uuid4()), **data}
        headers = {"Accept": "application/json"} if json_wanted else {}
        answer = self.client.post(self.url, sent, headers=headers)
        if not json_wanted:
            return answer
        assert answer.status_code == 200
        return json.loads(answer.content)

    def type(self, cells: dict[str, str], **data: Any) -> Any:
        return self.send(**{**cells, **data})

    def poll(self, **headers: str) -> Any:
        url = reverse("meetings:agenda_live", args=[self.session.slug])
        return self.client.get(url, {"seen": self.seen}, headers=headers)


@pytest.fixture
def agenda(cast: Cast) -> tuple[Session, list[Slot]]:
    session = make_session(cast.body)
    return session, make_agenda(session, by=cast.secretariat, slots=3)


Agenda = tuple[Session, list[Slot]]


def title_of(slot: Slot) -> str:
    return str(slot.items.get().title_en)


def title_cell(slot: Slot) -> str:
    return f"item:{slot.items.get().pk}.title_en"


def test_what_is_typed_is_saved_and_the_rest_of_the_day_follows(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    sheet = Sheet(enter(cast.secretariat), session)
    answer = sheet.type({f"slot:{slots[0].pk}.minutes": "45", title_cell(slots[1]): " Second item "})
    assert sorted(answer["saved"]) == sorted([f"slot:{slots[0].pk}.minutes", title_cell(slots[1])])
    assert answer["times"] == {
        str(slots[0].pk): "12:30–13:15",
        str(slots[1].pk): "13:15–13:45",
        str(slots[2].pk): "13:45–14:15",
    }
    assert set(answer["slots"]) == {str(slots[0].pk), str(slots[1].pk)}
    assert title_of(slots[1]) == "Second item"


def test_two_editors_of_different_fields_are_merged(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    first, second = Sheet(enter(cast.secretariat), session), Sheet(enter(cast.ece), session)
    first.type({title_cell(slots[0]): "Opening"})
    answer = second.type({f"slot:{slots[0].pk}.minutes": "5"})
    assert answer["conflicts"] == []
    slots[0].refresh_from_db()
    assert (title_of(slots[0]), slots[0].minutes) == ("Opening", 5)


def test_two_editors_of_one_field_are_asked_and_nothing_is_overwritten(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    first, second = Sheet(enter(cast.secretariat), session), Sheet(enter(cast.ece), session)
    first.type({title_cell(slots[0]): "Opening"})
    answer = second.type({title_cell(slots[0]): "Welcome"})
    [conflict] = answer["conflicts"]
    assert (conflict["yours"], conflict["theirs"], conflict["by"]) == ("Welcome", "Opening", "ESCAP")
    assert title_of(slots[0]) == "Opening"
    second.seen = answer["seen"]
    assert second.type({title_cell(slots[0]): "Welcome"})["conflicts"] == []
    assert title_of(slots[0]) == "Welcome"


def test_a_text_for_a_row_that_was_taken_out_is_given_back(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    first, second = Sheet(enter(cast.secretariat), session), Sheet(enter(cast.ece), session)
    cell = title_cell(slots[2])
    first.send(do=f"remove_slot:{slots[2].pk}")
    [conflict] = second.type({cell: "Never lost"})["conflicts"]
    assert (conflict["yours"], conflict["theirs"]) == ("Never lost", None)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("minutes=soon", "Write a whole number."),
        ("minutes=", "Write how many minutes it lasts."),
        ("minutes=0", "A slot lasts from 1 minute to a day"),
        ("pinned_at=25:00", "Write a time such as 13:15."),
        ("day_id=1", "This cannot be typed here."),
    ],
)
def test_what_is_not_understood_is_refused_beside_its_cell(
    typed: str, says: str, agenda: Agenda, cast: Cast, enter: Any
) -> None:
    session, slots = agenda
    column, _sign, text = typed.partition("=")
    cell = f"slot:{slots[0].pk}.{column}"
    answer = Sheet(enter(cast.secretariat), session).type({cell: text, title_cell(slots[0]): "Saved all the same"})
    assert says in answer["errors"][cell][0]
    assert title_of(slots[0]) == "Saved all the same"
    slots[0].refresh_from_db()
    assert slots[0].minutes == 30


def test_a_typed_speaker_is_told_apart_into_line_name_and_mark(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    voice = Speaker.objects.get(slot=slots[0], entry__isnull=False)
    sheet = Sheet(enter(cast.secretariat), session)
    answer = sheet.type({f"speaker:{voice.pk}.text_en": "Ms. Tiziana Bonapace, Director (tbc)"})
    voice.refresh_from_db()
    assert (voice.text_en, voice.name_en, voice.is_tbc) == ("Ms. Tiziana Bonapace, Director", "Tiziana Bonapace", True)
    assert str(slots[0].pk) in answer["slots"]


def test_a_mark_of_a_slot_is_set_and_taken_off(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    sheet = Sheet(enter(cast.secretariat), session)
    for expected in (True, False):
        sheet.send(do=f"toggle:{slots[1].pk}:is_parallel")
        slots[1].refresh_from_db()
        assert slots[1].is_parallel is expected


def test_without_script_the_error_stands_beside_the_cell_with_what_was_typed(
    agenda: Agenda, cast: Cast, enter: Any
) -> None:
    session, slots = agenda
    sheet = Sheet(enter(cast.secretariat), session)
    page = sheet.send(json_wanted=False, **{f"slot:{slots[0].pk}.minutes": "soon"}).content.decode()
    assert 'value="soon"' in page
    assert "Write a whole number." in page


def test_without_script_the_second_editor_sees_both_texts(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    first, second = Sheet(enter(cast.secretariat), session), Sheet(enter(cast.ece), session)
    first.type({title_cell(slots[0]): "Opening"})
    page = second.send(json_wanted=False, **{title_cell(slots[0]): "Welcome"})
    assert [(c.yours, c.theirs) for c in page.context["choices"]] == [("Welcome", "Opening")]
    assert ">Welcome</textarea>" in page.content.decode()
    second.seen = page.context["seen"]
    assert second.send(json_wanted=False, **{title_cell(slots[0]): "Welcome"}).status_code == 302
    assert title_of(slots[0]) == "Welcome"


def test_a_button_pressed_twice_acts_once(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    sheet, token = Sheet(enter(cast.secretariat), session), str(uuid4())
    for _click in range(2):
        sheet.send(do=f"insert_slot:{slots[0].pk}", form_token=token)
    assert Slot.objects.filter(day__session=session).count() == 4


def test_undo_and_redo_are_each_editors_own_and_outlive_the_page(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    first, second = Sheet(enter(cast.secretariat), session), Sheet(enter(cast.ece), session)
    first.type({title_cell(slots[0]): "Opening"})
    second.type({title_cell(slots[1]): "Theirs"})
    again = Sheet(enter(cast.secretariat), session)
    assert "typing, “Opening”" in again.client.get(again.url).content.decode()
    again.send(do="undo")
    assert (title_of(slots[0]), title_of(slots[1])) == ("Item 1", "Theirs")
    again.send(do="redo")
    assert title_of(slots[0]) == "Opening"


def test_undo_asks_before_it_overwrites_another_editors_text(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    first, second = Sheet(enter(cast.secretariat), session), Sheet(enter(cast.ece), session)
    first.type({title_cell(slots[0]): "Opening"})
    second.seen = latest_number(session)
    second.type({title_cell(slots[0]): "Opening of the session"})
    answer = first.send(do="undo")
    assert "Opening of the session" in answer["undo_conflict"]["html"]
    assert title_of(slots[0]) == "Opening of the session"
    first.send(do="undo_insist")
    assert title_of(slots[0]) == "Item 1"


def test_a_poll_says_nothing_until_somebody_changes_something(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    first, second = Sheet(enter(cast.secretariat), session), Sheet(enter(cast.ece), session)
    tag = first.poll()["ETag"]
    assert first.poll(**{"If-None-Match": tag}).status_code == 304
    second.type({title_cell(slots[1]): "Theirs"})
    answer = first.poll(**{"If-None-Match": tag})
    assert list(json.loads(answer.content)["slots"]) == [str(slots[1].pk)]


def test_editors_see_who_else_is_here_and_where(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    first, second = Sheet(enter(cast.secretariat), session), Sheet(enter(cast.ece), session)
    tag = first.poll()["ETag"]
    second.client.post(reverse("meetings:agenda_here", args=[session.slug]), {"at": title_cell(slots[1])})
    answer = first.poll(**{"If-None-Match": tag})
    assert answer.status_code == 200
    assert json.loads(answer.content)["cursors"] == {title_cell(slots[1]): "UNECE"}
    assert "UNECE" in json.loads(answer.content)["present"]


def test_a_preview_says_what_would_move_and_keeps_nothing(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    sheet = Sheet(enter(cast.secretariat), session)
    before = sheet.seen
    answer = sheet.type({f"slot:{slots[0].pk}.minutes": "40"}, preview="1")
    assert answer["preview"]
    assert latest_number(session) == before
    slots[0].refresh_from_db()
    assert slots[0].minutes == 30


@pytest.mark.parametrize("do", ["fly:1", "move_slot:x:1", "kind:{slot}", "kind:{slot}:party", "place_slot:{slot}"])
def test_a_verb_that_is_none_is_refused(do: str, agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    sheet = Sheet(enter(cast.secretariat), session)
    assert sheet.send(json_wanted=False, do=do.format(slot=slots[0].pk)).status_code == 400


def test_rows_of_another_session_are_out_of_reach(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, _slots = agenda
    other = make_session(cast.body, slug="other")
    [strange] = make_agenda(other, by=cast.secretariat, slots=1)
    sheet = Sheet(enter(cast.secretariat), session)
    sheet.type({f"slot:{strange.pk}.minutes": "99"}, do=f"remove_slot:{strange.pk}")
    sheet.send(do=f"remove_slot:{strange.pk}")
    strange.refresh_from_db()
    assert strange.minutes == 30


def test_the_name_of_an_edit_is_kept_with_who_made_it(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    Sheet(enter(cast.ece), session).send(do=f"move_slot:{slots[0].pk}:1")
    edit = AgendaEdit.objects.latest("number")
    assert (edit.by, edit.step, edit.subject["en"]) == (cast.ece, "move_slot", "Item 1")


@pytest.mark.parametrize("slots", [1, 3])
def test_the_sheet_takes_the_same_queries_at_any_length(
    slots: int, cast: Cast, enter: Any, django_assert_num_queries: Any
) -> None:
    session = make_session(cast.body)
    make_agenda(session, by=cast.secretariat, slots=slots)
    client = enter(cast.secretariat)
    with django_assert_num_queries(SHEET_QUERIES):
        client.get(reverse("meetings:agenda_edit", args=[session.slug]))


def test_a_slots_own_page_shows_names_and_countries_to_be_typed(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    voice = Speaker.objects.filter(slot=slots[0], entry__isnull=False).get()
    client = enter(cast.secretariat)
    page = client.get(reverse("meetings:slot_edit", args=[session.slug, slots[0].pk])).content.decode()
    assert f'name="speaker:{voice.pk}.name_en"' in page
    data = {
        "seen": latest_number(session),
        "form_token": str(uuid4()),
        "back": slots[0].pk,
        f"speaker:{voice.pk}.name_en": "Chair",
    }
    answer = client.post(reverse("meetings:agenda_edit", args=[session.slug]), data)
    assert answer["Location"].endswith(f"/slots/{slots[0].pk}/")
    voice.refresh_from_db()
    assert voice.name_en == "Chair"


def test_a_moderator_holds_the_next_slot_too(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    voice = Speaker.objects.get(slot=slots[0], role=Speaker.Role.MODERATOR)
    sheet = Sheet(enter(cast.secretariat), session)
    sheet.send(do=f"repeat_voice:{voice.pk}")
    assert [row.text_en for row in slots[1].speakers.filter(role=Speaker.Role.MODERATOR)] == ["ESCAP", "ESCAP"]
    last = Speaker.objects.filter(slot=slots[2], role=Speaker.Role.MODERATOR).get()
    assert "no further slot" in sheet.send(do=f"repeat_voice:{last.pk}")["message"]


def test_only_an_editor_writes(agenda: Agenda, cast: Cast, enter: Any) -> None:
    session, slots = agenda
    data = {"seen": 0, "form_token": str(uuid4()), f"slot:{slots[0].pk}.minutes": "1"}
    answer = enter(cast.focal_kz).post(reverse("meetings:agenda_edit", args=[session.slug]), data)
    assert answer.status_code == 404
    assert services.undo(session, by=cast.secretariat) is not None


@pytest.mark.parametrize("edits", [1, 3])
def test_the_record_says_who_changed_what_from_what_to_what(
    edits: int, agenda: Agenda, cast: Cast, enter: Any, django_assert_num_queries: Any
) -> None:
    session, slots = agenda
    AgendaEdit.objects.all().delete()
    sheet = Sheet(enter(cast.ece), session)
    for number in range(edits):
        sheet.type({f"slot:{slots[number].pk}.minutes": "45"})
    page = reverse("meetings:agenda_record", args=[session.slug])
    with django_assert_num_queries(RECORD_QUERIES):
        content = sheet.client.get(page).content.decode()
    assert content.count("UNECE") >= edits
    assert "<del>30</del> → <ins>45</ins>" in content
    sheet.send(do="undo")
    assert "Undone: typing, “Item" in sheet.client.get(page).content.decode()
