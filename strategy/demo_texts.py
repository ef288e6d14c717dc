"""The strategy in the words of the concept note, and a sample plan made of activities known from public sources.

The English text of the five parts is the concept note's; the Russian is ours. The table of the real Action Plan is not
public: codes, grouping, indicators and reports are invented and marked as sample data.
"""

from typing import Any

from strategy.models import Action, StrategyPart

Kind = StrategyPart.Kind
Status = Action.Status
Funding = Action.Funding

CONCEPT_NOTE = {
    "source_en": "Concept note of the virtual session of the SPECA WG on ITSD, 30 July 2020",
    "source_ru": "Концептуальная записка виртуальной сессии РГ СПЕКА по ИТУР, 30 июля 2020 года",
}
STRATEGY = {
    "title_en": "SPECA Innovation Strategy for Sustainable Development",
    "title_ru": "Инновационная стратегия СПЕКА для устойчивого развития",
    "summary_en": (
        "The Governing Council asked for an innovation strategy at its twelfth session (Dushanbe, December 2017) and "
        "adopted it at its fourteenth (Ashgabat, November 2019). It rests on a policy dialogue among the countries, on "
        "joint work on challenges that cross borders, on awareness of what innovation can do for the Sustainable "
        "Development Goals, and on cooperation with the platforms of the United Nations."
    ),
    "summary_ru": (
        "Руководящий совет поручил разработать инновационную стратегию на своей двенадцатой сессии (Душанбе, декабрь "
        "2017 года) и принял ее на четырнадцатой (Ашхабад, ноябрь 2019 года). Стратегия опирается на диалог стран по "
        "вопросам политики, совместную работу над трансграничными проблемами, понимание вклада инноваций в достижение "
        "Целей в области устойчивого развития и сотрудничество с платформами Организации Объединенных Наций."
    ),
}
PARTS: list[tuple[str, str, str]] = [
    (
        Kind.TIMELINE,
        "The SPECA Innovation Strategy for Sustainable Development could have an implementation horizon which matches "
        "the target date of the SDGs, namely the year 2030, subject to consultations among the governments of the "
        "SPECA countries which would also agree on its starting point. The starting implementation date may also "
        "depend on the available and accessible resources to be allocated for strategy implementation.",
        "Горизонт осуществления Инновационной стратегии СПЕКА для устойчивого развития может совпадать с целевым "
        "сроком достижения ЦУР, то есть с 2030 годом, при условии проведения консультаций между правительствами стран "
        "СПЕКА, которые также согласуют начало ее осуществления. Дата начала может зависеть и от наличия и доступности "
        "ресурсов, выделяемых на осуществление стратегии.",
    ),
    (
        Kind.RESOURCES,
        "Allocation of adequate resources by the SPECA countries, including organization and hosting of events and "
        "support to networking among stakeholders. The main resource input expected from the SPECA countries will be "
        "human resources in terms of expertise and effort.",
        "Выделение странами СПЕКА достаточных ресурсов, в том числе на организацию и проведение мероприятий и "
        "поддержку связей между заинтересованными сторонами. Основным вкладом, ожидаемым от стран СПЕКА, будут людские "
        "ресурсы: экспертные знания и работа специалистов.",
    ),
    (
        Kind.GOVERNANCE,
        "Oversight of progress on the SPECA Innovation Strategy for Sustainable Development will rely on existing "
        "intergovernmental structures, such as the SPECA Governing Council and the SPECA Thematic Working Groups (in "
        "the first place, the SPECA WG on ITSD).",
        "Наблюдение за ходом осуществления Инновационной стратегии СПЕКА для устойчивого развития будет опираться на "
        "существующие межправительственные структуры, такие как Руководящий совет СПЕКА и тематические рабочие группы "
        "СПЕКА (прежде всего РГ СПЕКА по ИТУР).",
    ),
    (
        Kind.FUNDING,
        "The operational costs of the WG on ITSD as well as the costs of participation of national representatives and "
        "experts in its sessions shall as a rule be borne by the Governments of the SPECA participating countries. "
        "UNECE and ESCAP shall support, within their available resources, the functioning of the WG on ITSD.",
        "Оперативные расходы РГ по ИТУР, а также расходы на участие национальных представителей и экспертов в ее "
        "сессиях, как правило, несут правительства стран – участниц СПЕКА. ЕЭК ООН и ЭСКАТО поддерживают работу РГ по "
        "ИТУР в пределах имеющихся у них ресурсов.",
    ),
    (
        Kind.WAY_FORWARD,
        "Action Plan for the SPECA Innovation Strategy for Sustainable Development.",
        "План действий по Инновационной стратегии СПЕКА для устойчивого развития.",
    ),
]
OBJECTIVES: list[tuple[str, str]] = [
    (
        "Upgrade the knowledge and skills base of key stakeholders in SPECA countries to address SDGs with innovative "
        "solutions",
        "Обновить базу знаний и навыков ключевых заинтересованных сторон стран СПЕКА для достижения ЦУР с помощью "
        "инновационных решений",
    ),
    (
        "Facilitate diffusion of innovations and transfer of technologies addressing sustainable development "
        "challenges in the subregion",
        "Содействовать распространению инноваций и передаче технологий, отвечающих на вызовы устойчивого развития в "
        "субрегионе",
    ),
    (
        "Enhance the institutional framework for subregional cooperation on implementing innovation for challenges of "
        "common interest",
        "Укрепить институциональную основу субрегионального сотрудничества по внедрению инноваций для решения общих "
        "проблем",
    ),
    (
        "Contribute to improved performance of the SPECA countries as measured against the SDGs",
        "Способствовать улучшению показателей стран СПЕКА в достижении ЦУР",
    ),
]
PLAN = {
    "title_en": "Action Plan for the SPECA Innovation Strategy for Sustainable Development",
    "title_ru": "План действий по Инновационной стратегии СПЕКА для устойчивого развития",
    "note_en": (
        "A sample: the actions restate activities known from public sources; their codes, grouping, indicators and "
        "reports are invented. The table of the Action Plan of 2021 is not public."
    ),
    "note_ru": (
        "Условный пример: действия пересказывают мероприятия, известные из открытых источников; их коды, группировка, "
        "показатели и отчеты вымышлены. Таблица Плана действий 2021 года не опубликована."
    ),
}


def _action(code: str, en: str, ru: str, **values: Any) -> dict[str, Any]:
    return {"code": code, "title_en": en, "title_ru": ru, **values}


def _indicator(en: str, ru: str, *, unit: tuple[str, str], baseline: int | None, target: int | None) -> dict[str, Any]:
    return {
        "text_en": en, "text_ru": ru, "unit_en": unit[0], "unit_ru": unit[1], "baseline": baseline, "target": target,
    }  # fmt: skip


BOTH = {"lead_text_en": "UNECE and ESCAP", "lead_text_ru": "ЕЭК ООН и ЭСКАТО"}
PERSONS = ("persons", "человек")

ACTIONS: list[dict[str, Any]] = [
    _action(
        "1.1", "Handbook on business incubators for sustainable development",
        "Справочник по бизнес-инкубаторам для устойчивого развития",
        description_en="A handbook of UNECE for those who set up and run business incubators in the subregion.",
        description_ru="Справочник ЕЭК ООН для тех, кто создает бизнес-инкубаторы в субрегионе и руководит ими.",
        institution="unece", starts_year=2020, ends_year=2021, sdg_targets="8.3, 9.5", status=Status.COMPLETED,
        funding=Funding.DEVELOPMENT_ACCOUNT,
        indicators=[
            _indicator(
                "Languages in which the handbook is available", "Языки, на которых доступен справочник",
                unit=("languages", "языка"), baseline=0, target=2,
            )
        ],
    ),
    _action(
        "1.2", "Online trainings on innovation policy and business incubation",
        "Онлайн-тренинги по инновационной политике и бизнес-инкубации",
        description_en="Trainings for managers of incubators and for policymakers, each with over 100 participants.",
        description_ru="Тренинги для руководителей инкубаторов и разработчиков политики, более 100 участников на каждом.",
        starts_year=2022, starts_quarter=3, ends_year=2023, sdg_targets="8.2, 8.3, 17.6", status=Status.COMPLETED,
        funding=Funding.DEVELOPMENT_ACCOUNT, **BOTH,
        indicators=[
            _indicator("Participants trained", "Обученные участники", unit=PERSONS, baseline=0, target=300),
        ],
    ),
    _action(
        "1.3", "Study tour of policymakers to Tbilisi, Georgia",
        "Ознакомительная поездка разработчиков политики в Тбилиси, Грузия",
        description_en="For innovation ministries and agencies of the subregion, 10 and 11 July 2023.",
        description_ru="Для министерств и ведомств субрегиона, занимающихся инновациями, 10 и 11 июля 2023 года.",
        institution="unece", starts_year=2023, starts_quarter=3, ends_year=2023, ends_quarter=3,
        sdg_targets="9.b, 17.7", status=Status.COMPLETED, funding=Funding.DEVELOPMENT_ACCOUNT, indicators=[],
    ),
    _action(
        "2.1", "SPECA Network of Business Incubators and Accelerators for Sustainable Development",
        "Сеть бизнес-инкубаторов и акселераторов СПЕКА для устойчивого развития",
        description_en="The Working Group welcomed the proposal to set up the Network at its third session in 2022.",
        description_ru="Рабочая группа приветствовала предложение о создании Сети на своей третьей сессии в 2022 году.",
        starts_year=2022, starts_quarter=3, sdg_targets="8.3, 9.b, 17.6", status=Status.ONGOING, **BOTH,
        partners_en="incubators and accelerators of the SPECA countries",
        partners_ru="инкубаторы и акселераторы стран СПЕКА",
        indicators=[
            _indicator(
                "Incubators and accelerators in the Network", "Инкубаторы и акселераторы в составе Сети",
                unit=("members", "участников"), baseline=0, target=None,
            ),
            _indicator(
                "Countries with at least one member", "Страны, имеющие хотя бы одного участника",
                unit=("countries", "стран"), baseline=0, target=6,
            ),
        ],
    ),
    _action(
        "2.2", "Tools that support innovative enterprises",
        "Инструменты поддержки инновационных предприятий",
        description_en="Exchange of good practice on financing, advice and infrastructure for innovative enterprises.",
        description_ru="Обмен передовой практикой финансирования, консультирования и инфраструктуры для инновационных "
        "предприятий.",
        sdg_targets="8.3, 9.3", status=Status.NOT_STARTED, indicators=[],
    ),
    _action(
        "3.1", "Roadmap for innovation support infrastructure in Kyrgyzstan until 2025",
        "Дорожная карта развития инфраструктуры поддержки инноваций в Кыргызстане до 2025 года",
        description_en="A Task Force prepares the roadmap; it met for the first time on 9 June 2021.",
        description_ru="Дорожную карту готовит Целевая группа; ее первое заседание состоялось 9 июня 2021 года.",
        country="kg", partners_en="UNECE", partners_ru="ЕЭК ООН",
        starts_year=2021, starts_quarter=2, ends_year=2025, sdg_targets="9.4, 9.5, 9.b", status=Status.ONGOING,
        funding=Funding.DEVELOPMENT_ACCOUNT,
        indicators=[
            _indicator(
                "Meetings of the Task Force", "Заседания Целевой группы",
                unit=("meetings", "заседаний"), baseline=0, target=4,
            )
        ],
    ),
    _action(
        "3.2", "Digital Solutions Centre for Central Asia: feasibility and set-up",
        "Центр цифровых решений для Центральной Азии: технико-экономическое обоснование и создание",
        description_en="The ministry of Kazakhstan and ESCAP signed a memorandum of agreement on 20 April 2021.",
        description_ru="Меморандум о соглашении между министерством Казахстана и ЭСКАТО подписан 20 апреля 2021 года.",
        country="kz", partners_en="ESCAP", partners_ru="ЭСКАТО",
        starts_year=2021, starts_quarter=2, ends_year=2023, sdg_targets="9.c, 17.8", status=Status.DELAYED,
        funding=Funding.GOVERNMENTS, indicators=[],
    ),
    _action(
        "3.3", "Support to the Action Plan of the Asia-Pacific Information Superhighway, 2022–2026",
        "Содействие Плану действий Азиатско-Тихоокеанской информационной супермагистрали на 2022–2026 годы",
        institution="escap", starts_year=2022, ends_year=2026, sdg_targets="9.1, 9.c", status=Status.ONGOING,
        funding=Funding.REGULAR, indicators=[],
    ),
    _action(
        "4.1", "Innovation for Sustainable Development Reviews of the SPECA countries",
        "Обзоры инновационной деятельности стран СПЕКА в интересах устойчивого развития",
        description_en="Begun with the Review of Kyrgyzstan (2019).",
        description_ru="Начало положил Обзор по Кыргызстану (2019 год).",
        institution="unece", starts_year=2019, sdg_targets="9.5, 17.6", status=Status.ONGOING,
        funding=Funding.EXTRABUDGETARY,
        indicators=[
            _indicator(
                "Countries reviewed", "Страны, по которым проведены обзоры",
                unit=("countries", "стран"), baseline=1, target=None,
            )
        ],
    ),
    _action(
        "4.2", "Gap analysis of innovation policies and institutions",
        "Анализ пробелов в инновационной политике и институтах",
        starts_year=2020, starts_quarter=1, ends_year=2020, ends_quarter=4, sdg_targets="9.b, 12.a",
        status=Status.COMPLETED, funding=Funding.DEVELOPMENT_ACCOUNT, indicators=[], **BOTH,
    ),
]  # fmt: skip

REPORTS: list[dict[str, Any]] = [
    {
        "action": "3.1", "country": "kg", "year": 2021, "accepted": True, "figures": [2],
        "text_en": "The Task Force on the roadmap met in June and agreed on its programme of work. A draft of the "
        "roadmap is being discussed with universities and business.",
        "text_ru": "Целевая группа по дорожной карте провела в июне заседание и согласовала программу работы. Проект "
        "дорожной карты обсуждается с университетами и деловыми кругами.",
    },
    {
        "action": "3.2", "country": "kz", "year": 2021, "accepted": True, "figures": [],
        "text_en": "",
        "text_ru": "Подписан меморандум, начата подготовка технико-экономического обоснования Центра.",
    },
    {
        "action": "2.1", "country": "uz", "year": 2023, "accepted": False, "figures": [3, 1],
        "text_en": "Three incubators have expressed interest in joining the Network.",
        "text_ru": "Три инкубатора выразили заинтересованность в присоединении к Сети.",
    },
]  # fmt: skip
