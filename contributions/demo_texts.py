"""What the two sample perspectives say: invented for the demonstration, no country has written it."""

from contributions.models.headings import Texts

KAZAKHSTAN: Texts = {
    1: {
        "en": (
            "Broadband now reaches most district centres; the remaining rural settlements are being connected in "
            "stages.\n\nThe pandemic showed where networks are overloaded first:\n"
            "- distance learning in rural schools,\n- video consultations in district hospitals,\n"
            "- public services during the first weeks of quarantine."
        ),
        "ru": (
            "Широкополосной связью обеспечено большинство районных центров; остальные сельские населенные пункты "
            "подключаются поэтапно.\n\nПандемия показала, где сети перегружаются в первую очередь:\n"
            "- дистанционное обучение в сельских школах,\n- видеоконсультации в районных больницах,\n"
            "- государственные услуги в первые недели карантина."
        ),
    },
    2: {
        "en": (
            "Public services are offered online in the state language and in Russian. Older people and people with "
            "disabilities still need an assisted channel, which service centres provide."
        ),
        "ru": (
            "Государственные услуги предоставляются онлайн на государственном и русском языках. Пожилым людям и людям с "
            "инвалидностью по-прежнему нужна помощь, которую оказывают центры обслуживания."
        ),
    },
    3: {
        "en": (
            "Innovation policy gives priority to small and medium-sized enterprises and to links between universities "
            "and industry. We suggest that the Working Group compare instruments that have worked in the subregion."
        ),
        "ru": (
            "Приоритетами инновационной политики являются малые и средние предприятия и связь университетов с "
            "промышленностью. Предлагаем Рабочей группе сопоставить инструменты, оправдавшие себя в субрегионе."
        ),
    },
    4: {
        "en": "Technology parks help firms to test imported solutions before they are used more widely.",
        "ru": "Технопарки помогают компаниям испытать зарубежные решения до их широкого применения.",
    },
    5: {
        "en": (
            "- Joint work on an e-resilience index for the SPECA countries.\n"
            "- A network of business incubators of the subregion."
        ),
        "ru": (
            "- Совместная работа над индексом электронной устойчивости для стран СПЕКА.\n"
            "- Сеть бизнес-инкубаторов субрегиона."
        ),
    },
}

KYRGYZSTAN: Texts = {
    1: {
        "ru": (
            "Магистральные каналы связи в горных районах уязвимы для селей и оползней, поэтому для электронной "
            "устойчивости важны резервные маршруты, в том числе трансграничные."
        )
    },
    2: {"ru": "Доступ к цифровым услугам расширяется за счет общественных центров доступа в сельских управах."},
    3: {
        "ru": (
            "Формируется инфраструктура поддержки инноваций: технопарки, центры коллективного пользования, службы "
            "передачи технологий при университетах."
        )
    },
    5: {"ru": "Заинтересованы в обмене опытом по развитию инфраструктуры поддержки инноваций и по ее финансированию."},
}

SLIDES = """Позиция Казахстана

Условные данные для демонстрации портала.

## Цифровая связность и электронная устойчивость

- Поэтапное подключение сельских населенных пунктов
- Уроки пандемии: школы, больницы, государственные услуги

## Предложения Рабочей группе

- Индекс электронной устойчивости для стран СПЕКА
- Сеть бизнес-инкубаторов субрегиона
"""
