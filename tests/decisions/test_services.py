"""What the verbs of decisions write: texts on record, letters, refusals."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Country
from core.editing import EditedMeanwhile
from core.models import Letter
from core.workflow import NotNow, NotYou
from decisions import paper, services
from decisions.models import Comment, Decision, Recommendation
from meetings.models import DiscussionPoint, Session
from tests.decisions.make import (
    a_text,
    close_comments,
    in_days,
    make_adopted,
    make_circulated,
    make_draft,
    make_forwarded,
)
from tests.make import Cast, make_session


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def kazakhstan() -> Country:
    return Country.objects.get(code="kz")


def test_decisions_are_numbered_within_their_session(cast: Cast, session: Session) -> None:
    other = make_session(cast.body, slug="other")
    drafts = [make_draft(where, by=cast.secretariat) for where in (session, session, other)]
    assert [decision.number for decision in drafts] == [1, 2, 1]


def test_only_the_secretariat_drafts(cast: Cast, session: Session) -> None:
    with pytest.raises(NotYou):
        make_draft(session, by=cast.focal_kz)


def test_an_edit_replaces_the_text_and_keeps_the_rows_that_stay(cast: Cast, session: Session) -> None:
    decision = make_draft(session, by=cast.secretariat)
    before = paper.working_copy(decision)
    moved = paper.Text(title_en="New", title_ru="", paragraphs=(before.operative[0],))
    services.edit(decision, revision=0, text=moved, by=cast.ece)
    after = paper.working_copy(Decision.objects.get(pk=decision.pk))
    assert after == moved


def test_the_second_of_two_editors_is_told(cast: Cast, session: Session) -> None:
    decision = make_draft(session, by=cast.secretariat)
    services.edit(decision, revision=0, text=a_text("Mine"), by=cast.secretariat)
    with pytest.raises(EditedMeanwhile) as caught:
        services.edit(decision, revision=0, text=a_text("Theirs"), by=cast.ece)
    assert caught.value.current.title_en == "Mine"


def test_circulation_writes_to_each_focal_point_in_their_language(cast: Cast, session: Session) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    letters = Letter.objects.order_by("address")
    assert [letter.recipient for letter in letters] == [cast.focal_kz, cast.focal_uz]
    assert {letter.language for letter in letters} == {"ru"}
    assert f"/ru/decisions/{decision.pk}/" in letters[0].body
    assert "E-resilience по-русски" in letters[0].body


def test_a_deadline_in_the_past_is_refused(cast: Cast, session: Session) -> None:
    decision = make_draft(session, by=cast.secretariat)
    with pytest.raises(ValidationError):
        services.circulate(decision, comments_due_at=timezone.now() - timedelta(minutes=1), by=cast.secretariat)
    assert Letter.objects.count() == 0


def test_a_draft_without_an_operative_paragraph_is_not_circulated(cast: Cast, session: Session) -> None:
    decision = make_draft(session, by=cast.secretariat, text=paper.Text(title_en="Only a title"))
    with pytest.raises(NotNow, match="no operative paragraph"):
        services.circulate(decision, comments_due_at=in_days(5), by=cast.secretariat)


def test_what_was_circulated_stays_until_the_revision_is(cast: Cast, session: Session) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    assert not paper.has_unsent_changes(decision)
    services.edit(decision, revision=decision.revision, text=a_text("Changed"), by=cast.secretariat)
    assert paper.read_text(decision).title_en == "E-resilience"
    assert paper.has_unsent_changes(Decision.objects.get(pk=decision.pk))
    services.circulate(decision, comments_due_at=in_days(5), by=cast.secretariat)
    assert paper.read_text(decision).title_en == "Changed"
    assert decision.reference == "Draft decision 1/Rev.1"
    assert decision.revisions.count() == 2


def test_a_country_comments_on_a_paragraph_until_the_deadline(
    cast: Cast, session: Session, kazakhstan: Country
) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    key = paper.read_text(decision).operative[0].key
    values: dict[str, Any] = {"country": kazakhstan, "text": "Согласны", "language": "ru"}
    services.comment(decision, paragraph_key=key, by=cast.focal_kz, **values)
    close_comments(decision)
    with pytest.raises(NotNow, match=r"closed since 23 July 2020, 18:00 \(UTC\+6\)"):
        services.comment(decision, by=cast.focal_kz, **values)
    assert Comment.objects.get().paragraph_key == key


def test_nobody_comments_for_another_country(cast: Cast, session: Session, kazakhstan: Country) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    with pytest.raises(NotYou, match="your own country"):
        services.comment(decision, country=kazakhstan, text="No", language="en", by=cast.focal_uz)


def test_a_comment_on_a_paragraph_that_is_not_there_is_refused(
    cast: Cast, session: Session, kazakhstan: Country
) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    with pytest.raises(ValidationError):
        services.comment(decision, country=kazakhstan, text="?", language="en", paragraph_key=0, by=cast.focal_kz)


def test_the_circulated_text_is_adopted_whatever_the_working_copy_says(cast: Cast, session: Session) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    services.edit(decision, revision=decision.revision, text=a_text("Never sent"), by=cast.secretariat)
    services.adopt(decision, adopted_on=date(2020, 7, 30), by=cast.secretariat)
    assert paper.read_text(decision).title_en == "E-resilience"
    assert Decision.objects.get(pk=decision.pk).title == "E-resilience"
    assert decision.adopted_as == Decision.AdoptedAs.CIRCULATED


def test_the_text_amended_from_the_floor_is_the_adopted_one(cast: Cast, session: Session) -> None:
    decision = make_adopted(session, by=cast.secretariat, amended=a_text(operative="Notes the index"))
    assert [p.text_en for p in paper.read_text(decision).operative] == ["Notes the index"]
    assert decision.get_adopted_as_display() == "adopted as orally amended"
    assert [revision.kind for revision in decision.revisions.order_by("number")] == ["circulated", "adopted"]


def test_a_recommendation_goes_to_the_council_once_and_its_answer_comes_back(cast: Cast, session: Session) -> None:
    sent = make_forwarded(session, cast=cast)
    assert Letter.objects.filter(key__contains="forwarded").get().recipient == cast.coordinator_kz
    with pytest.raises(NotNow, match="already been sent"):
        services.forward(sent.decision, by=cast.secretariat)
    services.record_answer(
        sent, answer=Recommendation.Answer.APPROVED, answered_on=date(2020, 11, 20), text_en="Approved", by=cast.ece
    )
    assert (sent.status, sent.answer) == ("answered", "approved")
    assert Letter.objects.filter(key__contains="answered").count() == 2


def test_without_a_session_of_the_council_nothing_is_sent(cast: Cast, session: Session) -> None:
    decision = make_adopted(session, by=cast.secretariat)
    with pytest.raises(NotNow, match="names no session of the Governing Council"):
        services.forward(decision, by=cast.secretariat)


def test_a_withdrawal_is_told_to_those_who_had_the_text(cast: Cast, session: Session) -> None:
    services.withdraw(make_draft(session, by=cast.secretariat), by=cast.secretariat)
    assert Letter.objects.count() == 0
    services.withdraw(make_circulated(session, by=cast.secretariat), by=cast.secretariat)
    assert Letter.objects.filter(key__contains="withdrawn").count() == 2


def test_points_to_which_no_decision_answers_are_listed(cast: Cast, session: Session) -> None:
    from decisions.listing import lines, points_without_outcome

    a, b = (
        DiscussionPoint.objects.create(session=session, letter=letter, title_en=f"Point {letter}") for letter in "ab"
    )
    make_adopted(session, by=cast.secretariat, discussion_point=a)
    services.withdraw(make_draft(session, by=cast.secretariat, discussion_point=b), by=cast.secretariat)
    found = lines(Decision.objects.visible_to(cast.secretariat).for_list())
    assert points_without_outcome(session, found) == [b]
