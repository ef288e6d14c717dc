"""The pages of decisions: what stands on them, for whom, in both languages, and at what cost."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Country
from decisions import services
from decisions.forms import not_to_come
from decisions.models import Comment, Decision
from meetings.models import DiscussionPoint, Session
from tests.decisions.make import (
    a_text,
    close_comments,
    make_adopted,
    make_circulated,
    make_draft,
    make_forwarded,
)
from tests.make import Cast, make_session


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def url(page: str, *args: Any, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"decisions:{page}", args=args)


def rows(*texts: tuple[str, str], **values: str) -> dict[str, str]:
    """What the editor sends."""
    data = {"form-TOTAL_FORMS": str(len(texts)), "form-INITIAL_FORMS": "0", **values}
    for number, (kind, text) in enumerate(texts):
        data |= {f"form-{number}-key": "", f"form-{number}-kind": kind}
        data |= {f"form-{number}-text_en": text, f"form-{number}-text_ru": ""}
    return data


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_answers_in_both_languages(language: str, cast: Cast, session: Session, enter: Any) -> None:
    staff = enter(cast.secretariat)
    draft = make_draft(session, by=cast.secretariat)
    circulated = make_circulated(session, by=cast.secretariat)
    sent = make_forwarded(session, cast=cast).decision
    pages = [
        url("decisions", session.slug, language=language),
        url("add", session.slug, language=language),
        *[url(page, draft.pk, language=language) for page in ("decision", "edit", "circulate", "withdraw")],
        *[url(page, circulated.pk, language=language) for page in ("decision", "circulate", "adopt", "withdraw")],
        *[url(page, sent.pk, language=language) for page in ("decision", "answer")],
    ]
    for page in pages:
        response = staff.get(page)
        assert response.status_code == 200, page
        assert response.content.decode().count("<h1") == 1, page
    assert enter(cast.focal_kz).get(url("comment", circulated.pk, language=language)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    count: int, cast: Cast, session: Session, enter: Any, django_assert_num_queries: Any
) -> None:
    point = DiscussionPoint.objects.create(session=session, letter="a", title_en="Point")
    for _number in range(count):
        make_forwarded(session, cast=cast, discussion_point=point)
    page = url("decisions", session.slug)
    enter().get(page)
    with django_assert_num_queries(4):
        response = enter().get(page)
    assert response.content.decode().count("recommendation sent") == count


def test_the_public_reads_adopted_texts_but_no_comments(cast: Cast, session: Session, enter: Any) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    country = Country.objects.get(code="kz")
    services.comment(decision, country=country, text="Our remark", language="en", by=cast.focal_kz)
    page = url("decision", decision.pk)
    assert enter().get(page).status_code == 404
    assert "Our remark" in enter(cast.focal_uz).get(page).content.decode()
    services.adopt(decision, adopted_on=timezone.localdate(), by=cast.secretariat)
    public = enter().get(page).content.decode()
    assert "Welcomes the index" in public
    assert "Our remark" not in public
    assert "Our remark" in enter(cast.focal_uz).get(page).content.decode()


def test_a_draft_is_written_arranged_and_saved_without_javascript(cast: Cast, session: Session, enter: Any) -> None:
    staff = enter(cast.secretariat)
    page = url("add", session.slug)
    token = str(staff.get(page).context["form"]["form_token"].value())
    typed = {"title_en": "Index", "title_ru": "", "discussion_point": "", "agenda_item": "", "form_token": token}
    first = rows(("operative", "Second"), ("operative", "First"), **typed)
    arranged = staff.post(page, first | {"arrange": "up-1"})
    assert [row["text_en"].value() for row in arranged.context["rows"]] == ["First", "Second"]
    assert arranged.context["form"]["title_en"].value() == "Index"
    assert Decision.objects.count() == 0
    saved = rows(("operative", "First"), ("operative", "Second"), **typed)
    staff.post(page, saved)
    staff.post(page, saved)
    decision = Decision.objects.get()
    assert list(decision.paragraphs.order_by("position").values_list("text_en", flat=True)) == ["First", "Second"]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("up-1", "bac"), ("down-1", "acb"), ("remove-0", "bc"), ("add", "abc-"), ("up-0", "abc"), ("down-9", "abc")],
)
def test_rows_are_rearranged(order: str, expected: str, cast: Cast, session: Session, enter: Any) -> None:
    data = rows(("operative", "a"), ("operative", "b"), ("operative", "c"), arrange=order)
    response = enter(cast.secretariat).post(url("add", session.slug), data)
    assert "".join(row["text_en"].value() or "-" for row in response.context["rows"]) == expected


def test_the_second_editor_sees_both_texts_and_keeps_their_own(cast: Cast, session: Session, enter: Any) -> None:
    decision = make_draft(session, by=cast.secretariat)
    services.edit(decision, revision=0, text=a_text("Saved first"), by=cast.ece)
    typed = rows(
        ("operative", "Mine"), title_en="Typed second", title_ru="", discussion_point="", agenda_item="", revision="0"
    )
    staff = enter(cast.secretariat)
    response = staff.post(url("edit", decision.pk), typed)
    body = response.content.decode()
    assert "Saved first" in body
    assert "Typed second" in body
    assert response.context["form"]["revision"].value() == "1"
    staff.post(url("edit", decision.pk), typed | {"revision": "1"})
    decision.refresh_from_db()
    assert decision.title == "Typed second"


def test_circulation_takes_a_deadline_on_the_clocks_of_the_session(cast: Cast, session: Session, enter: Any) -> None:
    decision = make_draft(session, by=cast.secretariat)
    staff = enter(cast.secretariat)
    page = url("circulate", decision.pk)
    refused = staff.post(page, {"comments_due_at": "2020-07-23T18:00"})
    assert "lies in the past" in refused.content.decode()
    local = (timezone.now() + timedelta(days=3)).astimezone(session.zone).replace(second=0, microsecond=0)
    staff.post(page, {"comments_due_at": local.strftime("%Y-%m-%dT%H:%M")})
    decision.refresh_from_db()
    assert decision.comments_due_at == local


def test_a_comment_sent_twice_stands_once(cast: Cast, session: Session, enter: Any) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    focal = enter(cast.focal_kz)
    form = focal.get(url("decision", decision.pk)).context["comment_form"]
    country = Country.objects.get(code="kz")
    sent = {
        "form_token": str(form["form_token"].value()),
        "country": country.pk,
        "paragraph": "",
        "language": "ru",
        "text": "Поддерживаем",
    }
    for _time in range(2):
        assert focal.post(url("comment", decision.pk), sent).status_code == 302
    assert Comment.objects.get().text == "Поддерживаем"


def test_after_the_deadline_the_refusal_says_since_when(cast: Cast, session: Session, enter: Any) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    close_comments(decision)
    response = enter(cast.focal_kz).post(url("comment", decision.pk), {"text": "Late, alas"})
    assert response.status_code == 403
    assert "since 23 July 2020, 18:00" in response.content.decode()
    assert "Late, alas" in response.content.decode(), "what was typed is given back"
    assert Comment.objects.count() == 0


def test_adoption_as_orally_amended_takes_the_typed_text(cast: Cast, session: Session, enter: Any) -> None:
    decision = make_circulated(session, by=cast.secretariat)
    data = rows(
        ("operative", "As amended"),
        adopted_as="as_amended",
        adopted_on="2020-07-30",
        title_en="Amended title",
        title_ru="",
    )
    enter(cast.secretariat).post(url("adopt", decision.pk), data)
    public = enter().get(url("decision", decision.pk)).content.decode()
    assert "As amended" in public
    assert "Amended title" in public
    assert "adopted as orally amended" in public


def test_the_answer_of_the_council_is_public(cast: Cast, session: Session, enter: Any) -> None:
    decision = make_forwarded(session, cast=cast).decision
    data = {"answer": "approved", "text_en": "Approves it", "text_ru": "", "answered_on": "2020-11-20"}
    assert enter(cast.secretariat).post(url("answer", decision.pk), data).status_code == 302
    public = enter().get(url("decision", decision.pk)).content.decode()
    assert "Approves it" in public
    assert "20 November 2020" in public


def test_desk_and_interface_tell_of_decisions(cast: Cast, session: Session, enter: Any) -> None:
    from decisions.elsewhere import desk_entries

    make_adopted(session, by=cast.secretariat)
    make_circulated(session, by=cast.secretariat, text=a_text("Highway"))
    make_draft(session, by=cast.secretariat, text=a_text("Secret"))
    assert [entry.title for entry in desk_entries(cast.focal_kz)] == ["Comment on: Highway"]
    assert desk_entries(cast.observer) == []
    found = enter().get("/api/v1/decisions").json()
    assert [decision["title"]["en"] for decision in found] == ["E-resilience"]


def test_erasing_a_person_keeps_the_comment_of_the_country(cast: Cast, session: Session) -> None:
    from decisions.elsewhere import erase_person, person_data

    decision = make_circulated(session, by=cast.secretariat)
    country = Country.objects.get(code="kz")
    services.comment(decision, country=country, text="Ours", language="en", by=cast.focal_kz)
    assert next(iter(person_data(cast.focal_kz.email).values()))[0]["text"] == "Ours"
    assert len(erase_person(cast.focal_kz.email)) == 1
    assert Comment.objects.get().author is None


def test_what_was_adopted_this_morning_in_bangkok_is_not_still_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2020, 7, 30, 19, 0, tzinfo=UTC))
    not_to_come(date(2020, 7, 31))
    with pytest.raises(ValidationError):
        not_to_come(date(2020, 8, 1))
