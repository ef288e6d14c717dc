"""What a new version means for each person: their own slots only, as they were and as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.templatetags.portal import weekday_day
from meetings import wording
from meetings.agenda import Agenda, Voice
from meetings.models import Session, Speaker
from meetings.versions import words
from meetings.versions.audience import Person, Place, persons
from meetings.versions.differences import Differences, Placed, SlotChange, differences, placed
from meetings.versions.facts import agendas
from meetings.versions.facts.base import Fact
from meetings.versions.facts.entries import EntryFact, name_of
from meetings.versions.facts.voices import VoiceFact


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnChange:
    """What becomes of one slot for one person."""

    key: str
    before: Placed | None
    """Nothing: the person had no place in it."""
    after: Placed | None
    """Nothing: the person has no longer a place in it."""
    is_removed: bool
    """The slot is gone, not only the person's place in it."""
    places: tuple[Place, ...]
    facts: tuple[Fact, ...] = ()

    @property
    def now(self) -> Placed:
        placed = self.after or self.before
        assert placed is not None  # noqa: S101 - a person has a place in one of the two versions
        return placed

    @property
    def title(self) -> str:
        return words.best(self.now.slot.title)

    @property
    def kind(self) -> str:
        """In one word or two, for a list."""
        if self.after is None:
            return _("removed") if self.is_removed else _("no longer in it")
        return _("changed") if self.before else _("new")

    @property
    def lines(self) -> list[str]:
        """For a letter, in the reader's language."""
        told = [self.title]
        if self.after is None:
            told.append(_("It was to be: %(time)s") % {"time": when(self.now)})
            told.append(
                _("It is removed from the agenda.") if self.is_removed else _("You have no longer a place in it.")
            )
            return told
        if self.before and when(self.before) != when(self.after):
            told.append(_("Before: %(time)s") % {"time": when(self.before)})
            told.append(_("Now: %(time)s") % {"time": when(self.after)})
        else:
            told.append(_("When: %(time)s") % {"time": when(self.after)})
        told += [f"– {fact.words}" for fact in self.facts]
        return [*told, *dict.fromkeys(_as(place) for place in self.places)]


def when(placed: Placed) -> str:
    """Thursday, 30 July 2020, 12:30–12:40."""
    return ", ".join(filter(None, [weekday_day(placed.day), placed.times]))


def _as(place: Place) -> str:
    if place.voice is None:
        return _("For: %(country)s") % {"country": name_of(place.entry) if place.entry else ""}
    texts = {
        "speaker": _("As speaker: %(who)s"),
        "moderator": _("As moderator: %(who)s"),
        "chair": _("As chair: %(who)s"),
    }
    return texts[place.voice.role] % {"who": wording.voice_line(place.voice)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What one person is told of a version."""

    person: Person
    changes: tuple[OwnChange, ...]


def notices(session: Session, old: Agenda | None, new: Agenda) -> list[Notice]:
    """Those whose own slot changed, and what changed in it; without an older version, all who have a slot."""
    found = differences(old, new) if old else Differences(facts=(), changes=())
    before, after = placed(old) if old else {}, placed(new)
    told = [
        Notice(person=person, changes=tuple(_changes(person, found, before, after)))
        for person in persons(session, old, new)
    ]
    return [notice for notice in told if notice.changes]


def _changes(
    person: Person, found: Differences, before: dict[str, Placed], after: dict[str, Placed]
) -> Iterator[OwnChange]:
    is_of_all = tuple(fact for fact in found.facts if isinstance(fact, agendas.ZoneChanged))
    by_slot = {change.key: change for change in found.changes}
    for key in dict.fromkeys([*(key for key in after if key in person.after), *person.before]):
        was, now = person.before.get(key, []), person.after.get(key, [])
        change = OwnChange(
            key=key,
            before=before[key] if was else None,
            after=after[key] if now else None,
            is_removed=key not in after,
            places=tuple(now or was),
        )
        if not (was and now):
            yield change
        elif facts := (*is_of_all, *_relevant(by_slot.get(key), [*was, *now])):
            yield OwnChange(
                key=key, before=change.before, after=change.after, is_removed=False, places=change.places, facts=facts
            )


def _relevant(change: SlotChange | None, places: list[Place]) -> Iterator[Fact]:
    """What concerns somebody with these lines: all of a slot that they lead, else the slot as such and their lines."""
    if change is None:
        return
    leads = any(place.voice is not None and place.voice.role in Speaker.LEADING for place in places)
    for fact in change.facts:
        if leads or _is_own(fact, places):
            yield fact


def _is_own(fact: Fact, places: Iterable[Place]) -> bool:
    match fact:
        case EntryFact(entry=entry) | VoiceFact(entry=entry) if entry is not None:
            return any(place.entry is not None and place.entry.key == entry.key for place in places)
        case VoiceFact(voice=voice):
            return voice.role in Speaker.LEADING or any(_is_line(place.voice, voice) for place in places)
        case _:
            return True


def _is_line(own: Voice | None, voice: Voice) -> bool:
    return own is not None and (own.key == voice.key if own.key and voice.key else own.text == voice.text)
