"""The demo people of the contract; they exist only where ``PORTAL_DEMO`` is 1."""

from typing import Any

from django.db import transaction

from accounts.models import Country, Institution, Role, User
from accounts.services import assign_role, make_account

PASSWORD = "speca-demo-2020"  # noqa: S105 - public: printed by `make run`, and refused outside a demonstration

RUSSIAN_SPEAKERS = ("az", "kz", "kg", "tj", "tm", "uz")


@transaction.atomic
def load(*, body: Any) -> None:
    """Make the accounts that are missing, with their roles for the Working Group."""
    countries = {country.code: country for country in Country.objects.all()}
    institutions = {institution.code: institution for institution in Institution.objects.all()}
    assign_role(_account("secretariat"), Role.SECRETARIAT, institution=institutions["escap"])
    assign_role(_account("ece"), Role.SECRETARIAT, institution=institutions["unece"])
    assign_role(_account("admin"), Role.ADMINISTRATOR)
    for code, country in countries.items():
        language = "ru" if code in RUSSIAN_SPEAKERS else "en"
        assign_role(
            _account(f"focal-{code}", language=language),
            Role.FOCAL_POINT,
            country=country,
            body=body,
            is_chair=code == "kz",
        )
    assign_role(_account("coordinator-kz", language="ru"), Role.NATIONAL_COORDINATOR, country=countries["kz"])
    assign_role(_account("observer"), Role.OBSERVER, body=body)
    assign_role(_account("interpreter"), Role.INTERPRETER)


def _account(name: str, *, language: str = "en") -> User:
    """The account of a demo person, with the demo password; as people left it where it is there."""
    email = f"{name}@example.org"
    found = User.objects.filter(email=email).first()
    return found or make_account(email, language=language, password=PASSWORD)
