"""A session with 1,000 documents in two languages: its pages, in a process of its own on the portal's database."""

import json
import statistics
import time
from dataclasses import asdict
from datetime import UTC, date, datetime
from importlib import import_module

from benchmarks.result import Result, compared

SLUG = "measured-documents"
DOCUMENTS, ITEMS, ROUNDS = 1000, 20, 5
BOUND = 300.0
"""Milliseconds; what takes longer is to be a job."""
PUBLISHED = datetime(2020, 7, 1, tzinfo=UTC)


def fill() -> int:
    """Write the session and its documents, once; the key of the session."""
    from library.models import Document, LanguageVersion, Placement  # noqa: PLC0415 - needs Django
    from meetings.models import AgendaItem, Body, Session  # noqa: PLC0415 - needs Django

    found = Session.objects.filter(slug=SLUG).first()
    if found is not None:
        return int(found.pk)
    session = Session.objects.create(
        body=Body.objects.get(slug="wg-itsd"),
        slug=SLUG,
        status=Session.Status.ANNOUNCED,
        mode=Session.Mode.VIRTUAL,
        time_zone="Asia/Almaty",
        starts_on=date(2020, 7, 30),
        ends_on=date(2020, 7, 30),
        title_en="Measured",
        title_ru="Измеренная",
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
        Placement(document=document, item=items[number % ITEMS]) for number, document in enumerate(documents)
    )
    LanguageVersion.objects.bulk_create(
        LanguageVersion(
            document=document,
            language=language,
            revision=0,
            file=f"documents/measured-{document.pk}-{language}.pdf",
            original_name="paper.pdf",
            size=100_000,
            sha256=f"{document.pk:064d}",
            content_type="application/pdf",
            published_at=PUBLISHED,
        )
        for document in documents
        for language in ("en", "ru")
    )
    return int(session.pk)


def main() -> None:
    """The list of the session as everybody and as the secretariat sees it, one document, and the table of uploads."""
    import_module("speca_portal.wsgi")
    from django.db import connection  # noqa: PLC0415 - needs Django
    from django.test import Client  # noqa: PLC0415 - needs Django
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - needs Django
    from django.urls import reverse  # noqa: PLC0415 - needs Django

    from accounts.models import User  # noqa: PLC0415 - needs Django
    from library.models import Document  # noqa: PLC0415 - needs Django

    session = fill()
    one = Document.objects.filter(session=session).order_by("pk")[0]
    secretariat = User.objects.get(email="secretariat@example.org")
    pages = (
        ("first page of 1,000 documents", reverse("library:documents", args=[SLUG]), True),
        ("first page of 1,000 documents, secretariat", reverse("library:documents", args=[SLUG]), False),
        ("page of a document", reverse("library:document", args=[one.pk]), True),
    )
    for name, url, is_public in pages:
        client = Client(headers={"host": "localhost"})
        if not is_public:
            client.force_login(secretariat, backend="allauth.account.auth_backends.AuthenticationBackend")
        times, queries = [], 0
        for number in range(ROUNDS):
            began = time.perf_counter()
            with CaptureQueriesContext(connection) as asked:
                response = client.get(url, {"round": number})  # a page that nobody has kept
            times.append((time.perf_counter() - began) * 1000)
            queries = len(asked)
            assert response.status_code == 200, response.status_code  # noqa: PLR2004, S101 - a benchmark measures answers
        print(json.dumps(asdict(compared(name, statistics.median(times), "ms", to="bound", base=BOUND))))
        print(json.dumps(asdict(Result(name=f"{name}, queries", value=queries, unit="queries"))))


if __name__ == "__main__":
    main()
