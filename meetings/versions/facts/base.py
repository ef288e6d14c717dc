"""What all facts have in common."""

from dataclasses import dataclass
from typing import ClassVar

from meetings.agenda import Bilingual
from meetings.versions import words
from meetings.versions.texts import TextChange, text_changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that changed. Its mark is no colour and says nothing that the words do not say."""

    MARK: ClassVar[str] = "→"

    @property
    def mark(self) -> str:
        return self.MARK

    @property
    def words(self) -> str:
        """A phrase in lower case."""
        raise NotImplementedError

    @property
    def brief(self) -> str:
        """The phrase for a place where the old and the new text are seen."""
        return self.words

    @property
    def texts(self) -> tuple[TextChange, ...]:
        """The texts before and after, where it is a text that changed."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded(Fact):
    """A text that changed."""

    MARK: ClassVar[str] = "✎"
    before: Bilingual
    after: Bilingual

    @property
    def what(self) -> str:
        """What has changed, without the texts."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        return words.reworded(self.what, self.before, self.after)

    @property
    def brief(self) -> str:
        return words.briefly(self.what, self.before, self.after)

    @property
    def texts(self) -> tuple[TextChange, ...]:
        return text_changes(self.before, self.after)
