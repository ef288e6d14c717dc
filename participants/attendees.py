"""Who is written to when a slot of the agenda changes in which they are named."""

from typing import Any

from core.registries import Attendee
from participants.models import Participant, Person


def attendees(session: Any) -> list[Attendee]:
    """The accepted participants with an address, under all the names that the portal knows of them; one query."""
    rows = Participant.objects.filter(session=session).select_related("person", "user").order_by("pk")
    return [attendee for row in rows if (attendee := _attendee(row)) is not None]


def _attendee(row: Participant) -> Attendee | None:
    person, account = row.person, row.user if row.user and row.user.is_active else None
    email = account.email if account else person.email
    if not email:
        return None
    language = account.language if account else person.language
    return Attendee(names=_names(person), email=email, language=language, account=account)


def _names(person: Person) -> tuple[str, ...]:
    """In Latin and in Cyrillic; a patronymic may be left out in the agenda."""
    latin = f"{person.given_name} {person.family_name}"
    native = f"{person.given_name_native} {person.family_name_native}"
    first, _space, _patronymic = person.given_name_native.partition(" ")
    return tuple(
        name for name in dict.fromkeys([latin, native, f"{first} {person.family_name_native}"]) if name.strip()
    )
