"""Words that mean the same are found too, in both languages; what a reader may not see stays unfound by any word."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from core.models import Scan
from library import finding, indexing, signs, thesaurus
from library.asking import ask
from library.finding import Wanted
from library.models import KnownWord
from meetings.models import Session
from tests.contributions.make import make_draft
from tests.decisions.make import a_text, make_circulated
from tests.decisions.make import make_draft as make_draft_decision
from tests.library.make import make_document, make_version
from tests.make import Cast, make_session

pytestmark = pytest.mark.django_db
NOBODY: Any = AnonymousUser()


def titles(text: str, *, user: Any = NOBODY, **filters: Any) -> list[str]:
    indexing.bring_up_to_date(at_once=True)
    return [hit.shown.title for hit in finding.search(Wanted(text=text, **filters), user=user).hits]


def others(text: str, *, user: Any = NOBODY, **filters: Any) -> list[str]:
    return [term.text for term in finding.search(Wanted(text=text, **filters), user=user).others]


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def paper(session: Session, cast: Cast, title: str, **values: Any) -> Any:
    language = "ru" if thesaurus.CYRILLIC.search(title.casefold()) else "en"
    names = {"title_en": "", "title_ru": "", f"title_{language}": title}
    return make_document(session, by=cast.secretariat, kind="statement", **names | values)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("инновации", "Инновационный фонд"),
        ("e-government", "On electronic government"),
        ("electronic government", "On e-government"),
        ("e government", "On e-government"),
        ("startup", "Fund of start-ups"),
        ("start up", "Fund of start-ups"),
        ("start-up", "Фонд стартапов"),
        ("ИКТ", "On ICT"),
        ("ICT", "Об информационно-коммуникационных технологиях"),
        ("ToR", "Updated terms of reference"),
        ("terms of reference", "Круг ведения"),
        ("SDG", "Цели в области устойчивого развития"),
        ("ЦУР", "On the SDGs"),
        ("электронного правительства", "On e-government"),
        ("digital connectivity Kyrgyzstan", "Цифровая связность в Кыргызстане"),
        ("Казахстан", "Сети в Казахстане"),
        ("в Казахстане", "Сети Казахстана"),
        ("Kazakhstan", "Сети в Казахстане"),
        ("учёт отчётов", "Учет отчетов"),
    ],
)
def test_what_means_the_same_is_found(cast: Cast, session: Session, typed: str, title: str) -> None:
    paper(session, cast, title)
    paper(session, cast, "Water in rivers")
    assert titles(typed, source="document") == [title]
    assert "Казахстане" not in others(typed)


def test_the_letter_of_a_term_is_not_looked_for_by_itself(cast: Cast, session: Session) -> None:
    paper(session, cast, "E-resilience and the Governments of the countries")
    assert titles("e-government", source="document") == []


@pytest.mark.parametrize("typed", ['"electronic government"', "«electronic government»", "“electronic government”"])
def test_nothing_is_added_to_a_phrase(cast: Cast, session: Session, typed: str) -> None:
    paper(session, cast, "On electronic government")
    paper(session, cast, "On e-government")
    paper(session, cast, "Government of electronic parts")
    assert titles(typed) == ["On electronic government"]
    assert others(typed) == []


def test_nothing_is_added_to_what_is_left_out(cast: Cast, session: Session) -> None:
    paper(session, cast, "Innovation fund of startups")
    paper(session, cast, "Innovation fund of start-ups")
    assert titles("innovation -startups") == ["Innovation fund of start-ups"]
    assert not {"start-up", "стартап"} & set(others("innovation -startups"))


def test_each_side_of_or_has_its_own(cast: Cast, session: Session) -> None:
    paper(session, cast, "On e-government")
    paper(session, cast, "Круг ведения")
    paper(session, cast, "Water")
    assert set(titles("ToR or electronic government")) == {"On e-government", "Круг ведения"}


def test_terms_are_added_one_level_deep(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = "en: alpha; beta\n\nen: beta; gamma\n\nen: gamma; delta"
    monkeypatch.setattr(thesaurus, "groups", lambda: tuple(thesaurus.read(chain)))
    monkeypatch.setattr(thesaurus, "_known", {})
    monkeypatch.setattr(thesaurus, "_terms_by_stems", {})
    assert [term.text for term in ask("alpha").added] == ["beta"]
    assert [term.text for term in ask("beta").added] == ["alpha", "gamma"]


def test_the_longest_term_counts_and_not_the_words_in_it() -> None:
    added = {term.text for term in ask("digital connectivity").added}
    assert "цифровая связность" in added
    assert not added & {"цифровой", "связность", "digitalization"}


def test_what_was_typed_stands_before_what_was_added_and_titles_first(cast: Cast, session: Session) -> None:
    paper(session, cast, "Electronic government for all, electronic government")
    body = paper(session, cast, "Background")
    make_version(body, by=cast.secretariat, file=SimpleUploadedFile("a.txt", b"A paper on e-government and its costs"))
    paper(session, cast, "On e-government in a title that is much longer than all the other titles of these papers")
    found = titles("e-government")
    assert [title.split()[0] for title in found] == ["On", "Background", "Electronic"]


def test_words_that_stand_together_come_before_the_same_words_apart(cast: Cast, session: Session) -> None:
    paper(session, cast, "Work, and a programme")
    paper(session, cast, "Programme of work")
    assert titles("programme of work") == ["Programme of work", "Work, and a programme"]


def test_the_newest_of_even_things_comes_first(cast: Cast, session: Session) -> None:
    paper(session, cast, "Paper on broadband")
    year = session.starts_on.replace(year=session.starts_on.year + 1)
    later = make_session(cast.body, slug="later", ordinal=2, title_en="Later", starts_on=year, ends_on=year)
    newest = paper(later, cast, "Paper of broadband")
    paper(session, cast, "Paper in broadband")
    assert titles("broadband paper", source="document") == [
        newest.title_en,
        "Paper in broadband",
        "Paper on broadband",
    ]


def test_the_text_shown_is_in_the_language_of_the_reader(cast: Cast, session: Session) -> None:
    paper(session, cast, "Innovation policy", title_ru="Политика в области инноваций")
    indexing.bring_up_to_date(at_once=True)
    for language in ("en", "ru"):
        with translation.override(language):
            (hit,) = finding.search(Wanted(text="innovation policy", source="document"), user=NOBODY).hits
            assert "<mark>" in hit.title, language


def test_only_the_words_typed_where_that_is_wanted(cast: Cast, session: Session, enter: Any) -> None:
    paper(session, cast, "On e-government")
    paper(session, cast, "On electronic government")
    assert len(titles("e-government")) == 2
    assert titles("e-government", is_exact=True) == ["On e-government"]
    url = reverse("desk:search")
    wide = enter().get(url, {"q": "e-government", "kind": "document"}).content.decode()
    assert "Also searched for:" in wide
    assert '<span lang="ru">электронное правительство</span>' in wide
    assert "?q=e-government&amp;kind=document&amp;exact=on" in wide
    narrow = enter().get(url, {"q": "e-government", "exact": "on"}).content.decode()
    assert "Only the words as typed were searched for." in narrow
    assert "1 result" in narrow
    assert '<a href="?q=e-government">' in narrow
    assert "Also searched for" not in enter().get(url, {"q": "zymurgy"}).content.decode()


def test_filters_that_leave_nothing_can_be_taken_away(cast: Cast, session: Session, enter: Any) -> None:
    paper(session, cast, "On e-government")
    indexing.bring_up_to_date(at_once=True)
    url = reverse("desk:search")
    page = enter().get(url, {"q": "e-government", "country": "kz"}).content.decode()
    assert "Nothing was found" in page
    assert '<a href="?q=e-government">Search without the filters</a>' in page
    assert "Search without the filters" not in enter().get(url, {"q": "zymurgy"}).content.decode()


def test_a_page_beyond_the_last_shows_the_last(cast: Cast, session: Session, enter: Any) -> None:
    for number in range(finding.ON_A_PAGE + 1):
        paper(session, cast, f"Zymurgy {number}")
    indexing.bring_up_to_date(at_once=True)
    page = enter().get(reverse("desk:search"), {"q": "zymurgy", "page": "99"}).content.decode()
    assert "Page 2 of 2" in page
    assert page.count("list-rows__title") == 1


def test_the_name_of_a_kind_finds_its_things_first(cast: Cast, session: Session) -> None:
    paper(session, cast, "Decisions, decisions")
    make_circulated(session, by=cast.secretariat, text=a_text("Highway"))
    found = titles("decisions", user=cast.focal_uz)
    assert found[0].startswith("Draft decision")
    assert "Decisions, decisions" in found


def test_signs_beside_a_word_do_not_hide_it(cast: Cast, session: Session) -> None:
    title = "Инициатива «Сеть знаний» – №5…"
    document = paper(session, cast, title)
    file = SimpleUploadedFile("note.txt", "Сказано: «зимургия» – да… На 2023–2026 годы".encode())
    make_version(document, by=cast.secretariat, language="ru", file=file)
    indexing.bring_up_to_date(at_once=True)
    with translation.override("ru"):
        (hit,) = finding.search(Wanted(text="зимургия"), user=NOBODY).hits
        assert "«<mark>зимургия</mark>» – да… На 2023–2026 годы" in hit.excerpt
        (hit,) = finding.search(Wanted(text="знаний"), user=NOBODY).hits
        assert hit.title == "Инициатива «Сеть <mark>знаний</mark>» – №5…"
        assert len(titles("2026")) == 1
        assert KnownWord.objects.filter(word="зимургия").exists()


def test_signs_come_back_as_they_were() -> None:
    text = "«Сеть», “net”: 2023–2026 – №5… it’s"
    assert signs.shown(signs.kept(text)) == text
    assert signs.kept("a\x01b\ue000c") == "a b c"


# What a reader may not see


def test_a_synonym_finds_no_document_that_is_closed_to_the_reader(cast: Cast, session: Session) -> None:
    paper(session, cast, "On electronic government", access="secretariat")
    delegations = paper(session, cast, "Электронное правительство", access="delegations")
    for user in (NOBODY, cast.observer, cast.admin):
        assert titles("e-government", user=user) == []
    assert titles("e-government", user=cast.focal_uz) == ["Электронное правительство"]
    type(delegations).objects.filter(pk=delegations.pk).update(access="secretariat")
    assert finding.search(Wanted(text="e-government"), user=cast.focal_uz).number == 0, "asked anew, not of the index"
    assert len(titles("e-government", user=cast.secretariat)) == 2


def test_a_synonym_finds_no_draft_of_another_country(cast: Cast, session: Session) -> None:
    section = make_draft(session, by=cast.focal_kz).sections.all()[0]
    type(section).objects.filter(pk=section.pk).update(text_en="We plan electronic government.")
    assert len(titles("e-government", user=cast.focal_kz)) == 1
    for user in (NOBODY, cast.focal_uz, cast.observer, cast.interpreter):
        assert titles("электронное правительство", user=user) == []


def test_a_synonym_finds_no_draft_decision(cast: Cast, session: Session) -> None:
    make_draft_decision(session, by=cast.secretariat, text=a_text("Electronic government"))
    for user in (NOBODY, cast.focal_uz, cast.observer, cast.interpreter, cast.admin):
        assert titles("e-government", user=user) == []
        assert titles("draft decisions", user=user) == []
    assert len(titles("e-government", user=cast.secretariat)) == 1


def test_a_synonym_finds_no_file_that_waits_for_the_scanner(
    cast: Cast, session: Session, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "core.scanning")
    settings.CLAMD_URL = "unix:///nowhere/clamd.sock"
    document = paper(session, cast, "Background")
    make_version(document, by=cast.secretariat, file=SimpleUploadedFile("note.txt", b"On electronic government"))
    assert titles("e-government", user=cast.secretariat) == []
    Scan.objects.update(verdict=Scan.Verdict.CLEAN)
    assert titles("e-government") == ["Background"]


def test_what_was_also_looked_for_is_the_same_for_everybody_and_of_no_text(cast: Cast, session: Session) -> None:
    paper(session, cast, "Zymurgy of electronic government", access="secretariat")
    indexing.bring_up_to_date(at_once=True)
    told = {tuple(others("e-government", user=user)) for user in (NOBODY, cast.focal_uz, cast.secretariat)}
    assert len(told) == 1
    assert "zymurgy" not in thesaurus.vocabulary()
    for typed in ("zymurgi", "electronik govenment"):
        assert finding.search(Wanted(text=typed), user=NOBODY).suggestion == ""


def test_a_misspelt_term_of_the_thesaurus_is_suggested_where_it_finds_something(cast: Cast, session: Session) -> None:
    paper(session, cast, "Электронное правительство")
    indexing.bring_up_to_date(at_once=True)
    assert finding.search(Wanted(text="electronik government"), user=NOBODY).suggestion == "electronic government"


# The file


def test_every_term_says_something_and_stands_in_a_group_once() -> None:
    known = thesaurus.lexicon([])
    for group in thesaurus.groups():
        assert len(group) > 1, group
        assert len(set(group)) == len(group), group
        for term in group:
            words = thesaurus.words_of(term.text)
            assert words, group
            assert not all(thesaurus.lexicon(words).is_stop(word) for word in words), term
            is_russian = bool(thesaurus.CYRILLIC.search(term.text.casefold()))
            assert is_russian or term.language == "en" or term.text == "COVID-19", term
    assert known.longest < 12


def test_a_line_that_is_no_group_is_refused() -> None:
    with pytest.raises(thesaurus.NotAGroupError, match="fr: innovation"):
        list(thesaurus.read("fr: innovation"))
    with pytest.raises(thesaurus.NotAGroupError):
        list(thesaurus.read("en innovation"))
    assert list(thesaurus.read("# a remark\n\n")) == []
