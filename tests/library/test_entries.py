from datetime import date, time

from django.contrib.auth.models import AnonymousUser

from core.registries import AgendaLink
from library import entries
from meetings.models import AgendaItem, Day, Slot, SlotItem
from tests.library.make import Access, make_document, make_version
from tests.make import Cast, make_session


def test_the_desk_lists_documents_that_are_not_there_yet(cast: Cast) -> None:
    session = make_session(cast.body)
    make_version(make_document(session, by=cast.secretariat), by=cast.secretariat)
    make_document(session, by=cast.secretariat, title_en="To come")
    assert [entry.title for entry in entries.desk_entries(cast.secretariat)] == ["Add the file of “To come”"]
    assert entries.desk_entries(cast.focal_kz) == []


def test_the_agenda_links_to_the_documents_of_an_item(cast: Cast) -> None:
    session = make_session(cast.body)
    item = AgendaItem.objects.create(session=session, title_en="Synergies")
    day = Day.objects.create(session=session, date=date(2020, 7, 30), starts_at=time(12, 30))
    slot = Slot.objects.create(day=day, position=1, minutes=30)
    SlotItem.objects.create(slot=slot, item=item, position=1)
    document = make_document(session, by=cast.secretariat, agenda_items=[item])
    make_document(session, by=cast.secretariat, agenda_items=[item], access=Access.SECRETARIAT)
    links = entries.agenda_links(session, AnonymousUser())
    assert links == {f"slot:{slot.pk}": [AgendaLink(label="Concept note", url=f"/en/documents/{document.pk}/")]}


def test_the_session_page_has_a_panel_where_there_is_something_to_read(cast: Cast) -> None:
    session = make_session(cast.body)
    document = make_document(session, by=cast.secretariat, access=Access.PARTICIPANTS)
    assert entries.session_panel(session, AnonymousUser()) is None
    panel = entries.session_panel(session, cast.observer)
    assert panel is not None
    assert [row.document for group in panel.context["groups"] for row in group.rows] == [document]
