"""Which names fall together, and which never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.names import keys, latin, readings, same_name

SPELLINGS = [
    ("Айгүль", "Aigul"),
    ("Tuerk", "Türk"),
    ("Pomoshnikov", "Pomoshchnikov"),
    ("Жанар", "Zhanar"),
    ("Алексеев", "Alexeyev"),
    ("Юрий", "Yury"),
    ("Gʻulom", "Ғулом"),
    ("Шахин", "Şahin"),
    ("Джамиля", "Jamilya"),
    ("Хамид", "Hamid"),
    ("Цой", "Tsoi"),
]
ONE = [
    (("Айгүль", "Sample"), ("Aigul", "Sample")),
    (("Sample", "Delegate"), ("Delegate", "Sample")),
    (("Sample Petrovich", "Delegate"), ("Sample", "Delegate")),
    (("Delegate", "Sample Petrovich"), ("Sample", "Delegate")),
    (("Julia", "Delegate"), ("Юлия", "Delegate")),
    (("Sample", "Pomoshnikov"), ("Sample", "Pomoschnikov")),
    (("Aleksandr", "Delegate"), ("Alexander", "Delegate")),
]
TWO = [
    (("Sample", "Delegate"), ("Sample", "Observer")),
    (("Sample Petrovich", "Delegate"), ("Sample Sergeevich", "Delegate")),
    (("Sample", "Aliev"), ("Sample", "Valiev")),
    (("Karim", "Aliev"), ("Karima", "Alieva")),
    (("Anna", "Sample"), ("Inna", "Sample")),
    (("", ""), ("", "")),
    (("-", "Sample"), ("Delegate", "Sample")),
]
WORDS = st.text(alphabet="abcdeghijklmnorstuvxyzабвгжхцщюяқғöüşç' -", max_size=14)
NAMES = st.tuples(WORDS, WORDS)


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_spellings_fall_together(one: str, other: str) -> None:
    assert latin(one) == latin(other)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_one_person(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert same_name(one, other)
    assert keys(readings(*one)) & keys(readings(*other))


@pytest.mark.parametrize(("one", "other"), TWO)
def test_two_persons(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not same_name(one, other)


@given(NAMES, NAMES)
def test_neither_order_matters(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert same_name(one, other) == same_name(other, one)


@given(st.text("abd", min_size=5, max_size=9), st.text("klm", min_size=5, max_size=9))
def test_words_without_a_common_letter_are_never_one_name(one: str, other: str) -> None:
    assert not same_name((one, one), (other, other))
