"""Documents in every state that matters, reached through the services."""

import io
from typing import Any

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from library import services
from library.models import Document, LanguageVersion
from meetings.models import Session
from tests.access import World

Access = Document.Access


def a_pdf(name: str = "paper.pdf", *, text: str = "") -> SimpleUploadedFile:
    """A real PDF of one page; ``text`` makes its content another one."""
    content = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Title"] = text or name
        pdf.save(content)
    return SimpleUploadedFile(name, content.getvalue(), content_type="application/pdf")


def make_document(session: Session | None, *, by: Any, **values: Any) -> Document:
    """A public concept note in both languages, without a file, unless told otherwise."""
    facts = {
        "kind": Document.Kind.CONCEPT_NOTE,
        "title_en": "Concept note",
        "title_ru": "Концептуальная записка",
        "access": Access.PUBLIC,
    }
    return services.add_document(session, by=by, **facts | values)


def make_version(document: Document, *, by: Any, language: str = "en", **values: Any) -> LanguageVersion:
    if "external_url" not in values:
        values.setdefault("file", a_pdf(f"paper-{language}.pdf"))
    return services.add_version(document, by=by, language=language, **values)


def furnish(world: World) -> None:
    """A document with an English file for each level of access, and one of a session in preparation."""
    by = world.cast.secretariat
    for access in Access.values:
        document = make_document(world.session, by=by, access=access, title_en=f"Paper for {access}")
        make_version(document, by=by)
        world.things[f"document_{access}"] = document
    hidden = make_document(world.hidden_session, by=by, title_en="Paper of a session in preparation")
    make_version(hidden, by=by)
    world.things["document_hidden"] = hidden
