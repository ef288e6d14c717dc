"""How large a file may be and of which type, by the kind of the document."""

from core.uploads import DOCUMENTS, DOCX, MEGABYTE, PDF, PRESENTATIONS, TXT, UploadValidator
from library.models import Document

Kind = Document.Kind

ANY = UploadValidator(DOCUMENTS, most_bytes=100 * MEGABYTE)
"""Before it is known what the file is."""
PAPER = UploadValidator(DOCUMENTS, most_bytes=50 * MEGABYTE)
TEXT = UploadValidator((PDF, DOCX, TXT), most_bytes=20 * MEGABYTE)
SLIDES = UploadValidator(PRESENTATIONS, most_bytes=100 * MEGABYTE)

BY_KIND = {
    Kind.PRESENTATION: SLIDES,
    Kind.PROVISIONAL_AGENDA: TEXT,
    Kind.TERMS_OF_REFERENCE: TEXT,
    Kind.DRAFT_DECISIONS: TEXT,
    Kind.STATEMENT: TEXT,
}


def of(kind: str) -> UploadValidator:
    """The validator for the files of a kind of document."""
    return BY_KIND.get(Kind(kind), PAPER)
