"""The pages of what is shared: lists, filters, writing, deciding, searching."""

import json
from datetime import UTC, datetime
from typing import Any

import icalendar
import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils import translation

from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer, PracticeFile
from contributions.sharing import entries, services
from contributions.sharing.rooms import address
from core.models import TranslationStamp
from library import finding, indexing
from library.finding import Wanted
from meetings.models import Session
from reports import gather
from tests.contributions.sharing_make import (
    CONTACT,
    OFFER,
    an_organization,
    attach,
    country,
    make_shared,
    shared_in,
    text_of,
    typed,
)
from tests.library.make import a_pdf
from tests.make import Cast, make_session

MODELS: tuple[type[Contribution], ...] = (GoodPractice, NeedOrOffer, CapacityEvent)
LISTS = ("practices", "needs", "events")
NOBODY: Any = AnonymousUser()


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("room", list(zip(LISTS, MODELS, strict=True)))
def test_the_lists_ask_the_same_number_of_queries_whatever_their_length(
    cast: Cast, enter: Any, room: tuple[str, Any], rows: int, django_assert_num_queries: Any
) -> None:
    page, model = room
    session = make_session(cast.body)
    for code in ("kz", "kg", "tj")[:rows]:
        shared_in("published", model, session, cast, by=cast.secretariat, owner=country(code))
    browser, url = enter(), reverse(f"contributions:{page}")
    with django_assert_num_queries(5 - (model is NeedOrOffer)):
        response = browser.get(url)
    assert response.content.decode().count("list-rows__title") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_asks_the_same_number_of_queries_whatever_its_length(
    cast: Cast, session: Session, enter: Any, rows: int, django_assert_num_queries: Any
) -> None:
    for _number in range(rows):
        for model in MODELS:
            make_shared(model, session, by=cast.focal_kz)
    browser, url = enter(cast.focal_kz), reverse("contributions:board")
    with django_assert_num_queries(7):
        assert browser.get(url).content.decode().count('<th scope="row">') == 3 * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_compendium_asks_the_same_number_of_queries_whatever_its_length(
    cast: Cast, session: Session, enter: Any, rows: int, django_assert_num_queries: Any
) -> None:
    for _number in range(rows):
        attach_to = make_shared(GoodPractice, session, by=cast.focal_kz)
        attach(attach_to, by=cast.focal_kz)
        services.submit(attach_to, by=cast.focal_kz)
        services.publish(attach_to, by=cast.secretariat)
    browser, url = enter(), reverse("contributions:practices")
    with django_assert_num_queries(5):
        shown = browser.get(url, {"all": "1"}).content.decode()
    assert shown.count("Post offices were given connections.") == rows


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, {"Alpha", "Beta"}),
        ({"owner": "uz"}, {"Beta"}),
        ({"area": "ict"}, {"Alpha"}),
        ({"target": "9"}, {"Alpha", "Beta"}),
        ({"target": "9.1"}, {"Beta"}),
        ({"target": "9.c"}, {"Alpha"}),
        ({"session": "later"}, {"Beta"}),
        ({"owner": "uz", "area": "ict"}, set()),
        ({"area": "nonsense", "target": "99"}, {"Alpha", "Beta"}),
    ],
)
def test_the_list_is_filtered(cast: Cast, session: Session, enter: Any, asked: dict[str, str], found: set[str]) -> None:
    shared_in("published", GoodPractice, session, cast, title_en="Alpha")
    later = make_session(cast.body, slug="later")
    beta = make_shared(
        GoodPractice, later, by=cast.focal_uz, owner=country("uz"), title_en="Beta", area="transfer",
        sdg_targets="9.1, 19.1",
    )  # fmt: skip
    GoodPractice.objects.filter(pk=beta.pk).update(sdg_targets="9.1, 19.c")
    services.submit(beta, by=cast.focal_uz)
    services.publish(beta, by=cast.secretariat)
    page = enter().get(reverse("contributions:practices"), asked)
    assert {title for title in ("Alpha", "Beta") if f">{title}</a>" in page.content.decode()} == found


def test_nobody_finds_in_a_list_what_is_not_published(cast: Cast, session: Session, enter: Any) -> None:
    for model in MODELS:
        for status in ("draft", "submitted", "returned"):
            shared_in(status, model, session, cast, title_en="Not yet")
    for page in LISTS:
        for person in (None, cast.focal_kz, cast.secretariat):
            assert "Not yet" not in enter(person).get(reverse(f"contributions:{page}")).content.decode()


def test_needs_stand_beside_the_offers_that_fit(cast: Cast, session: Session, enter: Any) -> None:
    need = shared_in("published", NeedOrOffer, session, cast)
    offer = shared_in("published", NeedOrOffer, session, cast, by=cast.focal_uz, owner=country("uz"), **OFFER)
    shown = text_of(enter().get(reverse("contributions:needs")))
    assert shown.index("Experience with incubators") < shown.index("Offers that fit") < shown.index("Advice on")
    assert "both serve 8.3, 9.b" in shown
    assert shown.count("Advice on incubators") == 1, "beside the need, not once more below"
    assert "Experience with incubators" in text_of(enter().get(address(offer)))
    services.take_back(offer, by=cast.focal_uz)
    assert "Advice on incubators" not in text_of(enter().get(address(need)))


def test_what_is_over_is_offered_no_more_but_its_page_stays(cast: Cast, session: Session, enter: Any) -> None:
    over = shared_in("published", NeedOrOffer, session, cast, valid_until=datetime(2020, 1, 1, tzinfo=UTC).date())
    assert "Experience with" not in text_of(enter().get(reverse("contributions:needs")))
    assert "no longer valid" in text_of(enter().get(address(over)))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_both_languages_stand_side_by_side_and_a_gap_is_shown(
    cast: Cast, session: Session, enter: Any, language: str
) -> None:
    made = shared_in("published", GoodPractice, session, cast)
    stamps = TranslationStamp.objects.filter(table="contributions_goodpractice", row=made.pk, field="summary")
    stamps.filter(language="ru").update(changed_at="2020-07-01T00:00Z")
    with translation.override(language):
        url = address(made)
    response = enter().get(url)
    shown = text_of(response)
    assert response.content.decode().count('class="pair"') == 1
    english_first = shown.index("Post offices were") < shown.index("Почтовые отделения")
    assert english_first == (language == "en")
    marks = {"en": "Older than the English text", "ru": "In English only; not yet in Russian"}
    with translation.override(language):
        assert translation.gettext(marks["en"]) in shown
        assert (translation.gettext(marks["ru"]) in shown) == (language == "ru")


def test_a_focal_point_writes_saves_and_submits_by_full_pages(cast: Cast, session: Session, enter: Any) -> None:
    browser = enter(cast.focal_kz)
    url = reverse("contributions:add_contribution", args=["good-practices"])
    data = typed(browser.get(url), title_ru="Практика", area="ict", sdg_targets="12.a 9.b")
    for _click in (1, 2):
        answer = browser.post(url, data)
    made = GoodPractice.objects.get()
    assert answer.url == address(made)
    assert (made.title_ru, made.sdg_targets, made.session, made.country) == (
        "Практика", "9.b, 12.a", session, country("kz"),
    )  # fmt: skip
    edit = address(made, "edit_contribution")
    again = typed(browser.get(edit), summary_ru="Что", submit="1")
    assert browser.post(edit, again).url == edit, "the results are missing"
    whole = typed(browser.get(edit), results_ru="Итог", submit="1")
    confirm = browser.post(edit, whole).url
    assert confirm == address(made, "contribution_step", step="submit")
    assert "The secretariat gets an e-mail" in text_of(browser.get(confirm))
    browser.post(confirm)
    assert GoodPractice.objects.get().status == "submitted"


def test_the_page_saves_while_one_types_and_says_what_is_wrong_and_missing(
    cast: Cast, session: Session, enter: Any
) -> None:
    assert session
    browser = enter(cast.focal_kz)
    url = reverse("contributions:add_contribution", args=["needs-and-offers"])
    data = typed(browser.get(url), title_en="Sensors", sdg_targets="99.9", contact_email="no address")
    answer = browser.post(url, data, headers={"accept": "application/json"}).json()
    made = NeedOrOffer.objects.get()
    assert answer["address"] == address(made, "edit_contribution")
    assert set(answer["errors"]) == {"sdg_targets", "contact_email"}
    assert "things are missing" in answer["missing"]
    assert (made.title_en, made.sdg_targets) == ("Sensors", "")
    repeat = browser.post(url, data | {"title_en": "Other"}, headers={"accept": "application/json"}).json()
    assert (repeat["is_repeat"], repeat["address"]) == (True, answer["address"])
    assert NeedOrOffer.objects.get().title_en == "Sensors"
    edit = typed(browser.get(answer["address"]), **CONTACT_TYPED, title_ru="Датчики")
    saved = browser.post(answer["address"], edit, headers={"accept": "application/json"}).json()
    assert (saved["revision"], saved["errors"]) == (1, {})
    assert NeedOrOffer.objects.get().contact.email == CONTACT["email"]


CONTACT_TYPED = {f"contact_{name}": value for name, value in CONTACT.items()}


def test_two_people_of_one_ministry_lose_nothing(cast: Cast, session: Session, enter: Any) -> None:
    made = make_shared(GoodPractice, session, by=cast.focal_kz)
    mine, theirs = enter(cast.focal_kz), enter(cast.secretariat)
    url = address(made, "edit_contribution")
    my_page, their_page = mine.get(url), theirs.get(url)
    theirs.post(url, typed(their_page, results_ru="Theirs"))
    told = mine.post(url, typed(my_page, results_ru="Mine"))
    assert "Somebody else has changed this" in told.content.decode()
    assert "Theirs" in told.content.decode()
    assert GoodPractice.objects.get().results_ru == "Theirs"
    answer = mine.post(url, typed(my_page, results_ru="Mine"), headers={"accept": "application/json"}).json()
    assert answer["revision"] == 1
    assert "Theirs" in answer["conflict"]
    mine.post(url, typed(told, results_ru="Mine"))
    assert GoodPractice.objects.get().results_ru == "Mine"


def test_what_is_sent_late_to_something_published_is_refused_in_words(cast: Cast, session: Session, enter: Any) -> None:
    made = make_shared(GoodPractice, session, by=cast.focal_kz)
    browser, url = enter(cast.focal_kz), address(made, "edit_contribution")
    data = typed(browser.get(url), title_en="Late")
    services.submit(made, by=cast.focal_kz)
    services.publish(made, by=cast.secretariat)
    answer = browser.post(url, data, headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert "Take it back" in json.loads(answer.content)["refusal"]


def test_the_times_of_an_event_are_those_of_its_zone(cast: Cast, session: Session, enter: Any) -> None:
    assert session
    browser = enter(cast.focal_kz)
    url = reverse("contributions:add_contribution", args=["events"])
    data = typed(browser.get(url), title_en="Training", starts_at="2020-09-15T10:00", ends_at="2020-09-15T09:00")
    data["time_zone"] = "Asia/Almaty"
    assert "It ends before it begins." in text_of(browser.post(url, data))
    browser.post(url, data | {"ends_at": "2020-09-15T12:00"})
    made = CapacityEvent.objects.get()
    assert made.starts_at == datetime(2020, 9, 15, 4, 0, tzinfo=UTC), "UTC+6 then"
    edit = browser.get(address(made, "edit_contribution"))
    assert 'value="2020-09-15T10:00"' in edit.content.decode()


def test_the_secretariat_chooses_session_and_owner_first(cast: Cast, session: Session, enter: Any) -> None:
    organization = an_organization(session, contact=cast.observer)
    browser, url = enter(cast.secretariat), reverse("contributions:add_contribution", args=["events"])
    assert 'name="owner"' in browser.get(url).content.decode()
    page = browser.get(url, {"session": session.slug, "owner": organization.code})
    assert "Sample Centre for Technology" in text_of(page)
    assert "owner" in browser.get(url, {"session": session.slug, "owner": "xx"}).context["form"].errors
    other = enter(cast.focal_uz).get(url, {"session": session.slug, "owner": "kz"})
    assert "Uzbekistan" in text_of(other), "nobody writes for another country by an address"


def test_an_event_stands_in_the_calendar_and_its_files(cast: Cast, session: Session, enter: Any) -> None:
    made = shared_in("published", CapacityEvent, session, cast, starts_at=datetime(2020, 9, 30, 20, 0, tzinfo=UTC),
                     ends_at=datetime(2020, 10, 1, 10, 0, tzinfo=UTC))  # fmt: skip
    draft = make_shared(CapacityEvent, session, by=cast.focal_kz, title_en="Not yet")
    shown = text_of(enter().get(reverse("desk:calendar"), {"year": "2020"}))
    assert shown.index("October 2020") < shown.index("Training on innovation policy"), "on the clocks of Almaty"
    for person in (None, cast.focal_kz, cast.secretariat):
        calendar = enter(person).get(reverse("desk:calendar_ics")).content
        found = {str(event["UID"]).partition("@")[0]: event for event in icalendar.Calendar.from_ical(calendar).events}
        assert f"capacity-event-{draft.pk}" not in found
        event = found[f"capacity-event-{made.pk}"]
        assert event.decoded("DTSTART").utcoffset().total_seconds() == 6 * 3600
        assert event.decoded("DTSTART") == made.starts_at
        assert str(event["LOCATION"]) == "online"
    own = enter().get(reverse("contributions:event_ics", args=[made.pk])).content
    assert f"capacity-event-{made.pk}@".encode() in own


def test_evidence_is_attached_once_handed_out_and_removed(cast: Cast, session: Session, enter: Any) -> None:
    made = make_shared(GoodPractice, session, by=cast.focal_kz)
    browser, url = enter(cast.focal_kz), reverse("contributions:attach_evidence", args=[made.pk])
    data = typed(browser.get(url), title="Figures", language="en")
    data.pop("file")
    for _click in (1, 2):
        browser.post(url, data | {"file": a_pdf("figures.pdf")})
    file = PracticeFile.objects.get()
    download = reverse("contributions:evidence", args=[made.pk, file.pk])
    assert browser.get(download).getvalue().startswith(b"%PDF-")
    other = make_shared(GoodPractice, session, by=cast.focal_kz)
    assert browser.get(reverse("contributions:evidence", args=[other.pk, file.pk])).status_code == 404
    browser.post(reverse("contributions:remove_evidence", args=[made.pk, file.pk]))
    assert not PracticeFile.objects.exists()
    assert "file" in browser.post(url, data | {"form_token": "x"}).context["form"].errors


def test_the_secretariat_returns_with_a_reason_and_the_owner_reads_it(cast: Cast, session: Session, enter: Any) -> None:
    made = shared_in("submitted", GoodPractice, session, cast)
    browser, url = enter(cast.secretariat), address(made, "contribution_step", step="return")
    assert "focal-kz@example.org" in text_of(browser.get(url))
    assert "reason" in browser.post(url, {"reason": " "}).context["form"].errors
    browser.post(url, {"reason": "Please add figures."})
    for page in (address(made), address(made, "edit_contribution")):
        assert "Please add figures." in text_of(enter(cast.focal_kz).get(page))


def test_the_desk_says_what_is_to_be_written_and_decided(cast: Cast, session: Session) -> None:
    shared_in("submitted", GoodPractice, session, cast)
    shared_in("returned", NeedOrOffer, session, cast)
    assert [entry.title for entry in entries.desk_entries(cast.secretariat)] == [
        "Publish or return: Telecentres in mountain villages"
    ]
    assert [(entry.title, entry.tag) for entry in entries.desk_entries(cast.focal_kz)] == [
        ("Amend and submit: Experience with incubators", "returned")
    ]
    for person in (cast.focal_uz, cast.observer, cast.admin):
        assert entries.desk_entries(person) == []


def test_the_pages_of_session_and_country_tell_what_is_published(cast: Cast, session: Session, enter: Any) -> None:
    shared_in("published", GoodPractice, session, cast)
    shared_in("draft", NeedOrOffer, session, cast)
    page = enter().get(reverse("meetings:session", args=[session.slug])).content.decode()
    assert f'href="{reverse("contributions:practices")}?session={session.slug}">Good practices: 1' in page
    assert "Needs and offers: " not in page
    shown = text_of(enter().get(reverse("desk:country", args=["kz"])))
    assert "Telecentres in mountain villages" in shown
    assert "Experience with incubators" not in shown


def found_titles(words: str, *, user: Any = NOBODY, **filters: Any) -> list[str]:
    indexing.bring_up_to_date(at_once=True)
    return [hit.shown.title for hit in finding.search(Wanted(text=words, **filters), user=user).hits]


def test_the_search_finds_what_is_published_in_both_languages_and_no_contact(cast: Cast, session: Session) -> None:
    made = shared_in("published", GoodPractice, session, cast)
    for words in (
        "telecentre",
        "connections",
        "9.c",
        "SDG 9",
        "ЦУР 4.4",
        "почтовое отделение",
        "Kazakhstan telecentres",
    ):
        assert found_titles(words) == ["Telecentres in mountain villages"], words
    assert found_titles("telecentre", source="good-practice", country="kz", session_id=session.pk, year=2020)
    assert not found_titles("telecentre", source="need-or-offer")
    for words in (CONTACT["email"], CONTACT["function"]):
        assert found_titles(words, user=cast.secretariat) == []
    services.take_back(made, by=cast.focal_kz)
    assert finding.search(Wanted(text="telecentre"), user=NOBODY).number == 0, "before the index knows"


@pytest.mark.parametrize(
    ("role", "finds"), [("", False), ("focal_uz", False), ("focal_kz", True), ("secretariat", True)]
)
def test_a_draft_is_found_by_those_who_write_it(cast: Cast, session: Session, role: str, finds: bool) -> None:  # noqa: FBT001 - a column of a table
    for model in MODELS:
        make_shared(model, session, by=cast.focal_kz, title_en="Quixotry")
    assert len(found_titles("quixotry", user=getattr(cast, role) if role else NOBODY)) == (3 if finds else 0)


def test_the_report_counts_what_is_published_for_the_session(cast: Cast, session: Session) -> None:
    assert gather.sharing(session) is None
    organization = an_organization(session, contact=cast.observer)
    shared_in("published", GoodPractice, session, cast)
    shared_in("published", NeedOrOffer, session, cast)
    shared_in("published", NeedOrOffer, session, cast, by=cast.observer, owner=organization, **OFFER)
    shared_in("published", CapacityEvent, session, cast)
    shared_in("draft", GoodPractice, session, cast)
    shared_in("published", GoodPractice, make_session(cast.body, slug="other"), cast)
    found = gather.sharing(session)
    assert found is not None
    assert (found.practices, found.needs, found.offers, found.events) == (1, 1, 1, 1)
    assert [one.code for one in found.countries] == ["kz"]
    assert [one.en for one in found.organizations] == ["Sample Centre for Technology"]


def test_evidence_of_a_draft_is_private_and_that_of_a_published_one_is_public(
    cast: Cast, session: Session, enter: Any
) -> None:
    made = make_shared(GoodPractice, session, by=cast.focal_kz)
    file = attach(made, by=cast.focal_kz)
    url = reverse("contributions:evidence", args=[made.pk, file.pk])
    assert enter(cast.focal_uz).get(url).status_code == 404
    services.submit(made, by=cast.focal_kz)
    services.publish(made, by=cast.secretariat)
    response = enter().get(url)
    assert "public" in response["Cache-Control"]
    response.getvalue()
