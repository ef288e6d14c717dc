"""A folder of hostile files, made here and nowhere fetched: each with the reason for which it has to be refused."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from core.uploads import MEGABYTE

OLD_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SCRIPT: dict[str, Any] = {"S": Name.JavaScript, "JS": "app.alert(1)"}
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def a_pdf(change: Callable[[Any], None] = lambda _pdf: None, **kwargs: Any) -> bytes:
    """A real PDF of one page, changed before it is saved."""
    result = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        change(pdf)
        pdf.save(result, **kwargs)
    return result.getvalue()


def _named_script(pdf: Any) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=[]))


def _opened(action: dict[str, Any]) -> Callable[[Any], None]:
    def change(pdf: Any) -> None:
        pdf.Root.OpenAction = Dictionary(**action)

    return change


def _closed(pdf: Any) -> None:
    pdf.Root.AA = Dictionary(WC=Dictionary(**SCRIPT))


def _launch_named_elsewhere(pdf: Any) -> None:
    """The kind of the action is an object of its own."""
    pdf.Root.OpenAction = Dictionary(S=pdf.make_indirect(Name.Launch), F="calc.exe")


def _page_opened(pdf: Any) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(**SCRIPT))


def _annotated(**facts: Any) -> Callable[[Any], None]:
    def change(pdf: Any) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **{"Subtype": Name.Link} | facts)
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return change


def _field_script(pdf: Any) -> None:
    """At the parent of a form's fields, where no page leads."""
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T="name", AA=Dictionary(K=Dictionary(**SCRIPT))))
    pdf.Root.AcroForm = Dictionary(Fields=[field])


def _bookmark_script(pdf: Any) -> None:
    mark = pdf.make_indirect(Dictionary(Title="Click", A=Dictionary(**SCRIPT)))
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=mark, Last=mark, Count=1))


def _script_after_another(pdf: Any) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=[pdf.pages[0].obj], Next=[Dictionary(**SCRIPT)])


def _attached(pdf: Any) -> None:
    pdf.attachments["program.exe"] = b"MZ"


def _xfa(pdf: Any) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


def _pages_in_a_circle(pdf: Any) -> None:
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def _pages_without_end(pdf: Any) -> None:
    """Thirty levels, each twice the one below: a thousand million pages in two kilobytes."""
    page = pdf.Root.Pages.Kids[0]
    for _level in range(30):
        page = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=[page, page], Count=2))
    pdf.Root.Pages.Kids = Array([page])


def _too_many_pages(pdf: Any) -> None:
    for _number in range(2001):
        pdf.add_blank_page()


def _bomb_stream(pdf: Any) -> None:
    pdf.pages[0].obj.Contents = pdf.make_stream(b" " * (301 * MEGABYTE))


def _packed_twice(pdf: Any) -> None:
    twice = zlib.compress(zlib.compress(bytes(MEGABYTE)))
    filters = Array([Name.FlateDecode, Name.FlateDecode])
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, twice, Filter=filters)


def _giant_picture(pdf: Any) -> None:
    facts = {"Type": Name.XObject, "Subtype": Name.Image, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 1}
    pdf.pages[0].obj.Resources = Dictionary(
        XObject=Dictionary(Im=pikepdf.Stream(pdf, b"x", Width=60_000, Height=60_000, **facts))
    )


def a_docx(text: str = "") -> bytes:
    result = io.BytesIO()
    paper = docx.Document()
    paper.add_paragraph(text)
    paper.save(result)
    return result.getvalue()


def an_xlsx() -> bytes:
    result = io.BytesIO()
    openpyxl.Workbook().save(result)
    return result.getvalue()


def a_picture(kind: str) -> bytes:
    result = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(result, kind)
    return result.getvalue()


def a_giant_png() -> bytes:
    """The head of a picture of 3,600 megapixels; nothing of it is there."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def an_archive(*entries: tuple[str, bytes]) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return result.getvalue()


def with_entries(package: bytes, entries: dict[str, bytes]) -> bytes:
    """An office file with further parts, or others in the place of its own."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    return an_archive(*(old | entries).items())


def relations(kind: str, target: str, *, mode: str = "External") -> bytes:
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="x1" Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    ).encode()


def word(inner: str) -> bytes:
    return f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'.encode()


def with_relation(kind: str, target: str) -> bytes:
    return with_entries(a_docx(), {"word/_rels/settings.xml.rels": relations(kind, target)})


def a_chart(workbook: bytes) -> bytes:
    """A presentation with a chart whose figures stand in a workbook of its own."""
    return an_archive(
        ("[Content_Types].xml", b"<Types/>"),
        ("ppt/presentation.xml", b"<p/>"),
        ("ppt/charts/chart1.xml", b"<c/>"),
        ("ppt/charts/_rels/chart1.xml.rels", relations("package", "../embeddings/Sheet1.xlsx", mode="Internal")),
        ("ppt/embeddings/Sheet1.xlsx", workbook),
    )


def lying_archive() -> bytes:
    """Two entries that lie over one another."""
    data = bytearray(an_archive(("word/document.xml", b"x" * 10), ("word/b.xml", b"y" * 10)))
    place = data.rindex(b"PK\x01\x02")
    data[place + 20 : place + 24] = struct.pack("<I", MEGABYTE)
    return bytes(data)


def split_dde(encoding: str = "utf-8") -> bytes:
    runs = "".join(f"<w:r><w:instrText>{text}</w:instrText></w:r>" for text in (" DD", "EAUTO c:\\cmd.exe"))
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    text = word(f"<w:p>{field.format('begin')}{runs}{field.format('end')}</w:p>").decode()
    declared = text.replace("?>", f' encoding="{encoding}"?>', 1)
    return with_entries(a_docx(), {"word/document.xml": declared.encode(encoding)})


def many_fields() -> bytes:
    """Forty megabytes of fields that do not pack so well that their weight alone would tell."""
    lines = "".join(
        f"{'<w:r/>' * 100}<w:r><w:instrText>PAGE {number * 7919:x}</w:instrText></w:r>" for number in range(60_000)
    )
    return with_entries(a_docx(), {"word/document.xml": word(f"<w:p>{lines}</w:p>")})


def large_part() -> bytes:
    """Eleven megabytes that do not pack so well that their weight alone would tell."""
    lines = "".join(f'{"<a/>" * 100}<b v="{number * 7919:x}"/>' for number in range(28_000))
    return f"<Types>{lines}</Types>".encode()


def entities(part: str) -> bytes:
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    return with_entries(a_docx(), {part: laughs})


LAUNCH: dict[str, Any] = {"S": Name.Launch, "F": "calc.exe"}

HOSTILE: list[tuple[str, Callable[[], bytes], str]] = [
    # not what their names say
    ("empty.pdf", lambda: b"", "empty"),
    ("page.html", lambda: b"<script>alert(1)</script>", "type"),
    ("picture.svg", lambda: b"<svg onload='x'/>", "type"),
    ("program.exe", lambda: b"MZ", "type"),
    ("macros.docm", a_docx, "type"),
    ("no-extension", a_pdf, "type"),
    ("page.pdf.html", a_pdf, "type"),
    ("page.pdf", lambda: b"<html><script>alert(1)</script>", "content"),
    ("program.pdf", lambda: b"MZ\x90\x00" + bytes(600), "content"),
    ("archive.docx", lambda: an_archive(("hello.txt", b"hello")), "content"),
    ("table.docx", an_xlsx, "content"),
    ("text.xlsx", a_docx, "content"),
    ("not-a-zip.docx", lambda: b"PK\x03\x04 but no more", "content"),
    ("binary.txt", lambda: b"\xff\xfe\x00\x01", "content"),
    ("null.txt", lambda: b"text\x00text", "content"),
    ("long.txt", lambda: b"a" * (6 * MEGABYTE), "size"),
    # locked, old or broken
    ("damaged.pdf", lambda: b"%PDF-1.7\nnonsense" * 10, "damaged"),
    ("locked.pdf", lambda: a_pdf(encryption=pikepdf.Encryption(user="x", owner="y")), "encrypted"),
    ("owner-locked.pdf", lambda: a_pdf(encryption=pikepdf.Encryption(user="", owner="y")), "encrypted"),
    ("old.docx", lambda: OLD_HEAD + bytes(600), "old"),
    ("locked.docx", lambda: OLD_HEAD + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("lying.docx", lying_archive, "bomb"),
    # PDFs that act
    ("named.pdf", lambda: a_pdf(_named_script), "script"),
    ("opened.pdf", lambda: a_pdf(_opened(SCRIPT)), "script"),
    ("closed.pdf", lambda: a_pdf(_closed), "script"),
    ("page-opened.pdf", lambda: a_pdf(_page_opened), "script"),
    ("field.pdf", lambda: a_pdf(_field_script), "script"),
    ("bookmark.pdf", lambda: a_pdf(_bookmark_script), "script"),
    ("chained.pdf", lambda: a_pdf(_script_after_another), "script"),
    ("packed.pdf", lambda: a_pdf(_field_script, object_stream_mode=pikepdf.ObjectStreamMode.generate), "script"),
    ("launch.pdf", lambda: a_pdf(_opened(LAUNCH)), "launch"),
    ("link.pdf", lambda: a_pdf(_annotated(A=Dictionary(**LAUNCH))), "launch"),
    ("launch-elsewhere.pdf", lambda: a_pdf(_launch_named_elsewhere), "launch"),
    ("form.pdf", lambda: a_pdf(_opened({"S": Name.SubmitForm, "F": "https://example.org/"})), "launch"),
    ("attached.pdf", lambda: a_pdf(_attached), "attached"),
    ("pinned.pdf", lambda: a_pdf(_annotated(Subtype=Name.FileAttachment)), "attached"),
    ("film.pdf", lambda: a_pdf(_annotated(Subtype=Name.RichMedia)), "media"),
    ("xfa.pdf", lambda: a_pdf(_xfa), "media"),
    # PDFs that explode
    ("circle.pdf", lambda: a_pdf(_pages_in_a_circle), "pages"),
    ("endless.pdf", lambda: a_pdf(_pages_without_end), "pages"),
    ("long.pdf", lambda: a_pdf(_too_many_pages), "pages"),
    ("stream.pdf", lambda: a_pdf(_bomb_stream), "bomb"),
    (
        "twice.pdf",
        lambda: a_pdf(_packed_twice, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none),
        "bomb",
    ),
    ("giant.pdf", lambda: a_pdf(_giant_picture), "picture"),
    # office files that act
    ("macros.docx", lambda: with_entries(a_docx(), {"word/vbaProject.bin": b"x"}), "macros"),
    (
        "renamed.docx",
        lambda: with_entries(
            a_docx(), {"[Content_Types].xml": b"<Types>application/vnd.ms-word.document.macroEnabled</Types>"}
        ),
        "macros",
    ),
    ("hidden.docx", lambda: with_relation("vbaProject", "picture.dat"), "macros"),
    ("sheet.xlsx", lambda: with_entries(an_xlsx(), {"xl/macrosheets/sheet1.xml": b"<x/>"}), "macros"),
    ("controls.docx", lambda: with_entries(a_docx(), {"word/activeX/activeX1.xml": b"<x/>"}), "controls"),
    ("object.docx", lambda: with_entries(a_docx(), {"word/embeddings/oleObject1.bin": OLD_HEAD}), "objects"),
    ("inside.docx", lambda: with_entries(a_docx(), {"word/embeddings/other.docx": a_docx()}), "objects"),
    ("disguised.docx", lambda: with_entries(a_docx(), {"word/media/x.dat": OLD_HEAD}), "objects"),
    ("linked-object.docx", lambda: with_relation("oleObject", "https://example.org/x.xlsx"), "objects"),
    ("template.docx", lambda: with_relation("attachedTemplate", "https://example.org/x.dotm"), "links"),
    ("share.docx", lambda: with_relation("attachedTemplate", "file:////example.org/share/x.dotm"), "links"),
    ("tracking.docx", lambda: with_relation("image", "https://example.org/pixel.png"), "links"),
    ("linked.xlsx", lambda: with_entries(an_xlsx(), {"xl/externalLinks/externalLink1.xml": b"<x/>"}), "links"),
    ("dde.docx", split_dde, "dde"),
    ("dde-wide.docx", lambda: split_dde("utf-16"), "dde"),
    ("dde-mainframe.docx", lambda: split_dde("cp037"), "damaged"),
    ("dde-seven-bits.docx", lambda: split_dde("utf-7"), "damaged"),
    (
        "dde-simple.docx",
        lambda: with_entries(a_docx(), {"word/footer1.xml": word('<w:p><w:fldSimple w:instr="DDE cmd"/></w:p>')}),
        "dde",
    ),
    # office files that explode
    ("bomb.docx", lambda: an_archive(("word/document.xml", bytes(30 * MEGABYTE))), "bomb"),
    ("types.docx", lambda: with_entries(a_docx(), {"[Content_Types].xml": large_part()}), "bomb"),
    ("fields.docx", many_fields, "bomb"),
    ("many.docx", lambda: an_archive(*[(f"{number}", b"") for number in range(5001)]), "bomb"),
    ("nested.docx", lambda: with_entries(a_docx(), {"word/embeddings/more.zip": an_archive(("x", b""))}), "nested"),
    ("deep.pptx", lambda: a_chart(a_chart(an_xlsx())), "nested"),
    ("chart-macros.pptx", lambda: a_chart(with_entries(an_xlsx(), {"xl/vbaProject.bin": b"x"})), "macros"),
    ("laughs.docx", lambda: entities("word/document.xml"), "entities"),
    ("laughs-inside.docx", lambda: entities("word/theme/theme1.xml"), "entities"),
    ("picture.docx", lambda: with_entries(a_docx(), {"word/media/image1.png": a_giant_png()}), "picture"),
]

HONEST: list[tuple[str, Callable[[], bytes]]] = [
    ("note.pdf", a_pdf),
    ("NOTE.PDF", a_pdf),
    ("mentions.pdf", lambda: a_pdf(lambda pdf: pdf.docinfo.__setitem__("/Title", "(/JavaScript and /Launch)"))),
    ("link.pdf", lambda: a_pdf(_annotated(A=Dictionary(S=Name.URI, URI="https://example.org/")))),
    ("text.docx", a_docx),
    ("table.xlsx", an_xlsx),
    ("chart.pptx", lambda: a_chart(an_xlsx())),
    ("hyperlink.docx", lambda: with_relation("hyperlink", "https://example.org/")),
    ("template.docx", lambda: with_relation("attachedTemplate", "file:///C:\\Users\\x\\Normal.dotm")),
    ("address.docx", lambda: with_entries(a_docx(), {"word/document.xml": word("<w:p/>")})),
    ("текст.txt", "Қазақстан".encode),
]


def lay_out(folder: Path) -> dict[str, str]:
    """Write all of them into a folder; the code of the refusal by the name of the file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, make, _code in HOSTILE:
        (folder / name).write_bytes(make())
    return {name: code for name, _make, code in HOSTILE}
