"""Asking ClamAV's daemon whether a file carries something known, over its own protocol (INSTREAM)."""

import socket
import struct
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlsplit

CHUNK = 256 * 1024
CONNECT_SECONDS = 5.0
ANSWER_SECONDS = 300.0
"""A large office file is unpacked and looked at piece by piece."""
LONGEST_ANSWER = 4096


class ScannerError(Exception):
    """The scanner does not answer, or cannot say; the file is asked about again later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What the scanner says of a file."""

    virus: str
    """Its name; empty: nothing was found."""


def scan(file: IO[bytes], *, url: str) -> Finding:
    """Send a file piece by piece and read the verdict; raises ``ScannerError``."""
    try:
        with _connect(url) as connection:
            connection.sendall(b"zINSTREAM\0")
            while chunk := file.read(CHUNK):
                connection.sendall(struct.pack("!I", len(chunk)) + chunk)
            connection.sendall(struct.pack("!I", 0))
            return _finding(_answer(connection))
    except (BrokenPipeError, ConnectionResetError):
        raise ScannerError("The scanner hung up: is StreamMaxLength of clamd.conf smaller than the file?") from None
    except OSError as error:
        raise ScannerError(f"The scanner does not answer: {error}") from error


def _connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(CONNECT_SECONDS)
        try:
            connection.connect(parts.path)
        except OSError:
            connection.close()
            raise
    else:
        connection = socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=CONNECT_SECONDS)
    connection.settimeout(ANSWER_SECONDS)
    return connection


def _answer(connection: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        part = connection.recv(LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0\n").decode(errors="replace")


def _finding(answer: str) -> Finding:
    verdict = answer.removeprefix("stream: ")
    if verdict == "OK":
        return Finding(virus="")
    if verdict.endswith(" FOUND"):
        return Finding(virus=verdict.removesuffix(" FOUND"))
    raise ScannerError(f"The scanner says: {answer or 'nothing'}")
