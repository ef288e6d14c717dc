"""Who takes part in the demo session: the speakers whom its agenda names, and two samples without a real name."""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from accounts.models import Country, Institution, User
from accounts.services import make_account
from core import kept_files
from core.translations import LANGUAGES, text_in
from meetings.models import Session
from participants import list_services, services
from participants.answering import delegation_of
from participants.listing import FILES
from participants.models import Nomination, Participant, Person

PASSWORD = "speca-demo-2020"  # noqa: S105 - printed by `make run`, and only where PORTAL_DEMO is 1
DELEGATE = "delegate-kz@example.org"
OBSERVER = "observer@example.org"
SUBMITTED_AT = datetime(2020, 7, 14, 6, 0, tzinfo=UTC)
ACCEPTED_AT = datetime(2020, 7, 16, 9, 0, tzinfo=UTC)

STAFF: list[tuple[str, dict[str, Any]]] = [
    (
        "escap",
        {
            "title": "ms",
            "given_name": "Tiziana",
            "family_name": "Bonapace",
            "given_name_native": "Тициана",
            "family_name_native": "Бонапаче",
            "function_en": "Director, ICT and Disaster Risk Reduction Division",
            "function_ru": "Директор Отдела ИКТ и снижения риска бедствий",
        },
    ),
    (
        "escap",
        {
            "title": "mr",
            "given_name": "Nikolay",
            "family_name": "Pomoshnikov",
            "given_name_native": "Николай",
            "family_name_native": "Помощников",
            "function_en": "Officer in Charge, Subregional Office for North and Central Asia",
            "function_ru": "Исполняющий обязанности руководителя Субрегионального отделения для Северной и Центральной "
            "Азии",
        },
    ),
    (
        "escap",
        {
            "given_name": "Aida",
            "family_name": "Karazhanova",
            "given_name_native": "Аида",
            "family_name_native": "Каражанова",
            "function_en": "IDD, Bangkok",
            "function_ru": "ОИСБ, Бангкок",
        },
    ),
    (
        "escap",
        {
            "title": "mr",
            "given_name": "Jonathan",
            "family_name": "Wong",
            "given_name_native": "Джонатан",
            "family_name_native": "Вон",
        },
    ),
    (
        "unece",
        {
            "title": "mr",
            "given_name": "Christopher",
            "family_name": "Athey",
            "given_name_native": "Кристофер",
            "family_name_native": "Эти",
        },
    ),
]


def load(*, session: Session) -> None:
    """Fill the list of participants once; later calls find it as people left it."""
    _load(session)
    for name in FILES:
        for language in LANGUAGES:
            kept_files.make(name, session.pk, language)


@transaction.atomic
def _load(session: Session) -> None:
    if Participant.objects.filter(session=session).exists() or Person.objects.of_address(DELEGATE).exists():
        return
    secretariat = User.objects.get(email="secretariat@example.org")
    for code, details in STAFF:
        house = Institution.objects.get(code=code)
        list_services.add_to_list(
            session,
            person=Person(**details, **_name_of(house)),
            group=Participant.Group.SECRETARIAT,
            institution=house,
            by=secretariat,
        )
    list_services.add_to_list(
        session, person=_observer(), group=Participant.Group.OBSERVER, institution=None, by=secretariat
    )
    if not User.objects.filter(email=DELEGATE).exists():
        make_account(DELEGATE, language="ru", password=PASSWORD)
    focal_point = User.objects.get(email="focal-kz@example.org")
    nomination = services.nominate(
        delegation_of(session, Country.objects.get(code="kz")),
        person=_delegate(),
        capacity=Nomination.Capacity.ADVISER,
        mode=Nomination.Mode.ONLINE,
        by=focal_point,
    )
    services.submit(nomination, by=focal_point, at=SUBMITTED_AT)
    services.accept(nomination, by=secretariat, at=ACCEPTED_AT)


def _name_of(house: Institution) -> dict[str, str]:
    return {f"institution_{language}": text_in(house, "name", language) for language in LANGUAGES}


def _delegate() -> Person:
    return Person(
        title=Person.Title.MS,
        given_name="Sample",
        family_name="Delegate",
        given_name_native="Образец",
        family_name_native="Делегат",
        function_en="Expert in digital connectivity",
        function_ru="Эксперт по цифровой связности",
        institution_en="A ministry of Kazakhstan",
        institution_ru="Министерство Казахстана",
        email=DELEGATE,
        language="ru",
        spoken_languages=["en", "ru", "kk"],
        seniority=Person.Seniority.SPECIALIST,
        may_be_listed=True,
        is_sample=True,
    )


def _observer() -> Person:
    return Person(
        given_name="Sample",
        family_name="Observer",
        given_name_native="Образец",
        family_name_native="Наблюдатель",
        function_en="Observer",
        function_ru="Наблюдатель",
        institution_en="An invited organization",
        institution_ru="Приглашенная организация",
        email=OBSERVER,
        is_sample=True,
    )
