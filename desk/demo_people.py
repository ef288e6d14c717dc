"""The demo people: each holds a function, none has a name."""

from django.db import transaction

from accounts.models import Country, Institution, Role, User
from accounts.services import assign_role, make_account
from meetings.models import Body

PASSWORD = "speca-demo-2020"  # noqa: S105 - printed by `make run`, and only where PORTAL_DEMO is 1
CHAIR = "kz"
READERS_OF_RUSSIAN = frozenset({"kz", "kg", "tj", "uz"})


@transaction.atomic
def load(body: Body) -> None:
    """The accounts of the contract, with their roles; those that exist stay as they are."""
    escap, unece = Institution.objects.get(code="escap"), Institution.objects.get(code="unece")
    assign_role(_person("secretariat"), Role.SECRETARIAT, institution=escap)
    assign_role(_person("ece"), Role.SECRETARIAT, institution=unece)
    assign_role(_person("admin"), Role.ADMINISTRATOR)
    for country in Country.objects.order_by("code"):
        language = "ru" if country.code in READERS_OF_RUSSIAN else "en"
        focal_point = _person(f"focal-{country.code}", language=language)
        assign_role(focal_point, Role.FOCAL_POINT, country=country, body=body, is_chair=country.code == CHAIR)
    kazakhstan = Country.objects.get(code="kz")
    assign_role(_person("coordinator-kz", language="ru"), Role.NATIONAL_COORDINATOR, country=kazakhstan)
    assign_role(_person("observer"), Role.OBSERVER, body=body)
    assign_role(_person("interpreter"), Role.INTERPRETER)


def _person(name: str, *, language: str = "en") -> User:
    email = f"{name}@example.org"
    return User.objects.filter(email=email).first() or make_account(email, language=language, password=PASSWORD)
