"""The documents of a session and the language versions they come in."""

from library.models.documents import Document
from library.models.versions import LanguageVersion

__all__ = ["Document", "LanguageVersion"]
