"""What fits what: area, kind, direction and owner decide, shared targets and words rank."""

from typing import Any

import pytest

from contributions.models import NeedOrOffer
from contributions.sharing.matching import fits, stems
from contributions.sharing.reading import MOST_FITS, side_by_side

KZ, KG, UZ, CENTRE = {"country_id": 1}, {"country_id": 2}, {"country_id": 3}, {"institution_id": 1}


def a_need(pk: int = 1, **values: Any) -> NeedOrOffer:
    facts: dict[str, Any] = {
        "pk": pk,
        "direction": "need",
        "kind": "expertise",
        "area": "support",
        "sdg_targets": "8.3, 9.b",
        "title_en": "Incubators in rural districts",
        "description_en": "",
    }
    return NeedOrOffer(**facts | (KG if not {"country_id", "institution_id"} & values.keys() else {}) | values)


def an_offer(pk: int = 2, **values: Any) -> NeedOrOffer:
    return a_need(pk, **{"direction": "offer", **(values or {}), **({} if "institution_id" in values else KZ | values)})


def test_what_is_of_another_owner_and_the_opposite_fits() -> None:
    assert [fit.other.pk for fit in fits(a_need(), [an_offer()])] == [2]
    assert [fit.other.pk for fit in fits(an_offer(), [a_need()])] == [1]
    assert [fit.other.pk for fit in fits(a_need(), [an_offer(**CENTRE)])] == [2]


@pytest.mark.parametrize(
    "values", [{"area": "ict"}, {"kind": "technology"}, {"direction": "need"}, KG], ids=["area", "kind", "same", "own"]
)
def test_what_differs_in_area_or_kind_or_is_no_opposite_or_ones_own_does_not_fit(values: dict[str, Any]) -> None:
    assert fits(a_need(), [an_offer(**values)]) == []


def test_a_draft_without_area_or_kind_fits_nothing() -> None:
    assert fits(a_need(area=""), [an_offer(area="")]) == []
    assert fits(a_need(kind=""), [an_offer(kind="")]) == []


def test_shared_targets_count_more_than_goals_and_these_more_than_words() -> None:
    words = an_offer(3, sdg_targets="4.4", title_en="Incubators for rural districts")
    goals = an_offer(4, sdg_targets="8.2, 9.5", title_en="Grants")
    target = an_offer(5, sdg_targets="9.b", title_en="Grants")
    both = an_offer(6, sdg_targets="9.b, 8.3", title_en="Grants")
    nothing = an_offer(7, sdg_targets="", title_en="Grants")
    found = fits(a_need(), [nothing, words, goals, target, both])
    assert [fit.other.pk for fit in found] == [6, 5, 4, 3, 7]
    assert [fit.targets for fit in found] == [["8.3", "9.b"], ["9.b"], [], [], []]


def test_words_are_compared_without_their_endings_in_one_language() -> None:
    assert stems("технологии инкубаторов") == stems("Технологиям, инкубаторами")
    assert stems("technologies of incubators") == stems("technology incubator")
    assert stems("We need and offer this") == frozenset()
    near = an_offer(3, title_en="", title_ru="Финансирование инкубаторов", sdg_targets="")
    far = an_offer(4, title_en="", title_ru="Датчики оползней", sdg_targets="")
    need = a_need(title_en="", title_ru="Как финансировать инкубаторы", sdg_targets="")
    assert [fit.other.pk for fit in fits(need, [far, near])] == [3, 4]


def test_in_another_area_something_must_be_shared() -> None:
    need = a_need(area="other", sdg_targets="", title_en="Water")
    assert fits(need, [an_offer(area="other", sdg_targets="", title_en="Banks")]) == []
    assert len(fits(need, [an_offer(area="other", sdg_targets="", title_en="Water meters")])) == 1


def test_the_list_shows_each_need_beside_its_offers_and_the_rest_alone() -> None:
    need, lonely = a_need(1), a_need(10, area="ict")
    offers = [an_offer(pk, **(UZ if pk % 2 else KZ)) for pk in range(2, 7)]
    alone = an_offer(20, kind="technology")
    everything = [alone, *offers, lonely, need]
    rows = side_by_side(everything, everything)
    assert [(row.one.pk, len(row.fits), row.more) for row in rows] == [
        (10, 0, 0),
        (1, MOST_FITS, 2),
        (20, 0, 0),
        (5, 1, 0),
        (6, 1, 0),
    ]
