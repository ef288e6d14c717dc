"""What countries bring to a session."""

from contributions.models.contacts import ContributionContact, Question
from contributions.models.events import CapacityEvent
from contributions.models.headings import DeliveryTurn, PerspectiveHeading, PerspectivePlan
from contributions.models.needs import NeedOrOffer
from contributions.models.perspectives import NationalPerspective, PerspectiveFile, PerspectiveSection
from contributions.models.practices import GoodPractice, PracticeFile
from contributions.models.sharing import Area, Contribution

__all__ = [
    "Area",
    "CapacityEvent",
    "Contribution",
    "ContributionContact",
    "DeliveryTurn",
    "GoodPractice",
    "NationalPerspective",
    "NeedOrOffer",
    "PerspectiveFile",
    "PerspectiveHeading",
    "PerspectivePlan",
    "PerspectiveSection",
    "PracticeFile",
    "Question",
]
