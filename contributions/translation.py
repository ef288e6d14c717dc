"""The language columns of contributions, and their history; who delivers a perspective stays out of it."""

from contributions.models import NationalPerspective, PerspectiveFile, PerspectiveHeading, PerspectiveSection
from core.translations import track, translate

translate(PerspectiveHeading, fields=("title",))
translate(PerspectiveSection, fields=("text",))
track(NationalPerspective, exclude=("speaker",))
track(PerspectiveFile)
