"""A question to a contact: one letter, no address shown, not too many; and what is kept of people, and how it goes."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from contributions.models import ContributionContact, GoodPractice, NeedOrOffer, Question
from contributions.sharing import asking, keeping, personal_fields, services
from contributions.sharing.rooms import address
from core import retention, traces
from core.models import Letter
from core.workflow import NotNow, NotYou
from desk import erasing, personal
from meetings.models import Session
from tests.contributions.sharing_make import CONTACT, country, make_shared, shared_in
from tests.make import Cast, make_session

TEXT = "How many enterprises does an incubator take in?"
LATER = datetime(2150, 1, 1, tzinfo=UTC)


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def need(cast: Cast, session: Session) -> NeedOrOffer:
    return shared_in("published", NeedOrOffer, session, cast)


def question_letters() -> Any:
    return Letter.objects.filter(key__startswith="question:")


def test_a_question_is_one_letter_in_the_contacts_language_with_the_address_for_the_answer(
    cast: Cast, need: NeedOrOffer, enter: Any
) -> None:
    url = address(need, "contribution") + "ask/"
    browser = enter(cast.focal_uz)
    form = browser.get(url).context["form"]
    data = {"form_token": str(form["form_token"].value()), "text": TEXT}
    for _click in (1, 2):
        assert browser.post(url, data).url == address(need)
    letter = question_letters().get()
    assert (letter.address, letter.language) == (CONTACT["email"], "ru")
    assert TEXT in letter.body
    assert "focal-uz@example.org" in letter.body
    assert f"/ru/practices/needs-and-offers/{need.pk}/" in letter.body
    assert letter.session_slug == need.session.slug
    assert Question.objects.get().asked_by == cast.focal_uz


def test_the_address_of_the_contact_is_told_to_nobody_who_asks(cast: Cast, need: NeedOrOffer, enter: Any) -> None:
    pages = [address(need), f"{address(need)}ask/", reverse("contributions:needs")]
    for name, person in cast.everybody.items():
        for page in pages:
            shown = CONTACT["email"] in enter(person).get(page).content.decode()
            assert shown == (page == pages[0] and name in {"focal_kz", "secretariat"}), (name, page)


def test_the_contact_of_a_practice_is_shown_to_delegations_only(cast: Cast, session: Session, enter: Any) -> None:
    made = shared_in("published", GoodPractice, session, cast)
    seen = {
        name for name, person in cast.everybody.items()
        if CONTACT["email"] in enter(person).get(address(made)).content.decode()
    }  # fmt: skip
    assert seen == {"focal_kz", "focal_uz", "interpreter", "council", "secretariat"}
    for page in (reverse("contributions:practices"), reverse("contributions:practices") + "?all=1"):
        assert CONTACT["email"] not in enter(cast.secretariat).get(page).content.decode()


def test_who_does_not_take_part_or_owns_it_cannot_ask(cast: Cast, need: NeedOrOffer) -> None:
    for person in (cast.admin, cast.delegate_kz, cast.focal_kz):
        with pytest.raises(NotYou):
            asking.ask(need, text=TEXT, by=person)
    asking.ask(need, text=TEXT, by=cast.observer)
    assert question_letters().count() == 1


def test_nobody_is_asked_about_what_is_not_published_or_over_or_has_no_contact(cast: Cast, session: Session) -> None:
    draft = make_shared(NeedOrOffer, session, by=cast.focal_kz)
    over = shared_in("published", NeedOrOffer, session, cast, valid_until=date(2020, 1, 1))
    left = shared_in("published", NeedOrOffer, session, cast)
    ContributionContact.objects.filter(need=left).delete()
    for one, reason in ((draft, "not published"), (over, "earlier day"), (left, "not kept")):
        with pytest.raises(NotNow, match=reason):
            asking.ask(one, text=TEXT, by=cast.focal_uz)
    assert not question_letters().exists()


def test_who_asks_about_what_was_deleted_meanwhile_is_told(cast: Cast, session: Session) -> None:
    seen = make_shared(NeedOrOffer, session, by=cast.focal_kz)
    NeedOrOffer.objects.get(pk=seen.pk).delete()
    with pytest.raises(NotNow, match="deleted meanwhile"):
        asking.ask(seen, text=TEXT, by=cast.focal_uz)
    assert not question_letters().exists()


def test_one_person_asks_so_many_times_a_day_and_no_more(cast: Cast, need: NeedOrOffer) -> None:
    for _number in range(asking.MOST_A_DAY):
        asking.ask(need, text=TEXT, by=cast.focal_uz)
    with pytest.raises(NotNow, match="within a day"):
        asking.ask(need, text=TEXT, by=cast.focal_uz)
    asking.ask(need, text=TEXT, by=cast.observer)
    Question.objects.filter(asked_by=cast.focal_uz).update(asked_at=datetime(2020, 1, 1, tzinfo=UTC))
    asking.ask(need, text=TEXT, by=cast.focal_uz)
    assert question_letters().count() == asking.MOST_A_DAY + 2


def test_a_question_that_is_too_short_is_asked_for_again(cast: Cast, need: NeedOrOffer, enter: Any) -> None:
    browser, url = enter(cast.focal_uz), f"{address(need)}ask/"
    token = str(browser.get(url).context["form"]["form_token"].value())
    assert "text" in browser.post(url, {"form_token": token, "text": "How?"}).context["form"].errors
    assert not question_letters().exists()


def test_a_person_reads_and_erases_what_is_kept_of_them(cast: Cast, session: Session, need: NeedOrOffer) -> None:
    mine = cast.focal_uz.email
    shared_in("published", GoodPractice, session, cast, contact=CONTACT | {"email": mine.upper()})
    asking.ask(need, text=TEXT, by=cast.focal_uz)
    told = personal.data_of(mine)
    assert told["contribution_contacts"][0]["function"] == CONTACT["function"]
    assert TEXT in told["questions_asked"][0]["text"]
    lines = erasing.erase(mine)
    assert any(line.startswith("Erased: the contact for") for line in lines)
    assert any("1 question about a need" in line for line in lines)
    assert traces.find([mine]) == []
    assert not Question.objects.exists()
    assert not question_letters().exists()
    assert ContributionContact.objects.get().email == CONTACT["email"], "of others"


def test_a_deleted_need_takes_the_letters_with_the_questions_with_it(cast: Cast, need: NeedOrOffer) -> None:
    other = shared_in("published", NeedOrOffer, need.session, cast)
    for one in (need, other):
        asking.ask(one, text=TEXT, by=cast.focal_uz)
    services.take_back(need, by=cast.focal_kz)
    services.remove(need, by=cast.focal_kz)
    assert question_letters().get().key == asking.key_of(Question.objects.get(need=other))
    erasing.erase(cast.focal_uz.email)
    assert traces.find([cast.focal_uz.email]) == []
    assert not question_letters().exists()


def test_contacts_and_questions_are_deleted_when_their_time_is_over(cast: Cast, session: Session) -> None:
    practice = shared_in("published", GoodPractice, session, cast)
    valid = shared_in("published", NeedOrOffer, session, cast, valid_until=date(2149, 1, 1))
    over = shared_in("published", NeedOrOffer, session, cast, valid_until=date(2030, 1, 1))
    asking.ask(valid, text=TEXT, by=cast.focal_uz)
    entered = ContributionContact.objects.get(practice=practice).confirmed_at
    for rule in keeping.RULES:
        assert not rule.delete(entered), "on the day itself"
    assert keeping.delete_questions(LATER) == {session.slug: 1}
    assert not question_letters().exists()
    days = retention.get(personal_fields.NEED_CONTACTS_RULE)
    assert days is not None
    moment = datetime(2030, 1, 2, tzinfo=UTC) + timedelta(days=days.days)
    assert keeping.delete_need_contacts(moment) == {session.slug: 1}
    assert set(ContributionContact.objects.values_list("need", flat=True)) == {None, valid.pk}
    assert keeping.delete_practice_contacts(LATER) == {session.slug: 1}
    assert not keeping.delete_practice_contacts(LATER)
    assert GoodPractice.objects.get().is_published
    assert NeedOrOffer.objects.get(pk=over.pk).is_published


def test_contacts_of_samples_stay(cast: Cast, session: Session) -> None:
    services.begin(
        GoodPractice,
        session=session,
        owner=country("kz"),
        values={"title_en": "Sample"},
        contact=CONTACT,
        by=cast.focal_kz,
        is_sample=True,
    )
    assert not keeping.delete_practice_contacts(LATER)


def test_the_form_says_where_it_is_told_how_personal_data_are_kept(cast: Cast, session: Session, enter: Any) -> None:
    page = enter(cast.focal_kz).get(
        reverse("contributions:add_contribution", args=["good-practices"]), {"session": session.slug}
    )
    assert re.search(r'href="/en/privacy/">How personal data are kept', page.content.decode())
