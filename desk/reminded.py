"""Who of a country can be reminded, and when it last was: the letters themselves tell."""

from datetime import UTC, datetime

from django.utils import timezone

from accounts.models import RoleAssignment, User
from core.models import Letter
from meetings.models import Session


def key(session: Session, *, column: str, country: str, user: User, at: datetime) -> str:
    """One letter a day (UTC) for a person, a country and what is due from it."""
    return f"{_beginning(session)}{column}:{country}:{user.pk}:{at.astimezone(UTC):%Y-%m-%d}"


def _beginning(session: Session) -> str:
    return f"reminder:{session.pk}:"


def last(session: Session) -> dict[tuple[str, str], datetime]:
    """When a country, by its code, was last reminded of a column, by its name; one query."""
    about = {"about_label": session._meta.label_lower, "about_id": session.pk, "key__startswith": _beginning(session)}
    found: dict[tuple[str, str], datetime] = {}
    for written, created_at in Letter.objects.filter(**about).order_by("created_at").values_list("key", "created_at"):
        _reminder, _session, column, country, _user, _day = written.split(":")
        found[column, country] = created_at
    return found


def is_today(moment: datetime | None) -> bool:
    """Whether that was on the present day (UTC)."""
    return moment is not None and moment.astimezone(UTC).date() == timezone.now().astimezone(UTC).date()


def focal_points(session: Session) -> dict[int, list[User]]:
    """The focal points for the session's body, each once, by the key of their country; one query."""
    found: dict[int, dict[int, User]] = {}
    for held in RoleAssignment.objects.focal_points(body=session.body_id):
        if held.country_id is not None:
            found.setdefault(held.country_id, {})[held.user_id] = held.user
    return {country: list(people.values()) for country, people in found.items()}
