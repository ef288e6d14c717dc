"""Good practices, needs, offers and events lie in the session pack once they are published."""

import zipfile
from typing import Any

import pytest
from django.core.files.storage import default_storage

from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer, PracticeFile
from contributions.sharing import services
from core.models import Scan
from meetings.models import Session
from tests.contributions.sharing_make import CONTACT, OFFER, attach, shared_in
from tests.contributions.test_packing import fetched, inside
from tests.make import Cast, make_session

MODELS: tuple[type[Contribution], ...] = (GoodPractice, NeedOrOffer, CapacityEvent)


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def everything(archive: zipfile.ZipFile) -> str:
    """All that one can read in it without opening a PDF."""
    texts = [archive.read(name).decode() for name in archive.namelist() if name.endswith((".html", ".ics"))]
    return " ".join([*archive.namelist(), *texts])


def test_a_good_practice_is_a_page_with_its_evidence(session: Session, cast: Cast, enter: Any) -> None:
    practice = shared_in("draft", GoodPractice, session, cast, evidence_url="https://example.org/figures")
    attach(practice, by=cast.focal_kz)
    services.submit(practice, by=cast.focal_kz)
    services.publish(practice, by=cast.secretariat)
    archive = fetched(enter(), session)
    assert archive.testzip() is None
    page, evidence = inside(archive)
    assert page == "01 Good practices/01-1 Telecentres in mountain villages Text EN.html"
    assert evidence == "01 Good practices/01-2 Telecentres in mountain villages Evaluation EN.pdf"
    text = archive.read(page).decode()
    for told in ("Kazakhstan", "ICT for development", "9.c", "Post offices were given", "Forty villages", "figures"):
        assert told in text
    assert 'href="../index/portal.css"' in text
    index = archive.read("index.html").decode()
    assert f"/en/practices/good-practices/{practice.pk}/" in index
    assert "not public" not in index


def test_what_is_told_in_one_language_stands_marked_in_the_page_of_the_other(
    session: Session, cast: Cast, enter: Any
) -> None:
    shared_in("published", GoodPractice, session, cast)
    whole = fetched(enter(), session, languages="all")
    assert [name.rpartition(" ")[2] for name in inside(whole)] == ["EN.html", "RU.html"]
    russian = whole.read(inside(whole)[1]).decode()
    assert '<html lang="ru">' in russian
    assert "Почтовые отделения получили связь." in russian
    assert "Post offices" not in russian, "it is there in Russian"
    assert '<div class="prose" lang="en"><p>Forty villages use them.</p></div>' in russian
    alone = fetched(enter(), session, language="ru")
    assert [name.rpartition(" ")[2] for name in inside(alone)] == ["RU.html"]


def test_needs_and_offers_say_which_they_are_and_until_when(session: Session, cast: Cast, enter: Any) -> None:
    shared_in("published", NeedOrOffer, session, cast)
    shared_in("published", NeedOrOffer, session, cast, by=cast.secretariat, **OFFER)
    archive = fetched(enter(), session)
    assert [name.partition("/")[2] for name in inside(archive)] == [
        "01-1 Experience with incubators Text EN.html",
        "02-1 Advice on incubators Text EN.html",
    ]
    need, offer = (archive.read(name).decode() for name in inside(archive))
    assert '<p class="kicker">Need ·' in need
    assert '<p class="kicker">Offer ·' in offer
    assert "31 December 2099" in need
    assert "need · Kazakhstan" in archive.read("index.html").decode()


def test_an_event_has_its_times_and_comes_into_a_calendar(session: Session, cast: Cast, enter: Any) -> None:
    shared_in("published", CapacityEvent, session, cast)
    archive = fetched(enter(), session, languages="all")
    assert [name.rpartition(".")[2] for name in inside(archive)] == ["html", "html", "ics", "ics"]
    assert "15 September 2020" in archive.read(inside(archive)[0]).decode()
    assert b"DTSTART;TZID=Asia/Almaty:20200915T100000" in archive.read(inside(archive)[2])


@pytest.mark.parametrize("model", MODELS)
def test_no_contact_lies_in_a_pack(model: type[Contribution], session: Session, cast: Cast, enter: Any) -> None:
    """A pack is passed on: not even delegations get in it what the portal shows them."""
    shared_in("published", model, session, cast)
    for reader in (None, cast.delegate_kz, cast.focal_kz, cast.secretariat):
        told = everything(fetched(enter(reader), session, languages="all"))
        assert CONTACT["email"] not in told
        assert CONTACT["function"] not in told


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
@pytest.mark.parametrize("model", MODELS)
def test_what_is_not_published_lies_in_nobodys_pack(
    model: type[Contribution], status: str, session: Session, cast: Cast, enter: Any
) -> None:
    shared = shared_in(status, model, session, cast)
    for user in (None, *cast.everybody.values()):
        archive = fetched(enter(user), session, languages="all")
        assert inside(archive) == []
        assert str(shared) not in everything(archive)


@pytest.mark.parametrize("model", MODELS)
def test_what_was_shared_for_another_session_lies_in_the_pack_of_that_one(
    model: type[Contribution], session: Session, cast: Cast, enter: Any
) -> None:
    other = make_session(cast.body, slug="other", ordinal=2)
    shared_in("published", model, other, cast)
    assert inside(fetched(enter(), session)) == []
    assert inside(fetched(enter(), other)) != []


def test_evidence_that_is_being_checked_or_lost_is_left_out_and_named(
    session: Session, cast: Cast, enter: Any, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "core.scanning")
    practice = shared_in("draft", GoodPractice, session, cast)
    attach(practice, by=cast.focal_kz)
    services.submit(practice, by=cast.focal_kz)
    services.publish(practice, by=cast.secretariat)
    settings.CLAMD_URL = "unix:///nowhere/clamd.sock"
    archive = fetched(enter(), session)
    assert [name.rpartition(".")[2] for name in inside(archive)] == ["html"]
    assert "being checked for viruses" in archive.read("index.html").decode()
    Scan.objects.update(verdict=Scan.Verdict.CLEAN)
    assert [name.rpartition(".")[2] for name in inside(fetched(enter(), session))] == ["html", "pdf"]
    default_storage.delete(str(PracticeFile.objects.get().file.name))
    archive = fetched(enter(), session)
    assert [name.rpartition(".")[2] for name in inside(archive)] == ["html"]
    assert "could not be read" in archive.read("index.html").decode()


@pytest.mark.parametrize("model", MODELS)
def test_a_pack_with_many_takes_as_many_queries_as_with_one(
    model: type[Contribution], session: Session, cast: Cast, enter: Any, django_assert_max_num_queries: Any
) -> None:
    counted, browser = [], enter()
    for number in (1, 3):
        for _place in range(number):
            made = shared_in("draft", model, session, cast)
            if isinstance(made, GoodPractice):
                attach(made, by=cast.focal_kz)
            services.submit(made, by=cast.focal_kz)
            services.publish(made, by=cast.secretariat)
        with django_assert_max_num_queries(60) as asked:
            assert inside(fetched(browser, session))
        counted.append(len(asked))
    assert counted[0] == counted[1]
