"""Whom a new version of an agenda is told to, and what: their own slots only, one letter a person."""

from datetime import UTC, date, datetime, time
from typing import Any

import icalendar
import pytest
import vobject
from django.core import mail

from accounts.models import Country
from core import outbox
from core.models import Letter
from core.registries import person_data, person_erasers
from core.workflow import NotYou
from meetings import personal_data, services
from meetings.models import AgendaVersion, Day, Session, Slot, Speaker, SpeakerContact
from meetings.services import publish_agenda
from tests.make import Cast, make_session, make_user
from tests.meetings.make import make_day, make_slot
from tests.participants.make import a_person, nomination_in

PROVISIONAL = AgendaVersion.Status.PROVISIONAL
FIRST, SECOND = "first@example.org", "second@example.org"


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def speaker(slot: Slot, name: str, *, by: Any, role: str = "speaker", **values: Any) -> Speaker:
    """One more line of a slot or an entry, in both languages."""
    texts = {"text_en": f"Ms. {name}, Director", "text_ru": f"г-жа {name}, директор", "name_en": name, "name_ru": name}
    return services.add_voice(slot, by=by, role=role, **{**texts, **values})


def contact(line: Speaker, email: str, *, by: Any, language: str = "en") -> None:
    services.set_contact(line, by=by, email=email, language=language)


def publish(session: Session, cast: Cast) -> list[Letter]:
    """The letters that this publication proposed, by address."""
    before = set(Letter.objects.values_list("pk", flat=True))
    publish_agenda(session, by=cast.secretariat, status=PROVISIONAL)
    return list(Letter.objects.exclude(pk__in=before).order_by("address"))


def two_slots(session: Session, cast: Cast) -> tuple[Slot, Slot]:
    """Two slots, each with a speaker whose address is known."""
    day = make_day(session)
    one, two = (make_slot(day, by=cast.secretariat, title=title) for title in ("Opening", "Closing"))
    contact(speaker(one, "First Speaker", by=cast.secretariat), FIRST, by=cast.secretariat)
    contact(speaker(two, "Second Speaker", by=cast.secretariat), SECOND, by=cast.secretariat, language="ru")
    return one, two


def later(slot: Slot, cast: Cast, **values: Any) -> None:
    services.change_slot(
        Slot.objects.get(pk=slot.pk), by=cast.secretariat, **{"kind": "item", "minutes": slot.minutes, **values}
    )


def addresses(letters: list[Letter]) -> list[str]:
    return [letter.address for letter in letters]


def events(letter: Letter, name: str = "agenda.ics") -> list[Any]:
    (content,) = [kept["content"] for kept in letter.attachments if kept["name"] == name]
    vobject.readOne(content).serialize()  # the second parser reads it and finds all that RFC 5545 asks for
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_the_first_version_is_told_to_all_who_have_a_slot_and_held(session: Session, cast: Cast) -> None:
    two_slots(session, cast)
    letters = publish(session, cast)
    assert addresses(letters) == [FIRST, SECOND]
    assert {letter.status for letter in letters} == {Letter.Status.HELD}
    assert [letter.language for letter in letters] == ["en", "ru"]
    assert letters[0].subject == "Provisional agenda of “First session”: your place in it"
    assert "When: Thursday, 30 July 2020, 12:30–12:40" in letters[0].body
    assert "As speaker: Ms. First Speaker, Director" in letters[0].body
    assert "Almaty (UTC+6)" in letters[0].body
    assert "Second" not in letters[0].body
    outbox.deliver_due()
    assert mail.outbox == []


def test_only_those_whose_own_slot_changed_are_written_to(session: Session, cast: Cast) -> None:
    _one, two = two_slots(session, cast)
    publish(session, cast)
    later(two, cast, minutes=25)
    (letter,) = publish(session, cast)
    assert letter.address == SECOND
    assert "12:40–12:50" in letter.body
    assert "12:40–13:05" in letter.body
    assert "Opening" not in letter.body


def test_a_slot_that_follows_a_longer_one_changes_too(session: Session, cast: Cast) -> None:
    one, _two = two_slots(session, cast)
    publish(session, cast)
    later(one, cast, minutes=20)
    assert addresses(publish(session, cast)) == [FIRST, SECOND]


def test_a_note_to_somebody_else_or_nothing_at_all_writes_to_nobody(session: Session, cast: Cast) -> None:
    one, _two = two_slots(session, cast)
    publish(session, cast)
    assert publish(session, cast) == []
    later(one, cast, note_en="Dialogue", note_ru="Диалог")
    assert addresses(publish(session, cast)) == [FIRST]
    publish_agenda(session, by=cast.secretariat, status=AgendaVersion.Status.ADOPTED)
    assert Letter.objects.count() == 3


def test_the_change_of_another_entry_of_the_slot_concerns_its_moderator_only(session: Session, cast: Cast) -> None:
    slot = make_slot(make_day(session), by=cast.secretariat)
    entries = [services.save_entry(slot, by=cast.secretariat, by_en=name, by_ru=name) for name in ("ESCAP", "ECE")]
    lines = [
        speaker(slot, name, by=cast.secretariat, entry=entry)
        for name, entry in zip(("First Speaker", "Second Speaker"), entries, strict=True)
    ]
    contact(lines[0], FIRST, by=cast.secretariat)
    contact(lines[1], SECOND, by=cast.secretariat)
    contact(
        speaker(slot, "Third Person", by=cast.secretariat, role="moderator"), "third@example.org", by=cast.secretariat
    )
    assert addresses(publish(session, cast)) == [FIRST, SECOND, "third@example.org"]
    services.change_cells(
        session, by=cast.secretariat, seen=10**6, cells={f"entry:{entries[1].pk}.title_en": "Innovation policy"}
    )
    letters = publish(session, cast)
    assert addresses(letters) == [SECOND, "third@example.org"]
    assert "ECE: renamed, written now: “Innovation policy”" in letters[1].body


def test_country_lines_go_to_the_focal_points_of_that_country_for_that_body(session: Session, cast: Cast) -> None:
    slot = make_slot(make_day(session), by=cast.secretariat, title="Perspectives of the SPECA countries")
    services.add_countries(slot, by=cast.secretariat)
    letters = publish(session, cast)
    assert addresses(letters) == ["focal-kz@example.org", "focal-uz@example.org"]
    assert [letter.recipient for letter in letters] == [cast.focal_kz, cast.focal_uz]
    assert {letter.language for letter in letters} == {"ru"}
    kazakhstan = slot.entries.get(country__code="kz")
    speaker(slot, "First Speaker", by=cast.secretariat, entry=kazakhstan)
    assert addresses(publish(session, cast)) == ["focal-kz@example.org"]
    services.remove_entry(slot.entries.get(country__code="uz"), by=cast.secretariat)
    (letter,) = publish(session, cast)
    assert letter.address == "focal-uz@example.org"
    assert [kept["name"] for kept in letter.attachments] == ["cancelled.ics"]


def test_a_country_that_takes_the_chair_is_told_by_its_focal_point(session: Session, cast: Cast) -> None:
    slot = make_slot(make_day(session), by=cast.secretariat)
    country = Country.objects.get(code="kz")
    services.add_voice(
        slot, by=cast.secretariat, role="chair", text_en="Kazakhstan", text_ru="Казахстан", country=country
    )
    assert addresses(publish(session, cast)) == ["focal-kz@example.org"]


@pytest.mark.parametrize(
    "printed",
    [
        "First Nominee",
        "Ms. First  NOMINEE",
        "Nominee First",
        "H.E. Ms First Nominee",
        "г-жа Первая Участница",
        "Е. П. г-жа Первая УЧАСТНИЦА",
    ],
)
def test_an_accepted_participant_of_the_same_name_is_found(session: Session, cast: Cast, printed: str) -> None:
    person = a_person(given_name_native="Первая", family_name_native="Участница")
    nomination = nomination_in("accepted", session, cast, person=person)
    slot = make_slot(make_day(session), by=cast.secretariat)
    speaker(slot, printed, by=cast.secretariat)
    speaker(slot, "Another Person", by=cast.secretariat)
    (letter,) = publish(session, cast)
    assert letter.recipient == nomination.participant.user
    assert letter.language == letter.recipient.language


def test_a_nominee_who_is_not_accepted_gets_nothing(session: Session, cast: Cast) -> None:
    nomination_in("submitted", session, cast, person=a_person())
    speaker(make_slot(make_day(session), by=cast.secretariat), "First Nominee", by=cast.secretariat)
    assert publish(session, cast) == []


def test_one_person_found_in_several_ways_gets_one_letter_in_the_language_of_the_account(
    session: Session, cast: Cast
) -> None:
    slot = make_slot(make_day(session), by=cast.secretariat)
    services.add_countries(slot, by=cast.secretariat)
    line = speaker(slot, "First Speaker", by=cast.secretariat, country=Country.objects.get(code="kz"))
    contact(line, "Focal-KZ@example.org", by=cast.secretariat, language="en")
    letters = [letter for letter in publish(session, cast) if "kz" in letter.address.lower()]
    assert [(letter.recipient, letter.language) for letter in letters] == [(cast.focal_kz, "ru")]
    assert "First Speaker" in letters[0].body


def test_who_leaves_is_told_and_the_entry_in_the_calendar_cancelled(session: Session, cast: Cast) -> None:
    one, two = two_slots(session, cast)
    first = publish(session, cast)
    uid = events(first[0])[0]["uid"]
    services.remove_slot(Slot.objects.get(pk=one.pk), by=cast.secretariat)
    services.remove_voice(two.speakers.get(), by=cast.secretariat)
    removed, left = publish(session, cast)
    assert "It is removed from the agenda." in removed.body
    (event,) = events(removed, "cancelled.ics")
    assert (event["uid"], event["status"], event["sequence"]) == (uid, "CANCELLED", 1)
    assert removed.attachments[0]["parameters"] == {"method": "CANCEL"}
    assert "METHOD:CANCEL" in removed.attachments[0]["content"]
    assert left.language == "ru"
    assert events(left, "cancelled.ics")[0]["status"] == "CANCELLED"


def test_the_calendar_keeps_its_uid_and_its_sequence_rises(session: Session, cast: Cast) -> None:
    _one, two = two_slots(session, cast)
    old = events(publish(session, cast)[1])[0]
    later(two, cast, minutes=25)
    publish(session, cast)
    later(two, cast, minutes=30)
    (letter,) = publish(session, cast)
    (new,) = events(letter)
    assert new["uid"] == old["uid"]
    assert (old["sequence"], new["sequence"]) == (0, 2)
    assert new["dtend"].dt == datetime(2020, 7, 30, 7, 10, tzinfo=UTC)
    assert new["organizer"] == "mailto:noreply@example.org"


def test_a_slot_moved_to_another_person_is_new_for_one_and_gone_for_the_other(session: Session, cast: Cast) -> None:
    one, _two = two_slots(session, cast)
    publish(session, cast)
    services.remove_voice(one.speakers.get(), by=cast.secretariat)
    contact(speaker(one, "Third Person", by=cast.secretariat), "third@example.org", by=cast.secretariat)
    gone, new = publish(session, cast)
    assert (gone.address, [kept["name"] for kept in gone.attachments]) == (FIRST, ["cancelled.ics"])
    assert (new.address, [kept["name"] for kept in new.attachments]) == ("third@example.org", ["agenda.ics"])
    assert "Third" not in gone.body
    assert "First Speaker" not in new.body


def test_a_line_that_names_somebody_else_now_sends_nothing_to_the_old_address(session: Session, cast: Cast) -> None:
    one, _two = two_slots(session, cast)
    publish(session, cast)
    line = one.speakers.get()
    typed = {"text_en": "Mr. Other Guest", "text_ru": "г-н Other Guest", "name_en": "Other Guest", "name_ru": ""}
    cells = {f"speaker:{line.pk}.{column}": text for column, text in typed.items()}
    services.change_cells(session, by=cast.secretariat, seen=10**6, cells=cells)
    (letter,) = publish(session, cast)
    assert letter.address == FIRST
    assert "You have no longer a place in it." in letter.body
    assert "Other Guest" not in letter.body


def test_a_day_that_moves_tells_both_dates(session: Session, cast: Cast) -> None:
    _one, two = two_slots(session, cast)
    publish(session, cast)
    next_day = Day.objects.create(session=session, date=date(2020, 7, 31), starts_at=time(9))
    services.place_slot(Slot.objects.get(pk=two.pk), by=cast.secretariat, day=next_day, before=None)
    (letter,) = publish(session, cast)
    assert letter.language == "ru"
    assert events(letter)[0]["dtstart"].dt == datetime(2020, 7, 31, 3, 0, tzinfo=UTC)


def test_what_was_published_in_the_past_is_told_to_nobody(session: Session, cast: Cast) -> None:
    two_slots(session, cast)
    publish_agenda(session, by=cast.secretariat, status=PROVISIONAL, at=datetime(2020, 7, 16, tzinfo=UTC))
    assert Letter.objects.count() == 0


def test_no_address_stands_in_a_version(session: Session, cast: Cast) -> None:
    two_slots(session, cast)
    publish(session, cast)
    assert "@" not in str(AgendaVersion.objects.get().content)


def test_the_number_of_queries_does_not_grow_with_the_slots(
    session: Session, cast: Cast, django_assert_num_queries: Any
) -> None:
    from meetings import working_copy
    from meetings.versions.own import notices

    day = make_day(session)
    for count in (1, 3):
        while Slot.objects.count() < count:
            line = speaker(
                make_slot(day, by=cast.secretariat), f"First Speaker{Slot.objects.count()}", by=cast.secretariat
            )
            contact(line, f"speaker-{Slot.objects.count()}@example.org", by=cast.secretariat)
        value = working_copy.read(session)
        with django_assert_num_queries(4):
            assert len(notices(session, None, value)) == count


def test_an_address_is_kept_and_erased_by_editors_only(session: Session, cast: Cast) -> None:
    line = speaker(make_slot(make_day(session), by=cast.secretariat), "First Speaker", by=cast.secretariat)
    with pytest.raises(NotYou):
        services.set_contact(line, by=cast.focal_kz, email=FIRST, language="en")
    contact(line, FIRST, by=cast.secretariat)
    contact(line, SECOND, by=cast.secretariat, language="ru")
    assert SpeakerContact.objects.get().email == SECOND
    with pytest.raises(NotYou):
        services.forget_contact(line, by=cast.admin)
    services.forget_contact(line, by=cast.secretariat)
    assert not SpeakerContact.objects.exists()


def test_an_address_is_told_to_its_person_and_erased_with_them(session: Session, cast: Cast) -> None:
    two_slots(session, cast)
    assert personal_data.person_data in list(person_data)
    assert personal_data.erase_person in list(person_erasers)
    assert personal_data.person_data("First@example.org") == {
        "agenda_contacts": [{"session": "session-1", "name": "First Speaker", "language": "en"}]
    }
    (line,) = personal_data.erase_person("First@example.org")
    assert "First session" in line
    assert [contact.email for contact in SpeakerContact.objects.all()] == [SECOND]
    assert personal_data.erase_person("nobody@example.org") == []


def test_a_user_of_the_same_address_is_the_recipient(session: Session, cast: Cast) -> None:
    user = make_user("speaker", language="ru")
    line = speaker(make_slot(make_day(session), by=cast.secretariat), "First Speaker", by=cast.secretariat)
    contact(line, "Speaker@example.org", by=cast.secretariat)
    (letter,) = publish(session, cast)
    assert (letter.recipient, letter.language) == (user, "ru")
