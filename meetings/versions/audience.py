"""Whose slots these are: the people behind the lines of an agenda, and how each is reached."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment, User
from core import registries
from core.translations import both
from meetings.agenda import Agenda, Entry, TimetableSlot, Voice
from meetings.models import Session, Speaker, SpeakerContact
from meetings.versions import people, words

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of an agenda that is somebody's own."""

    slot: str
    entry: Entry | None = None
    voice: Voice | None = None
    """Nothing: the entry is of a country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """How somebody is reached, and why it is this person who is written to."""

    email: str
    language: str
    account: Any = None
    country: str = ""
    """Of a focal point: the name of the country, in the language of the letter."""
    is_contact: bool = False
    """Given by the secretariat for this line; else the person is in the list of participants."""

    @property
    def why(self) -> str:
        """In the reader's language."""
        if self.country:
            return _("focal point of %(country)s") % {"country": self.country}
        return _("address given for this line") if self.is_contact else _("in the list of participants")


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody with one e-mail address, found in one or several ways."""

    email: str
    language: str
    account: Any = None
    whys: list[str] = field(default_factory=list)
    before: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))
    """Their lines in the older version, by slot."""
    after: dict[str, list[Place]] = field(default_factory=lambda: defaultdict(list))

    @property
    def name(self) -> str:
        """The account's; without an account the name on the line; empty where neither is known."""
        if self.account is not None:
            return str(self.account.name)
        printed = (
            words.best(place.voice.name)
            for places in (*self.after.values(), *self.before.values())
            for place in places
            if place.voice is not None and place.voice.name
        )
        return next(printed, "")


def attendees(session: Session) -> list[registries.Attendee]:
    """Who takes part and can be written to."""
    return [attendee for source in registries.slot_audience for attendee in source(session)]


def named_by(speaker: Speaker, among: Iterable[registries.Attendee]) -> list[registries.Attendee]:
    """Those of them whom the line of a speaker names: they are written to without being chosen."""
    name, text = both(speaker, "name"), both(speaker, "text")
    printed = list(name.values()) if any(name.values()) else [one.partition(",")[0] for one in text.values()]
    keys = people.name_keys(printed)
    return [one for one in among if keys & people.name_keys(one.names)]


class Directory:
    """Who is behind the lines of a session's agenda; a constant number of queries."""

    def __init__(self, session: Session) -> None:
        self._contacts = {contact.pk: contact for contact in SpeakerContact.objects.filter(session=session)}
        addresses = {contact.email.lower() for contact in self._contacts.values()}
        self._accounts = {
            user.email.lower(): user
            for user in User.objects.annotate(address=Lower("email")).filter(address__in=addresses, is_active=True)
        }
        self._focal_points: dict[str, list[RoleAssignment]] = defaultdict(list)
        for held in RoleAssignment.objects.focal_points(body=session.body_id):
            self._focal_points[held.country.code].append(held)
        self._attendees: dict[Name, list[registries.Attendee]] = defaultdict(list)
        for attendee in attendees(session):
            for name in people.name_keys(attendee.names):
                self._attendees[name].append(attendee)

    def of(self, place: Place) -> Iterator[Address]:
        """All who are to be written to about a line."""
        voice = place.voice
        if voice is None:
            yield from self._of_country(place.entry.country if place.entry else "")
            return
        yield from self._of_contact(voice)
        yield from self._of_country(voice.country)
        for name in people.names_of(voice):
            for attendee in self._attendees.get(name, ()):
                yield Address(email=attendee.email, language=attendee.language, account=attendee.account)

    def _of_contact(self, voice: Voice) -> Iterator[Address]:
        contact = self._contacts.get(people.number_of(voice))
        if contact is not None and names_the_same(contact, voice):
            account = self._accounts.get(contact.email.lower())
            language = account.language if account else contact.language
            yield Address(email=contact.email, language=language, account=account, is_contact=True)

    def _of_country(self, code: str) -> Iterator[Address]:
        for held in self._focal_points.get(code, ()):
            user = held.user
            yield Address(email=user.email, language=user.language, account=user, country=str(held.country))


def names_the_same(contact: SpeakerContact, voice: Voice) -> bool:
    """Whether the line still names the person for whom the address was given."""
    known = set(people.name_key(contact.person))
    printed = {word for text in (voice.text.en, voice.text.ru) for word in people.name_key(text)}
    return not known or known <= printed


def unfitting(session: Session, agenda: Agenda) -> list[tuple[SpeakerContact, Voice]]:
    """The addresses that were given for somebody whom the line no longer names: no letter goes there."""
    contacts = {contact.pk: contact for contact in SpeakerContact.objects.filter(session=session)}
    voices = (place.voice for place in _places(agenda) if place.voice is not None)
    pairs = ((contacts.get(people.number_of(voice)), voice) for voice in voices)
    return [(contact, voice) for contact, voice in pairs if contact is not None and not names_the_same(contact, voice)]


def persons(session: Session, old: Agenda | None, new: Agenda) -> list[Person]:
    """Everybody who has a line in one of two versions, each once, with their lines in both."""
    directory = Directory(session)
    found: dict[str, Person] = {}
    for agenda, side in ((old, "before"), (new, "after")):
        for place in _places(agenda):
            for address in directory.of(place):
                person = found.setdefault(
                    address.email.casefold(),
                    Person(email=address.email, language=address.language, account=address.account),
                )
                if address.account is not None and person.account is None:
                    person.account, person.language = address.account, address.language
                if address.why not in person.whys:
                    person.whys.append(address.why)
                getattr(person, side)[place.slot].append(place)
    return list(found.values())


def _places(agenda: Agenda | None) -> Iterator[Place]:
    for day in agenda.days if agenda else ():
        for slot in day.slots:
            yield from _places_of(slot)


def _places_of(slot: TimetableSlot) -> Iterator[Place]:
    yield from _lines(slot, None, (*slot.moderators, *slot.speakers))
    for entry in slot.entries:
        if entry.country:
            yield Place(slot=slot.key, entry=entry)
        yield from _lines(slot, entry, entry.speakers)


def _lines(slot: TimetableSlot, entry: Entry | None, voices: Iterable[Voice]) -> Iterator[Place]:
    return (Place(slot=slot.key, entry=entry, voice=voice) for voice in voices)
