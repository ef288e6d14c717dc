"""The language columns of contributions, and their history; who delivers a perspective stays out of it."""

from contributions.models import (
    DeliveryTurn,
    NationalPerspective,
    PerspectiveFile,
    PerspectiveHeading,
    PerspectivePlan,
    PerspectiveSection,
)
from core.translations import track, translate

translate(PerspectiveHeading, fields=("title", "hint"))
translate(PerspectiveSection, fields=("text",))
track(NationalPerspective, exclude=("speaker", "delivered_by"))
track(PerspectiveFile)
track(PerspectivePlan)
track(DeliveryTurn)
