"""The documents of a session, the language versions they come in, and the index of all that can be found."""

from library.models.counts import DownloadCount
from library.models.documents import Document
from library.models.drafts import DraftFile
from library.models.index import IndexedSubject, IndexedText, KnownWord
from library.models.placements import Placement
from library.models.versions import LanguageVersion

__all__ = [
    "Document",
    "DownloadCount",
    "DraftFile",
    "IndexedSubject",
    "IndexedText",
    "KnownWord",
    "LanguageVersion",
    "Placement",
]
