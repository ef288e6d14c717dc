"""Returned mail: reports of several servers, hostile mail, a Maildir and an IMAP server; sending again."""

import os
from typing import Any

import pytest
from django.core import mail

from core import bounces, outbox
from core.delivery_reports import LARGEST, parse
from core.models import Letter
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
