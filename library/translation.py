"""The language columns of documents, and the history of their versions."""

from core.translations import track, translate
from library.models import Document, LanguageVersion, Placement

translate(Document, fields=("title", "not_yet"))
track(LanguageVersion)
track(Placement)
