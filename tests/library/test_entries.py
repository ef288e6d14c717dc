from datetime import date, time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import translation

from core.registries import AgendaLink
from library import entries
from meetings.models import AgendaItem, Day, Slot, SlotItem
from tests.library.make import Access, make_document, make_version
from tests.make import Cast, make_session


@pytest.mark.parametrize(
    ("language", "query", "found"),
    [
        ("en", "strategies innovation", ["Innovation strategy"]),
        ("ru", "стратегии", ["Стратегия инноваций"]),
        ("en", "SPECA-ITSD/7", ["Innovation strategy"]),
        ("en", "terms of reference", ["ToR"]),
        ("en", "nothing of the kind", []),
        ("en", "", []),
    ],
)
def test_search_finds_by_stem_reference_and_kind_in_the_readers_language(
    cast: Cast, language: str, query: str, found: list[str]
) -> None:
    session = make_session(cast.body)
    by = cast.secretariat
    make_document(
        session, by=by, title_en="Innovation strategy", title_ru="Стратегия инноваций", reference="SPECA-ITSD/7"
    )
    make_document(session, by=by, title_en="ToR", title_ru="Круг ведения", kind="terms_of_reference")
    with translation.override(language):
        assert [hit.title for hit in entries.search(query, AnonymousUser())] == found


def test_search_finds_only_what_the_reader_may_see(cast: Cast) -> None:
    session = make_session(cast.body)
    make_document(session, by=cast.secretariat, title_en="Secret paper", access=Access.DELEGATIONS)
    assert entries.search("paper", cast.observer) == []
    assert len(entries.search("paper", cast.focal_uz)) == 1


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
    document = make_document(session, by=cast.secretariat, agenda_item=item)
    make_document(session, by=cast.secretariat, agenda_item=item, access=Access.SECRETARIAT)
    links = entries.agenda_links(session, AnonymousUser())
    assert links == {f"slot:{slot.pk}": [AgendaLink(label="Concept note", url=f"/en/documents/{document.pk}/")]}


def test_the_session_page_has_a_panel_where_there_is_something_to_read(cast: Cast) -> None:
    session = make_session(cast.body)
    document = make_document(session, by=cast.secretariat, access=Access.PARTICIPANTS)
    assert entries.session_panel(session, AnonymousUser()) is None
    panel = entries.session_panel(session, cast.observer)
    assert panel is not None
    assert [row.document for group in panel.context["groups"] for row in group.rows] == [document]
