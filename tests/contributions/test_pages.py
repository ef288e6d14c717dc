import re
from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from contributions import entries
from contributions.models import NationalPerspective, PerspectiveFile, PerspectiveSection
from core.models import TranslationStamp
from tests.contributions.make import make_draft, make_file, perspective_in, seen_by_all, write
from tests.library.make import a_pdf
from tests.make import Cast, make_session


def page_text(response: Any) -> str:
    """What a reader sees, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def address(page: str, session: Any, code: str = "kz") -> str:
    return reverse(f"contributions:{page}", args=[session.slug, code])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_number_of_queries_for_any_number_of_perspectives(
    cast: Cast, enter: Any, rows: int, django_assert_num_queries: Any
) -> None:
    session = make_session(cast.body)
    for code in ("kz", "kg", "tj")[:rows]:
        perspective_in("published", session, cast, by=cast.secretariat, code=code)
    browser = enter()
    with django_assert_num_queries(4):
        response = browser.get(reverse("contributions:perspectives", args=[session.slug]))
    assert response.content.decode().count("tag--published") == rows


@pytest.mark.parametrize(
    ("language", "first_two"), [("en", ("Afghanistan", "Azerbaijan")), ("ru", ("Азербайджан", "Афганистан"))]
)
def test_the_countries_stand_in_the_alphabetical_order_of_the_readers_language(
    cast: Cast, enter: Any, language: str, first_two: tuple[str, str]
) -> None:
    session = make_session(cast.body)
    with translation.override(language):
        url = reverse("contributions:perspectives", args=[session.slug])
    shown = page_text(enter().get(url))
    assert shown.index(first_two[0]) < shown.index(first_two[1])


def test_the_list_tells_each_reader_what_they_may_know(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective_in("submitted", session, cast)
    url = reverse("contributions:perspectives", args=[session.slug])
    links = f'href="{address("perspective", session)}"'
    seen = {name: links in enter(person).get(url).content.decode() for name, person in cast.everybody.items()}
    assert {name for name, found in seen.items() if found} == {"focal_kz", "interpreter", "secretariat"}
    assert page_text(enter().get(url)).count("not yet published") == 7
    assert page_text(enter(cast.focal_uz).get(url)).count("Write it") == 1


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_perspective_shows_both_languages_side_by_side_and_what_is_missing(
    cast: Cast, enter: Any, language: str
) -> None:
    session = make_session(cast.body)
    perspective_in("published", session, cast)
    with translation.override(language):
        url = address("perspective", session)
    response = enter().get(url)
    shown = page_text(response)
    assert response.content.decode().count('class="pair"') == 1
    english_first = shown.index("Networks reach") < shown.index("Сети есть")
    assert english_first == (language == "en")
    assert "Networks reach most districts." in shown
    assert "Сети есть в большинстве районов." in shown
    assert ("In Russian only; not yet in English" in shown) == (language == "en")


def test_a_text_that_is_older_than_its_counterpart_is_marked(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective = make_draft(session, by=cast.focal_kz)
    section = PerspectiveSection.objects.get(perspective=perspective, heading__position=1)
    TranslationStamp.objects.filter(row=section.pk, language="en", field="text").update(changed_at="2020-07-01T00:00Z")
    shown = page_text(enter(cast.focal_kz).get(address("perspective", session)))
    assert "The English text is older than the Russian one" in shown


def typed(page: Any, **texts: str) -> dict[str, str]:
    form = page.context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else str(value) for name, value in values.items()} | texts


def test_a_focal_point_writes_looks_attaches_and_submits(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    first = typed(browser.get(url), text_ru_1="Первый абзац\n\n- пункт", speaker="г-жа А")
    preview = browser.post(url, first | {"action": "preview"})
    assert "<li>пункт</li>" in preview.content.decode()
    assert not NationalPerspective.objects.exists()
    assert browser.post(url, first | {"action": "save"}).url == url
    data = typed(browser.get(address("attach", session)), title="Слайды", language="ru")
    for _click in (1, 2):
        assert browser.post(address("attach", session), data | {"file": a_pdf("slides.pdf")}).url == url
    assert PerspectiveFile.objects.count() == 1
    again = typed(browser.get(url), text_en_1="First paragraph")
    confirm = browser.post(url, again | {"action": "submit"}).url
    assert confirm == address("submit", session)
    assert "The secretariat gets an e-mail" in page_text(browser.get(confirm))
    browser.post(confirm)
    assert NationalPerspective.objects.get().status == "submitted"


def test_the_secretariat_returns_with_a_reason_and_the_country_reads_it(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective_in("submitted", session, cast)
    browser = enter(cast.secretariat)
    url = address("return", session)
    assert "focal-kz@example.org" in page_text(browser.get(url))
    assert "reason" in browser.post(url, {"reason": " "}).context["form"].errors
    browser.post(url, {"reason": "Please say more of inclusion."})
    for page in ("perspective", "edit"):
        assert "Please say more of inclusion." in page_text(enter(cast.focal_kz).get(address(page, session)))


def test_the_secretariat_publishes_and_the_agenda_links_to_it(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective = perspective_in("submitted", session, cast)
    assert entries.agenda_links(session, None) == {}
    browser = enter(cast.secretariat)
    browser.post(address("publish", session))
    assert entries.agenda_links(session, None) == {}, "the page says which text was read"
    browser.post(address("publish", session), {"revision": perspective.revision})
    links = entries.agenda_links(session, None)
    assert [(key, link.url) for key, (link,) in links.items()] == [("country:kz", address("perspective", session))]


def test_what_was_written_after_it_was_read_is_not_published_unseen(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective_in("submitted", session, cast)
    browser = enter(cast.secretariat)
    page = browser.get(address("perspective", session)).content.decode()
    link = re.search(r'href="([^"]+/publish/\?revision=\d+)"', page)
    assert link is not None
    write(session, by=cast.focal_kz, texts={1: {"en": "Half a sent"}}, seen=seen_by_all(session))
    read = browser.get(link.group(1)).context["form"]["revision"].value()
    refused = browser.post(link.group(1), {"revision": read})
    assert refused.status_code == 403
    assert "It was changed since you opened it" in refused.content.decode()
    assert not NationalPerspective.objects.get().is_published
    again = browser.get(address("publish", session)).context["form"]["revision"].value()
    make_file(NationalPerspective.objects.get(), by=cast.focal_kz)
    assert browser.post(address("publish", session), {"revision": again}).status_code == 403, "slides came meanwhile"
    again = browser.get(address("publish", session)).context["form"]["revision"].value()
    browser.post(address("publish", session), {"revision": again})
    assert NationalPerspective.objects.get().is_published


def test_the_files_of_a_perspective_are_handed_out_and_removed(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    file = make_file(make_draft(session, by=cast.focal_kz), by=cast.focal_kz)
    browser = enter(cast.focal_kz)
    response = browser.get(reverse("contributions:file", args=[session.slug, "kz", file.pk]))
    assert response.getvalue().startswith(b"%PDF-")
    url = reverse("contributions:remove_file", args=[session.slug, "kz", file.pk])
    assert "cannot be undone" in page_text(browser.get(url))
    browser.post(url)
    assert not PerspectiveFile.objects.exists()


def test_the_desk_says_what_is_to_be_written_and_decided(cast: Cast) -> None:
    session = make_session(cast.body)
    make_session(cast.council, slug="council")
    assert [entry.state for entry in entries.desk_entries(cast.focal_kz)] == ["not yet begun"]
    perspective_in("submitted", session, cast)
    assert entries.desk_entries(cast.focal_kz) == []
    assert [entry.title for entry in entries.desk_entries(cast.secretariat)] == [
        "Publish or return the perspective of Kazakhstan"
    ]
    assert entries.desk_entries(cast.observer) == []


def test_only_working_groups_have_the_room(cast: Cast) -> None:
    assert entries.session_tab(make_session(cast.body), None) is not None
    assert entries.session_tab(make_session(cast.council, slug="council"), None) is None
