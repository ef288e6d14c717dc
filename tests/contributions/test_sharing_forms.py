"""What is typed wrong in good practices, needs, offers and events costs nothing else, and is never lost silently."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from contributions.models import CapacityEvent, ContributionContact, GoodPractice, NeedOrOffer
from contributions.sharing import services
from contributions.sharing.completeness import missing
from contributions.sharing.rooms import address
from meetings.models import Session
from tests.contributions.sharing_make import CONTACT, EVENT, make_shared, typed
from tests.make import Cast, make_session

JSON = {"accept": "application/json"}
TOO_LONG = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.example.org"


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


def test_a_start_after_the_end_is_told_and_everything_else_is_saved(cast: Cast, session: Session, enter: Any) -> None:
    made = make_shared(CapacityEvent, session, by=cast.focal_kz)
    browser, url = enter(cast.focal_kz), address(made, "edit_contribution")
    data = typed(browser.get(url), starts_at="2020-10-01T10:00", title_en="Later")
    answer = browser.post(url, data, headers=JSON).json()
    assert answer["errors"] == {"ends_at": ["It ends before it begins."]}
    made.refresh_from_db()
    assert (made.title_en, made.starts_at, made.ends_at) == ("Later", EVENT["starts_at"], EVENT["ends_at"])
    data |= {"ends_at": "2020-10-02T10:00", "revision": str(answer["revision"])}
    assert browser.post(url, data, headers=JSON).json()["errors"] == {}
    made.refresh_from_db()
    assert made.starts_at == datetime(2020, 10, 1, 4, 0, tzinfo=UTC)


def test_times_are_compared_where_clocks_are_changed_in_between(cast: Cast, session: Session, enter: Any) -> None:
    made = make_shared(CapacityEvent, session, by=cast.focal_kz, time_zone="Europe/Zurich")
    browser, url = enter(cast.focal_kz), address(made, "edit_contribution")
    data = typed(browser.get(url), starts_at="2020-03-29T02:30", ends_at="2020-03-29T03:00")
    answer = browser.post(url, data, headers=JSON).json()
    assert answer["errors"] == {"ends_at": ["It ends before it begins."]}, "03:00 is when 02:00 would have been"


@pytest.mark.parametrize("room", ["good-practices", "needs-and-offers"])
def test_an_address_too_long_is_told_and_refused(cast: Cast, session: Session, enter: Any, room: str) -> None:
    assert 254 < len(TOO_LONG) <= 320
    browser, url = enter(cast.focal_kz), reverse("contributions:add_contribution", args=[room])
    data = typed(browser.get(url), title_en="Sensors", contact_email=TOO_LONG)
    assert set(browser.post(url, data, headers=JSON).json()["errors"]) == {"contact_email"}
    assert not ContributionContact.objects.exists()
    for wrong in ({"email": TOO_LONG}, {"email": "no address"}, {"function": "a" * 201}):
        with pytest.raises(ValidationError):
            make_shared(GoodPractice, session, by=cast.focal_kz, contact=CONTACT | wrong)


@pytest.mark.parametrize("model", [GoodPractice, NeedOrOffer])
def test_a_function_without_an_address_is_not_dropped_silently(
    cast: Cast, session: Session, enter: Any, model: Any
) -> None:
    made = make_shared(model, session, by=cast.focal_kz)
    browser, url = enter(cast.focal_kz), address(made, "edit_contribution")
    data = typed(browser.get(url), contact_email="", title_en="New")
    told = ["Give the address too, or leave both empty."]
    assert browser.post(url, data).context["form"].errors == {"contact_email": told}
    assert browser.post(url, data, headers=JSON).json()["errors"] == {"contact_email": told}
    assert ContributionContact.objects.get().email == CONTACT["email"], "nothing is touched"
    wrong = browser.post(url, data | {"contact_email": "no address"}).context["form"].errors["contact_email"]
    assert len(wrong) == 1
    emptied = typed(browser.get(url), contact_email="", contact_function="")
    assert browser.post(url, emptied).status_code == 302
    assert not ContributionContact.objects.exists()


def test_only_what_differs_of_an_event_is_shown_as_a_clash(cast: Cast, session: Session, enter: Any) -> None:
    made = make_shared(CapacityEvent, session, by=cast.focal_kz)
    browser, url = enter(cast.focal_kz), address(made, "edit_contribution")
    page = browser.get(url)
    sent = typed(page, title_en="Mine")
    first = browser.post(url, sent, headers=JSON).json()
    again = browser.post(url, sent, headers=JSON).json()
    assert "conflict" not in again
    assert again["revision"] == first["revision"] == 1
    told = browser.post(url, typed(page, title_en="Theirs"))
    assert [(one.yours, one.theirs) for one in told.context["clashes"]] == [("Theirs", "Mine")]
    moved = browser.post(url, typed(page, title_en="Mine", starts_at="2020-09-15T11:00"))
    assert [(one.label, "11:00" in one.yours, "10:00" in one.theirs) for one in moved.context["clashes"]] == [
        ("Begins", True, True)
    ]
    emptied = CapacityEvent.objects.get()
    services.amend(emptied, revision=1, values={"starts_at": None, "ends_at": None}, by=cast.focal_kz)
    labels = [one.label for one in browser.post(url, sent).context["clashes"]]
    assert labels == ["Begins", "Ends"]


@pytest.mark.parametrize("zone", ["", "Nowhere/Land"])
def test_an_event_begun_without_a_zone_is_on_the_clocks_of_the_session(
    cast: Cast, session: Session, enter: Any, zone: str
) -> None:
    browser, url = enter(cast.focal_kz), reverse("contributions:add_contribution", args=["events"])
    data = typed(browser.get(url), title_en="Training", starts_at="2020-09-15T10:00", time_zone=zone)
    assert set(browser.post(url, data, headers=JSON).json()["errors"]) == {"time_zone"}
    made = CapacityEvent.objects.get()
    assert (made.time_zone, made.starts_at) == (
        session.time_zone,
        datetime(2020, 9, 15, 10, 0, tzinfo=session.zone).astimezone(UTC),
    )
    assert browser.get(address(made)).status_code == 200


def test_an_event_without_a_zone_cannot_be_submitted(cast: Cast, session: Session) -> None:
    made = make_shared(CapacityEvent, session, by=cast.focal_kz)
    made.time_zone = ""
    assert [(gap.field, gap.label) for gap in missing(made)] == [("time_zone", "time zone")]


@pytest.mark.parametrize("room", ["good-practices", "needs-and-offers", "events"])
def test_the_buttons_of_who_writes_lead_somewhere_also_without_a_session(cast: Cast, enter: Any, room: str) -> None:
    browser, board = enter(cast.focal_kz), reverse("contributions:board")
    add = reverse("contributions:add_contribution", args=[room])
    assert f'href="{add}"' in browser.get(board).content.decode()
    assert "once the secretariat has announced a session" in browser.get(add).content.decode()
    for nobody in (cast.delegate_kz, cast.observer, cast.admin):
        assert {enter(nobody).get(url).status_code for url in (board, add)} == {404}
