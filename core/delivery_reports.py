"""What mail servers say about letters (RFC 3464): parsed with suspicion, since anybody can write to a mailbox.

Only a report whose returned headers carry the Message-ID of a letter of ours means anything; the rest, automatic
replies and forged ones among it, is nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from email.message import Message

LARGEST = 256 * 1024
"""How much of a mail is looked at: reports stand at its beginning, what is returned may be long."""
MOST_PARTS = 20
LONGEST_DIAGNOSTIC = 1000

MESSAGE_ID = re.compile(r"<[!-;=?-~]{3,190}>")
ID_LINE = re.compile(r"^\s*Message-ID:\s*(<[!-;=?-~]{3,190}>)", re.IGNORECASE | re.MULTILINE)
CODE = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\ud800-\udfff]+")
BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
COPY_BEGINS = re.compile(r"^-+ This is a copy of ", re.MULTILINE)
"""Where Exim's plain reports begin to quote the letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryReport:
    """What a server says about one letter."""

    message_ids: tuple[str, ...]
    """Of the letter, the surest first."""
    is_final: bool
    """It was given up; else it is only delayed."""
    code: str
    diagnostic: str


def parse(data: bytes) -> DeliveryReport | None:
    """The report that a mail brings, or nothing: for whatever is no report, or cannot be read as one."""
    try:
        mail = message_from_bytes(data[:LARGEST])
        return _structured(mail) if mail.get_content_type() == "multipart/report" else _plain(mail)
    except Exception:  # noqa: BLE001 - hostile mail breaks the parser in ways that nobody can list; it means nothing
        return None


def _structured(mail: "Message[str, str]") -> DeliveryReport | None:
    """Postfix, Exchange, Exim from 4.86 on, and all who follow the standard."""
    parts: Any = mail.get_payload()
    if not isinstance(parts, list):
        return None
    parts = parts[:MOST_PARTS]
    blocks = [block for part in parts for block in _blocks(part)]
    told = [block for block in blocks if _value(block, "Action").lower() in {"failed", "delayed"}]
    if not told:
        return None
    final = [block for block in told if _value(block, "Action").lower() == "failed"]
    chosen = (final or told)[0]
    diagnostic = _value(chosen, "Diagnostic-Code")
    diagnostic = diagnostic.partition(";")[2].strip() or diagnostic
    found = CODE.match(_value(chosen, "Status"))
    code = found[1] if found else ""
    if not code or code.endswith(".0.0"):
        better = CODE.search(diagnostic)
        code = better[1] if better else code
    return DeliveryReport(
        message_ids=tuple(dict.fromkeys([*_returned_ids(parts), *_answered_ids(mail)])),
        is_final=bool(final),
        code=code[:12],
        diagnostic=diagnostic[:LONGEST_DIAGNOSTIC],
    )


def _blocks(part: "Message[str, str]") -> Iterable["Message[str, str]"]:
    """The groups of fields of a part that tells what was delivered."""
    kind = part.get_content_type()
    inner: Any = part.get_payload()
    if kind == "message/delivery-status":
        return inner if isinstance(inner, list) else []
    if kind == "message/global-delivery-status":  # its body is not taken apart by the library
        text = inner[0].as_string() if isinstance(inner, list) else str(inner)
        return [message_from_string(block.lstrip()) for block in BLANK_LINE.split(text)]
    return []


def _returned_ids(parts: list["Message[str, str]"]) -> Iterator[str]:
    for part in parts:
        kind = part.get_content_type()
        if kind in {"message/rfc822", "message/global"}:
            inner: Any = part.get_payload()
            if isinstance(inner, list) and inner:
                yield from MESSAGE_ID.findall(_value(inner[0], "Message-ID"))[:1]
        elif kind in {"text/rfc822-headers", "message/global-headers"}:
            yield from ID_LINE.findall(_text(part))[:1]


def _answered_ids(mail: "Message[str, str]") -> Iterator[str]:
    """Exchange answers the letter; that is told last, since it is the report's own word."""
    for name in ("In-Reply-To", "References"):
        yield from MESSAGE_ID.findall(_value(mail, name))[-1:]


def _plain(mail: "Message[str, str]") -> DeliveryReport | None:
    """Older Exim: a text with the letter quoted below a line, and who it could not be delivered to in a header."""
    if mail.get_content_type() != "text/plain" or not _value(mail, "X-Failed-Recipients"):
        return None
    text = _text(mail)
    begins = COPY_BEGINS.search(text)
    if begins is None:
        return None
    said, quoted = text[: begins.start()], text[begins.start() :]
    found = CODE.search(said)
    _before, address, after = said.partition(_value(mail, "X-Failed-Recipients").split(",")[0].strip())
    return DeliveryReport(
        message_ids=tuple(ID_LINE.findall(quoted)[:1]),
        is_final=True,
        code=found[1][:12] if found else "",
        diagnostic=_one_line(after if address else said)[:LONGEST_DIAGNOSTIC],
    )


def _text(part: "Message[str, str]") -> str:
    payload: Any = part.get_payload(decode=True)
    if payload is None:  # a message/… part: the library took it for a whole message
        return part.as_string()
    return str(payload.decode("utf-8", "replace")).replace("\r\n", "\n")


def _value(block: "Message[str, str]", name: str) -> str:
    return _one_line(str(block.get(name, "")))


def _one_line(text: str) -> str:
    return CONTROL.sub(" ", text).strip()
