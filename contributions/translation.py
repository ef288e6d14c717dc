"""The language columns of contributions, and their history; who delivers a perspective and contacts stay out of it."""

from contributions.models import (
    CapacityEvent,
    DeliveryTurn,
    GoodPractice,
    NationalPerspective,
    NeedOrOffer,
    PerspectiveFile,
    PerspectiveHeading,
    PerspectivePlan,
    PerspectiveSection,
    PracticeFile,
)
from core.translations import track, translate

translate(PerspectiveHeading, fields=("title", "hint"))
translate(PerspectiveSection, fields=("text",))
track(NationalPerspective, exclude=("speaker", "delivered_by"))
track(PerspectiveFile)
track(PerspectivePlan)
track(DeliveryTurn)
translate(GoodPractice, fields=("title", "summary", "results"))
translate(NeedOrOffer, fields=("title", "description"))
translate(CapacityEvent, fields=("title", "description", "place"))
track(PracticeFile)
