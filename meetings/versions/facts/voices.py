"""What changes about those who speak, moderate or take the chair."""

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext as _

from meetings import wording
from meetings.agenda import Bilingual, Entry, Voice
from meetings.versions import words
from meetings.versions.facts.base import Fact
from meetings.versions.facts.entries import name_of
from meetings.versions.texts import TextChange, text_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFact(Fact):
    """Something about a speaker, moderator or chair; below an entry, this is named first."""

    voice: Voice
    entry: Entry | None = None

    @property
    def phrase(self) -> str:
        """What is said of the person."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        return self.named(self.phrase)

    def named(self, phrase: str) -> str:
        """With the name of the entry before it."""
        name = name_of(self.entry) if self.entry else ""
        return f"{name}: {phrase}" if name else phrase

    @property
    def who(self) -> str:
        return wording.voice_line(self.voice)


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceJoined(VoiceFact):
    """Somebody new."""

    MARK: ClassVar[str] = "+"

    @property
    def phrase(self) -> str:
        texts = {
            "speaker": _("new speaker: %(who)s"),
            "moderator": _("new moderator: %(who)s"),
            "chair": _("new chair: %(who)s"),
        }
        return texts[self.voice.role] % {"who": self.who}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceLeft(VoiceFact):
    """Somebody who was there."""

    MARK: ClassVar[str] = "−"

    @property
    def phrase(self) -> str:
        texts = {
            "speaker": _("no longer a speaker: %(who)s"),
            "moderator": _("no longer moderator: %(who)s"),
            "chair": _("no longer chair: %(who)s"),
        }
        return texts[self.voice.role] % {"who": self.who}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceConfirmed(VoiceFact):
    """The "tbc" is gone, or is back."""

    @property
    def mark(self) -> str:
        return "?" if self.voice.tbc else "✓"

    @property
    def phrase(self) -> str:
        text = _("to be confirmed again: %(who)s") if self.voice.tbc else _("confirmed: %(who)s")
        return text % {"who": words.best(self.voice.text)}


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceReworded(VoiceFact):
    """The line of the same person is printed otherwise."""

    MARK: ClassVar[str] = "✎"
    before: Bilingual

    @property
    def what(self) -> str:
        """What has changed, without the texts."""
        return {"speaker": _("speaker"), "moderator": _("moderator"), "chair": _("chair")}[self.voice.role]

    @property
    def phrase(self) -> str:
        return words.reworded(self.what, self.before, self.voice.text)

    @property
    def brief(self) -> str:
        return self.named(words.briefly(_("%(role)s changed") % {"role": self.what}, self.before, self.voice.text))

    @property
    def texts(self) -> tuple[TextChange, ...]:
        return text_changes(self.before, self.voice.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChanged(VoiceFact):
    """A speaker who now moderates, and the like."""

    @property
    def phrase(self) -> str:
        texts = {
            "speaker": _("now a speaker: %(who)s"),
            "moderator": _("now moderator: %(who)s"),
            "chair": _("now chair: %(who)s"),
        }
        return texts[self.voice.role] % {"who": self.who}


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeChanged(VoiceFact):
    """In person, online, or no longer said."""

    @property
    def phrase(self) -> str:
        texts = {
            "online": _("takes part online: %(who)s"),
            "in_person": _("takes part in person: %(who)s"),
        }
        text = texts.get(self.voice.mode, _("no longer said how they take part: %(who)s"))
        return text % {"who": words.best(self.voice.text)}
