"""A country that takes part in a walk: who answers for it, in which language, and whom it nominates."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

from tests.browser.steps.walk import Journey
from tests.browser.words import count, say


@dataclass(frozen=True)
class Nominee:
    """Somebody who is nominated in a walk."""

    title: str
    given_name: str
    family_name: str
    capacity: str = "adviser"

    @property
    def shown(self) -> str:
        """As the pages name this person."""
        return f"{self.given_name} {self.family_name.upper()}"


@dataclass(frozen=True)
class Side:
    """One country of the walk."""

    code: str
    language: str
    first: Nominee
    """Accepted; a change is requested later."""
    second: Nominee
    """Returned, submitted again, accepted, and replaced in the end."""
    third: Nominee
    """Comes in the place of the second."""
    addresses: dict[Nominee, str] = field(default_factory=dict)

    @property
    def focal_point(self) -> str:
        return f"focal-{self.code}"

    def open(self, journey: Journey, path: str = "nominations/") -> Page:
        """The focal point's window at an address of the session."""
        return journey.open(self.focal_point, f"{journey.room}{path}", language=self.language)

    def say(self, text: str, *, context: str = "", **values: object) -> str:
        """What the pages say in the focal point's language."""
        return say(self.language, text, context=context, **values)

    def label(self, text: str, *, context: str = "") -> str:
        """The label of a control that is named after a field of a model."""
        found = self.say(text, context=context)
        return found[0].upper() + found[1:]

    def count(self, one: str, many: str, number: int) -> str:
        """What the pages say of a number."""
        return count(self.language, one, many, number)

    def address(self, journey: Journey, nominee: Nominee) -> str:
        """Where the nominee reads mail; the first one of Kazakhstan signs in later."""
        if self.code == "kz" and nominee is self.first:
            return journey.delegate
        return f"{nominee.given_name}.{nominee.family_name}.{journey.mark}@example.org".lower()


SIDES = (
    Side(
        code="kz",
        language="ru",
        first=Nominee("ms", "Aigerim", "Nurlanova", "head of delegation"),
        second=Nominee("mr", "Bolat", "Serikov"),
        third=Nominee("ms", "Third", "Nominee"),
    ),
    Side(
        code="uz",
        language="en",
        first=Nominee("mr", "Sample", "Headperson", "head of delegation"),
        second=Nominee("ms", "Sample", "Adviserperson"),
        third=Nominee("mr", "Sample", "Stepsin"),
    ),
)
"""Two countries at once, one in Russian and one in English."""
