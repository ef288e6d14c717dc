"""Printed documents: HTML through WeasyPrint into a tagged PDF (PDF/UA-1)."""

import io
import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pikepdf
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils import timezone, translation
from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE_URL = "portal:/"
PRINT_FLAG = 4


class OwnFilesOnly(URLFetcher):
    """Fetches the portal's own static files by name, and nothing else from anywhere."""

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        parts = urlsplit(url)
        path = finders.find(parts.path.lstrip("/")) if parts.scheme == "portal" and not parts.netloc else None
        if not isinstance(path, str):
            message = "Only the portal's own files can stand in a printed document."
            raise ValueError(message)  # noqa: TRY004 - it is the address that is wrong
        content_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, Path(path).read_bytes(), {"Content-Type": content_type})


def html_of(template: str, context: dict[str, Any], *, language: str) -> str:
    """A template as the HTML that becomes a printed document in a language."""
    frame = {
        "demo": settings.PORTAL_DEMO,
        "language": language,
        "made_at": timezone.now(),
        "public_url": settings.PUBLIC_URL,
    }
    with translation.override(language):
        return render_to_string(template, frame | context)


def render(template: str, context: dict[str, Any], *, language: str) -> bytes:
    """A template as a tagged PDF in a language."""
    return from_html(html_of(template, context, language=language))


def from_html(html: str) -> bytes:
    """HTML as a PDF/UA-1 file; the language and the title are those of the HTML.

    A file that cannot stand in it raises ``weasyprint.urls.FatalURLFetchingError``: better no paper than one that lost
    its style or a picture.
    """
    document = HTML(string=html, base_url=BASE_URL, url_fetcher=OwnFilesOnly(fail_on_errors=True))
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return mend(made)


def count_pages(content: bytes) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return len(document.pages)


def mend(made: bytes) -> bytes:
    """Add what WeasyPrint leaves out of PDF/UA-1: scope of table headers, order of tabs, print flag, what links say."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        headings = _headings_by_name(pdf)
        for page in pdf.pages:
            page["/Tabs"] = pikepdf.Name.S
            for annotation in page.get("/Annots", []):
                annotation["/F"] = int(annotation.get("/F", 0)) | PRINT_FLAG
                name = str(annotation.get("/Dest", ""))
                annotation["/Contents"] = headings.get(name, str(annotation.get("/Contents", "")))
        _scope_headers(pdf.Root["/StructTreeRoot"])
        result = io.BytesIO()
        pdf.save(result, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return result.getvalue()


def _headings_by_name(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The headings that links inside the document lead to, by the name of the place."""
    places: Any = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests", pikepdf.Dictionary()).get("/Names", [])
    titles: dict[str, str] = {}
    items = [*pdf.open_outline().root]
    while items:
        item = items.pop()
        items.extend(item.children)
        titles[_place(item.destination)] = item.title
    pairs = zip(places[::2], places[1::2], strict=True)
    return {str(name): titles[_place(place)] for name, place in pairs if _place(place) in titles}


def _place(destination: Any) -> str:
    page, *where = destination
    return f"{page.objgen} {[str(value) for value in where]}"


def _scope_headers(root: pikepdf.Object) -> None:
    stack = [(root, False)]
    while stack:
        element, in_head = stack.pop()
        if isinstance(element, pikepdf.Array):
            stack.extend((child, in_head) for child in element)
            continue
        if not isinstance(element, pikepdf.Dictionary):
            continue  # a number: marked content of a page
        kind = element.get("/S")
        in_head = in_head or kind == pikepdf.Name.THead
        if kind == pikepdf.Name.TH:
            attributes = element.get("/A", pikepdf.Dictionary(O=pikepdf.Name.Table))
            attributes["/Scope"] = pikepdf.Name.Column if in_head else pikepdf.Name.Row
            element["/A"] = attributes
        if "/K" in element:
            stack.append((element["/K"], in_head))
