"""What changes in the entries below a slot."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar

from django.utils.translation import gettext as _

from core.templatetags.portal import cited
from meetings import wording
from meetings.agenda import Bilingual, Entry
from meetings.timetable import between
from meetings.versions import words
from meetings.versions.facts.base import Fact
from meetings.versions.facts.slots import Renumbered
from meetings.versions.texts import TextChange, text_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderOfEntries(Fact):
    """The entries stand in another order."""

    MARK: ClassVar[str] = "↕"
    is_alphabetical: bool

    @property
    def words(self) -> str:
        return _("entries in the alphabetical order of countries") if self.is_alphabetical else _("order of entries")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFact(Fact):
    """Something about one entry, which is named first."""

    entry: Entry

    @property
    def phrase(self) -> str:
        """What is said of the entry."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        return self.named(self.phrase)

    def named(self, phrase: str) -> str:
        """With the name of the entry before it."""
        name = name_of(self.entry)
        return f"{name}: {phrase}" if name else phrase


def name_of(entry: Entry) -> str:
    """What an entry is called in a sentence: organization or country, else its title, else its number."""
    return words.best(entry.by) or words.best(entry.title) or cited(entry.number)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAdded(EntryFact):
    """A line that was not there."""

    MARK: ClassVar[str] = "+"

    @property
    def phrase(self) -> str:
        return _("added")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRemoved(EntryFact):
    """A line that is no longer there."""

    MARK: ClassVar[str] = "−"

    @property
    def phrase(self) -> str:
        return _("removed")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryReworded(EntryFact):
    """Its title or its organization."""

    MARK: ClassVar[str] = "✎"
    before: Bilingual
    after: Bilingual

    @property
    def phrase(self) -> str:
        return words.reworded(_("renamed"), self.before, self.after)

    @property
    def brief(self) -> str:
        return self.named(words.briefly(_("renamed"), self.before, self.after))

    @property
    def texts(self) -> tuple[TextChange, ...]:
        return text_changes(self.before, self.after)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRenumbered(EntryFact):
    """Its number."""

    MARK: ClassVar[str] = "№"
    before: str

    @property
    def phrase(self) -> str:
        return Renumbered(before=self.before, after=self.entry.number).words


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryTimes(EntryFact):
    """Its own times."""

    before: tuple[time | None, time | None]

    @property
    def phrase(self) -> str:
        starts, ends = self.before
        if self.entry.starts is None:
            return _("no time of its own any more")
        after = between(self.entry.starts, self.entry.ends)
        if starts is None:
            return _("now at %(times)s") % {"times": after}
        return _("time %(before)s → %(after)s") % {"before": between(starts, ends), "after": after}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLimit(EntryFact):
    """Its time limit."""

    MARK: ClassVar[str] = "↔"
    before: int | None

    @property
    def phrase(self) -> str:
        if self.entry.minutes is None:
            return _("no time limit any more")
        return _("time limit: %(limit)s") % {"limit": wording.up_to(self.entry.minutes)}
