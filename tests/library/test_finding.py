"""The search finds what the reader may see, in both languages, and nothing else tells that there is more."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Country
from core.findable import all_sources
from core.models import Scan
from core.pdf import from_html
from library import finding, indexing
from library.finding import Wanted
from library.models import IndexedSubject, IndexedText, KnownWord
from library.services import edit_document
from meetings.models import Session
from tests.contributions.make import make_draft
from tests.library.make import make_document, make_version
from tests.make import Cast, make_session

pytestmark = pytest.mark.django_db
NOBODY: Any = AnonymousUser()


def titles(text: str, *, user: Any = NOBODY, **filters: Any) -> list[str]:
    """What is found after the index has been brought up to date."""
    indexing.bring_up_to_date(at_once=True)
    return [hit.shown.title for hit in finding.search(Wanted(text=text, **filters), user=user).hits]


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.fixture
def papers(cast: Cast, session: Session) -> dict[str, Any]:
    """A document at each level of access, each with a word of its own."""
    by = cast.secretariat
    return {
        access: make_document(session, by=by, access=access, title_en=f"Paper on {word}", title_ru=f"Документ о {word}")
        for access, word in {
            "public": "connectivity",
            "participants": "xylophone",
            "delegations": "zymurgy",
            "secretariat": "quixotry",
        }.items()
    }


def test_words_are_found_in_any_form_and_in_either_language(cast: Cast, session: Session) -> None:
    make_document(
        session, by=cast.secretariat, title_en="Sharing experiences of resilience", title_ru="Обмен опытом устойчивости"
    )
    assert titles("experience") == ["Sharing experiences of resilience"]
    with translation.override("ru"):
        assert titles("устойчивость") == ["Обмен опытом устойчивости"]
        assert titles("sharing") == ["Обмен опытом устойчивости"]


def test_a_phrase_in_quotation_marks_is_found_as_it_stands(cast: Cast, session: Session) -> None:
    make_document(session, by=cast.secretariat, title_en="Transfer of technology")
    make_document(session, by=cast.secretariat, title_en="Technology slowly transferred")
    assert titles('"transfer of technology"') == ["Transfer of technology"]
    assert len(titles("transfer technology")) == 2
    assert titles("technology -slowly") == ["Transfer of technology"]


@pytest.mark.parametrize("query", ["wrap-up", "wrap up", "Wrap\u2011up", '"wrap-up of ITSD-2020-03"', "ITSD-2020-03"])
@pytest.mark.parametrize("title", ["Wrap-up of ITSD-2020-03", "Wrap up of ITSD-2020-03"])
def test_a_hyphen_between_words_may_stand_or_not(title: str, query: str, cast: Cast, session: Session) -> None:
    make_document(session, by=cast.secretariat, title_en=title)
    assert titles(query) == [title]
    assert "<mark>" in finding.search(Wanted(text=query), user=NOBODY).hits[0].title


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        ("", {"public"}),
        ("admin", {"public"}),
        ("observer", {"public", "participants"}),
        ("focal_kz", {"public", "participants", "delegations"}),
        ("interpreter", {"public", "participants", "delegations"}),
        ("secretariat", {"public", "participants", "delegations", "secretariat"}),
    ],
)
def test_each_reader_finds_what_they_may_read(cast: Cast, papers: dict[str, Any], role: str, seen: set[str]) -> None:
    user = getattr(cast, role) if role else NOBODY
    for access, paper in papers.items():
        word = str(paper.title_en).split()[-1]
        assert bool(titles(word, user=user)) is (access in seen), access
    assert len(titles("paper", user=user)) == len(seen)


def test_what_is_closed_is_not_found_any_more_even_before_the_index_knows(cast: Cast, session: Session) -> None:
    paper = make_document(session, by=cast.secretariat, title_en="Paper on connectivity")
    assert titles("connectivity") == ["Paper on connectivity"]
    type(paper).objects.filter(pk=paper.pk).update(access="secretariat")
    assert finding.search(Wanted(text="connectivity"), user=NOBODY).number == 0


def test_a_typing_error_gets_a_suggestion_that_finds_something(cast: Cast, session: Session) -> None:
    make_document(session, by=cast.secretariat, title_en="Paper on connectivity", title_ru="Документ о связности")
    indexing.bring_up_to_date(at_once=True)
    assert finding.search(Wanted(text="conectivity"), user=NOBODY).suggestion == "connectivity"
    with translation.override("ru"):
        assert finding.search(Wanted(text="связнсти"), user=NOBODY).suggestion == "связности"
    assert finding.search(Wanted(text="qqqqqqqq"), user=NOBODY).suggestion == ""


def test_no_word_of_a_closed_text_is_suggested_to_anybody(cast: Cast, papers: dict[str, Any]) -> None:
    assert papers
    indexing.bring_up_to_date(at_once=True)
    words = set(KnownWord.objects.values_list("word", flat=True))
    assert "connectivity" in words
    assert not words & {"xylophone", "zymurgy", "quixotry"}
    for typed in ("xylophon", "zymurg", "quixotri"):
        for user in (NOBODY, cast.focal_uz, cast.observer):
            assert finding.search(Wanted(text=typed), user=user).suggestion == ""


def test_a_word_is_forgotten_once_its_text_is_closed(cast: Cast, papers: dict[str, Any]) -> None:
    assert cast
    indexing.bring_up_to_date(at_once=True)
    paper = papers["public"]
    type(paper).objects.filter(pk=paper.pk).update(access="delegations")
    indexing.bring_up_to_date(at_once=True)
    assert not KnownWord.objects.filter(word="connectivity").exists()


def test_filters_narrow_what_is_found(cast: Cast, session: Session) -> None:
    other = make_session(cast.body, slug="session-2", ordinal=2, title_en="Second session", title_ru="Вторая сессия")
    make_document(session, by=cast.secretariat, title_en="Paper one", title_ru="")
    make_document(other, by=cast.secretariat, title_en="Paper two", title_ru="Бумага")
    assert len(titles("paper")) == 2
    assert titles("paper", session_id=other.pk) == ["Paper two"]
    assert titles("paper", source="document", language="ru") == []
    assert titles("paper", source="session") == []
    assert titles("paper", year=session.starts_on.year, session_id=session.pk) == ["Paper one"]
    assert titles("paper", year=1990) == []
    assert titles("Kazakhstan", country="kz", source="country") == ["Kazakhstan"]


def test_a_paper_of_a_country_is_found_by_the_country(cast: Cast, session: Session) -> None:
    country = Country.objects.get(code="kz")
    document = make_document(session, by=cast.secretariat, title_en="Statement", country=country)
    make_document(session, by=cast.secretariat, title_en="Statement of the secretariat")
    assert titles("statement", country="kz") == ["Statement"]
    assert titles("Kazakhstan statement") == ["Statement"]
    edit_document(document, by=cast.secretariat, revision=0, country=None)
    assert titles("statement", country="kz") == []


def test_the_index_reads_only_what_has_changed(cast: Cast, session: Session) -> None:
    paper = make_document(session, by=cast.secretariat, title_en="Paper one")
    assert indexing.bring_up_to_date(at_once=True) > 0
    assert indexing.bring_up_to_date(at_once=True) == 0
    type(paper).objects.filter(pk=paper.pk).update(title_en="Paper renamed")
    assert indexing.bring_up_to_date(at_once=True) == 1
    assert titles("renamed") == ["Paper renamed"]
    paper.delete()
    assert titles("renamed") == []
    assert not IndexedSubject.objects.filter(source="document").exists()


def test_a_thing_that_cannot_be_read_does_not_keep_the_others_out(
    cast: Cast, session: Session, monkeypatch: Any
) -> None:
    make_document(session, by=cast.secretariat, title_en="Paper one")
    broken = all_sources()["document"]

    def fail(_pk: int) -> None:
        raise OSError

    monkeypatch.setattr("library.indexing.all_sources", lambda: all_sources() | {"document": _with_read(broken, fail)})
    indexing.bring_up_to_date(at_once=True)
    assert titles("First session")[0] == "First session"
    assert not IndexedText.objects.filter(subject__source="document").exists()


def _with_read(source: Any, read: Any) -> Any:
    from dataclasses import replace

    return replace(source, read=read)


def test_found_words_are_marked_and_all_else_is_escaped(cast: Cast, session: Session) -> None:
    make_document(session, by=cast.secretariat, title_en="<b>Paper</b> & resilience")
    indexing.bring_up_to_date(at_once=True)
    (hit,) = finding.search(Wanted(text="paper"), user=NOBODY).hits
    assert hit.title == "&lt;b&gt;<mark>Paper</mark>&lt;/b&gt; &amp; resilience"


def test_the_text_of_a_file_is_found_with_its_page(cast: Cast, session: Session) -> None:
    paper = make_document(session, by=cast.secretariat, title_en="Background")
    pages = from_html("<p>Nothing here</p><p style='break-before: page'>Broadband reaches villages</p>")
    file = SimpleUploadedFile("paper.pdf", pages, content_type="application/pdf")
    make_version(paper, by=cast.secretariat, language="en", file=file)
    indexing.bring_up_to_date(at_once=True)
    (hit,) = finding.search(Wanted(text="village"), user=NOBODY).hits
    assert (hit.page, hit.language) == (2, "en")
    assert "<mark>villages</mark>" in hit.excerpt


def published(document: Any, text: str, *, by: Any, **values: Any) -> Any:
    file = SimpleUploadedFile("note.txt", text.encode())
    return make_version(document, by=by, file=file, **values)


def test_corrigenda_and_addenda_are_found_with_their_name_and_page(cast: Cast, session: Session) -> None:
    paper = make_document(session, by=cast.secretariat, title_en="Background", title_ru="Справка")
    published(paper, "Broadband reaches villages", by=cast.secretariat)
    published(paper, "For villages read xylophones", by=cast.secretariat, part="corr")
    pages = from_html("<p>Nothing here</p><p style='break-before: page'>Zymurgy in figures</p>")
    file = SimpleUploadedFile("annex.pdf", pages, content_type="application/pdf")
    make_version(paper, by=cast.secretariat, file=file, part="add")
    published(paper, "Приложение о квинтэссенции", by=cast.secretariat, language="ru", part="add")
    indexing.bring_up_to_date(at_once=True)
    found = {
        word: [(hit.file, hit.page, hit.language) for hit in finding.search(Wanted(text=word), user=NOBODY).hits]
        for word in ("broadband", "xylophone", "zymurgy", "квинтэссенция")
    }
    assert found == {
        "broadband": [("", 0, "en")],
        "xylophone": [("Corr.1", 0, "en")],
        "zymurgy": [("Add.1", 2, "en")],
        "квинтэссенция": [("Add.1", 0, "ru")],
    }
    page = Client().get(reverse("desk:search"), {"q": "zymurgy"}).content.decode()
    assert "Add.1 · page 2" in page


def test_a_corrigendum_to_what_was_replaced_is_not_found_any_more(cast: Cast, session: Session) -> None:
    paper = make_document(session, by=cast.secretariat, title_en="Background")
    published(paper, "Broadband", by=cast.secretariat)
    published(paper, "For broadband read xylophone", by=cast.secretariat, part="corr")
    published(paper, "Annex on zymurgy", by=cast.secretariat, part="add")
    assert titles("xylophone") == ["Background"]
    published(paper, "Everything anew", by=cast.secretariat)
    assert titles("xylophone") == []
    assert titles("zymurgy") == ["Background"]


@pytest.mark.parametrize("part", ["corr", "add"])
def test_what_was_added_to_a_closed_document_is_found_and_suggested_to_nobody_else(
    cast: Cast, session: Session, part: str
) -> None:
    paper = make_document(session, by=cast.secretariat, title_en="Background", access="delegations")
    published(paper, "Broadband", by=cast.secretariat)
    published(paper, "On xylophones", by=cast.secretariat, part=part)
    for user, seen in ((NOBODY, False), (cast.observer, False), (cast.admin, False), (cast.focal_uz, True)):
        assert bool(titles("xylophones", user=user)) is seen
    assert finding.search(Wanted(text="xylophons"), user=NOBODY).suggestion == ""
    type(paper).objects.filter(pk=paper.pk).update(access="secretariat")
    assert finding.search(Wanted(text="xylophones"), user=cast.focal_uz).number == 0, "asked anew, not of the index"


def test_an_addendum_is_not_found_until_the_scanner_has_cleared_it(
    cast: Cast, session: Session, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "core.scanning")
    paper = make_document(session, by=cast.secretariat, title_en="Background")
    published(paper, "Broadband", by=cast.secretariat)
    settings.CLAMD_URL = "unix:///nowhere/clamd.sock"
    Scan.objects.update(verdict=Scan.Verdict.CLEAN)
    published(paper, "On xylophones", by=cast.secretariat, part="add")
    assert titles("xylophones", user=cast.secretariat) == []
    assert titles("broadband") == ["Background"]
    Scan.objects.update(verdict=Scan.Verdict.CLEAN)
    assert titles("xylophones") == ["Background"]


def test_the_end_of_a_long_file_without_pages_is_found_and_no_page_is_told(cast: Cast, session: Session) -> None:
    paper = make_document(session, by=cast.secretariat, title_en="Background")
    text = "".join(f"Line {number} of a long text.\n" for number in range(20_000)) + "Broadband reaches villages"
    make_version(paper, by=cast.secretariat, language="en", file=SimpleUploadedFile("long.txt", text.encode()))
    indexing.bring_up_to_date(at_once=True)
    (hit,) = finding.search(Wanted(text="village"), user=NOBODY).hits
    assert (hit.page, hit.shown.title) == (0, "Background")


def test_no_word_of_a_file_is_found_until_the_scanner_has_cleared_it(
    cast: Cast, session: Session, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "core.scanning")
    settings.CLAMD_URL = "unix:///nowhere/clamd.sock"
    paper = make_document(session, by=cast.secretariat, title_en="Background")
    make_version(paper, by=cast.secretariat, file=SimpleUploadedFile("note.txt", b"Broadband reaches villages"))
    assert titles("village", user=cast.secretariat) == []
    assert titles("background") == ["Background"]
    assert not KnownWord.objects.filter(word="villages").exists()
    Scan.objects.update(verdict=Scan.Verdict.CLEAN)
    assert titles("village") == ["Background"]


def test_what_was_taken_out_before_others_might_read_it_is_not_told_by_an_index_that_lags(
    cast: Cast, session: Session
) -> None:
    perspective = make_draft(session, by=cast.focal_kz)
    section = perspective.sections.all()[0]
    type(section).objects.filter(pk=section.pk).update(text_en="Zymurgy is confidential.")
    assert len(titles("zymurgy", user=cast.focal_kz)) == 1
    type(section).objects.filter(pk=section.pk).update(text_en="Broadband.")
    now = timezone.now()
    type(perspective).objects.filter(pk=perspective.pk).update(status="published", submitted_at=now, published_at=now)
    for user in (NOBODY, cast.interpreter):
        found = finding.search(Wanted(text="zymurgy"), user=user)
        assert (found.hits, found.number) == ([], 0)
    assert titles("zymurgy") == []
    assert len(titles("broadband")) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_a_search_takes_as_many_queries_at_three_hits_as_at_one(
    cast: Cast, session: Session, number: int, django_assert_num_queries: Any
) -> None:
    for place in range(number):
        make_document(session, by=cast.secretariat, title_en=f"Paper {place}")
    indexing.bring_up_to_date(at_once=True)
    with django_assert_num_queries(6):
        assert len(finding.search(Wanted(text="paper", source="document"), user=NOBODY).hits) == number


@pytest.mark.parametrize(
    "query", [".*", "(", "\\", "%", "_", "a" * 5000, "\x00ab", "'\"", "<script>", "-", "or", "!&|", '"', "a" * 200]
)
@pytest.mark.parametrize(
    "parameters", [{}, {"kind": "x", "session": "y", "country": "zz", "year": "1", "page": "-1"}, {"page": "1" * 5000}]
)
def test_any_query_gets_a_page(cast: Cast, enter: Any, query: str, parameters: dict[str, str]) -> None:
    make_session(cast.body)
    response = enter().get(reverse("desk:search"), {"q": query, **parameters})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


def test_drafts_of_decisions_are_told_to_the_secretariat_only(cast: Cast, enter: Any) -> None:
    make_session(cast.body)
    url = reverse("desk:search")
    for person in (None, cast.focal_kz, cast.observer):
        assert "draft-decision" not in enter(person).get(url).content.decode()
    assert "draft-decision" in enter(cast.secretariat).get(url).content.decode()
