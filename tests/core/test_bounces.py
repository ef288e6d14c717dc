"""Returned mail: reports of several servers, hostile mail, a Maildir and an IMAP server; sending again."""

import imaplib
import logging
import os
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from core import bounces, mailboxes, outbox
from core.delivery_reports import LARGEST, parse
from core.models import Letter, MailboxMark
from tests.core import reports
from tests.make import Cast

pytestmark = pytest.mark.django_db
Status = Letter.Status


def sent(key: str = "letter", **values: Any) -> Letter:
    """A letter that went out."""
    given: dict[str, Any] = {"address": "nobody@example.kz", "subject": "A", "body": "B\n", "language": "en"}
    letter = outbox.write(key=key, **given | values)
    outbox.deliver_due()
    letter.refresh_from_db()
    return letter


def report(kind: str, letter: Letter, *, action: str = "failed", code: str = "5.1.1") -> bytes:
    text = kind.replace("{id}", letter.message_id).replace("{action}", action).replace("{code}", code)
    return text.encode()


def fate(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.status


# --- Reports ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("kind", "code", "why", "said"),
    [
        (reports.POSTFIX, "5.1.1", "The address does not exist.", "550 5.1.1 <nobody@example.kz>: Recipient address"),
        (reports.EXCHANGE, "5.1.10", "The address does not exist.", "550 5.1.10 RESOLVER.ADR.RecipientNotFound; "),
        (reports.EXIM, "5.2.2", "The mailbox is full.", "552 5.2.2 Mailbox full"),
        (reports.OLD_EXIM, "5.7.1", "The receiving server refused the letter by its rules.", "550 5.7.1 Message"),
        (reports.INTERNATIONAL, "5.1.2", "The receiving server does not exist.", "550 5.1.2"),
    ],
)
def test_a_report_says_that_a_letter_came_back_and_why(kind: str, code: str, why: str, said: str, ending: str) -> None:
    letter, other = sent(), sent("other")
    bounces.take(report(kind, letter).replace(b"\n", ending.encode()))
    assert fate(letter) == Status.BOUNCED
    assert (letter.bounce_code, letter.why_it_came_back) == (code, why)
    assert said in letter.diagnostic
    assert letter.bounced_at is not None
    assert fate(other) == Status.SENT


def test_a_letter_that_is_delayed_is_still_under_way() -> None:
    letter = sent()
    bounces.take(report(reports.POSTFIX, letter, action="delayed", code="4.4.1"))
    assert fate(letter) == Status.SENT
    assert letter.delayed_at is not None
    bounces.take(report(reports.POSTFIX, letter, action="failed", code="4.4.7"))
    assert fate(letter) == Status.BOUNCED
    assert letter.why_it_came_back == "The receiving server did not take the letter in time."


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded", "", "FAILEDX"])
def test_a_report_of_anything_else_changes_nothing(action: str) -> None:
    letter = sent()
    bounces.take(report(reports.POSTFIX, letter, action=action))
    assert fate(letter) == Status.SENT


def test_the_same_report_again_changes_nothing() -> None:
    letter = sent()
    bounces.take(report(reports.POSTFIX, letter))
    letter.refresh_from_db()
    first = letter.bounced_at
    bounces.take(report(reports.EXIM, letter))
    letter.refresh_from_db()
    assert (letter.bounced_at, letter.bounce_code) == (first, "5.1.1")


@pytest.mark.parametrize("kind", [reports.OUT_OF_OFFICE, reports.READ_RECEIPT])
def test_automatic_replies_are_no_reports(kind: str) -> None:
    letter = sent()
    assert parse(report(kind, letter)) is None
    bounces.take(report(kind, letter))
    assert fate(letter) == Status.SENT


def test_a_code_that_could_not_be_delivered_is_noted_too(cast: Cast) -> None:
    letter = sent(is_secret=True, recipient=cast.focal_kz)
    bounces.take(report(reports.POSTFIX, letter))
    assert fate(letter) == Status.BOUNCED
    assert letter.body == ""
    outbox.send_again(letter)
    assert fate(letter) == Status.BOUNCED, "an erased code cannot go again"


@pytest.mark.parametrize("number", ["5.9.9", "5.0.0", "", "nonsense", "5.1", "5.99999.1", "5.4.4"])
def test_whatever_the_code_there_are_words(number: str) -> None:
    letter = sent()
    bounces.take(report(reports.EXIM.replace("5.2.2", number), letter))
    assert fate(letter) == Status.BOUNCED
    assert str(letter.why_it_came_back).startswith("The ")


# --- Hostile mail ----------------------------------------------------------------------------------------------


def test_a_forged_id_does_nothing() -> None:
    letter = sent()
    forged = report(reports.POSTFIX, letter).replace(letter.message_id.encode(), b"<0000@example.org>")
    bounces.take(forged)
    assert fate(letter) == Status.SENT


HEAD = b"Content-Type: multipart/report; report-type=delivery-status; boundary=x\r\nMIME-Version: 1.0\r\n\r\n"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00" * 1000,
        b"\xff\xfe" + os.urandom(5000),
        HEAD,
        HEAD + b"--x\r\nContent-Type: message/delivery-status\r\n\r\n",
        HEAD + b"--x\r\nContent-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--",
        b"Content-Type: multipart/report; boundary=\r\n\r\nx",
        b"Content-Type: " + b"multipart/report; " * 9000,
        b"".join(
            b"Content-Type: multipart/report; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(4000)
        ),
        b"X-Failed-Recipients: \r\nContent-Type: text/plain; charset=no-such\r\n\r\n------ This is a copy of x",
        b"Subject: =?utf-8?b?" + b"A" * 100_000 + b"?=\r\n\r\n",
    ],
    ids=range(11),
)
def test_broken_mail_does_nothing(data: bytes) -> None:
    letter = sent()
    bounces.take(data)
    bounces.take(data + report(reports.POSTFIX, letter)[:0])
    assert fate(letter) == Status.SENT


def test_a_huge_mail_is_read_as_far_as_reports_go() -> None:
    letter = sent()
    returned = report(reports.POSTFIX, letter).replace(b"Please add the function.", b"x" * 5 * LARGEST)
    bounces.take(returned)
    assert fate(letter) == Status.BOUNCED


def test_what_a_server_says_cannot_break_the_database() -> None:
    letter = sent()
    said = b"smtp; 550 \x00\x1b[31m\xff" + b"long " * 2000
    bounces.take(report(reports.EXIM, letter).replace(b"smtp; 552 5.2.2 Mailbox full", said))
    assert fate(letter) == Status.BOUNCED
    assert "\x00" not in letter.diagnostic
    assert len(letter.diagnostic) <= 1000


# --- Sending again ---------------------------------------------------------------------------------------------


def test_a_letter_sent_again_has_a_new_id_and_keeps_its_first_fate(cast: Cast) -> None:
    letter = sent(recipient=cast.focal_kz, address="old@example.org")
    first = report(reports.POSTFIX, letter)
    bounces.take(first)
    outbox.settle(letter)
    outbox.send_again(letter, by=cast.secretariat)
    bounces.take(first)
    outbox.deliver_due()
    bounces.take(first)
    assert fate(letter) == Status.SENT, "the first report tells nothing of the second try"
    assert (letter.address, letter.bounce_code, letter.settled_at) == (cast.focal_kz.email, "", None)
    (earlier,) = letter.tries.all()
    assert (earlier.address, earlier.status, earlier.bounce_code) == ("old@example.org", Status.BOUNCED, "5.1.1")
    assert earlier.given_up_by == cast.secretariat
    assert {one.extra_headers["Message-ID"] for one in mail.outbox} == {earlier.message_id, letter.message_id}
    bounces.take(report(reports.EXIM, letter))
    assert fate(letter) == Status.BOUNCED
    outbox.send_again(letter)
    outbox.send_again(letter)
    assert letter.tries.count() == 2, "a second click finds it under way"
    assert len(set(letter.tries.values_list("message_id", flat=True))) == 2


def test_the_envelope_says_where_mail_comes_back_to(settings: Any) -> None:
    settings.BOUNCE_ADDRESS = "returned@example.org"
    sent()
    (message,) = mail.outbox
    assert message.from_email == "returned@example.org"
    assert message.message()["From"] == settings.DEFAULT_FROM_EMAIL


def test_an_address_is_marked_while_its_last_letter_did_not_arrive() -> None:
    letter = sent(address="Nobody@example.kz")
    assert bounces.lost_mail(["nobody@example.kz", ""]) == {}
    bounces.take(report(reports.POSTFIX, letter))
    marks = bounces.lost_mail(["NOBODY@example.kz", "somebody@example.kz"])
    assert list(marks) == ["nobody@example.kz"]
    assert (marks["nobody@example.kz"].came_back, marks["nobody@example.kz"].why) == (
        True,
        "The address does not exist.",
    )
    outbox.send_again(letter, address="right@example.kz")
    outbox.deliver_due()
    assert list(bounces.lost_mail(["nobody@example.kz", "right@example.kz"])) == ["nobody@example.kz"]
    sent("later")
    assert bounces.lost_mail(["nobody@example.kz"]) == {}


def test_marks_take_two_queries_whatever_the_number(django_assert_num_queries: Any) -> None:
    for index in range(3):
        bounces.take(report(reports.POSTFIX, sent(f"l{index}", address=f"n{index}@example.kz")))
    with django_assert_num_queries(2):
        assert len(bounces.lost_mail(f"n{index}@example.kz" for index in range(9))) == 3


def test_an_identifier_that_the_database_cannot_hold_stops_nothing() -> None:
    hostile = b"""Content-Type: multipart/report; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Action: failed
Status: 5.1.1

--b
Content-Type: message/global-headers

Subject: any

Message-ID: <\xff\xfe-hostile@example.org>

--b--
"""
    bounces.take(hostile)
    found = parse(hostile)
    assert found is not None
    assert found.message_ids == ()


# --- Mailboxes -------------------------------------------------------------------------------------------------


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
