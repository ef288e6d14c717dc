"""Where returned mail is read: a Maildir and an IMAP server, each mail once and nothing changed."""

import imaplib
import logging
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from core import bounces, mailboxes
from core.delivery_reports import LARGEST
from core.models import Letter, MailboxMark
from tests.core import reports
from tests.core.test_bounces import fate, report, sent

pytestmark = pytest.mark.django_db
Status = Letter.Status


@pytest.fixture
def maildir(tmp_path: Path, settings: Any) -> Path:
    for name in ("new", "cur", "tmp"):
        (tmp_path / "Mail dir" / name).mkdir(parents=True)
    settings.BOUNCE_URL = f"file://{tmp_path}/Mail%20dir"
    return tmp_path / "Mail dir"


def test_a_maildir_is_read_once(maildir: Path) -> None:
    letter = sent()
    (maildir / "new" / "1.M1.host").write_bytes(report(reports.POSTFIX, letter))
    (maildir / "new" / "2.M2.host").write_bytes(b"\x00")
    mark = bounces.read_new()
    assert fate(letter) == Status.BOUNCED
    assert mark is not None
    assert (mark.error, mark.read_at is not None) == ("", True)
    assert sorted(path.name for path in (maildir / "cur").iterdir()) == ["1.M1.host:2,S", "2.M2.host:2,S"]
    assert not list((maildir / "new").iterdir())


def test_a_mailbox_that_cannot_be_read_is_told_without_its_address(
    settings: Any, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    settings.BOUNCE_URL = f"file://{tmp_path}/secret-folder"
    with caplog.at_level(logging.DEBUG):
        mark = bounces.read_new()
    assert mark is not None
    assert mark.error == "FileNotFoundError"
    assert "secret-folder" not in caplog.text + str(MailboxMark.objects.values_list())
    assert bounces.last_reading() == mark


def test_without_a_mailbox_nothing_is_read() -> None:
    assert bounces.read_new() is None
    assert bounces.last_reading() is None


class Imap(socketserver.StreamRequestHandler):
    """As much of an IMAP server as is asked for, which notes what it was told."""

    server: Any

    def say(self, text: bytes) -> None:
        self.wfile.write(text + b"\r\n")

    def handle(self) -> None:
        self.say(b"* OK ready")
        while line := self.rfile.readline().strip():
            tag, _space, command = line.partition(b" ")
            self.server.told.append(command)
            self.answer(command.upper().split(), command)
            refused = command.upper().startswith(b"LOGIN") and b"wrong" in command
            self.say(tag + (b" NO [AUTHENTICATIONFAILED] no secret-user" if refused else b" OK done"))
            if command.upper() == b"LOGOUT":
                return

    def answer(self, words: list[bytes], command: bytes) -> None:
        if words[0] == b"CAPABILITY":
            self.say(b"* CAPABILITY IMAP4REV1")
        elif words[0] == b"EXAMINE":
            self.say(b"* %d EXISTS" % len(self.server.mails))
            self.say(b"* OK [UIDVALIDITY %d] valid" % self.server.validity)
        elif words[:2] == [b"UID", b"SEARCH"]:
            first = int(words[3].partition(b":")[0])
            found = [uid for uid in self.server.mails if uid >= first] or list(self.server.mails)[-1:]
            self.say(b"* SEARCH " + b" ".join(b"%d" % uid for uid in found))
        elif words[:2] == [b"UID", b"FETCH"]:
            uid, most = int(words[2]), int(command.rpartition(b".")[2].rstrip(b">)"))
            body = self.server.mails[uid][:most]
            self.wfile.write(b"* 1 FETCH (UID %d BODY[]<0> {%d}\r\n" % (uid, len(body)) + body + b")\r\n")


class ImapServer(socketserver.TCPServer):
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Imap)
        self.mails: dict[int, bytes] = {}
        self.told: list[bytes] = []
        self.validity = 7


@pytest.fixture
def imap(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[ImapServer]:
    with ImapServer() as server:
        port = server.server_address[1]
        monkeypatch.setattr(mailboxes, "_connect", lambda parts: imaplib.IMAP4(parts.hostname, parts.port))
        settings.BOUNCE_URL = f"imaps://secret-user:p%40ss@127.0.0.1:{port}/Returned%20mail"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_an_imap_folder_is_read_from_where_it_was_left_and_never_changed(imap: ImapServer) -> None:
    one, two = sent("one"), sent("two")
    imap.mails = {3: b"Subject: hello\r\n\r\n", 5: report(reports.POSTFIX, one) + b"x" * 2 * LARGEST}
    assert bounces.read_new().error == ""
    assert fate(one) == Status.BOUNCED
    imap.told.clear()
    imap.mails[8] = report(reports.EXCHANGE, two)
    bounces.read_new()
    assert fate(two) == Status.BOUNCED
    assert [line for line in imap.told if b"FETCH" in line] == [b"UID FETCH 8 (BODY.PEEK[]<0.%d>)" % LARGEST]
    assert b'LOGIN secret-user "p@ss"' in imap.told
    assert b'EXAMINE "Returned mail"' in imap.told
    assert not [line for line in imap.told if line.split()[0] in {b"STORE", b"SELECT", b"EXPUNGE"}]
    imap.told.clear()
    bounces.read_new()
    assert not [line for line in imap.told if b"FETCH" in line], "the last mail is found again and not read again"


def test_an_imap_folder_made_anew_is_read_from_its_beginning(imap: ImapServer) -> None:
    letter = sent()
    imap.mails = {50: b"Subject: hello\r\n\r\n"}
    bounces.read_new()
    imap.validity, imap.mails = 8, {2: report(reports.POSTFIX, letter)}
    bounces.read_new()
    assert fate(letter) == Status.BOUNCED


def test_a_refused_sign_in_is_told_by_its_kind(
    imap: ImapServer, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.BOUNCE_URL = settings.BOUNCE_URL.replace("p%40ss", "wrong")
    with caplog.at_level(logging.DEBUG):
        mark = bounces.read_new()
    assert mark.error == "error"
    assert "secret-user" not in caplog.text
    assert "wrong" not in caplog.text
    assert imap.told


def test_a_fault_in_the_middle_leaves_the_rest_for_the_next_time(
    imap: ImapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = sent("one"), sent("two")
    imap.mails = {1: report(reports.POSTFIX, one), 2: report(reports.EXIM, two)}
    take = bounces.take

    def fail_second(data: bytes) -> None:
        if two.message_id.encode() in data:
            raise OSError("the database is away")
        take(data)

    with monkeypatch.context() as broken:
        broken.setattr(bounces, "take", fail_second)
        assert bounces.read_new().error == "OSError"
    assert (fate(one), fate(two)) == (Status.BOUNCED, Status.SENT)
    assert bounces.read_new().error == ""
    assert fate(two) == Status.BOUNCED
