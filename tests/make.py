"""Builders: plain typed functions that reach a state through the real services."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from accounts.models import Country, Institution, Role, User
from accounts.services import assign_role
from meetings.models import Body, Session

PASSWORD = "speca-demo-2020"


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The demo people, so that a test reads ``by=cast.focal_kz``; ``None`` is anyone who is not signed in."""

    body: Body
    council: Body
    secretariat: User
    ece: User
    admin: User
    focal_kz: User
    focal_uz: User
    coordinator_kz: User
    delegate_kz: User
    observer: User
    interpreter: User

    @property
    def everybody(self) -> dict[str, User | None]:
        """Each role that the ACCESS table asks about."""
        return {
            "anyone": None,
            "observer": self.observer,
            "delegate_kz": self.delegate_kz,
            "focal_kz": self.focal_kz,
            "focal_uz": self.focal_uz,
            "interpreter": self.interpreter,
            "council": self.coordinator_kz,
            "secretariat": self.secretariat,
            "admin": self.admin,
        }


def make_user(name: str, *, language: str = "en") -> User:
    return User.objects.create_user(f"{name}@example.org", PASSWORD, language=language)


def make_bodies() -> tuple[Body, Body]:
    body = Body.objects.create(
        slug="wg-itsd",
        kind=Body.Kind.WORKING_GROUP,
        name_en="Working Group on Innovation and Technology for Sustainable Development",
        name_ru="Рабочая группа по инновациям и технологиям для устойчивого развития",
        short_name_en="WG on ITSD",
        short_name_ru="РГ по ИТУР",
    )
    council = Body.objects.create(
        slug="governing-council",
        kind=Body.Kind.GOVERNING_COUNCIL,
        name_en="SPECA Governing Council",
        name_ru="Руководящий совет СПЕКА",
        short_name_en="Governing Council",
        short_name_ru="Руководящий совет",
    )
    return body, council


def make_cast() -> Cast:
    body, council = make_bodies()
    countries = {country.code: country for country in Country.objects.all()}
    escap, ece = Institution.objects.get(code="escap"), Institution.objects.get(code="unece")
    people: dict[str, Any] = {
        "secretariat": make_user("secretariat"),
        "ece": make_user("ece"),
        "admin": make_user("admin"),
        "focal_kz": make_user("focal-kz", language="ru"),
        "focal_uz": make_user("focal-uz", language="ru"),
        "coordinator_kz": make_user("coordinator-kz"),
        "delegate_kz": make_user("delegate-kz", language="ru"),
        "observer": make_user("observer"),
        "interpreter": make_user("interpreter"),
    }
    assign_role(people["secretariat"], Role.SECRETARIAT, institution=escap)
    assign_role(people["ece"], Role.SECRETARIAT, institution=ece)
    assign_role(people["admin"], Role.ADMINISTRATOR)
    assign_role(people["focal_kz"], Role.FOCAL_POINT, country=countries["kz"], body=body, is_chair=True)
    assign_role(people["focal_uz"], Role.FOCAL_POINT, country=countries["uz"], body=body)
    assign_role(people["coordinator_kz"], Role.NATIONAL_COORDINATOR, country=countries["kz"])
    assign_role(people["observer"], Role.OBSERVER, body=body)
    assign_role(people["interpreter"], Role.INTERPRETER)
    return Cast(body=body, council=council, **people)


def make_session(body: Body, *, slug: str = "session-1", **fields: Any) -> Session:
    """An announced session in Almaty time on 30 July 2020, unless told otherwise."""
    values: dict[str, Any] = {
        "title_en": "First session",
        "title_ru": "Первая сессия",
        "status": Session.Status.ANNOUNCED,
        "mode": Session.Mode.VIRTUAL,
        "time_zone": "Asia/Almaty",
        "starts_on": date(2020, 7, 30),
        "ends_on": date(2020, 7, 30),
        "nominations_due_at": datetime(2020, 7, 20, 12, 0, tzinfo=UTC),
    }
    session: Session = Session.objects.create(body=body, slug=slug, **values | fields)
    return session
