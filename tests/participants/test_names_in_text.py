"""Names in letters as governments write them: found however they are spelt, and nobody else's."""

import time

import pytest

from participants.models import Person
from participants.names_in_text import is_named, place_in

ENGLISH = """The Ministry of Foreign Affairs presents its compliments to the secretariat and has the honour to nominate
the following delegation to the session:

1. H.E. Mr. Sample FIRSTMAN, Deputy Minister of Digital Development
2. Ms. SECONDOVA, Nomina, Head of Department
3. Zh. Thirdov, adviser
"""
RUSSIAN = """Министерство свидетельствует свое уважение и имеет честь назначить для участия в сессии
г-на Образцова Примера Делегатовича, заместителя министра, г-жу Пробникову Анну Петровну
и г-на Тестова Н.И., начальника отдела. Просьба направить приглашение Достоевскому Николаю.
"""


def person(latin: str = "", native: str = "") -> Person:
    given, _space, family = latin.partition(" ")
    given_native, _space, family_native = native.partition(" ")
    return Person(
        given_name=given, family_name=family, given_name_native=given_native, family_name_native=family_native
    )


@pytest.mark.parametrize(
    ("text", "latin", "native"),
    [
        (ENGLISH, "Sample Firstman", ""),
        (ENGLISH, "Nomina Secondova", ""),
        (ENGLISH, "Firstman Sample", ""),
        (ENGLISH, "", "Сампле Фирстман"),
        (ENGLISH, "Zhanna Thirdov", ""),
        (ENGLISH, "", "Жанна Тхирдов"),
        (RUSSIAN, "Primer Obraztsov", ""),
        (RUSSIAN, "Primer Obrazcov", ""),
        (RUSSIAN, "Other Spelling", "Пример Образцов"),
        (RUSSIAN, "Anna Probnikova", ""),
        (RUSSIAN, "", "Анна Пробникова"),
        (RUSSIAN, "Nikita Testov", ""),
        (RUSSIAN, "Nikolay Dostoevsky", "Николай Достоевский"),
        ("Delegation: Образец Делегат", "Obrazets Delegat", ""),
        ("We nominate Mr. Abdul Rahman Sampleov.", "Abdulrahman Sampleov", ""),
        ("We nominate Mr. Abdulrahman Sampleov.", "Abdul-Rahman Sampleov", ""),
        ("We nominate Ms. Anna van der Sample", "Anna van der Sample", ""),
        ("Участники: Ә. Үлгі, Ғалия Қайратова", "", "Ғалия Қайратова"),
        ("Участники: Образцов Юсуф", "Yusuf Obraztsov", ""),
        ("Mr. Yusuf Samplbekov", "Yusuf Samplebekov", ""),
        ("г-на Делегата Образца, эксперта", "Obrazets Delegat", "Образец Делегат"),
        ("назначить Павла Пробникова", "Pavel Probnikov", ""),
        ("И.И. Образцов", "Igor Obraztsov", ""),
        ("Образцов И. И., министр", "Igor Obraztsov", ""),
        ("делегация во главе с Пробниковой Юлией", "", "Юлия Пробникова"),
        ("в составе Образцовым Николаем", "Nikolai Obraztsov", ""),
        ("Образцов\nНиколай\nМинистерство", "Nikolai Obraztsov", ""),
        (f"{'слово ' * 12}Образцова\nНиколая, министра", "Nikolai Obraztsov", ""),
        ("Obrazetsˮ Mononym", "Mononym", ""),
        ("Образцов Николаи\u0306", "Nikolai Obraztsov", ""),
    ],
)
def test_who_is_named_is_found(text: str, latin: str, native: str) -> None:
    assert is_named(text, person(latin, native))


@pytest.mark.parametrize(
    ("text", "latin", "native"),
    [
        (ENGLISH, "Sample Secondova", ""),
        (ENGLISH, "Nomina Firstman", ""),
        (ENGLISH, "Boris Thirdov", ""),
        (RUSSIAN, "Ivan Testov", ""),
        (RUSSIAN, "Anna Obraztsova", ""),
        (RUSSIAN, "Primer Dostoevsky", ""),
        ("1. Aidar Samplebek\n2. Askar Probnikov", "Askar Samplebek", ""),
        ("– Aidar Samplebek, minister\n– Askar Probnikov", "Askar Samplebek", ""),
        ("Образцов Аскар, Пробников Бакыт", "Askar Probnikov", ""),
        ("Образцов А.А., Пробников Б.Б.", "Askar Probnikov", ""),
        ("Образцов Б.А.", "Askar Obraztsov", ""),
        ("Образцов Николай", "Anna Obraztsova", ""),
        ("Образцов Александр", "Alexandra Obraztsova", ""),
        ("Образцова Н.", "Anna Obraztsov", ""),
        ("the sample of a firstman", "Sample Firstman", ""),
        ("Aidar Samplebek spoke. Probnikov Askar listened.", "Aidar Probnikov", ""),
        ("", "Sample Firstman", ""),
        (ENGLISH, "", ""),
        ("A. B. C. D.", "A", ""),
    ],
)
def test_who_is_not_named_is_not_found(text: str, latin: str, native: str) -> None:
    assert not is_named(text, person(latin, native))


def test_the_place_of_a_name_is_shown_as_it_stands() -> None:
    around = "… FIRSTMAN, Deputy Minister of Digital Development 2. Ms. SECONDOVA, Nomina, Head of Department 3. "
    assert place_in(ENGLISH, person("Nomina Secondova")) == f"{around}Zh. Thirdov, adviser"
    assert place_in(ENGLISH, person("Nobody Nowhere")) == ""


def test_a_long_list_is_searched_in_no_time() -> None:
    names = [f"{a}{b}ov Askar{c}" for a in "ABCDEFGHIJ" for b in ("lim", "sak", "tur") for c in ("bek", "an", "")]
    text = "\n".join(
        f"{number}. {name}, Head of the Department of Digital Matters" for number, name in enumerate(names)
    )
    text = (text * 9)[:60_000]
    people = [person(" ".join(reversed(name.split()))) for name in names]
    begun = time.monotonic()
    assert all(is_named(text, one) for one in people)
    assert time.monotonic() - begun < 10
