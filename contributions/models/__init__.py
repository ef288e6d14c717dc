"""What countries bring to a session."""

from contributions.models.headings import PerspectiveHeading
from contributions.models.perspectives import NationalPerspective, PerspectiveFile, PerspectiveSection

__all__ = ["NationalPerspective", "PerspectiveFile", "PerspectiveHeading", "PerspectiveSection"]
