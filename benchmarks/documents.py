"""Documents: 1,000 in one list, and the memory of the web workers while 2 GB are uploaded and downloaded."""

import http.client
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pikepdf

from benchmarks.result import Result, compared
from speca_portal.environment import ROOT
from speca_portal.supervisor import DEMO_PASSWORD
from tests.browser.portal import Portal

FILE_BYTES = 46 * 1024 * 1024
FILES = 45
"""Together 2 GB."""
MOST_GROWTH = 50.0
"""Megabytes."""
EDGE = "measured-edge-of-a-part"
SESSION = "/en/sessions/itsd-virtual-2020/documents"


def run(portal: Portal) -> Iterator[Result]:
    """The lists in a process of their own, the files over HTTP."""
    command = [sys.executable, "-m", "benchmarks.documents_steps"]
    done = subprocess.run(command, cwd=ROOT, env=portal.variables, check=True, stdout=subprocess.PIPE, text=True)
    for line in done.stdout.splitlines():
        yield Result(**json.loads(line))
    visitor = Visitor(portal.port)
    visitor.sign_in()
    content = _large_pdf()
    for place in range(2):  # what every worker loads once
        visitor.upload(content, place)
    before = memory(portal)
    for place in range(2, FILES + 2):
        visitor.upload(content, place)
    growth = max(after - before.get(pid, after) for pid, after in memory(portal).items())
    yield compared("web worker's memory after 2 GB uploaded", round(growth, 1), "MB", to="bound", base=MOST_GROWTH)
    path = visitor.publish(content)
    before = memory(portal)
    for _time in range(FILES):
        visitor.download(path)
    growth = max(after - before.get(pid, after) for pid, after in memory(portal).items())
    yield compared("web worker's memory after 2 GB downloaded", round(growth, 1), "MB", to="bound", base=MOST_GROWTH)


def _large_pdf() -> bytes:
    result = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(result)
    return result.getvalue() + b"\n%" + b"x" * FILE_BYTES


def memory(portal: Portal) -> dict[int, float]:
    """Megabytes of each web worker, by its process."""
    found = {}
    for pid in portal.pids("granian") or portal.pids("wsgi"):
        status = Path(f"/proc/{pid}/status").read_text()
        kilobytes = re.search(r"VmRSS:\s+(\d+)", status)
        found[pid] = int(kilobytes[1]) / 1024 if kilobytes else 0.0
    return found


class Visitor:
    """Somebody of the secretariat with a browser that holds nothing in memory."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: SimpleCookie = SimpleCookie()

    def _ask(self, method: str, path: str, body: object = None, **headers: str) -> tuple[http.client.HTTPResponse, str]:
        connection = http.client.HTTPConnection("localhost", self.port, timeout=300)
        sent = {"Cookie": "; ".join(f"{key}={morsel.value}" for key, morsel in self.cookies.items()), **headers}
        connection.request(method, path, body, sent)  # type: ignore[arg-type]  # bytes or a generator of them
        answer = connection.getresponse()
        for value in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(value)
        text = "" if headers.get("Accept") == "none" else answer.read().decode(errors="replace")
        return answer, text

    def _token(self, path: str) -> dict[str, str]:
        _answer, page = self._ask("GET", path)
        names = ("csrfmiddlewaretoken", "form_token")
        found = {name: re.search(rf'name="{name}" value="([^"]+)"', page) for name in names}
        return {name: match[1] for name, match in found.items() if match}

    def _post(self, path: str, **values: str) -> http.client.HTTPResponse:
        body = urlencode({**self._token(path), **values})
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://localhost:{self.port}{path}"}
        return self._ask("POST", path, body, **kind)[0]

    def sign_in(self) -> None:
        """With the demo password."""
        answer = self._post("/accounts/login/", login="secretariat@example.org", password=DEMO_PASSWORD)
        if answer.status != http.HTTPStatus.FOUND:
            raise RuntimeError(answer.status)

    def _multipart(self, fields: dict[str, str], name: str, file: str, content: bytes) -> bytes:
        parts = [
            f'--{EDGE}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in fields.items()
        ]
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
        parts += [head.encode(), b"Content-Type: application/pdf\r\n\r\n", content, f"\r\n--{EDGE}--\r\n".encode()]
        return b"".join(parts)

    def upload(self, content: bytes, place: int) -> None:
        """One file as the page with JavaScript sends it."""
        path = f"{SESSION}/upload/"
        if place == 0:
            self.token = self._token(path)
        body = self._multipart(self.token, "files", f"measured-{place}-en.pdf", content + str(place).encode())
        kind = f"multipart/form-data; boundary={EDGE}"
        headers = {"Accept": "application/json", "Referer": f"http://localhost:{self.port}{path}"}
        answer, text = self._ask("POST", path, body, **{"Content-Type": kind}, **headers)
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{answer.status} {text[:300]}")

    def publish(self, content: bytes) -> str:
        """A public document with a large file; the address of the file."""
        values = {"kind": "background", "title_en": "Measured", "access": "public"}
        place = self._post(f"{SESSION}/add/", **values).headers["Location"]
        fields = {**self._token(place), "language": "en", "part": ""}
        body = self._multipart(fields, "file", "measured.pdf", content)
        kind = {"Content-Type": f"multipart/form-data; boundary={EDGE}"}
        answer, _text = self._ask("POST", place, body, Referer=f"http://localhost:{self.port}{place}", **kind)
        return f"{answer.headers['Location']}en/"

    def download(self, path: str) -> None:
        """The whole file, thrown away as it comes."""
        answer, _nothing = self._ask("GET", path, Accept="none")
        with Path(os.devnull).open("wb") as nowhere:
            while chunk := answer.read(1024 * 1024):
                nowhere.write(chunk)
