"""Order as the reader's alphabet has it, though the database knows only bytes."""

import pytest
from django.utils import translation

from accounts.models import Country
from core.collation import ordered, sort_key


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("ru", ["Азербайджан", "Афганистан", "Казахстан"]),
        ("ru", ["еда", "ёж", "езда"]),
        ("ru", ["Алиев", "әлиев", "Баев"]),
        ("en", ["Afghanistan", "Azerbaijan", "Äzərbaycan", "Kazakhstan"]),
        ("en", ["apple", "Banana", "cherry"]),
    ],
)
def test_texts_stand_as_a_reader_expects(language: str, texts: list[str]) -> None:
    assert ordered(reversed(texts), by=str, language=language) == texts


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "first"), [("en", ["af", "az"]), ("ru", ["az", "af"])])
def test_countries_stand_in_the_order_of_the_readers_language(language: str, first: list[str]) -> None:
    with translation.override(language):
        codes = [country.code for country in Country.objects.for_reader()]
    assert codes == [*first, "kz", "kg", "tj", "tm", "uz"]


def test_without_a_language_the_active_one_decides() -> None:
    with translation.override("ru"):
        assert sort_key("ж") == sort_key("ж", language="ru")
    with translation.override(None):
        assert sort_key("b") > sort_key("a")
