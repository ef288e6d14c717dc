"""A load generator that costs the machine little: raw requests over kept-alive connections of this machine only."""

import gzip
import re
import socket
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

CONNECTIONS = 8
LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it came over the wire."""

    status: int
    head: bytes
    body: bytes

    @property
    def size(self) -> int:
        """Bytes over the wire, head included."""
        return len(self.head) + len(self.body)

    @property
    def text(self) -> str:
        """The body, unpacked where it came packed."""
        packed = b"content-encoding: gzip" in self.head.lower()
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Connection:
    """One kept-alive connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def ask(self, path: str) -> Answer:
        """One GET."""
        request = f"GET {path} HTTP/1.1\r\nHost: localhost:{self.port}\r\nAccept-Encoding: gzip\r\n\r\n"
        self.socket.sendall(request.encode())
        while b"\r\n\r\n" not in self.rest:
            self._more()
        head, _, self.rest = self.rest.partition(b"\r\n\r\n")
        found = LENGTH.search(head)
        length = int(found[1]) if found else 0
        while len(self.rest) < length:
            self._more()
        body, self.rest = self.rest[:length], self.rest[length:]
        return Answer(int(head.split(b" ", 2)[1]), head + b"\r\n\r\n", body)

    def _more(self) -> None:
        data = self.socket.recv(65536)
        if not data:
            message = "The server closed the connection."
            raise ConnectionError(message)
        self.rest += data


def fetch(port: int, path: str) -> Answer:
    """One answer on a connection of its own."""
    return Connection(port).ask(path)


def _ask_until(port: int, path: str, seconds: float) -> int:
    connections = [Connection(port) for _number in range(CONNECTIONS)]
    until = time.monotonic() + seconds
    count = 0
    while time.monotonic() < until:
        for connection in connections:
            answer = connection.ask(path)
            if answer.status != 200:  # noqa: PLR2004 - HTTP's own number
                message = f"{path} answered {answer.status}."
                raise ConnectionError(message)
            count += 1
    return count


def requests_a_second(port: int, path: str, *, seconds: float = 5.0, processes: int = 2) -> float:
    """How many answers a second two clients get, after a second to warm up."""
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(_ask_until, [port] * processes, [path] * processes, [1.0] * processes))
        counts = list(pool.map(_ask_until, [port] * processes, [path] * processes, [seconds] * processes))
    return sum(counts) / seconds
