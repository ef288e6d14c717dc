"""What a report tells, as a value: gathered once, in both languages, and kept with the report.

Nothing here comes from the database by itself; ``reports.gather`` fills it and ``reports.paper`` writes it out.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from meetings.agenda import Agenda, Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryName:
    """A participating country."""

    code: str
    name: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A question that the session discussed."""

    letter: str
    title: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFacts:
    """The session whose outcomes are reported, and the one of the Council that they go to."""

    title: Bilingual
    body: Bilingual
    mandate: Bilingual
    series: Bilingual
    is_virtual: bool
    place: Bilingual
    starts_on: date
    ends_on: date
    time_zone: str
    interpretation: Bilingual
    chair: tuple[CountryName, ...]
    expected_outcomes: tuple[Bilingual, ...]
    points: tuple[Point, ...]
    council: Bilingual
    council_starts_on: date
    council_ends_on: date
    council_is_tentative: bool
    agenda: Agenda | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One line of the list of participants, as printed in one language."""

    name: str
    function: str
    institution: str
    capacity: str
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSection:
    """A delegation or an organization, and its people."""

    heading: str
    lines: tuple[PersonLine, ...]
    others: str = ""
    """How many more took part who are not named, in words; nothing in reports gathered before one was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPart:
    """Participating countries, observers or the secretariat."""

    heading: str
    sections: tuple[ListSection, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """Somebody of the list and the person who spoke for them."""

    name: str
    by: str
    of: str
    """The country or organization of both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who took part."""

    is_recorded: bool
    """Whether the secretariat has recorded who was there; else the list tells who was nominated and accepted."""
    represented: tuple[CountryName, ...]
    not_represented: tuple[CountryName, ...]
    observers: tuple[Bilingual, ...]
    secretariats: tuple[Bilingual, ...]
    from_countries: int
    from_observers: int
    from_secretariats: int
    has_samples: bool
    participants: dict[str, tuple[ListPart, ...]]
    """By language: the order of countries and the script of names differ."""
    by_others: int = 0
    """How many of the list were represented by another person; none in reports gathered before this was recorded."""
    stand_ins: dict[str, tuple[StandIn, ...]] = field(default_factory=dict)
    """Who spoke for whom, by language, where that is known and both may be named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionFacts:
    """What a country says under one heading: the first sentences."""

    heading: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class PerspectiveFacts:
    """A national perspective that was published."""

    country: CountryName
    sections: tuple[SectionFacts, ...]
    languages: tuple[str, ...]
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingFacts:
    """How much countries and organizations shared for the session, as far as it was published, and whose it is."""

    practices: int
    needs: int
    offers: int
    events: int
    countries: tuple[CountryName, ...]
    organizations: tuple[Bilingual, ...]
    has_samples: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationFacts:
    """What was sent to the Council, and what it answered."""

    sent_on: date
    answer: str
    """approved, noted, returned; empty as long as there is none."""
    answer_text: Bilingual
    answered_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFacts:
    """A decision as adopted."""

    number: int
    title: Bilingual
    point: str
    """The letter of the discussion point that it came from."""
    as_amended: bool
    adopted_on: date
    preambular: tuple[Bilingual, ...]
    operative: tuple[Bilingual, ...]
    recommendation: RecommendationFacts | None
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressFacts:
    """What a country reported of an action, once it was accepted: the first sentences of its newest report."""

    country: CountryName
    year: int
    text: Bilingual
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFacts:
    """One action of the plan and where it stands."""

    code: str
    title: Bilingual
    leads: Bilingual
    period: Bilingual
    status: str
    status_label: Bilingual
    progress: tuple[ProgressFacts, ...]
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveFacts:
    """One objective of the Strategy."""

    number: int
    title: Bilingual
    actions: tuple[ActionFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFacts:
    """The action plan of the Strategy; without objectives there is none yet."""

    title: Bilingual
    statuses: tuple[str, ...]
    """All that there are, from not started to cancelled."""
    objectives: tuple[ObjectiveFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeanFacts:
    """The mean of the answers to a question on the scale from 1 to 5, or to one line of it."""

    question: Bilingual
    line: Bilingual
    answered: int
    mean: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFacts:
    """What the participants thought of the session, once all answers are in."""

    received: int
    summary: Bilingual
    means: tuple[MeanFacts, ...]
    """Of questions that enough people answered."""
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a report tells."""

    gathered_at: datetime
    session: SessionFacts
    attendance: Attendance
    perspectives: tuple[PerspectiveFacts, ...]
    decisions: tuple[DecisionFacts, ...]
    plan: PlanFacts
    evaluation: EvaluationFacts | None = None
    """None in reports gathered before there was one."""
    sharing: SharingFacts | None = None
    """None where nothing was shared, and in reports gathered before it was counted."""

    @property
    def actions(self) -> list[ActionFacts]:
        return [action for objective in self.plan.objectives for action in objective.actions]

    @property
    def has_samples(self) -> bool:
        """Whether anything in it is not from the sources."""
        progress = [one for action in self.actions for one in action.progress]
        return (
            self.attendance.has_samples
            or any(one.is_sample for one in self.perspectives)
            or any(one.is_sample for one in self.decisions)
            or any(one.is_sample for one in self.actions)
            or any(one.is_sample for one in progress)
            or (self.evaluation is not None and self.evaluation.is_sample)
            or (self.sharing is not None and self.sharing.has_samples)
        )


@lru_cache(maxsize=1)
def _adapter() -> TypeAdapter[Facts]:
    return TypeAdapter(Facts)


def to_json(facts: Facts) -> dict[str, Any]:
    """For keeping in the database."""
    dumped: dict[str, Any] = _adapter().dump_python(facts, mode="json")
    return dumped


def from_json(data: dict[str, Any]) -> Facts:
    """The facts that ``to_json`` wrote down."""
    return _adapter().validate_python(data)
