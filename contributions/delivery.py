"""Who speaks when: the countries in the order of delivery, each with its minutes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Country
from contributions.models import DeliveryTurn, NationalPerspective, PerspectivePlan
from contributions.plan import plan_of
from core import collation
from core.translations import text_in
from meetings import published, timetable
from meetings.models import Session
from participants import listing
from participants.models import Delegation, Participant

UN_ORDER = "en"
"""The alphabet in which the countries speak: one order for all readers, whatever their language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A country in the order of delivery."""

    country: Country
    number: int | None
    """Its place; none where it does not take part."""
    minutes: int | None
    own_minutes: int | None = None
    """Set for this country alone."""
    absence: str = ""
    """In words, where it does not take part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The whole order, and what the published agenda says of its time."""

    plan: PerspectivePlan
    turns: list[Turn]
    is_set: bool
    """By the secretariat; else it is that of the agenda, or of the alphabet."""
    starts: datetime | None = None
    """When the agenda lets the countries speak."""
    slot_minutes: int | None = None
    """How long the agenda lets them speak."""

    @property
    def total(self) -> int | None:
        """Minutes of all who speak, where each has some."""
        minutes = [turn.minutes for turn in self.turns if turn.number is not None]
        return sum(one for one in minutes if one) if minutes and all(minutes) else None

    @property
    def is_too_long(self) -> bool:
        """Whether the minutes do not fit the slot."""
        return self.total is not None and self.slot_minutes is not None and self.total > self.slot_minutes

    def turn_of(self, country_id: int) -> Turn | None:
        return next((turn for turn in self.turns if turn.country.pk == country_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """What the published agenda says."""

    starts: datetime | None = None
    slot_minutes: int | None = None
    places: Mapping[str, datetime]
    """When a country speaks, by its code, where the agenda gives times."""
    minutes: Mapping[str, int]


def delivery_of(session: Session) -> Delivery:
    """The order of a session; five queries, whatever the number of countries."""
    plan = plan_of(session)
    saved = {turn.country_id: turn for turn in DeliveryTurn.objects.filter(session=session)}
    printed = _printed(session)
    absent = _absent(session)
    turns, number = [], 0
    for country in _ordered(Country.objects.all(), saved, printed, absent):
        turn = saved.get(country.pk)
        own = turn.minutes if turn else None
        absence = absent.get(country.pk, "")
        number += not absence
        turns.append(
            Turn(
                country=country,
                number=None if absence else number,
                minutes=own or plan.minutes or printed.minutes.get(country.code),
                own_minutes=own,
                absence=absence,
            )
        )
    return Delivery(
        plan=plan, turns=turns, is_set=bool(saved), starts=printed.starts, slot_minutes=printed.slot_minutes
    )


def _ordered(
    countries: Iterable[Country], saved: Mapping[int, DeliveryTurn], printed: _Printed, absent: Mapping[int, str]
) -> list[Country]:
    alphabet = collation.ordered(countries, by=lambda one: text_in(one, "name", UN_ORDER), language=UN_ORDER)
    last = len(alphabet)

    def place(country: Country) -> tuple[bool, int, bool, float]:
        turn, at = saved.get(country.pk), printed.places.get(country.code)
        return (
            country.pk in absent,
            turn.position if turn else last + 1,
            at is None,
            at.timestamp() if at else 0,
        )

    return sorted(alphabet, key=place)


def _printed(session: Session) -> _Printed:
    version = published.latest(session)
    agenda = published.agenda_of(version) if version else None
    places: dict[str, datetime] = {}
    minutes: dict[str, int] = {}
    if agenda is None:
        return _Printed(places=places, minutes=minutes)
    slots = [(day, timed) for day in agenda.days for timed in timetable.moments(agenda, day) if timed.slot.by_country]
    for day, timed in slots:
        for entry in timed.slot.entries:
            if entry.country and entry.starts:
                places.setdefault(entry.country, agenda.moment(day, entry.starts))
            if entry.country and entry.minutes:
                minutes.setdefault(entry.country, entry.minutes)
    return _Printed(
        starts=slots[0][1].starts if slots else None,
        slot_minutes=sum(timed.slot.minutes for _day, timed in slots) or None,
        places=places,
        minutes=minutes,
    )


def _absent(session: Session) -> dict[int, str]:
    found = Delegation.objects.filter(session=session, country__isnull=False).exclude(
        representation=Delegation.Representation.EXPECTED
    )
    return {one.country_id: one.get_representation_display() for one in found}


def speaker_of(perspective: NationalPerspective, *, language: str, everybody: bool = False) -> str:
    """Who delivers it, as it is printed: a participant who agreed to be named, else the text that was typed.

    ``everybody`` is for those who write and the secretariat, who also see who did not agree.
    """
    chosen: Participant | None = perspective.delivered_by
    if chosen is not None and (everybody or chosen.person.may_be_listed is not False):
        return printed_name(chosen, language=language)
    return perspective.speaker


def printed_name(participant: Participant, *, language: str) -> str:
    """“Ms Aida SPEAKER, Director, Ministry”."""
    person = participant.person
    given_name, family_name = person.names_in(language)
    name = f"{person.get_title_display()} {given_name} {family_name.upper()}".strip()
    below = (str(listing.words(person, field, language)) for field in ("function", "institution"))
    return ", ".join([name[:1].upper() + name[1:], *(one for one in below if one)])
