"""Papers made from plain text: a title, headings that begin with ## or ###, paragraphs and lists."""

from dataclasses import dataclass

from core import pdf


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading of a paper and what stands below it."""

    title: str
    body: str
    is_sub: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper as it is printed."""

    title: str
    opening: str
    parts: list[Part]


def read(text: str) -> Paper:
    """A plain text as a paper; its first line is the title."""
    title, _newline, rest = text.strip().partition("\n")
    blocks: list[tuple[str, list[str]]] = [("", [])]
    for line in rest.split("\n"):
        if line.startswith(("## ", "### ")):
            blocks.append((line, []))
        else:
            blocks[-1][1].append(line)
    (_none, opening), *parts = blocks
    return Paper(
        title=title,
        opening="\n".join(opening),
        parts=[
            Part(title=line.lstrip("# "), body="\n".join(body), is_sub=line.startswith("### ")) for line, body in parts
        ],
    )


def as_pdf(text: str, *, kind: str, language: str, note: str = "") -> bytes:
    """A plain text as a tagged PDF."""
    paper = read(text)
    context = {"title": paper.title, "opening": paper.opening, "parts": paper.parts, "kind": kind, "note": note}
    return pdf.render("library/print/paper.html", context, language=language)
