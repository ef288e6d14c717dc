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


def render(template: str, context: dict[str, Any], *, language: str) -> bytes:
    """A template as a tagged PDF in a language."""
    with translation.override(language):
        html = render_to_string(
            template, {"demo": settings.PORTAL_DEMO, "language": language, "made_at": timezone.now(), **context}
        )
        return from_html(html)


def from_html(html: str) -> bytes:
    """HTML as a PDF/UA-1 file; the language and the title are those of the HTML."""
    made: bytes = HTML(string=html, base_url=BASE_URL, url_fetcher=OwnFilesOnly()).write_pdf(
        pdf_variant="pdf/ua-1", full_fonts=False
    )
    return mend(made)


def mend(made: bytes) -> bytes:
    """Give table headers their scope and links their print flag, which WeasyPrint leaves out (PDF/UA-1)."""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        for page in pdf.pages:
            for annotation in page.get("/Annots", []):
                annotation["/F"] = int(annotation.get("/F", 0)) | 4
        _scope_headers(pdf.Root.get("/StructTreeRoot"), in_head=False)
        result = io.BytesIO()
        pdf.save(result)
    return result.getvalue()


def _scope_headers(node: Any, *, in_head: bool) -> None:
    stack = [(node, in_head)]
    while stack:
        element, head = stack.pop()
        if isinstance(element, pikepdf.Array):
            stack.extend((child, head) for child in element)
            continue
        if not isinstance(element, pikepdf.Dictionary):
            continue
        kind = str(element.get("/S", ""))
        head = head or kind == "/THead"
        if kind == "/TH":
            scope = pikepdf.Name.Column if head else pikepdf.Name.Row
            element["/A"] = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=scope)
        if "/K" in element:
            stack.append((element["/K"], head))
