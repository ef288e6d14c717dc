"""One rendering in a process of its own: ``python -m benchmarks.render portal|bare FILE.html`` prints its seconds.

``portal`` gathers, writes and renders the English report of the demo session and leaves its HTML in the file; ``bare``
is WeasyPrint alone on that HTML.
"""

import os
import sys
import time
from pathlib import Path

from speca_portal.environment import ROOT

SLUG = "itsd-virtual-2020"


def portal(file: Path) -> float:
    """The report as the worker makes it, Django's start not counted."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "speca_portal.settings")
    import django  # noqa: PLC0415 - only this half needs it

    django.setup()
    from meetings.models import Session  # noqa: PLC0415 - needs Django
    from reports import services  # noqa: PLC0415 - needs Django

    session = Session.objects.for_page().get(slug=SLUG)
    began = time.perf_counter()
    services.pdf_of(session, language="en")
    seconds = time.perf_counter() - began
    file.write_text(services.html_of(session, language="en"))
    return seconds


def bare(file: Path) -> float:
    """WeasyPrint alone, with the portal's print styles and the same kind of PDF."""
    from weasyprint import HTML  # noqa: PLC0415 - its import is not what is measured

    began = time.perf_counter()
    HTML(string=file.read_text().replace("portal:/", ""), base_url=f"{ROOT / 'static'}/").write_pdf(
        pdf_variant="pdf/ua-1"
    )
    return time.perf_counter() - began


if __name__ == "__main__":
    print({"portal": portal, "bare": bare}[sys.argv[1]](Path(sys.argv[2])))
