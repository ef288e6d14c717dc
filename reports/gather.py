"""Reads from the rooms what a report tells; one function a part, each through the querysets of its room."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from django.utils import translation

from accounts.models import Country, Role, RoleAssignment
from contributions.models import CapacityEvent, Contribution, GoodPractice, NationalPerspective, NeedOrOffer
from core.translations import LANGUAGES, text_in
from decisions.models import Decision
from decisions.paper import read_text
from evaluation import results
from evaluation.models import Question, Questionnaire
from meetings import published
from meetings.agenda import Bilingual
from meetings.models import Session
from participants import listing
from participants.models import Participant
from reports.facts import (
    ActionFacts,
    Attendance,
    CountryName,
    DecisionFacts,
    EvaluationFacts,
    ListPart,
    ListSection,
    MeanFacts,
    ObjectiveFacts,
    PersonLine,
    PerspectiveFacts,
    PlanFacts,
    Point,
    ProgressFacts,
    RecommendationFacts,
    SectionFacts,
    SessionFacts,
    SharingFacts,
    StandIn,
)
from strategy.models import Action, ActionPlan, ProgressReport

LONGEST_EXTRACT = 320
"""Characters of a perspective's section that stand in the report."""

Group = Participant.Group


def texts(subject: Any, field: str) -> Bilingual:
    """A translated field in both languages."""
    return Bilingual(**{language: text_in(subject, field, language) for language in LANGUAGES})


def country_name(country: Country) -> CountryName:
    """A country as a report names it."""
    return CountryName(code=country.code, name=texts(country, "name"))


def session(subject: Session) -> SessionFacts:
    """The session, what it was to discuss, its agenda, and the session of the Council that it reports to."""
    council = subject.council_session
    if council is None:
        raise ValueError("A session without a session of the Council has nothing to report to.")
    version = published.latest(subject)
    nothing = Bilingual()
    return SessionFacts(
        title=texts(subject, "title"),
        body=texts(subject.body, "name"),
        mandate=texts(subject.body, "mandate"),
        series=texts(subject.series, "name") if subject.series else nothing,
        is_virtual=subject.mode == Session.Mode.VIRTUAL,
        place=texts(subject, "place"),
        starts_on=subject.starts_on,
        ends_on=subject.ends_on,
        time_zone=subject.time_zone,
        interpretation=texts(subject, "interpretation"),
        chair=_chair(subject),
        expected_outcomes=tuple(texts(row, "text") for row in subject.expected_outcomes.order_by("position")),
        points=tuple(
            Point(letter=point.letter, title=texts(point, "title"), text=texts(point, "text"))
            for point in subject.discussion_points.order_by("letter")
        ),
        council=texts(council, "title"),
        council_starts_on=council.starts_on,
        council_ends_on=council.ends_on,
        council_is_tentative=council.is_tentative,
        agenda=published.agenda_of(version) if version else None,
    )


def _chair(subject: Session) -> tuple[CountryName, ...]:
    held = RoleAssignment.objects.focal_points(body=subject.body).filter(role=Role.FOCAL_POINT, is_chair=True)
    return tuple(country_name(role.country) for role in held)


def attendance(subject: Session) -> Attendance:
    """Who took part: those recorded as there, late or not, or where nobody was recorded, those in the list.

    Who was represented by another person does not count, the country or organization does.
    """
    rows = list(Participant.objects.filter(session=subject).for_list())
    took_part = [row for row in rows if row.attendance in Participant.TOOK_PART]
    is_recorded = bool(took_part)
    shown = took_part if is_recorded else rows
    counted = [row for row in shown if row.attendance != Participant.Attendance.REPRESENTED]
    by_group = {group: [row for row in shown if row.group == group] for group in Group}
    numbers = Counter(row.group for row in counted)
    represented = {row.country_id for row in by_group[Group.COUNTRY]}
    countries = list(Country.objects.order_by("code"))
    return Attendance(
        is_recorded=is_recorded,
        represented=tuple(country_name(country) for country in countries if country.pk in represented),
        not_represented=tuple(country_name(country) for country in countries if country.pk not in represented),
        observers=_organizations(by_group[Group.OBSERVER]),
        secretariats=_organizations(by_group[Group.SECRETARIAT]),
        from_countries=numbers[Group.COUNTRY],
        from_observers=numbers[Group.OBSERVER],
        from_secretariats=numbers[Group.SECRETARIAT],
        by_others=len(shown) - len(counted),
        has_samples=any(row.person.is_sample for row in shown),
        participants={language: _list(subject, language, {row.pk for row in counted}) for language in LANGUAGES},
        stand_ins={language: _stand_ins(subject, language) for language in LANGUAGES},
    )


def _organizations(rows: list[Participant]) -> tuple[Bilingual, ...]:
    names = [texts(row.institution, "name") if row.institution else texts(row.person, "institution") for row in rows]
    return tuple(dict.fromkeys(name for name in names if name))


def _list(subject: Session, language: str, counted: set[int]) -> tuple[ListPart, ...]:
    parts = []
    for part in listing.list_of(subject, language=language, everybody=True):
        found = (_section(section, language, counted) for section in part.sections)
        sections = tuple(section for section in found if section.lines or section.others)
        if sections:
            parts.append(ListPart(heading=part.heading, sections=sections))
    return tuple(parts)


def _section(section: listing.Section, language: str, counted: set[int]) -> ListSection:
    """Those of a section who took part; who did not agree to be named is told as a number."""
    there = [line for line in section.lines if line.participant.pk in counted]
    named = tuple(_person(line, section.heading) for line in there if line.is_named)
    with translation.override(language):
        others = listing.others(len(there) - len(named), beside_names=bool(named))
    return ListSection(heading=section.heading, lines=named, others=others)


def _stand_ins(subject: Session, language: str) -> tuple[StandIn, ...]:
    parts = listing.list_of(subject, language=language)
    named = {line.participant.pk: line for part in parts for section in part.sections for line in section.lines}
    return tuple(
        StandIn(name=line.name, by=named[by].name, of=section.heading)
        for part in parts
        for section in part.sections
        for line in section.lines
        if (by := line.participant.represented_by_id) in named
    )


def _person(line: listing.Line, heading: str) -> PersonLine:
    return PersonLine(
        name=line.name,
        function=str(line.function),
        institution="" if str(line.institution) == heading else str(line.institution),
        capacity=line.capacity,
        is_sample=line.participant.person.is_sample,
    )


def perspectives(subject: Session) -> tuple[PerspectiveFacts, ...]:
    """The national perspectives that were published."""
    rows = NationalPerspective.objects.filter(session=subject).published().for_page()
    return tuple(_perspective(row) for row in rows.order_by("country__code", "pk"))


def _perspective(row: NationalPerspective) -> PerspectiveFacts:
    sections = [(texts(section.heading, "title"), texts(section, "text")) for section in row.sections.all()]
    return PerspectiveFacts(
        country=country_name(row.country),
        sections=tuple(
            SectionFacts(heading=heading, text=Bilingual(en=extract(text.en), ru=extract(text.ru)))
            for heading, text in sections
            if text
        ),
        languages=tuple(
            language for language in LANGUAGES if any(text.in_language(language) for _heading, text in sections)
        ),
        is_sample=row.is_sample,
    )


def sharing(subject: Session) -> SharingFacts | None:
    """How many good practices, needs, offers and events were published for the session."""
    rows: list[Contribution] = []
    for model in (GoodPractice, NeedOrOffer, CapacityEvent):
        rows += model.objects.filter(session=subject).published().with_owner().order_by("country__code", "pk")
    if not rows:
        return None
    directions = Counter(row.direction for row in rows if isinstance(row, NeedOrOffer))
    return SharingFacts(
        practices=sum(isinstance(row, GoodPractice) for row in rows),
        needs=directions[NeedOrOffer.Direction.NEED],
        offers=directions[NeedOrOffer.Direction.OFFER],
        events=sum(isinstance(row, CapacityEvent) for row in rows),
        countries=tuple(dict.fromkeys(country_name(row.country) for row in rows if row.country)),
        organizations=tuple(dict.fromkeys(texts(row.institution, "name") for row in rows if row.institution)),
        has_samples=any(row.is_sample for row in rows),
    )


def extract(text: str) -> str:
    """The first sentences of a text, as many as there is room for; a list becomes one sentence."""
    first = re.split(r"\n\s*\n", text.strip(), maxsplit=1)[0]
    if first.startswith("- "):
        items = [item.strip().rstrip(".;,") for item in first.removeprefix("- ").split("\n- ")]
        sentence = "; ".join(items) + "."
    else:
        sentence = " ".join(first.split())
    if len(sentence) <= LONGEST_EXTRACT:
        return sentence
    cut = sentence[:LONGEST_EXTRACT]
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return cut[: end + 1] if end > 0 else cut.rsplit(" ", 1)[0] + " …"


def decisions(subject: Session) -> tuple[DecisionFacts, ...]:
    """The decisions as adopted, with what was sent to the Council."""
    rows = Decision.objects.filter(session=subject).adopted().for_list()
    return tuple(_decision(row) for row in rows)


def _decision(row: Decision) -> DecisionFacts:
    if row.adopted_on is None:
        raise ValueError("An adopted decision has its day: the database holds it.")
    text = read_text(row)
    return DecisionFacts(
        number=row.number,
        title=Bilingual(en=text.title_en, ru=text.title_ru),
        point=row.discussion_point.letter if row.discussion_point else "",
        as_amended=row.adopted_as == Decision.AdoptedAs.AMENDED,
        adopted_on=row.adopted_on,
        preambular=tuple(Bilingual(en=p.text_en, ru=p.text_ru) for p in text.preambular),
        operative=tuple(Bilingual(en=p.text_en, ru=p.text_ru) for p in text.operative),
        recommendation=_recommendation(row),
        is_sample=row.is_sample,
    )


def _recommendation(row: Decision) -> RecommendationFacts | None:
    sent = getattr(row, "recommendation", None)
    if sent is None:
        return None
    return RecommendationFacts(
        sent_on=sent.sent_at.astimezone(row.session.zone).date(),
        answer=sent.answer,
        answer_text=texts(sent, "answer_text"),
        answered_on=sent.answered_on,
    )


def plan(subject: Session) -> PlanFacts:
    """The action plan in force of the body's strategy, and where each action stands."""
    current = ActionPlan.objects.filter(strategy__body=subject.body).in_force()
    if current is None:
        return PlanFacts(title=Bilingual(), statuses=(), objectives=())
    reports: dict[int, dict[int, ProgressReport]] = {}
    for report in ProgressReport.objects.accepted().filter(action__plan=current).for_list():
        reports.setdefault(report.action_id, {}).setdefault(report.country_id, report)  # the newest comes first
    actions = [_action(row, [*reports.get(row.pk, {}).values()]) for row in Action.objects.of(current).for_list()]
    return PlanFacts(
        title=texts(current, "title"),
        statuses=tuple(Action.Status.values),
        objectives=tuple(
            ObjectiveFacts(number=objective.number, title=texts(objective, "text"), actions=mine)
            for objective in current.strategy.objectives.order_by("number")
            if (mine := tuple(fact for number, fact in actions if number == objective.number))
        ),
    )


def _action(row: Action, reports: list[ProgressReport]) -> tuple[int, ActionFacts]:
    return row.objective.number, ActionFacts(
        code=row.code,
        title=texts(row, "title"),
        leads=_leads(row),
        period=in_each_language(lambda: " – ".join(str(period) for period in (row.starts, row.ends) if period)),
        status=row.status,
        status_label=in_each_language(lambda: str(Action.Status(row.status).label)),
        progress=tuple(_progress(report) for report in reports),
        is_sample=row.is_sample,
    )


def _leads(row: Action) -> Bilingual:
    if row.lead_country:
        return texts(row.lead_country, "name")
    if row.lead_institution:
        return texts(row.lead_institution, "short_name")
    return texts(row, "lead_text")


def _progress(report: ProgressReport) -> ProgressFacts:
    text = texts(report, "text")
    return ProgressFacts(
        country=country_name(report.country),
        year=report.year,
        text=Bilingual(en=extract(text.en), ru=extract(text.ru)),
        is_sample=report.is_sample,
    )


def in_each_language(say: Callable[[], str]) -> Bilingual:
    """What something is called, asked in each language."""
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = say()
    return Bilingual(**said)


def evaluation(subject: Session) -> EvaluationFacts | None:
    """What those thought of the session who took part; nothing until all answers are in, or where they are too few."""
    row = Questionnaire.objects.with_questions().filter(session=subject).first()
    if row is None or not row.is_over():
        return None
    found = {language: results.of(row, language=language) for language in LANGUAGES}
    if not found["en"].counted:
        return None
    pairs = zip(*(found[language].questions for language in LANGUAGES), strict=True)
    return EvaluationFacts(
        received=found["en"].received,
        summary=texts(row, "summary"),
        means=tuple(mean for pair in pairs if pair[0].question.kind in Question.ON_SCALE for mean in _means_of(*pair)),
        is_sample=row.is_sample,
    )


def _means_of(*pair: results.QuestionResult) -> Iterator[MeanFacts]:
    """Of a question as it was read in each language."""
    for tables in zip(*(result.tables for result in pair), strict=True):
        first = tables[0]
        if first.mean is not None:
            labels = dict(zip(LANGUAGES, (table.label for table in tables), strict=True))
            yield MeanFacts(
                question=texts(pair[0].question, "text"),
                line=Bilingual(**labels),
                answered=first.answered,
                mean=round(first.mean, 2),
            )
