"""Two editors of one block see each other's lines of speakers, too, before the second one's take their place."""

from typing import Any
from uuid import uuid4

from django.urls import reverse

from meetings import services
from meetings.edits import latest_number
from meetings.models import Slot, Speaker
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda


def typed(slot: Slot, **values: str) -> dict[str, str]:
    """What a browser sends from the page of a block."""
    data = {"form_token": "7f8b5d7e-6a53-4c1e-9d43-0c5f8a1f3b11", "revision": str(latest_number(slot.day.session)), "kind": "item"}
    data |= {"title_en": "Item 1", "title_ru": "Пункт 1", "minutes": "30"}
    for role in ("moderator", "speaker"):
        data |= {f"{role}-TOTAL_FORMS": "1", f"{role}-INITIAL_FORMS": "0"}
    return data | values


def test_the_lines_of_another_editor_are_shown_before_they_are_replaced(cast: Cast, enter: Any) -> None:
    slot, _other = make_agenda(make_session(cast.body), by=cast.secretariat)
    seen_by_second = typed(slot, **{"speaker-0-text_en": "Ms. Second"})
    locked = Slot.objects.get(pk=slot.pk)
    services.change_slot(locked, by=cast.secretariat, kind="item", title_en="Item 1", title_ru="Пункт 1", minutes=30)
    first = {"text_en": "Mr. First", "text_ru": "г-н Первый", "is_tbc": True}
    services.set_speakers(locked, by=cast.secretariat, role=Speaker.Role.SPEAKER, speakers=[first])

    page = reverse("meetings:slot_edit", args=[slot.day.session.slug, slot.pk])
    answer = enter(cast.ece).post(page, seen_by_second)
    shown = {clash.label: (clash.yours, clash.theirs) for clash in answer.context["clashes"]}
    assert shown["Speakers"] == ("Ms. Second", "Mr. First / г-н Первый (tbc)")
    assert slot.speakers.filter(text_en="Mr. First").exists()


def test_the_second_editor_of_an_entry_is_told_before_anything_is_replaced(cast: Cast, enter: Any) -> None:
    slot, _other = make_agenda(make_session(cast.body), by=cast.secretariat)
    entry = slot.entries.get()
    page = reverse("meetings:entry_edit", args=[slot.day.session.slug, entry.pk])
    rows = {"speaker-TOTAL_FORMS": "0", "speaker-INITIAL_FORMS": "0"}

    def send(editor: Any, organization: str, *, revision: int) -> Any:
        data = {"form_token": str(uuid4()), "revision": str(revision), "by_en": organization, **rows}
        return enter(editor).post(page, data)

    seen = latest_number(slot.day.session)
    assert send(cast.secretariat, "UNECE", revision=seen).status_code == 302
    answer = send(cast.ece, "ESCAP", revision=seen)
    entry.refresh_from_db()
    assert entry.by_en == "UNECE"
    assert ("ESCAP", "UNECE") in [(clash.yours, clash.theirs) for clash in answer.context["clashes"]]
    assert answer.context["form"]["revision"].value() == str(seen + 1)
    assert send(cast.ece, "UNECE and ESCAP", revision=seen + 1).status_code == 302
    entry.refresh_from_db()
    assert entry.by_en == "UNECE and ESCAP"


def test_an_entry_that_is_sent_twice_is_changed_once(cast: Cast, enter: Any) -> None:
    slot, _other = make_agenda(make_session(cast.body), by=cast.secretariat)
    entry = slot.entries.get()
    page = reverse("meetings:entry_edit", args=[slot.day.session.slug, entry.pk])
    seen = latest_number(slot.day.session)
    data = {"form_token": str(uuid4()), "revision": str(seen), "by_en": "UNECE"}
    data |= {"speaker-TOTAL_FORMS": "0", "speaker-INITIAL_FORMS": "0"}
    answers = [enter(cast.ece).post(page, data).status_code for _click in range(2)]
    assert (answers, latest_number(slot.day.session)) == ([302, 302], seen + 1)
