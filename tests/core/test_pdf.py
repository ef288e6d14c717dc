"""Printed documents: tagged, titled, readable without sight, and made of nothing but our own files."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from django.template import engines
from weasyprint.urls import FatalURLFetchingError

from core import pdf

PAPER = """{% extends "print/base.html" %}
{% block title %}List of participants{% endblock %}
{% block content %}
  <h1>List of participants</h1>
  <p>Қазақстан, Ҷумҳурии Тоҷикистон, Azərbaycan, Türkmenistan, <span lang="fa" dir="rtl">افغانستان پښتو</span></p>
  <p><a href="https://example.org/">The page of the session</a></p>
  <table>
    <thead><tr><th scope="col">Country</th><th scope="col" colspan="2">Persons</th></tr></thead>
    <tbody>{% for row in rows %}<tr><th scope="row">Row {{ row }}</th><td>1</td><td>2</td></tr>{% endfor %}</tbody>
  </table>
{% endblock %}"""


def make(rows: int = 3, language: str = "en") -> pikepdf.Pdf:
    made = pdf.render(PAPER, {"rows": range(rows)}, language=language)
    return pikepdf.open(io.BytesIO(made))


@pytest.fixture(autouse=True)
def _render_templates_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        pdf, "render_to_string", lambda text, context: engines["django"].from_string(text).render(context)
    )


def elements(document: pikepdf.Pdf) -> Iterator[Any]:
    stack: list[Any] = [document.Root.StructTreeRoot]
    while stack:
        node = stack.pop()
        if isinstance(node, pikepdf.Array):
            stack.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            yield node
            stack.extend([node.K] if "/K" in node else [])


def text_of_styles(document: pikepdf.Pdf) -> set[str]:
    return {str(element.S) for element in elements(document) if "/S" in element}


@pytest.mark.parametrize("language", ["en", "ru"])
def test_document_is_tagged_and_names_its_language_and_title(language: str) -> None:
    document = make(language=language)
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == language
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert str(document.docinfo["/Title"]) == "List of participants"
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
    assert {"/Document", "/H1", "/P", "/Table", "/THead", "/TH", "/TD", "/Link"} <= text_of_styles(document)
    assert [item.title for item in document.open_outline().root] == ["List of participants"]


def test_each_table_header_says_what_it_heads() -> None:
    document = make()
    headers = [element for element in elements(document) if element.get("/S") == pikepdf.Name.TH]
    scopes = [str(header.A.Scope) for header in headers]
    assert sorted(scopes) == ["/Column"] * 2 + ["/Row"] * 3
    assert sorted(int(header.A.get("/ColSpan", 1)) for header in headers) == [1, 1, 1, 1, 2]


def test_links_are_printed_described_and_in_the_order_of_reading() -> None:
    document = make()
    annotations = [note for page in document.pages for note in page.get("/Annots", [])]
    assert len(annotations) == 1
    assert int(annotations[0].F) & pdf.PRINT_FLAG
    assert str(annotations[0].Contents)
    assert all(page.Tabs == pikepdf.Name.S for page in document.pages)


def test_link_inside_the_document_says_which_heading_it_leads_to() -> None:
    html = "<html lang=en><title>x</title><p><a href='#part'>see there</a><h1>First</h1><h2 id=part>The part</h2><p>x"
    document = pikepdf.open(io.BytesIO(pdf.from_html(html)))
    (link,) = document.pages[0].Annots
    assert str(link.Contents) == "The part"


def test_every_font_is_embedded_for_all_alphabets_of_the_region() -> None:
    document = make()
    descriptors = [
        font.DescendantFonts[0].FontDescriptor for page in document.pages for font in page.Resources.Font.values()
    ]
    assert all("/FontFile2" in descriptor or "/FontFile3" in descriptor for descriptor in descriptors)
    names = " ".join(str(descriptor.FontName) for descriptor in descriptors)
    assert "Noto-Serif" in names
    assert "Arabic" in names


def test_long_table_goes_over_several_pages() -> None:
    assert len(make(rows=90).pages) > 2


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.css",
        "https://example.org/x.css",
        "file:///etc/hostname",
        "portal:/../manage.py",
        "portal://host/css/x",
    ],
)
def test_nothing_but_our_own_files_is_fetched(address: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        pdf.from_html(f"<html lang=en><title>x</title><link rel=stylesheet href='{address}'><p>x")


def test_demonstration_is_named_in_a_demonstration_only(settings: Any) -> None:
    words = "not a site of the United Nations"
    assert words in pdf.html_of(PAPER, {"rows": []}, language="en")
    settings.PORTAL_DEMO = False
    assert words not in pdf.html_of(PAPER, {"rows": []}, language="en")
