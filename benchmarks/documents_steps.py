"""A session with 1,000 documents in two languages: its pages, in a process of its own on the portal's database."""

import json
import statistics
import time
from dataclasses import asdict
from datetime import date
from importlib import import_module

from benchmarks.result import Result, compared
from benchmarks.thousand_documents import session_of_documents

SLUG = "measured-documents"
ROUNDS = 5
BOUND = 300.0
"""Milliseconds; what takes longer is to be a job."""


def main() -> None:
    """The list of the session as everybody and as the secretariat sees it, one document, and the table of uploads."""
    import_module("speca_portal.wsgi")
    from django.db import connection  # noqa: PLC0415 - needs Django
    from django.test import Client  # noqa: PLC0415 - needs Django
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - needs Django
    from django.urls import reverse  # noqa: PLC0415 - needs Django

    from accounts.models import User  # noqa: PLC0415 - needs Django
    from library.models import Document  # noqa: PLC0415 - needs Django

    session = session_of_documents(
        SLUG,
        ("Measured", "Измеренная"),
        date(2020, 7, 30),
        lambda document, _place, language: (f"documents/measured-{document.pk}-{language}.pdf", 100_000),
    )
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
