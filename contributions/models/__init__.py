"""What countries bring to a session."""

from contributions.models.headings import DeliveryTurn, PerspectiveHeading, PerspectivePlan
from contributions.models.perspectives import NationalPerspective, PerspectiveFile, PerspectiveSection

__all__ = [
    "DeliveryTurn",
    "NationalPerspective",
    "PerspectiveFile",
    "PerspectiveHeading",
    "PerspectivePlan",
    "PerspectiveSection",
]
