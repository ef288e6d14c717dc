"""Before a step its letters are read as they will go, and nothing of the rehearsal stays."""

import pytest

from accounts.models import User
from core.models import Letter
from participants import services
from participants.models import Nomination, Participant
from participants.views.previews import letters_of
from tests.make import Cast, make_session
from tests.participants.make import nomination_in


def test_an_acceptance_is_read_before_it_goes(cast: Cast) -> None:
    nomination = nomination_in("submitted", make_session(cast.body), cast)
    before = Letter.objects.count(), User.objects.count()
    shown = letters_of(nomination, "accept", by=cast.secretariat)
    assert {letter.address for letter in shown} == {nomination.person.email, cast.focal_kz.email}
    assert (Letter.objects.count(), User.objects.count()) == before
    assert not Participant.objects.exists()
    nomination.refresh_from_db()
    assert nomination.status == Nomination.Status.SUBMITTED
    services.accept(nomination, by=cast.secretariat)
    written = set(Letter.objects.values_list("address", "subject"))
    assert {(letter.address, letter.subject) for letter in shown} <= written


@pytest.mark.parametrize("step", ["return", "decline"])
def test_a_reason_has_its_place_in_the_letter(cast: Cast, step: str) -> None:
    nomination = nomination_in("submitted", make_session(cast.body), cast)
    (letter,) = letters_of(nomination, step, by=cast.secretariat)
    assert "[Your reason will stand here.]" in letter.body
    assert letter.address == cast.focal_kz.email


def test_a_step_that_cannot_be_taken_tells_no_letters(cast: Cast) -> None:
    nomination = nomination_in("accepted", make_session(cast.body), cast)
    assert letters_of(nomination, "accept", by=cast.secretariat) == []
