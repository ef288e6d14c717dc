"""What the sample good practices, needs, offers and events say: invented, no country or organization has written it."""

from datetime import UTC, date, datetime
from typing import Any

CONTACT = {"function": "Sample contact: technology transfer office", "email": "transfer@example.org", "language": "ru"}

PRACTICES: list[tuple[str, str, dict[str, Any]]] = [
    (
        "kz",
        "published",
        {
            "title_en": "Service centres that help people use digital services",
            "title_ru": "Центры обслуживания, которые помогают пользоваться цифровыми услугами",
            "area": "ict",
            "sdg_targets": "9.c, 10.2, 16.6",
            "summary_en": (
                "Staff of service centres sit beside people who use a public service online for the first time.\n\n"
                "- One corner with two computers in each district centre.\n"
                "- A leaflet in the state language and in Russian for each of the ten services used most.\n"
                "- A hotline for the elderly."
            ),
            "summary_ru": (
                "Сотрудники центров обслуживания находятся рядом с теми, кто впервые получает государственную услугу "
                "онлайн.\n\n"
                "- Уголок с двумя компьютерами в каждом районном центре.\n"
                "- Памятка на государственном и русском языках по каждой из десяти самых востребованных услуг.\n"
                "- Телефонная линия для пожилых людей."
            ),
            "results_en": (
                "Within a year two thirds of those who came once used the service alone the next time. Leaflets alone, "
                "without somebody who explains, changed nothing."
            ),
            "results_ru": (
                "За год две трети обратившихся один раз в следующий раз получили услугу самостоятельно. Одни памятки, "
                "без человека, который объясняет, ничего не изменили."
            ),
            "evidence_url": "https://example.org/service-centres",
        },
    ),
    (
        "kg",
        "published",
        {
            "title_ru": "Резервные каналы связи для горных районов",
            "area": "ict",
            "sdg_targets": "9.1, 11.5",
            "summary_ru": (
                "Для трех горных районов составлена карта участков, где линии связи уязвимы для селей и оползней, и "
                "проложены резервные маршруты, в том числе радиорелейные."
            ),
            "results_ru": "При двух сходах селя связь школ и больниц не прерывалась.",
        },
    ),
    (
        "uz",
        "submitted",
        {
            "title_en": "Vouchers for small firms that work with a university",
            "title_ru": "Ваучеры малым предприятиям на работу с университетом",
            "area": "support",
            "sdg_targets": "8.3, 9.5",
            "summary_en": "A small firm receives a voucher with which it pays a laboratory for testing a product.",
            "summary_ru": "Малое предприятие получает ваучер, которым оплачивает лаборатории испытание изделия.",
            "results_en": "A third of the firms went on to order more from the same laboratory at their own cost.",
        },
    ),
]

INCUBATORS_EN = (
    "We seek experience with business incubators for enterprises in rural districts, above all their financing."
)
NEEDS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "kg",
        "published",
        {
            "direction": "need",
            "kind": "expertise",
            "title_en": "How to finance business incubators in rural districts",
            "title_ru": "Как финансировать бизнес-инкубаторы в сельских районах",
            "area": "support",
            "sdg_targets": "8.3, 9.3",
            "description_en": INCUBATORS_EN,
            "description_ru": (
                "Ищем опыт создания бизнес-инкубаторов для предприятий сельских районов, прежде всего их "
                "финансирования."
            ),
            "valid_until": date(2030, 12, 31),
        },
    ),
    (
        "kz",
        "published",
        {
            "direction": "offer",
            "kind": "expertise",
            "title_en": "Advice on business incubators and technology parks",
            "title_ru": "Консультации по бизнес-инкубаторам и технопаркам",
            "area": "support",
            "sdg_targets": "8.3, 9.5, 9.b",
            "description_en": "Advice for up to ten days on statutes, financing and selection of enterprises; online or on site.",
            "description_ru": (
                "До десяти дней консультаций по уставу, финансированию и отбору предприятий; онлайн или на месте."
            ),
            "valid_until": date(2030, 6, 30),
        },
    ),
    (
        "uz",
        "published",
        {
            "direction": "offer",
            "kind": "expertise",
            "title_ru": "Опыт грантов малым инновационным предприятиям",
            "area": "support",
            "sdg_targets": "9.3",
            "description_ru": "Готовы рассказать, как отбираются и отчитываются получатели грантов.",
            "valid_until": date(2030, 12, 31),
        },
    ),
    (
        "tj",
        "published",
        {
            "direction": "need",
            "kind": "technology",
            "title_en": "Sensors for landslides on lines of communication",
            "title_ru": "Датчики оползней вдоль линий связи",
            "area": "transfer",
            "sdg_targets": "9.1, 11.5",
            "description_en": "Sensors that work through a winter without mains supply, with open data formats.",
            "valid_until": date(2030, 12, 31),
        },
    ),
]

EVENTS: list[tuple[str, str, dict[str, Any]]] = [
    (
        "kz",
        "published",
        {
            "title_en": "Online workshop: an e-resilience index for the SPECA countries",
            "title_ru": "Онлайн-семинар: индекс электронной устойчивости для стран СПЕКА",
            "area": "ict",
            "sdg_targets": "9.1, 9.c",
            "starts_at": datetime(2020, 9, 15, 4, 0, tzinfo=UTC),
            "ends_at": datetime(2020, 9, 15, 8, 0, tzinfo=UTC),
            "time_zone": "Asia/Almaty",
            "description_en": "For officials who collect the data. Each country brings its own figures.",
            "description_ru": "Для специалистов, собирающих данные. Каждая страна представляет свои показатели.",
        },
    ),
    (
        "kg",
        "published",
        {
            "title_en": "Study visit to a technology park",
            "title_ru": "Ознакомительный визит в технопарк",
            "area": "support",
            "sdg_targets": "9.5, 17.6",
            "starts_at": datetime(2020, 10, 20, 3, 0, tzinfo=UTC),
            "ends_at": datetime(2020, 10, 21, 11, 0, tzinfo=UTC),
            "time_zone": "Asia/Bishkek",
            "place_en": "Bishkek",
            "place_ru": "Бишкек",
            "description_en": "Two days among its firms, with an afternoon on how it is financed.",
            "description_ru": "Два дня среди резидентов, полдня посвящены финансированию.",
        },
    ),
]

FIGURES = """Показатели передовой практики

Условные данные для демонстрации портала.

## Что измерялось

- Сколько людей обратилось впервые
- Сколько из них в следующий раз справились самостоятельно
"""
