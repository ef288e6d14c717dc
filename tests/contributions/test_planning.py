"""The secretariat sets headings, order and minutes; two of them at once lose nothing."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from contributions import planning
from contributions.delivery import delivery_of
from contributions.forms import moved
from contributions.models import DeliveryTurn, PerspectiveHeading, PerspectiveSection
from contributions.plan import HeadingLine, headings_of, last_session, plan_of
from core.editing import EditedMeanwhile
from core.workflow import NotNow, NotYou
from meetings.models import Session
from participants.answering import delegation_of
from participants.models import Delegation
from tests.contributions.make import country, make_draft
from tests.contributions.test_pages import page_text, typed
from tests.make import Cast, make_session

LOCKED = re.compile(r'FROM "(\w+)".*?(?: ORDER BY \S+\."(\w+)" ASC)? (?:LIMIT \d+ )?FOR (?:NO KEY )?UPDATE')
WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE) "(\w+)"')


def steps_of(queries: CaptureQueriesContext) -> list[str]:
    """Which tables are held, by which order, and which are written, in turn."""
    found = [LOCKED.search(one["sql"]) or WRITTEN.search(one["sql"]) for one in queries]
    return list(dict.fromkeys(" ".join(filter(None, one.groups())) for one in found if one))


def line(number: int, *, en: str = "", ru: str = "", hint: str = "", position: int | None = None) -> HeadingLine:
    return HeadingLine(
        number=number, position=position or number, titles={"en": en, "ru": ru}, hints={"en": hint, "ru": ""}
    )


def address(page: str, session: Session) -> str:
    return reverse(f"contributions:{page}", args=[session.slug])


def order_of(session: Session) -> str:
    return " ".join(turn.country.code for turn in delivery_of(session).turns)


def test_headings_are_set_ordered_reworded_and_removed_while_nobody_has_written_there(cast: Cast) -> None:
    session = make_session(cast.body)
    planning.set_headings(
        session,
        by=cast.secretariat,
        revision=0,
        lines=[line(1, en="One", ru="Один", hint="Of one", position=2), line(6, en="Six", position=1)],
    )
    assert [(one.number, one.title_en) for one in headings_of(session)] == [(6, "Six"), (1, "One")]
    make_draft(session, by=cast.focal_kz, texts={1: {"en": "Text"}})
    with pytest.raises(NotNow):
        planning.set_headings(session, by=cast.secretariat, revision=1, lines=[line(1)])
    planning.set_headings(session, by=cast.secretariat, revision=1, lines=[line(6)])
    assert [one.number for one in headings_of(session)] == [1]
    assert PerspectiveSection.objects.get().text_en == "Text"


def test_who_plans_and_who_writes_hold_the_same_things_in_the_same_order(cast: Cast) -> None:
    plan, heading = "contributions_perspectiveplan", "contributions_perspectiveheading"
    planned, begun = make_session(cast.body), make_session(cast.body, slug="begun")
    with CaptureQueriesContext(connection) as queries:
        planning.set_headings(planned, by=cast.secretariat, revision=0, lines=[line(1, en="One")])
    steps = steps_of(queries)
    assert steps.index("meetings_session") < steps.index(plan) < steps.index(f"{heading} id") < steps.index(heading)
    with CaptureQueriesContext(connection) as queries:
        make_draft(begun, by=cast.focal_kz)
    steps = steps_of(queries)
    assert steps.index("meetings_session") < steps.index(heading) < steps.index(f"{heading} id")


def test_only_the_secretariat_plans(cast: Cast) -> None:
    session = make_session(cast.body)
    for person in (cast.focal_kz, cast.interpreter, cast.observer, cast.admin, cast.coordinator_kz):
        with pytest.raises(NotYou):
            planning.set_headings(session, by=person, revision=0, lines=[line(1, en="Mine")])
        with pytest.raises(NotYou):
            planning.copy_headings(session, by=person, revision=0)
        with pytest.raises(NotYou):
            planning.set_order(session, by=person, revision=0, each=5, countries=None, own={})
        with pytest.raises(NotYou):
            planning.forget_order(session, by=person, revision=0)
    assert plan_of(session).pk is None


@pytest.mark.parametrize("page", ["headings", "order", "copy_headings", "forget_order"])
def test_nobody_else_can_send_what_the_secretariat_sends(cast: Cast, enter: Any, page: str) -> None:
    session = make_session(cast.body)
    for person in (cast.focal_kz, cast.interpreter, cast.delegate_kz, cast.admin):
        assert enter(person).post(address(page, session), {"revision": "0"}).status_code == 404
    assert plan_of(session).pk is None


def test_the_second_of_two_editors_of_the_headings_sees_both(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    mine, theirs = enter(cast.secretariat), enter(cast.ece)
    url = address("headings", session)
    my_page, their_page = mine.get(url), theirs.get(url)
    theirs.post(url, typed(their_page, title_en_2="Theirs"))
    told = mine.post(url, typed(my_page, title_en_2="Mine"))
    assert told.status_code == 200
    shown = page_text(told)
    assert "Somebody else has changed this since you opened it" in shown
    assert "Theirs" in shown
    assert PerspectiveHeading.objects.get(number=2).title_en == "Theirs"
    assert mine.post(url, typed(told, title_en_2="Mine")).status_code == 302
    assert PerspectiveHeading.objects.get(number=2).title_en == "Mine"
    with pytest.raises(EditedMeanwhile):
        planning.set_order(session, by=cast.ece, revision=1, each=5, countries=None, own={})


def test_headings_are_set_on_screen_with_hints_and_order(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.secretariat)
    url = address("headings", session)
    new = {"title_en_6": "Anything else", "title_ru_6": "Прочее", "hint_ru_6": "Коротко", "place_6": "1"}
    gone = {"title_en_2": "", "title_ru_2": "", "place_1": "2"}
    assert browser.post(url, typed(browser.get(url), **new, **gone)).status_code == 302
    assert [one.number for one in headings_of(session)] == [6, 1, 3, 4, 5]
    page = page_text(enter(cast.focal_kz).get(reverse("contributions:edit", args=[session.slug, "kz"])))
    assert page.index("Anything else") < page.index("Digital connectivity")
    assert "Where networks reach" in page
    nothing = browser.post(url, dict.fromkeys(typed(browser.get(url)), "") | {"revision": "1"})
    assert nothing.context["form"].non_field_errors()


def test_a_number_is_never_given_to_another_heading(cast: Cast, enter: Any) -> None:
    last = make_session(cast.body, slug="last", starts_on=date(2019, 6, 1), ends_on=date(2019, 6, 1))
    planning.set_headings(last, by=cast.secretariat, revision=0, lines=[line(1, en="Of the last session")])
    session = make_session(cast.body)
    browser = enter(cast.secretariat)
    url = address("headings", session)
    browser.post(url, typed(browser.get(url), title_en_5="", title_ru_5="", hint_en_5="", hint_ru_5=""))
    assert browser.get(url).context["form"].numbers == [1, 2, 3, 4, 6, 7]
    browser.post(url, typed(browser.get(url), title_en_6="Sixth"))
    browser.post(url, typed(browser.get(url), title_en_6="", title_en_7="Seventh"))
    assert [one.number for one in headings_of(session)] == [1, 2, 3, 4, 7]
    browser.post(url, typed(browser.get(url), title_en_7=""))
    assert browser.get(url).context["form"].numbers == [1, 2, 3, 4, 8, 9]
    planning.copy_headings(session, by=cast.secretariat, revision=plan_of(session).revision)
    assert [(one.number, one.title_en) for one in headings_of(session)] == [(8, "Of the last session")]


def test_a_text_for_a_heading_that_went_never_lands_under_another(cast: Cast, enter: Any) -> None:
    last = make_session(cast.body, slug="last", starts_on=date(2019, 6, 1), ends_on=date(2019, 6, 1))
    planning.set_headings(last, by=cast.secretariat, revision=0, lines=[line(1, en="Of the last session")])
    session = make_session(cast.body)
    writer = enter(cast.focal_kz)
    url = reverse("contributions:edit", args=[session.slug, "kz"])
    page = writer.get(url)
    planning.copy_headings(session, by=cast.secretariat, revision=0)
    assert "Of connectivity" in page_text(writer.post(url, typed(page, text_en_1="Of connectivity")))
    assert not PerspectiveSection.objects.exclude(text_en="").exists()


def test_a_hint_in_a_spare_line_needs_its_heading(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.secretariat)
    url = address("headings", session)
    told = browser.post(url, typed(browser.get(url), hint_ru_6="О чем-то"))
    assert list(told.context["form"].errors) == ["title_en_6"]
    gone = {"title_en_2": "", "title_ru_2": ""}
    assert browser.post(url, typed(told, hint_ru_6="", **gone)).status_code == 302, "a hint goes with its heading"


def test_a_heading_with_text_is_not_removed_and_what_was_typed_stays(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    make_draft(session, by=cast.focal_kz)
    browser = enter(cast.secretariat)
    url = address("headings", session)
    told = browser.post(url, typed(browser.get(url), title_en_1="", title_ru_1="", title_en_3="Renamed"))
    assert "cannot be removed" in page_text(told)
    assert told.context["form"]["title_en_3"].value() == "Renamed"
    assert PerspectiveHeading.objects.get(number=1).title_en == "Digital connectivity and e-resilience"


def test_headings_hints_and_minutes_are_copied_from_the_last_session(cast: Cast, enter: Any) -> None:
    last = make_session(cast.body, slug="last", starts_on=date(2019, 6, 1), ends_on=date(2019, 6, 1))
    make_session(cast.council, slug="council", starts_on=date(2019, 12, 1), ends_on=date(2019, 12, 1))
    session = make_session(cast.body)
    assert last_session(session) is None
    with pytest.raises(NotNow):
        planning.copy_headings(session, by=cast.secretariat, revision=0)
    planning.set_headings(
        last, by=cast.secretariat, revision=0, lines=[line(4, en="Four", ru="Четыре", hint="Hint"), line(2, en="Two")]
    )
    planning.set_order(last, by=cast.secretariat, revision=1, each=7, countries=None, own={})
    browser = enter(cast.secretariat)
    url = address("headings", session)
    assert "Take over the headings of the last session" in page_text(browser.get(url))
    browser.post(address("copy_headings", session), {"revision": "0"})
    copied = [(one.number, one.title_en, one.hint_en) for one in headings_of(session)]
    assert copied == [(6, "Two", ""), (7, "Four", "Hint")]
    assert plan_of(session).minutes == 7
    browser.post(address("copy_headings", session), {"revision": "0"})
    assert plan_of(session).revision == 1, "a second click is told that it was done"
    make_draft(session, by=cast.focal_kz, texts={6: {"en": "Text"}})
    assert "Take over" not in page_text(browser.get(url))
    with pytest.raises(NotNow):
        planning.copy_headings(session, by=cast.secretariat, revision=1)


def test_the_order_is_that_of_the_english_alphabet_for_every_reader(cast: Cast) -> None:
    session = make_session(cast.body)
    for language in ("en", "ru"):
        with translation.override(language):
            assert order_of(session) == "af az kz kg tj tm uz"


def test_who_does_not_take_part_has_no_place(cast: Cast) -> None:
    session = make_session(cast.body)
    delegation = delegation_of(session, country("af"))
    delegation.save()
    Delegation.objects.filter(pk=delegation.pk).update(representation="not_represented")
    turns = delivery_of(session).turns
    assert [(turn.country.code, turn.number) for turn in turns][::6] == [("az", 1), ("af", None)]
    assert turns[-1].absence


@pytest.mark.parametrize(
    ("places", "order"),
    [
        ([1, 2, 3, 4], "abcd"),
        ([1, 2, 3, 1], "dabc"),
        ([3, 2, 3, 4], "bcad"),
        ([3, 2, 1, 4], "cbad"),
        ([None, 9, 3, 4], "acdb"),
    ],
)
def test_what_is_moved_stands_where_it_was_put(places: list[int | None], order: str) -> None:
    assert "".join(moved("abcd", places)) == order


def test_the_secretariat_moves_a_country_and_gives_it_minutes(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    browser = enter(cast.secretariat)
    url = address("order", session)
    assert browser.post(url, typed(browser.get(url), each="10")).url == address("delivery", session)
    assert not DeliveryTurn.objects.exists(), "nothing was moved: the order stays that of the agenda"
    browser.post(url, typed(browser.get(url), place_uz="1", place_af="7", minutes_kz="15"))
    assert order_of(session) == "uz az kz kg tj tm af"
    minutes = {turn.country.code: turn.minutes for turn in delivery_of(session).turns}
    assert (minutes["kz"], minutes["uz"]) == (15, 10)
    assert delivery_of(session).total == 75
    browser.post(address("forget_order", session), {"revision": str(plan_of(session).revision)})
    assert order_of(session) == "af az kz kg tj tm uz"
    assert plan_of(session).minutes == 10


def test_the_second_of_two_who_set_the_order_is_told(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    mine, theirs = enter(cast.secretariat), enter(cast.ece)
    url = address("order", session)
    my_page, their_page = mine.get(url), theirs.get(url)
    theirs.post(url, typed(their_page, place_uz="1", place_af="2", each="8"))
    told = mine.post(url, typed(my_page, place_kz="1", place_af="3"))
    assert "Somebody else has changed this since you opened it" in page_text(told)
    assert order_of(session) == "uz af az kz kg tj tm"
    assert plan_of(session).minutes == 8
