"""Writing on the page: by full pages, and while one types."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from contributions import planning, services
from contributions.models import NationalPerspective, PerspectiveSection
from contributions.plan import HeadingLine, headings_of
from participants.models import Person
from tests.contributions.make import a_delegate, country, make_draft, perspective_in, seen_by_all, write
from tests.contributions.test_merging import text_of
from tests.contributions.test_pages import address, page_text, typed
from tests.make import Cast, make_session


def save_part(browser: Any, url: str, *, revision: str, **fields: str) -> Any:
    """What the page sends while one types: only what changed."""
    return browser.post(url, {"revision": revision, **fields}, headers={"accept": "application/json"})


def token(browser: Any, url: str) -> str:
    return str(browser.get(url).context["form"]["revision"].value())


def test_full_pages_show_both_texts_keep_the_rest_and_overwrite_nothing(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    mine, theirs = enter(cast.focal_kz), enter(cast.secretariat)
    url = address("edit", session)
    my_page, their_page = mine.get(url), theirs.get(url)
    theirs.post(url, typed(their_page, text_en_2="Theirs", text_en_4="Fourth"))
    told = mine.post(url, typed(my_page, text_en_2="Mine", text_en_3="Third"))
    shown = page_text(told)
    assert "Somebody else has changed the same text" in shown
    assert "Digital inclusion, English" in shown
    assert (text_of(2), text_of(3), text_of(4)) == ("Theirs", "Third", "Fourth")
    assert told.context["form"]["text_en_2"].value() == "Mine"
    assert told.context["form"]["text_en_4"].value() == "Fourth"
    mine.post(url, typed(told, text_en_2="Mine and theirs"))
    assert (text_of(2), text_of(4)) == ("Mine and theirs", "Fourth")


def test_full_pages_tell_what_others_wrote_meanwhile(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    page = browser.get(url)
    write(session, by=cast.secretariat, texts={5: {"ru": "Их"}}, seen=seen_by_all(session))
    told = browser.post(url, typed(page, text_en_3="Third"), follow=True)
    assert "Kept as well, written by others meanwhile: Cooperation sought, Russian." in page_text(told)
    assert (text_of(5, "ru"), text_of(3)) == ("Их", "Third")


def test_what_is_typed_is_saved_part_by_part(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    first = save_part(browser, url, revision=token(browser, url), text_ru_1="Первый").json()
    assert "Not yet in English: Digital connectivity and e-resilience." in first["missing"]
    second = save_part(browser, url, revision=first["revision"], text_en_2="Second\r\n\r\n- a point ").json()
    assert (second["errors"], second["merged"]) == ({}, {})
    assert (text_of(1, "ru"), text_of(2)) == ("Первый", "Second\n\n- a point")
    emptied = save_part(browser, url, revision=second["revision"], text_en_2="").json()
    assert text_of(2) == ""
    lost_answer = save_part(browser, url, revision=second["revision"], text_en_2="").json()
    assert lost_answer["revision"] == emptied["revision"]


def test_what_others_write_comes_in_and_what_both_change_is_asked(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    seen = token(browser, url)
    write(session, by=cast.secretariat, texts={4: {"en": "Theirs"}}, seen=seen_by_all(session))
    answer = save_part(browser, url, revision=seen, text_en_3="Third").json()
    assert answer["merged"] == {"text_en_4": "Theirs"}
    asked = save_part(browser, url, revision=seen, text_en_4="Mine", text_en_5="Fifth").json()
    assert asked["theirs"] == {"text_en_4": "Theirs"}
    assert 'data-keep="both"' in asked["conflict"]
    assert (text_of(4), text_of(5)) == ("Theirs", "Fifth")
    chosen = save_part(browser, url, revision=asked["revision"], text_en_4="Mine").json()
    assert "conflict" not in chosen
    assert text_of(4) == "Mine"


def test_a_text_that_is_too_long_is_told_and_the_others_are_saved(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    answer = save_part(browser, url, revision=token(browser, url), text_en_1="x" * 20_001, text_en_2="Short").json()
    assert list(answer["errors"]) == ["text_en_1"]
    assert text_of(2) == "Short"
    assert not PerspectiveSection.objects.filter(heading__number=1).exists()


def test_what_is_published_meanwhile_refuses_the_page_that_types_on(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective = perspective_in("submitted", session, cast)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    seen = token(browser, url)
    services.publish(perspective, by=cast.secretariat)
    answer = save_part(browser, url, revision=seen, text_en_1="Later")
    assert answer.status_code == 409
    assert "published already" in answer.json()["refusal"]
    assert save_part(enter(cast.focal_uz), url, revision=seen, text_en_1="Foreign").status_code == 404
    assert text_of(1) == "Networks reach most districts."
    no_marks = enter(cast.focal_uz).post(
        address("edit", session, "uz"), {"text_en_1": "x"}, headers={"accept": "application/json"}
    )
    assert no_marks.status_code == 400


@pytest.mark.parametrize("way", ["by full pages", "while one types"])
def test_a_text_under_a_heading_that_was_taken_away_is_given_back(cast: Cast, enter: Any, way: str) -> None:
    session = make_session(cast.body)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    sent = typed(browser.get(url), text_en_9="Homeless words", text_en_1="First")
    if way == "while one types":
        assert "taken a heading away" in save_part(browser, url, **sent).json()["refusal"]
    else:
        assert "Homeless words" in page_text(browser.post(url, sent))
    assert text_of(1) == "First"


def test_a_text_without_a_heading_is_given_back_beside_an_error(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    sent = typed(browser.get(url), text_en_9="Homeless words", text_en_1="x" * 20_001)
    shown = page_text(browser.post(url, sent))
    assert "Please correct the following" in shown
    assert "Homeless words" in shown


@pytest.mark.parametrize("way", ["by full pages", "while one types"])
def test_a_heading_taken_away_in_the_very_moment_gives_its_text_back(
    cast: Cast, enter: Any, monkeypatch: Any, way: str
) -> None:
    session = make_session(cast.body)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    write_perspective = services.write_perspective

    def after_a_heading_went(*args: Any, **values: Any) -> Any:
        lines = [
            HeadingLine(number=one.number, position=one.number, titles={"en": one.title_en}, hints={})
            for one in headings_of(session)[:4]
        ]
        planning.set_headings(session, by=cast.secretariat, revision=0, lines=lines)
        return write_perspective(*args, **values)

    monkeypatch.setattr(services, "write_perspective", after_a_heading_went)
    sent = typed(browser.get(url), text_en_5="Homeless words", text_en_1="First")
    if way == "while one types":
        assert "taken a heading away" in save_part(browser, url, **sent).json()["refusal"]
    else:
        told = browser.post(url, sent)
        assert told.context["homeless"] == ["Homeless words"]
        assert "taken a heading away" in page_text(told)
    assert text_of(1) == "First"


def test_what_was_typed_on_a_full_page_is_given_back_where_nothing_is_taken_any_more(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective = perspective_in("submitted", session, cast)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    page = browser.get(url)
    services.publish(perspective, by=cast.secretariat)
    told = browser.post(url, typed(page, text_en_3="Typed in vain", speaker="Another speaker"))
    assert told.status_code == 403
    shown = page_text(told)
    assert "published already" in shown
    assert told.context["homeless"] == ["Typed in vain", "Another speaker"]
    assert "Typed in vain" in shown
    assert browser.get(url).status_code == 403
    assert not PerspectiveSection.objects.filter(heading__number=3).exclude(text_en="").exists()


def test_what_was_typed_beside_a_speaker_who_left_the_list_is_given_back(
    cast: Cast, enter: Any, monkeypatch: Any
) -> None:
    session = make_session(cast.body)
    own = a_delegate(session, cast)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    sent = typed(browser.get(url), text_en_1="Typed in vain", delivered_by=str(own.pk))
    write_perspective = services.write_perspective

    def after_the_speaker_left(*args: Any, **values: Any) -> Any:
        own.delete()
        return write_perspective(*args, **values)

    monkeypatch.setattr(services, "write_perspective", after_the_speaker_left)
    told = browser.post(url, sent)
    assert told.status_code == 403
    assert "no longer in the list of participants" in page_text(told)
    assert told.context["homeless"] == ["Typed in vain"]


def test_a_text_that_is_too_long_is_not_replaced_by_a_colleagues_and_both_are_asked_about(
    cast: Cast, enter: Any
) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    seen = token(browser, url)
    write(session, by=cast.secretariat, texts={1: {"en": "Theirs"}, 4: {"en": "Fourth"}}, seen=seen_by_all(session))
    answer = save_part(browser, url, revision=seen, text_en_1="x" * 20_001).json()
    assert list(answer["errors"]) == ["text_en_1"]
    assert answer["merged"] == {"text_en_4": "Fourth"}
    asked = save_part(browser, url, revision=answer["revision"], text_en_1="Shorter").json()
    assert asked["theirs"] == {"text_en_1": "Theirs"}
    assert text_of(1) == "Theirs"


def test_only_a_page_that_shows_two_texts_waits_for_its_reader(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    page = browser.get(url)
    assert "data-asked" not in page.content.decode()
    write(session, by=cast.secretariat, texts={1: {"en": "Theirs"}}, seen=seen_by_all(session))
    told = browser.post(url, typed(page, text_en_1="Mine")).content.decode()
    assert f'data-asked="{page.context["form"]["revision"].value()}"' in told, "what is kept still has the old marks"
    assert "data-asked" not in browser.post(url, typed(page, text_en_2="x" * 20_001)).content.decode()


def test_the_speaker_is_chosen_among_those_who_agree_or_typed(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    own = a_delegate(session, cast)
    shy = a_delegate(session, cast, code="uz", may_be_listed=False)
    browser = enter(cast.focal_kz)
    url = address("edit", session)
    page = browser.get(url)
    assert "Ms. SampleKz DELEGATE, Head of Department, Ministry of Digital Development" in page_text(page)
    assert str(shy.pk) not in dict(page.context["form"].fields["delivered_by"].choices)
    assert list(
        dict(enter(cast.focal_uz).get(address("edit", session, "uz")).context["form"].fields["delivered_by"].choices)
    ) == [""]
    browser.post(url, typed(page, text_en_1="Text", delivered_by=str(own.pk), speaker="Somebody else"))
    services.submit(NationalPerspective.objects.get(), by=cast.focal_kz)
    services.publish(NationalPerspective.objects.get(), by=cast.secretariat)
    shown = page_text(enter().get(address("perspective", session)))
    assert "SampleKz DELEGATE" in shown
    Person.objects.filter(pk=own.person_id).update(may_be_listed=False)
    shown = page_text(enter(cast.observer).get(address("perspective", session)))
    assert "DELEGATE" not in shown
    assert "SampleKz DELEGATE" in page_text(enter(cast.secretariat).get(address("perspective", session)))


def test_a_text_changed_after_it_was_submitted_is_marked_for_those_who_read_ahead(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    perspective_in("submitted", session, cast)
    url = address("perspective", session)
    reader = enter(cast.interpreter)
    assert "changed after it was submitted" not in page_text(reader.get(url))
    write(session, by=cast.focal_kz, texts={1: {"en": "Changed"}}, seen=seen_by_all(session))
    assert "changed after it was submitted" in page_text(reader.get(url))


def test_the_writer_sees_what_is_missing_in_which_language(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    for page in ("edit", "perspective"):
        shown = page_text(enter(cast.focal_kz).get(address(page, session)))
        assert "Not yet in English" in shown
    assert "Not yet written: Innovation policy; Technology transfer; Cooperation sought." in page_text(
        enter(cast.focal_kz).get(address("edit", session))
    )


def test_the_list_marks_what_is_overdue_for_those_whom_it_concerns(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body, perspectives_due_at=timezone.now() - timezone.timedelta(days=1))
    url = reverse("contributions:perspectives", args=[session.slug])
    perspective_in("submitted", session, cast)
    assert page_text(enter(cast.focal_kz).get(url)).count("overdue") == 0
    assert page_text(enter(cast.focal_uz).get(url)).count("overdue") == 1
    assert page_text(enter(cast.secretariat).get(url)).count("overdue") == 6
    assert page_text(enter().get(url)).count("overdue") == 0
    assert country("kz").pk
