"""A single page asks the same number of questions however much stands on it."""

from typing import Any

from django.urls import reverse

from contributions.models import GoodPractice, NeedOrOffer
from contributions.sharing.rooms import address
from tests.contributions.make import make_file, perspective_in
from tests.contributions.sharing_make import OFFER, attach, country, make_shared, shared_in
from tests.make import Cast, make_session


def asked(browser: Any, url: str, counting: Any) -> int:
    browser.get(url)
    with counting(40) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def test_a_need_beside_many_offers(cast: Cast, enter: Any, django_assert_max_num_queries: Any) -> None:
    session, browser = make_session(cast.body), enter(cast.secretariat)
    need = shared_in("published", NeedOrOffer, session, cast)
    counted = []
    for number in (1, 3):
        for _place in range(number):
            shared_in("published", NeedOrOffer, session, cast, by=cast.focal_uz, owner=country("uz"), **OFFER)
        counted.append(asked(browser, address(need), django_assert_max_num_queries))
    assert counted[0] == counted[1]


def test_a_good_practice_with_much_evidence(cast: Cast, enter: Any, django_assert_max_num_queries: Any) -> None:
    browser = enter(cast.focal_kz)
    practice = make_shared(GoodPractice, make_session(cast.body), by=cast.focal_kz)
    counted = []
    for number in (1, 3):
        for _place in range(number):
            attach(practice, by=cast.focal_kz)
        counted.append(asked(browser, address(practice), django_assert_max_num_queries))
    assert counted[0] == counted[1]


def test_a_perspective_with_many_slides(cast: Cast, enter: Any, django_assert_max_num_queries: Any) -> None:
    session, browser = make_session(cast.body), enter(cast.interpreter)
    perspective = perspective_in("submitted", session, cast)
    counted = []
    for number in (1, 3):
        for _place in range(number):
            make_file(perspective, by=cast.focal_kz)
        url = reverse("contributions:perspective", args=[session.slug, "kz"])
        counted.append(asked(browser, url, django_assert_max_num_queries))
    assert counted[0] == counted[1]
