"""The texts of the demo session: English from the concept note of 2020, Russian written for this portal."""

from typing import Any

WORKING_GROUP = {
    "name_en": "SPECA Working Group on Innovation and Technology for Sustainable Development",
    "name_ru": "Рабочая группа СПЕКА по инновациям и технологиям для устойчивого развития",
    "short_name_en": "WG on ITSD",
    "short_name_ru": "РГ по ИТУР",
    "mandate_en": (
        "A subsidiary body under the UN Special Programme for the Economies of Central Asia (SPECA), comprising senior "
        "policymakers, researchers, decision-makers, and implementers from the SPECA countries."
    ),
    "mandate_ru": (
        "Вспомогательный орган Специальной программы ООН для экономик стран Центральной Азии (СПЕКА), в который входят "
        "старшие должностные лица, определяющие политику, исследователи, лица, принимающие решения, и исполнители из "
        "стран СПЕКА."
    ),
}
PREDECESSOR = {
    "name_en": "SPECA Working Group on Knowledge-based Development",
    "name_ru": "Рабочая группа СПЕКА по развитию на основе знаний",
    "short_name_en": "WG on KBD",
    "short_name_ru": "РГ по РОЗ",
}
COUNCIL = {
    "name_en": "SPECA Governing Council",
    "name_ru": "Руководящий совет СПЕКА",
    "short_name_en": "Governing Council",
    "short_name_ru": "Руководящий совет",
    "mandate_en": (
        "Provides overall guidance to the work carried out within the SPECA framework: oversees the work of the SPECA "
        "Thematic Working Groups, takes stock of progress achieved, identifies priorities for the future and approves "
        "the SPECA work plans, with ESCAP and ECE providing joint support as secretariat."
    ),
    "mandate_ru": (
        "Осуществляет общее руководство работой в рамках СПЕКА: следит за работой тематических рабочих групп СПЕКА, "
        "подводит итоги достигнутого, определяет приоритеты на будущее и утверждает планы работы СПЕКА; ЭСКАТО и ЕЭК ООН "
        "совместно обеспечивают поддержку в качестве секретариата."
    ),
}
SERIES = {
    "name_en": "ESCAP and ECE 2020 webinar series in preparation to CICTSTI",
    "name_ru": "Серия вебинаров ЭСКАТО и ЕЭК ООН 2020 года в порядке подготовки к сессии КИКТНТИ",
}
COUNCIL_SESSION = {
    "title_en": "Session of the SPECA Governing Council, 2020",
    "title_ru": "Сессия Руководящего совета СПЕКА, 2020 год",
    "scope_en": (
        "The SPECA Governing Council comprises senior policymakers at the level of Ministers or Vice Ministers for trade "
        "and economics from the SPECA countries, as well as UNECE and ESCAP Executive Secretaries. The consolidated "
        "recommendations of the Working Group will be presented to it."
    ),
    "scope_ru": (
        "В состав Руководящего совета СПЕКА входят старшие должностные лица стран СПЕКА на уровне министров или "
        "заместителей министров торговли и экономики, а также Исполнительные секретари ЕЭК ООН и ЭСКАТО. Совету будут "
        "представлены сводные рекомендации Рабочей группы."
    ),
    "source_note_en": "Date after the concept note of 2020; place and mode are sample data",
    "source_note_ru": "Дата по концептуальной записке 2020 года; место и формат – условные данные",
    "place_en": "Bishkek",
    "place_ru": "Бишкек",
}
SESSION = {
    "title_en": "Virtual session of the SPECA WG on ITSD",
    "title_ru": "Виртуальная сессия РГ СПЕКА по ИТУР",
    "interpretation_en": "Simultaneous interpretation, English and Russian",
    "interpretation_ru": "Синхронный перевод, английский и русский языки",
    "source_note_en": "Concept note of 2020; the deadlines are sample data",
    "source_note_ru": "Концептуальная записка 2020 года; предельные сроки – условные данные",
    "scope_en": (
        "The Working Group on Innovation and Technology for Sustainable Development (WG on ITSD) is a subsidiary body "
        "under the UN Special Programme for the Economies of Central Asia (SPECA), comprising senior policymakers, "
        "researchers, decision-makers, and implementers from the SPECA countries responsible for developing guidance "
        "and finding practical solutions to problems identified by the countries. The WG provides a platform for sharing "
        "experiences and discussing issues within the SPECA framework.\n\n"
        "The consolidated recommendations of the webinar, as outcomes of the WG session, will be presented at the SPECA "
        "Governing Council (GC), tentatively scheduled on 20 November 2020."
    ),
    "scope_ru": (
        "Рабочая группа по инновациям и технологиям для устойчивого развития (РГ по ИТУР) является вспомогательным "
        "органом Специальной программы ООН для экономик стран Центральной Азии (СПЕКА). В нее входят старшие должностные "
        "лица, определяющие политику, исследователи, лица, принимающие решения, и исполнители из стран СПЕКА, которые "
        "отвечают за выработку рекомендаций и поиск практических решений проблем, обозначенных странами. Рабочая группа "
        "служит площадкой для обмена опытом и обсуждения вопросов в рамках СПЕКА.\n\n"
        "Сводные рекомендации вебинара как итоги сессии Рабочей группы будут представлены Руководящему совету СПЕКА, "
        "заседание которого предварительно намечено на 20 ноября 2020 года."
    ),
    "background_en": (
        "The SPECA WG on ITSD builds on existing forms of regional cooperation in the relevant areas, with updated TORs "
        "including, but not limited to, the thematic areas listed below."
    ),
    "background_ru": (
        "Деятельность РГ СПЕКА по ИТУР опирается на существующие формы регионального сотрудничества в соответствующих "
        "областях. Ее обновленный круг ведения включает перечисленные ниже тематические области, не ограничиваясь ими."
    ),
    "target_participants_en": (
        "Participants will be nominated by Governments of the SPECA countries. They shall be senior officials involved "
        "in the formulation & implementation or be aware of national policies and programmes affecting national policies "
        "related to digital connectivity, innovation & technology development in their respective countries and able to "
        "effectively follow up on the recommendations and decisions of the SPECA WG on ITSD."
    ),
    "target_participants_ru": (
        "Участников назначают правительства стран СПЕКА. Это должны быть старшие должностные лица, которые участвуют в "
        "разработке и осуществлении национальной политики и программ в области цифровой связности, инноваций и развития "
        "технологий в своих странах или осведомлены о них и способны эффективно выполнять рекомендации и решения РГ "
        "СПЕКА по ИТУР."
    ),
}
THEMATIC_AREAS = [
    ("ICT for development", "ИКТ в целях развития"),
    (
        "Promotion of innovation and innovative technology applications",
        "Поощрение инноваций и применения инновационных технологий",
    ),
    (
        "Promotion of transfer and commercialization of innovative technologies",
        "Содействие передаче и коммерциализации инновационных технологий",
    ),
    (
        "Development of effective infrastructure for innovation support and financing, including through PPPs",
        "Развитие эффективной инфраструктуры поддержки и финансирования инноваций, в том числе на основе ГЧП",
    ),
]
OBJECTIVES = [
    (
        "provides a platform to facilitate progress towards the achievement of the SDGs with a focus on SDGs directly "
        "related to the development of innovation and technology, including digital technology (among others, Goal 9 "
        "(Industry, innovation and infrastructure); Goal 8 (Decent work and economic growth); Goal 13 (Climate action) "
        "and Goal 17 (Partnership for the Goals);",
        "служит площадкой, содействующей достижению ЦУР, прежде всего тех, которые непосредственно связаны с развитием "
        "инноваций и технологий, включая цифровые (в частности, цель 9 «Индустриализация, инновации и инфраструктура», "
        "цель 8 «Достойная работа и экономический рост», цель 13 «Борьба с изменением климата» и цель 17 «Партнерство в "
        "интересах устойчивого развития»);",
    ),
    (
        "strives to raise among the SPECA countries awareness of the SDGs related to the development of innovation and "
        "technology, including digital technology, provides information and shares best practices on the implementation "
        "of these SDGs, taking into account the links between the SDGs;",
        "стремится повышать осведомленность стран СПЕКА о ЦУР, связанных с развитием инноваций и технологий, включая "
        "цифровые, предоставляет информацию и распространяет передовую практику достижения этих ЦУР с учетом связей "
        "между ними;",
    ),
    (
        "facilitates cooperation among the SPECA countries on strategic approaches to using innovation as a driver of "
        "future sustainable development in the subregion.",
        "содействует сотрудничеству стран СПЕКА в выработке стратегических подходов к использованию инноваций как "
        "движущей силы будущего устойчивого развития субрегиона.",
    ),
]
EXPECTED_OUTCOMES = [
    (
        "establish new opportunities for sharing of good practices among SPECA countries and of best practice by "
        "international experts on digital connectivity as well as innovation policy for sustainable development.",
        "создать новые возможности для обмена успешным опытом между странами СПЕКА и передовым опытом международных "
        "экспертов в области цифровой связности и инновационной политики для устойчивого развития.",
    ),
    (
        "establish new opportunities for sharing of experiences among SPECA countries in the implementation of digital "
        "inclusion, e-resilience and innovation projects targeting sustainable development.",
        "создать новые возможности для обмена опытом между странами СПЕКА в осуществлении проектов цифровой "
        "инклюзивности, электронной устойчивости и инноваций в интересах устойчивого развития.",
    ),
    (
        "seek synergies among SPECA countries in their technology transfer activities and in the practical "
        "implementation of digital connectivity and innovation policy for inclusive and sustainable development.",
        "добиваться взаимодополняемости усилий стран СПЕКА в передаче технологий и в практическом осуществлении "
        "политики цифровой связности и инновационной политики в интересах инклюзивного и устойчивого развития.",
    ),
    (
        "organize joint capacity-building events on digital connectivity, digital inclusion and innovation policy for "
        "sustainable development.",
        "проводить совместные мероприятия по наращиванию потенциала в области цифровой связности, цифровой "
        "инклюзивности и инновационной политики для устойчивого развития.",
    ),
]
DISCUSSION_POINTS: dict[str, tuple[int, dict[str, str]]] = {
    "a": (
        1,
        {
            "title_en": (
                "Enhancing seamless digital connectivity for e-resilience under the Asia-Pacific Information "
                "Superhighway (AP-IS) initiative"
            ),
            "title_ru": (
                "Укрепление бесперебойной цифровой связности для электронной устойчивости в рамках инициативы "
                "«Азиатско-Тихоокеанская информационная супермагистраль» (АТИС)"
            ),
            "text_en": (
                "- Discuss e-resilience, digital inclusion and the pandemic and make recommendations that will guide "
                "the next phase of the AP-IS Master Plan and Regional Cooperation Framework for 2023-2026.\n"
                "- Discuss the development of an e-resilience index that can help monitor network performance and "
                "e-resilience readiness index for better crisis preparedness in future."
            ),
            "text_ru": (
                "- Обсудить электронную устойчивость, цифровую инклюзивность и пандемию и вынести рекомендации, которыми "
                "будет направляться следующий этап Генерального плана АТИС и Рамочной программы регионального "
                "сотрудничества на 2023–2026 годы.\n"
                "- Обсудить разработку индекса электронной устойчивости, помогающего следить за работой сетей, и индекса "
                "готовности к электронной устойчивости для лучшей подготовки к будущим кризисам."
            ),
        },
    ),
    "b": (
        1,
        {
            "title_en": "The SPECA Innovation Strategy for Sustainable Development",
            "title_ru": "Инновационная стратегия СПЕКА для устойчивого развития",
            "text_en": (
                "- Timeline\n- Resources\n- Governance operations\n- Funding sources\n"
                "- Solutions and the way forward: Action Plan for the SPECA Innovation Strategy for Sustainable "
                "Development"
            ),
            "text_ru": (
                "- Сроки\n- Ресурсы\n- Управление\n- Источники финансирования\n"
                "- Решения и дальнейшие шаги: План действий по Инновационной стратегии СПЕКА для устойчивого развития"
            ),
        },
    ),
}


def _texts(en: str, ru: str, *, field: str = "title") -> dict[str, str]:
    return {f"{field}_en": en, f"{field}_ru": ru}


def _voice(
    en: str, ru: str, *, name: tuple[str, str] = ("", ""), tbc: bool = False, country: str = ""
) -> dict[str, Any]:
    return {
        "text_en": en, "text_ru": ru, "name_en": name[0], "name_ru": name[1], "is_tbc": tbc, "country": country,
    }  # fmt: skip


AGENDA: list[dict[str, Any]] = [
    {
        "minutes": 10,
        "texts": _texts("Welcome remarks", "Приветственные выступления")
        | _texts("SONCA Interpreters", "Переводчики СОНКА", field="note"),
        "moderators": [
            _voice(
                "Aida Karazhanova, IDD, ESCAP (Bangkok)",
                "Аида Каражанова, ОИСБ, ЭСКАТО (Бангкок)",
                name=("Aida Karazhanova", "Аида Каражанова"),
            )
        ],
        "countries": False,
        "entries": [
            {
                "texts": _texts("ESCAP", "ЭСКАТО", field="by"),
                "speakers": [
                    _voice(
                        "Ms Tiziana Bonapace, Director, ICT&DRR Division",
                        "г-жа Тициана Бонапаче, директор Отдела ИКТ и снижения риска бедствий",
                        name=("Tiziana Bonapace", "Тициана Бонапаче"),
                    ),
                    _voice(
                        "Mr Nikolay Pomoshnikov, Officer in Charge, Subregional Office for North and Central Asia",
                        "г-н Николай Помощников, исполняющий обязанности руководителя Субрегионального отделения для "
                        "Северной и Центральной Азии",
                        name=("Nikolay Pomoshnikov", "Николай Помощников"),
                    ),
                ],
            },
            {
                "texts": _texts("ECE", "ЕЭК ООН", field="by"),
                "speakers": [
                    _voice(
                        "Ms. Elisabeth Tuerk, Director, Economic Cooperation and Trade Division",
                        "г-жа Элизабет Тюрк, директор Отдела экономического сотрудничества и торговли",
                        name=("Elisabeth Tuerk", "Элизабет Тюрк"),
                        tbc=True,
                    )
                ],
            },
            {
                "texts": {},
                "speakers": [
                    _voice(
                        "SPECA focal point from Kazakhstan, Chair of the SPECA WG on ITSD",
                        "Координатор СПЕКА от Казахстана, Председатель РГ СПЕКА по ИТУР",
                        country="kz",
                    )
                ],
            },
        ],
    },
    {
        "minutes": 35,
        "texts": _texts(
            "Synergies and transformations for the innovation system",
            "Взаимодополняемость и преобразования в инновационной системе",
        ),
        "moderators": [_voice("Kazakhstan", "Казахстан", tbc=True, country="kz")],
        "countries": False,
        "entries": [
            {
                "texts": _texts(
                    "Digital connectivity and e-resilience as a foundation infrastructure: perspectives during COVID-19",
                    "Цифровая связность и электронная устойчивость как базовая инфраструктура: взгляд в период COVID-19",
                )
                | _texts("ESCAP, ICT and DRR Division", "ЭСКАТО, Отдел ИКТ и снижения риска бедствий", field="by"),
                "speakers": [],
            },
            {
                "texts": _texts(
                    "The SPECA Innovation Strategy for Sustainable Development",
                    "Инновационная стратегия СПЕКА для устойчивого развития",
                )
                | _texts("ECE and ESCAP", "ЕЭК ООН и ЭСКАТО", field="by"),
                "speakers": [
                    _voice(
                        "Mr. Christopher Athey - ECE",
                        "г-н Кристофер Эти – ЕЭК ООН",
                        name=("Christopher Athey", "Кристофер Эти"),
                    ),
                    _voice(
                        "Mr. Jonathan Wong – ESCAP",
                        "г-н Джонатан Вон – ЭСКАТО",
                        name=("Jonathan Wong", "Джонатан Вон"),
                    ),
                    _voice(
                        "Mr. Rumen Dobrinsky - Lead Consultant",
                        "г-н Румен Добринский – ведущий консультант",
                        name=("Rumen Dobrinsky", "Румен Добринский"),
                    ),
                ],
            },
        ],
    },
    {
        "minutes": 105,
        "texts": _texts("Perspectives of the SPECA countries", "Позиции стран СПЕКА")
        | _texts("Dialogue and reflections", "Диалог и размышления", field="note"),
        "moderators": [_voice("Kazakhstan", "Казахстан", country="kz")],
        "countries": True,
        "entries": [],
    },
    {
        "minutes": 30,
        "texts": _texts(
            "Wrap up: recent activities, updated programme of work and adoption of decisions",
            "Подведение итогов: последние мероприятия, обновленная программа работы и принятие решений",
        )
        | _texts(
            "On-line evaluation of the session\nSimultaneous interpretation",
            "Оценка сессии в режиме онлайн\nСинхронный перевод",
            field="note",
        ),
        "moderators": [_voice("ESCAP", "ЭСКАТО")],
        "countries": False,
        "entries": [
            {"texts": _texts("ESCAP", "ЭСКАТО", field="by"), "speakers": []},
            {"texts": _texts("ECE", "ЕЭК ООН", field="by"), "speakers": []},
        ],
    },
]
