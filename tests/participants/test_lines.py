"""What comes next in a nomination, in words, and whose turn it is, for each state and each reader."""

import pytest

from meetings.models import Session
from participants import change_services, services
from participants.lines import Side, line_of
from participants.models import Nomination, Person
from tests.make import Cast, make_session
from tests.participants.make import a_change, a_nomination, a_person, nomination_in

TODAY = "{day}"
WORDS = {
    "draft": ("Yours: submit it", "With those who answer for the delegation: it is a draft", "delegation"),
    "submitted": ("With the secretariat since {day}: it decides", "Yours since {day}: accept it", "secretariat"),
    "returned": ("Yours: amend and submit again", "With those who answer for the delegation since {day}", "delegation"),
    "waitlisted": (
        "With the secretariat since {day}: on the waiting list",
        "Yours: on the waiting list",
        "secretariat",
    ),
    "accepted": ("Nothing to do: in the list", "Nothing to do: in the list", ""),
    "declined": ("Closed: declined by the secretariat on {day}", "Closed: declined by the secretariat on {day}", ""),
    "withdrawn": ("Closed: withdrawn on {day}", "Closed: withdrawn on {day}", ""),
}


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def test_every_state_has_words() -> None:
    assert set(WORDS) == set(Nomination.Status)


def said(nomination: Nomination, side: Side) -> tuple[str, bool]:
    line = line_of(Nomination.objects.for_list().with_next().get(pk=nomination.pk), side=side)
    return line.next, line.is_yours


@pytest.mark.parametrize("state", WORDS)
def test_each_side_reads_what_comes_next(state: str, cast: Cast, session: Session) -> None:
    nomination = nomination_in(state, session, cast)
    moments = {"submitted_at": "2020-07-12T20:30Z", "decided_at": "2020-07-12T20:30Z"}
    Nomination.objects.filter(pk=nomination.pk).exclude(status="draft").update(**moments)
    for_delegation, for_secretariat, turn = (words.replace("{day}", "13 July 2020") for words in WORDS[state])
    for side, words in ((Side.DELEGATION, for_delegation), (Side.SECRETARIAT, for_secretariat)):
        text, is_yours = said(nomination, side)
        assert text.startswith(words), "on the day of the session's zone"
        assert is_yours is (side == turn)
    text, is_yours = said(nomination, Side.PERSON)
    assert "Yours" not in text
    assert not is_yours


def test_a_gap_is_the_next_thing(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.focal_kz, person=a_person(family_name="", may_be_listed=None))
    assert said(nomination, Side.DELEGATION) == ("Yours: fill in 2 things and submit", True)


def test_what_the_secretariat_entered_is_its_own_turn(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.secretariat)
    assert said(nomination, Side.SECRETARIAT) == ("Yours: submit it", True)


def test_a_change_that_is_requested_or_returned_is_told(cast: Cast, session: Session) -> None:
    nomination = nomination_in("accepted", session, cast)
    change = a_change(nomination, by=cast.focal_kz)
    text, is_yours = said(nomination, Side.SECRETARIAT)
    assert text.startswith("Yours: decide on the change requested on ")
    assert is_yours
    assert said(nomination, Side.DELEGATION)[0].startswith("A change was requested on ")
    change_services.return_change(change, reason="Which ministry?", by=cast.secretariat)
    assert said(nomination, Side.DELEGATION) == ("Yours: amend the requested change or withdraw it", True)
    assert not said(nomination, Side.SECRETARIAT)[1]


def test_who_is_being_replaced_and_who_was_is_told(cast: Cast, session: Session) -> None:
    old = nomination_in("accepted", session, cast)
    delegation = old.delegation
    new = services.nominate(
        delegation, person=a_person("New Nominee"), capacity="adviser", mode="online", by=cast.focal_kz, replaces=old
    )
    assert said(old, Side.DELEGATION)[0] == "In the list until Ms. New NOMINEE takes the place"
    services.submit(new, by=cast.focal_kz)
    services.accept(new, by=cast.secretariat)
    assert said(old, Side.DELEGATION)[0] == "Closed: Ms. New NOMINEE takes the place"


def test_the_words_follow_a_name_that_is_not_yet_there(cast: Cast, session: Session) -> None:
    nomination = a_nomination(session, by=cast.focal_kz, person=Person(language="ru"))
    assert str(nomination.person) == "(no name yet)"
