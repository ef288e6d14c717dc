"""The pages of an agenda's versions: the log of changes, its feed, two versions side by side, and publishing."""

from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse

from core.models import Letter
from meetings import services
from meetings.edits import latest_number
from meetings.models import AgendaVersion, Session, Slot, Speaker, SpeakerContact
from tests.make import Cast, make_session
from tests.meetings.make import make_agenda, make_day, make_slot

PROVISIONAL, ADOPTED = AgendaVersion.Status.PROVISIONAL, AgendaVersion.Status.ADOPTED
ATOM = "{http://www.w3.org/2005/Atom}"


def edit(slot: Slot, cast: Cast, **values: Any) -> None:
    given = {"kind": "item", "minutes": 30, "title_en": "Item 1", "title_ru": "Пункт 1", **values}
    services.change_slot(Slot.objects.get(pk=slot.pk), by=cast.secretariat, **given)


def three_versions(cast: Cast, *, slots: int = 2, slug: str = "session-1", **values: Any) -> Session:
    """Provisional, Rev.1 with a longer first slot, and adopted with a new title."""
    session = make_session(cast.body, slug=slug, **values)
    made = make_agenda(session, by=cast.secretariat, slots=slots)
    services.publish_agenda(session, by=cast.secretariat, status=PROVISIONAL)
    edit(made[0], cast, minutes=40)
    services.publish_agenda(session, by=cast.secretariat, status=PROVISIONAL)
    edit(made[0], cast, minutes=40, title_en="Opening of the session", title_ru="Открытие сессии")
    services.publish_agenda(session, by=cast.secretariat, status=ADOPTED)
    return session


def page(client: Client, name: str, session: Session, query: str = "", **more: Any) -> str:
    response = client.get(reverse(f"meetings:{name}", kwargs={"slug": session.slug, **more}) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_versions_are_called_as_papers_are(cast: Cast) -> None:
    session = three_versions(cast)
    edit(Slot.objects.order_by("pk")[0], cast, minutes=45)
    services.publish_agenda(session, by=cast.secretariat, status=ADOPTED)
    assert [version.name for version in session.agenda_versions.order_by("number")] == [
        "Provisional agenda", "Provisional agenda, Rev.1", "Agenda", "Agenda, Rev.1",
    ]  # fmt: skip


def test_the_log_tells_what_changed_the_newest_first(cast: Cast, enter: Any) -> None:
    html = page(enter(), "agenda_changes", three_versions(cast, slots=3))
    names = ["Agenda", "Provisional agenda, Rev.1", "Provisional agenda"]
    places = [html.index(f">{name}</h2>") for name in names]
    assert places == sorted(places)
    assert "longer by 10 minutes" in html
    assert "Two items 10 minutes later" in html
    assert "renamed: “Item 1” → “Opening of the session”" in html
    assert "UTC+" in html
    assert "The first published version." in html


def test_the_feed_has_the_words_of_the_log_and_ids_that_stay(cast: Cast, enter: Any) -> None:
    session = three_versions(cast, slots=3)
    ids = []
    for _time in range(2):
        feed = ET.fromstring(page(enter(), "agenda_feed", session))  # noqa: S314 - our own
        ids.append([entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")])
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3
    first = next(feed.iter(f"{ATOM}entry"))
    assert first.findtext(f"{ATOM}title") == "Agenda"
    assert "Opening of the session" in (first.findtext(f"{ATOM}summary") or "")
    assert feed.find(f"{ATOM}author") is not None
    assert 'type="application/atom+xml"' in page(enter(), "agenda_changes", session)
    assert 'type="application/atom+xml"' in page(enter(), "agenda", session)


def test_two_versions_stand_side_by_side_with_marked_words(cast: Cast, enter: Any) -> None:
    session = three_versions(cast, slots=3)
    html = page(enter(), "agenda_compare", session, "?from=0&to=2")
    assert "<del>" in html
    assert '<ins><span class="visually-hidden">added: </span>Opening of the session</ins>' in html
    assert "longer by 10 minutes" in html
    assert "later by 10 minutes" in html
    assert "Two items 10 minutes later" in html
    assert "unchanged" not in html
    last = page(enter(), "agenda_compare", session)
    assert "unchanged" in last
    assert "unchanged" not in page(enter(), "agenda_compare", session, "?from=1&to=2&only=1")
    assert "The two say the same." in page(enter(), "agenda_compare", session, "?from=1&to=1")


@pytest.mark.parametrize("query", ["?from=0&to=9", "?from=x", "?to=working", "?from=working&to=0", "?from="])
def test_what_is_not_published_is_compared_by_editors_only(query: str, cast: Cast, enter: Any) -> None:
    session = three_versions(cast)
    url = reverse("meetings:agenda_compare", args=[session.slug]) + query
    assert enter(cast.focal_kz).get(url).status_code == 404
    services.add_slot(session.days.get(), by=cast.secretariat, kind="item", title_en="Secret", minutes=5)
    answer = enter(cast.secretariat).get(url)
    assert (answer.status_code == 200) == ("working" in query)
    assert ("Secret" in answer.content.decode()) == ("working" in query)


def test_an_earlier_version_is_read_and_says_that_it_is_one(cast: Cast, enter: Any) -> None:
    session = three_versions(cast)
    html = page(enter(), "agenda_version", session, number=0)
    assert "This is an earlier version." in html
    assert "Item 1" in html
    assert "Opening of the session" not in html
    latest = enter().get(reverse("meetings:agenda_version", args=[session.slug, 2]))
    assert latest["Location"] == reverse("meetings:agenda", args=[session.slug])
    assert enter().get(reverse("meetings:agenda_version", args=[session.slug, 7])).status_code == 404


@pytest.mark.parametrize(
    ("name", "query", "queries"),
    [("agenda_changes", "", 4), ("agenda_compare", "?from=0&to=1", 6), ("agenda_feed", "", 4)],
)
def test_pages_take_as_many_queries_with_one_version_as_with_three(
    name: str, query: str, queries: int, cast: Cast, *, enter: Any, django_assert_num_queries: Any
) -> None:
    session = make_session(cast.body)
    slot = make_slot(make_day(session), by=cast.secretariat)
    services.publish_agenda(session, by=cast.secretariat, status=PROVISIONAL)
    services.publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.TENTATIVE)
    url = reverse(f"meetings:{name}", args=[session.slug]) + query
    for _round in range(2):
        with django_assert_num_queries(queries):
            assert enter().get(url).status_code == 200
        for minutes in (20, 30):
            edit(slot, cast, minutes=minutes)
            make_slot(slot.day, by=cast.secretariat)
            services.publish_agenda(session, by=cast.secretariat, status=PROVISIONAL)


def publish(client: Client, session: Session, **data: Any) -> Any:
    return client.post(reverse("meetings:agenda_publish", args=[session.slug]), data)


def test_the_page_before_publishing_says_what_changes_and_who_is_written_to(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    slot = make_agenda(session, by=cast.secretariat)[0]
    line = slot.speakers.get(role=Speaker.Role.MODERATOR)
    services.set_contact(line, by=cast.secretariat, email="escap@example.org", language="ru")
    editor = enter(cast.secretariat)
    assert "This is the first version that they see." in page(editor, "agenda_publish", session)
    publish(editor, session, status="provisional")
    assert "Nobody: no slot of anybody whose address is known changes." in page(editor, "agenda_publish", session)
    edit(slot, cast, minutes=35)
    html = page(editor, "agenda_publish", session)
    assert "longer by 5 minutes" in html
    assert "Not yet confirmed: ESCAP." in html
    assert "1 letter of an earlier version is still held" in html
    row = html[html.index("<tbody>") : html.index("</tbody>")]
    assert "escap@example.org" in row
    assert "address given for this line" in row
    assert "Russian" in row


def test_an_address_that_no_longer_fits_its_line_is_pointed_out(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    line = make_agenda(session, by=cast.secretariat)[0].speakers.get(role=Speaker.Role.MODERATOR)
    services.set_contact(line, by=cast.secretariat, email="escap@example.org", language="ru")
    cells = {f"speaker:{line.pk}.text_en": "Other Guest", f"speaker:{line.pk}.text_ru": "Другой гость"}
    editor = enter(cast.secretariat)
    assert "Nothing is sent to them" not in page(editor, "agenda_publish", session)
    services.change_cells(session, by=cast.secretariat, seen=10**6, cells=cells)
    html = page(editor, "agenda_publish", session)
    assert "Nothing is sent to them" in html
    assert "given for ESCAP" in html


def test_a_double_click_makes_one_version_and_one_letter(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    slot = make_agenda(session, by=cast.secretariat)[0]
    services.set_contact(slot.speakers.order_by("pk")[0], by=cast.secretariat, email="escap@example.org", language="ru")
    editor = enter(cast.secretariat)
    for _click in range(2):
        answer = publish(editor, session, status="provisional", seen=latest_number(session))
        assert answer["Location"] == reverse("meetings:agenda", args=[session.slug])
    assert session.agenda_versions.count() == 1
    assert Letter.objects.count() == 1
    assert "published already" in page(editor, "agenda", session)


def test_only_what_was_seen_is_published(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    slot = make_agenda(session, by=cast.secretariat)[0]
    seen = latest_number(session)
    edit(slot, cast, minutes=35)
    editor = enter(cast.secretariat)
    answer = publish(editor, session, status="provisional", seen=seen)
    assert "has changed since you opened this page" in answer.content.decode()
    assert f'name="seen" value="{latest_number(session)}"' in answer.content.decode()
    assert not session.agenda_versions.exists()
    publish(editor, session, status="provisional", seen=latest_number(session))
    assert session.agenda_versions.count() == 1


def test_going_back_from_adopted_needs_a_note_that_readers_see(cast: Cast, enter: Any) -> None:
    session = three_versions(cast)
    editor = enter(cast.secretariat)
    refused = publish(editor, session, status="provisional").content.decode()
    assert "The agenda is adopted. Tell the readers why it no longer is." in refused
    assert session.agenda_versions.count() == 3
    publish(editor, session, status="provisional", note_en="Reopened.", note_ru="Открыта снова.")
    html = page(enter(), "agenda_changes", session)
    assert "Reopened." in html
    assert "agenda → provisional agenda" in html


def test_an_editor_keeps_and_erases_the_address_of_a_speaker(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    line = make_agenda(session, by=cast.secretariat)[0].speakers.first()
    url = reverse("meetings:speaker_contact", args=[session.slug, line.pk])
    editor = enter(cast.secretariat)
    assert "Enter a valid email" in editor.post(url, {"email": "nobody", "language": "en"}).content.decode()
    assert editor.post(url, {"email": "someone@example.org", "language": "ru"}).status_code == 302
    assert SpeakerContact.objects.get().language == "ru"
    assert "someone@example.org" in editor.get(url).content.decode()
    services.publish_agenda(session, by=cast.secretariat, status=PROVISIONAL)
    for name in ("agenda", "agenda_changes", "agenda_feed", "agenda_json", "agenda_ics"):
        assert "someone@example.org" not in page(enter(), name, session)
    assert editor.post(url, {"forget": "1"}).status_code == 302
    assert not SpeakerContact.objects.exists()
