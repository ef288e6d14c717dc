"""The participating countries and the two secretariats: reference data that every portal has.

Names: UNTERM as published in the data set country-codes; zones: tzdata.
"""

from typing import Any

from django.apps import apps as current_apps
from django.db import transaction

COUNTRIES = (
    ("af", "Afghanistan", "the Islamic Republic of Afghanistan", "Афганистан", "Исламская Республика Афганистан", "Asia/Kabul"),  # noqa: E501 - one line a country
    ("az", "Azerbaijan", "the Republic of Azerbaijan", "Азербайджан", "Азербайджанская Республика", "Asia/Baku"),
    ("kz", "Kazakhstan", "the Republic of Kazakhstan", "Казахстан", "Республика Казахстан", "Asia/Almaty"),
    ("kg", "Kyrgyzstan", "the Kyrgyz Republic", "Кыргызстан", "Кыргызская Республика", "Asia/Bishkek"),
    ("tj", "Tajikistan", "the Republic of Tajikistan", "Таджикистан", "Республика Таджикистан", "Asia/Dushanbe"),
    ("tm", "Turkmenistan", "Turkmenistan", "Туркменистан", "Туркменистан", "Asia/Ashgabat"),
    ("uz", "Uzbekistan", "the Republic of Uzbekistan", "Узбекистан", "Республика Узбекистан", "Asia/Tashkent"),
)  # fmt: skip

INSTITUTIONS = (
    (
        "unece",
        "UNECE",
        "ЕЭК ООН",
        "United Nations Economic Commission for Europe",
        "Европейская экономическая комиссия Организации Объединенных Наций",
    ),
    (
        "escap",
        "ESCAP",
        "ЭСКАТО",
        "United Nations Economic and Social Commission for Asia and the Pacific",
        "Экономическая и социальная комиссия Организации Объединенных Наций для Азии и Тихого океана",
    ),
)


@transaction.atomic
def fill(*, using: str, apps: Any = current_apps, **_kwargs: Any) -> None:
    """Write what is missing after a migration or a flush; what is there stays as people left it."""
    try:
        country, institution = apps.get_model("accounts", "Country"), apps.get_model("accounts", "Institution")
    except LookupError:
        return
    for code, name_en, formal_en, name_ru, formal_ru, zone in COUNTRIES:
        country._base_manager.using(using).get_or_create(
            code=code,
            defaults={
                "name_en": name_en,
                "formal_name_en": formal_en,
                "name_ru": name_ru,
                "formal_name_ru": formal_ru,
                "time_zone": zone,
            },
        )
    for code, short_en, short_ru, name_en, name_ru in INSTITUTIONS:
        institution._base_manager.using(using).get_or_create(
            code=code,
            defaults={
                "kind": "secretariat",
                "short_name_en": short_en,
                "short_name_ru": short_ru,
                "name_en": name_en,
                "name_ru": name_ru,
            },
        )
