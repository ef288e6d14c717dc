"""A session of 1,000 documents in two languages, written past the uploads, for what is measured over documents."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.models import Document
    from meetings.models import Session

DOCUMENTS, ITEMS = 1000, 20
PUBLISHED = datetime(2020, 7, 1, tzinfo=UTC)

FileOf = Callable[["Document", int, str], tuple[str, int]]
"""The path and size, in bytes, of a document's file, from its place in the list and a language."""


def session_of_documents(slug: str, title: tuple[str, str], on: date, file_of: FileOf) -> "Session":
    """The session of this slug, with its agenda items, documents and their files' rows; made only once.

    ``title`` is in English and Russian.
    """
    from library.models import Document, LanguageVersion, Placement  # noqa: PLC0415 - needs Django
    from meetings.models import AgendaItem, Body, Session  # noqa: PLC0415 - needs Django

    found: Session | None = Session.objects.filter(slug=slug).first()
    if found is not None:
        return found
    session: Session = Session.objects.create(
        body=Body.objects.get(slug="wg-itsd"),
        slug=slug,
        status=Session.Status.ANNOUNCED,
        mode=Session.Mode.VIRTUAL,
        time_zone="Asia/Almaty",
        starts_on=on,
        ends_on=on,
        title_en=title[0],
        title_ru=title[1],
    )
    items = AgendaItem.objects.bulk_create(
        AgendaItem(session=session, number=str(number), title_en=f"Item {number}", title_ru=f"Пункт {number}")
        for number in range(1, ITEMS + 1)
    )
    documents = Document.objects.bulk_create(
        Document(
            session=session,
            kind="background",
            access="public",
            position=number,
            title_en=f"Paper {number}",
            title_ru=f"Документ {number}",
        )
        for number in range(1, DOCUMENTS + 1)
    )
    Placement.objects.bulk_create(
        Placement(document=document, item=items[place % ITEMS]) for place, document in enumerate(documents)
    )
    versions = []
    for place, document in enumerate(documents):
        for language in ("en", "ru"):
            path, size = file_of(document, place, language)
            versions.append(
                LanguageVersion(
                    document=document,
                    language=language,
                    revision=0,
                    file=path,
                    original_name="paper.pdf",
                    size=size,
                    sha256=f"{document.pk:064d}",
                    content_type="application/pdf",
                    published_at=PUBLISHED,
                )
            )
    LanguageVersion.objects.bulk_create(versions)
    return session
