"""The report as a printed document, written from the facts alone: the same facts make the same paper."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from core import collation, pdf
from core.templatetags.portal import span
from reports.facts import CountryName, DecisionFacts, Facts, ObjectiveFacts, PerspectiveFacts, Point

TEMPLATE = "reports/print/report.html"


class Numbers:
    """Numbers the paragraphs from the first to the last, across the headings."""

    def __init__(self) -> None:
        self.last = 0

    def following(self) -> int:
        """The next number."""
        self.last += 1
        return self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A discussion point and the decisions that came of it."""

    point: Point
    decisions: list[DecisionFacts]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveLine:
    """An objective of the Strategy in the summary: how many of its actions stand where."""

    objective: ObjectiveFacts
    number: int
    counts: list[int]


def html_of(facts: Facts, *, language: str) -> str:
    """The report as HTML in a language."""
    with translation.override(language):
        context = _context(facts, language)
    return pdf.html_of(TEMPLATE, context, language=language)


def _context(facts: Facts, language: str) -> dict[str, Any]:
    session, attendance = facts.session, facts.attendance
    sent = [decision for decision in facts.decisions if decision.recommendation]
    return {
        "facts": facts,
        "session": session,
        "attendance": attendance,
        "numbers": Numbers(),
        "title": session.title.best(language),
        "council": session.council.best(language),
        "dates": span(session.starts_on, session.ends_on),
        "council_dates": span(session.council_starts_on, session.council_ends_on),
        "place": _("Virtual") if session.is_virtual else session.place.best(language),
        "chair": named(session.chair, language),
        "represented": named(attendance.represented, language),
        "not_represented": named(attendance.not_represented, language),
        "observers": listed(collation.ordered((text.best(language) for text in attendance.observers), by=str)),
        "secretariats": listed(collation.ordered((text.best(language) for text in attendance.secretariats), by=str)),
        "participants": attendance.participants[language],
        "stand_ins": attendance.stand_ins.get(language, ()),
        "perspectives": by_country(facts.perspectives, language),
        "perspective_countries": named([one.country for one in facts.perspectives], language),
        "sharing": _sharing(facts, language),
        "outcomes": _outcomes(facts),
        "other_decisions": _without_point(facts),
        "sent": sent,
        "answered": [decision for decision in sent if decision.recommendation and decision.recommendation.answer],
        **_plan(facts, language),
    }


def _sharing(facts: Facts, language: str) -> dict[str, Any] | None:
    """What was shared, with the names of those who did, countries first."""
    if facts.sharing is None:
        return None
    countries = collation.ordered((one.name.best(language) for one in facts.sharing.countries), by=str)
    organizations = collation.ordered((one.best(language) for one in facts.sharing.organizations), by=str)
    return {"facts": facts.sharing, "by": listed([*countries, *organizations])}


def _outcomes(facts: Facts) -> list[Outcome]:
    return [
        Outcome(point=point, decisions=[one for one in facts.decisions if one.point == point.letter])
        for point in facts.session.points
    ]


def _without_point(facts: Facts) -> list[DecisionFacts]:
    letters = {point.letter for point in facts.session.points}
    return [decision for decision in facts.decisions if decision.point not in letters]


def _plan(facts: Facts, language: str) -> dict[str, Any]:
    actions = facts.actions
    labels = {action.status: action.status_label.best(language) for action in actions}
    present = [status for status in facts.plan.statuses if status in labels]
    counts = Counter(action.status for action in actions)
    reporting = {one.country.code: one.country for action in actions for one in action.progress}
    return {
        "statuses": [(labels[status], counts[status]) for status in present],
        "plan_lines": [_objective_line(objective, present) for objective in facts.plan.objectives],
        "action_count": len(actions),
        "reporting_countries": named(list(reporting.values()), language),
    }


def _objective_line(objective: ObjectiveFacts, statuses: list[str]) -> ObjectiveLine:
    counts = Counter(action.status for action in objective.actions)
    return ObjectiveLine(
        objective=objective, number=len(objective.actions), counts=[counts[status] for status in statuses]
    )


def listed(names: Iterable[str]) -> str:
    """The names as a sentence has them: "A, B and C"."""
    *most, last = [*names] or [""]
    if not most:
        return last
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last}


def named(countries: Sequence[CountryName], language: str) -> str:
    """Countries in the alphabetical order of the language, as a sentence has them."""
    return listed(collation.ordered((one.name.best(language) for one in countries), by=str, language=language))


def by_country(perspectives: Sequence[PerspectiveFacts], language: str) -> list[PerspectiveFacts]:
    """In the alphabetical order of the language."""
    return collation.ordered(perspectives, by=lambda one: one.country.name.best(language), language=language)
