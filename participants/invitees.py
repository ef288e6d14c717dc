"""Who is invited to a session: each delegation with the people who are written to, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Max
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from accounts.models import RoleAssignment, User
from meetings.models import Session
from participants.answering import all_delegations
from participants.models import Contact, Delegation, InvitationLetter, Nomination


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Somebody to whom an invitation goes: a focal point, or a contact of observers."""

    name: str
    email: str
    language: str
    """That of the account, where there is one."""
    user: User | None = None
    """Nothing: the account is made when the invitation goes out."""
    contact: Contact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitee:
    """One delegation, the people who are written to for it, and where its invitation stands."""

    delegation: Delegation
    """Unsaved where nothing has been begun."""
    people: list[Addressee] = field(default_factory=list)
    letters: list[InvitationLetter] = field(default_factory=list)
    """Of the newest invitation, one a language; without a file while it is being sent."""
    has_answered: bool = False
    """Somebody was nominated, whatever came of it."""
    has_nominations: bool = False
    """Drafts count too."""

    @property
    def number(self) -> int:
        """Of the newest invitation; 0 before the first."""
        return self.letters[0].number if self.letters else 0

    @property
    def is_being_sent(self) -> bool:
        return any(not letter.file for letter in self.letters)

    @property
    def is_held(self) -> bool:
        """Its letter waits in the outbox until somebody has read it."""
        return not self.is_being_sent and any(letter.is_held for letter in self.letters)

    @property
    def takes_part(self) -> bool:
        return self.delegation.representation == Delegation.Representation.EXPECTED

    @property
    def can_be_invited(self) -> bool:
        return bool(self.people) and self.takes_part and not (self.is_being_sent or self.is_held)

    @property
    def is_to_be_invited(self) -> bool:
        """It was not invited yet, and can be."""
        return self.can_be_invited and self.delegation.invited_at is None

    @property
    def awaits_answer(self) -> bool:
        return self.takes_part and self.delegation.invited_at is not None and not self.has_answered

    @property
    def languages(self) -> list[str]:
        """In which languages its people read, each once."""
        return sorted({person.language for person in self.people})

    @property
    def can_be_removed(self) -> bool:
        """Observers who were entered by mistake."""
        return self.delegation.is_of_observers and not self.letters and not self.has_nominations

    @property
    def tag(self) -> str:
        """Which tag class shows the state."""
        if not self.takes_part:
            return "declined"
        if self.has_answered:
            return "accepted"
        return "awaiting" if self.delegation.invited_at or self.is_being_sent or self.is_held else "draft"

    @property
    def state(self) -> str:
        """What holds now, in words; the date stands beside it."""
        if not self.takes_part:
            return str(self.delegation.get_representation_display())
        if self.has_answered:
            return _("answered")
        if self.is_being_sent:
            return _("being sent")
        if self.is_held:
            return _("held for reading")
        return _("invited") if self.delegation.invited_at else _("not invited")


def invitees_of(session: Session) -> list[Invitee]:
    """All delegations in the reader's order, countries first; a constant number of queries."""
    delegations = all_delegations(session)
    people, letters = _people(session, delegations), _letters(session)
    nominated = Nomination.objects.filter(delegation__session=session).order_by()
    submitted = dict(nominated.values_list("delegation").annotate(at=Max("submitted_at")))
    return [
        Invitee(
            delegation=one,
            people=people[number],
            letters=letters.get(one.pk, []),
            has_answered=submitted.get(one.pk) is not None,
            has_nominations=one.pk in submitted,
        )
        for number, one in enumerate(delegations)
    ]


def people_of(delegation: Delegation) -> list[Addressee]:
    """To whom the invitation of one delegation goes; at most three queries."""
    return _people(delegation.session, [delegation])[0]


def fitting(language: str, languages: Iterable[str]) -> str:
    """The language of the letter that a person gets: their own, or the one that there is."""
    there = sorted(languages)
    return language if language in there else there[0]


def _letters(session: Session) -> dict[int, list[InvitationLetter]]:
    """The newest letters by the key of the delegation."""
    found: dict[int, list[InvitationLetter]] = {}
    for letter in InvitationLetter.objects.filter(delegation__session=session).newest_first():
        newest = found.setdefault(letter.delegation_id, [])
        if not newest or newest[0].number == letter.number:
            newest.append(letter)
    return found


def _people(session: Session, delegations: list[Delegation]) -> list[list[Addressee]]:
    focal: dict[int, dict[int, User]] = {}
    if any(not one.is_of_observers for one in delegations):
        for held in RoleAssignment.objects.focal_points(body=session.body_id):
            focal.setdefault(held.country_id or 0, {})[held.user_id] = held.user
    contacts = _contacts([one for one in delegations if one.is_of_observers])
    return [
        contacts.get(one.pk, [])
        if one.is_of_observers
        else [_of_user(user) for user in focal.get(one.country_id or 0, {}).values()]
        for one in delegations
    ]


def _of_user(user: User) -> Addressee:
    return Addressee(name=user.name, email=user.email, language=user.language, user=user)


def _contacts(delegations: list[Delegation]) -> dict[int, list[Addressee]]:
    if not delegations:
        return {}
    rows: list[Any] = list(
        Contact.objects.filter(delegation__in=delegations)
        .select_related("user")
        .annotate(lower=Lower("email"))
        .order_by("pk")
    )
    accounts = {user.email.lower(): user for user in User.objects.annotate(lower=Lower("email")).filter(
        lower__in=[row.lower for row in rows]
    )} if rows else {}  # fmt: skip
    found: dict[int, list[Addressee]] = {}
    for row in rows:
        account = row.user or accounts.get(row.lower)
        if account is not None and not account.is_active:
            continue
        language = account.language if account else row.language
        person = Addressee(name=row.name, email=row.email, language=language, user=row.user, contact=row)
        found.setdefault(row.delegation_id, []).append(person)
    return found
