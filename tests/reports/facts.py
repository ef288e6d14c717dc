"""The facts of a session, written by hand: every part of a report has something to tell."""

from datetime import UTC, date, datetime, time
from typing import Any

from meetings.agenda import Agenda, AgendaDay, Bilingual, Entry, TimetableSlot, Voice
from reports.facts import (
    ActionFacts,
    Attendance,
    CountryName,
    DecisionFacts,
    Facts,
    ListPart,
    ListSection,
    ObjectiveFacts,
    PersonLine,
    PerspectiveFacts,
    PlanFacts,
    Point,
    ProgressFacts,
    RecommendationFacts,
    SectionFacts,
    SessionFacts,
)

AF = CountryName(code="af", name=Bilingual("Afghanistan", "Афганистан"))
AZ = CountryName(code="az", name=Bilingual("Azerbaijan", "Азербайджан"))
KZ = CountryName(code="kz", name=Bilingual("Kazakhstan", "Казахстан"))
UZ = CountryName(code="uz", name=Bilingual("Uzbekistan", "Узбекистан"))

AGENDA = Agenda(
    title=Bilingual("Agenda", "Повестка дня"),
    time_zone="Asia/Almaty",
    status="adopted",
    days=(
        AgendaDay(
            date=date(2020, 7, 30),
            slots=(
                TimetableSlot(
                    key="1",
                    kind="item",
                    number="1",
                    title=Bilingual("Welcome remarks", "Приветственные слова"),
                    starts=time(12, 30),
                    ends=time(12, 40),
                    moderators=(Voice(text=Bilingual("A moderator, ESCAP", "Модератор, ЭСКАТО"), tbc=True),),
                    entries=(Entry(key="1.1", by=Bilingual("ESCAP", "ЭСКАТО")),),
                ),
                TimetableSlot(
                    key="2",
                    kind="item",
                    number="2",
                    title=Bilingual("National perspectives", "Позиции стран"),
                    starts=time(12, 40),
                    ends=time(13, 40),
                    by_country=True,
                    entries=(
                        Entry(key="2.1", by=AF.name, country="af"),
                        Entry(key="2.2", by=AZ.name, country="az"),
                    ),
                ),
            ),
        ),
    ),
)


def make_participants(language: str) -> tuple[ListPart, ...]:
    country = KZ.name.in_language(language)
    person = PersonLine(
        name="Ms. Sample PERSON", function="Director", institution="Ministry", capacity="head", is_sample=True
    )
    return (ListPart(heading="Countries", sections=(ListSection(heading=country, lines=(person,)),)),)


def make_decision(number: int = 1, **fields: Any) -> DecisionFacts:
    values: dict[str, Any] = {
        "number": number,
        "title": Bilingual(f"E-resilience {number}", f"Электронная устойчивость {number}"),
        "point": "a",
        "as_amended": False,
        "adopted_on": date(2020, 7, 30),
        "preambular": (Bilingual("Recalling the terms of reference,", "Ссылаясь на круг ведения,"),),
        "operative": (Bilingual("Invites the countries to cooperate.", "Предлагает странам сотрудничать."),),
        "recommendation": RecommendationFacts(
            sent_on=date(2020, 8, 15), answer="", answer_text=Bilingual(), answered_on=None
        ),
        "is_sample": True,
    }
    return DecisionFacts(**values | fields)


def make_facts(**fields: Any) -> Facts:
    values: dict[str, Any] = {
        "gathered_at": datetime(2020, 9, 1, 8, 0, tzinfo=UTC),
        "session": make_session_facts(),
        "attendance": make_attendance(),
        "perspectives": (
            PerspectiveFacts(
                country=KZ,
                sections=(
                    SectionFacts(
                        heading=Bilingual("Innovation policy", "Инновационная политика"),
                        text=Bilingual("", "Страна развивает технопарки."),
                    ),
                ),
                languages=("ru",),
                is_sample=True,
            ),
        ),
        "decisions": (make_decision(),),
        "plan": PlanFacts(
            title=Bilingual("Action plan", "План действий"),
            statuses=("not_started", "ongoing", "completed"),
            objectives=(
                ObjectiveFacts(
                    number=1,
                    title=Bilingual("Upgrade skills", "Повышать квалификацию"),
                    actions=(
                        ActionFacts(
                            code="1.1",
                            title=Bilingual("Train incubators", "Обучать инкубаторы"),
                            leads=Bilingual("UNECE", "ЕЭК ООН"),
                            period=Bilingual("2021 – 2022", "2021 – 2022"),
                            status="ongoing",
                            status_label=Bilingual("ongoing", "выполняется"),
                            progress=(
                                ProgressFacts(
                                    country=KZ,
                                    year=2021,
                                    text=Bilingual("Two trainings were held.", "Проведены два обучения."),
                                    is_sample=True,
                                ),
                            ),
                            is_sample=True,
                        ),
                    ),
                ),
            ),
        ),
    }
    return Facts(**values | fields)


def make_session_facts(**fields: Any) -> SessionFacts:
    values: dict[str, Any] = {
        "title": Bilingual("Virtual session of the Working Group", "Виртуальная сессия Рабочей группы"),
        "body": Bilingual("Working Group", "Рабочая группа"),
        "mandate": Bilingual(),
        "series": Bilingual("2020 webinar series", "серия вебинаров 2020 года"),
        "is_virtual": True,
        "place": Bilingual(),
        "starts_on": date(2020, 7, 30),
        "ends_on": date(2020, 7, 30),
        "time_zone": "Asia/Almaty",
        "interpretation": Bilingual("English and Russian", "английский и русский языки"),
        "chair": (KZ,),
        "expected_outcomes": (Bilingual("share good practices", "обменяться передовым опытом"),),
        "points": (
            Point(
                letter="a",
                title=Bilingual("E-resilience", "Электронная устойчивость"),
                text=Bilingual("- The pandemic\n- An index", "- Пандемия\n- Индекс"),
            ),
            Point(letter="b", title=Bilingual("Strategy", "Стратегия"), text=Bilingual()),
        ),
        "council": Bilingual("Fifteenth session of the Governing Council", "Пятнадцатая сессия Руководящего совета"),
        "council_starts_on": date(2020, 11, 20),
        "council_ends_on": date(2020, 11, 20),
        "council_is_tentative": True,
        "agenda": AGENDA,
    }
    return SessionFacts(**values | fields)


def make_attendance(**fields: Any) -> Attendance:
    values: dict[str, Any] = {
        "is_recorded": True,
        "represented": (AF, AZ, KZ),
        "not_represented": (UZ,),
        "observers": (Bilingual("Shanghai Cooperation Organisation", "Шанхайская организация сотрудничества"),),
        "secretariats": (Bilingual("ESCAP", "ЭСКАТО"), Bilingual("UNECE", "ЕЭК ООН")),
        "from_countries": 4,
        "from_observers": 1,
        "from_secretariats": 2,
        "has_samples": True,
        "participants": {language: make_participants(language) for language in ("en", "ru")},
    }
    return Attendance(**values | fields)
