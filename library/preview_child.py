"""The process that paints one PDF: ``preview_child.py PAGES WIDTH SECONDS MEGABYTES``, the file as input.

It writes a ZIP: a picture and the text of each page, and how many pages there are. It imports nothing of the portal.
"""

import io
import json
import resource
import sys
import zipfile

MEGABYTE = 1024 * 1024
MOST_HEIGHT = 3
"""Times the width: a page that is longer than that is painted smaller."""
MOST_CHARACTERS = 20_000
"""Of one page."""


def limit(*, seconds: int, megabytes: int) -> None:
    """Have the system end this process where it takes too much; it writes no files."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def paint(content: bytes, *, pages: int, width: int) -> bytes:
    """The first pages as pictures with their text."""
    import pypdfium2  # noqa: PLC0415 - after the limits are set

    result = io.BytesIO()
    document = pypdfium2.PdfDocument(content)
    shown = min(len(document), pages)
    with zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as archive:
        sizes = []
        for number in range(shown):
            page = document[number]
            across, down = page.get_size()
            scale = min(width / across, width * MOST_HEIGHT / down)
            picture = page.render(scale=scale).to_pil().convert("RGB")
            sizes.append(picture.size)
            painted = io.BytesIO()
            picture.save(painted, "WEBP", quality=70, method=3)
            archive.writestr(f"{number + 1}.webp", painted.getvalue())
            text = page.get_textpage().get_text_bounded()[:MOST_CHARACTERS].replace("\r\n", "\n")
            archive.writestr(f"{number + 1}.txt", text.encode("utf-8", "replace"))
            page.close()
        archive.writestr("about.json", json.dumps({"pages": len(document), "sizes": sizes}))
    return result.getvalue()


def main() -> None:
    """Read, paint, write."""
    pages, width, seconds, megabytes = map(int, sys.argv[1:])
    content = sys.stdin.buffer.read()
    limit(seconds=seconds, megabytes=megabytes)
    sys.stdout.buffer.write(paint(content, pages=pages, width=width))


if __name__ == "__main__":
    main()
