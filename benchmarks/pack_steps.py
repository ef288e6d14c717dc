"""A session of 1,000 documents with 2 GB of files, written into the portal's database and folder."""

import itertools
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path

SLUG = "measured-pack"
DOCUMENTS, ITEMS = 1000, 20
LARGE, LARGE_BYTES, SMALL_BYTES = 45, 46 * 1024 * 1024, 2000
"""Together 2 GB."""
PUBLISHED = datetime(2020, 7, 1, tzinfo=UTC)


def main() -> None:
    """The files are holes: they take no room on the disk, and are read and sent like others."""
    import_module("speca_portal.wsgi")
    from django.core.files.storage import default_storage  # noqa: PLC0415 - needs Django

    from library.models import Document, LanguageVersion, Placement  # noqa: PLC0415 - needs Django
    from meetings.models import AgendaItem, Body, Session  # noqa: PLC0415 - needs Django

    if Session.objects.filter(slug=SLUG).exists():
        return
    session = Session.objects.create(
        body=Body.objects.get(slug="wg-itsd"),
        slug=SLUG,
        status=Session.Status.ANNOUNCED,
        mode=Session.Mode.VIRTUAL,
        time_zone="Asia/Almaty",
        starts_on=date(2020, 7, 29),
        ends_on=date(2020, 7, 29),
        title_en="Measured pack",
        title_ru="Измеренный комплект",
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
        Placement(document=document, item=item) for document, item in zip(documents, itertools.cycle(items))
    )
    folder = Path(default_storage.path("documents/measured"))
    folder.mkdir(parents=True)
    versions = []
    for place, document in enumerate(documents):
        for language in ("en", "ru"):
            is_large = language == "en" and place < LARGE
            size, name = LARGE_BYTES if is_large else SMALL_BYTES, f"{document.pk}-{language}.pdf"
            with (folder / name).open("wb") as file:
                file.truncate(size)
            versions.append(
                LanguageVersion(
                    document=document,
                    language=language,
                    revision=0,
                    file=f"documents/measured/{name}",
                    original_name="paper.pdf",
                    size=size,
                    sha256=f"{document.pk:064d}",
                    content_type="application/pdf",
                    published_at=PUBLISHED,
                )
            )
    LanguageVersion.objects.bulk_create(versions)


if __name__ == "__main__":
    main()
