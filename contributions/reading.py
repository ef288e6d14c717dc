"""A perspective, the countries' page and the comparison as they are read."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Country
from accounts.rules import focal_country_ids, is_secretariat
from contributions.delivery import Delivery, Turn
from contributions.models import NationalPerspective, PerspectiveHeading
from core.context_processors import NATIVE_NAMES
from core.translations import LANGUAGES, stale_fields, text_in, text_or_other
from meetings.models import Session

WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A passage in one language."""

    language: str
    name: str
    """Of the language, in itself."""
    text: str
    is_stale: bool
    """Whether it is older than its counterpart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What is said under one heading: the languages it is there in, and which of them is older than the other."""

    heading: PerspectiveHeading
    texts: dict[str, str]
    stale: str = ""

    @property
    def sides(self) -> list[Wording]:
        """Both languages, the reader's own first; one of them may be empty."""
        languages = sorted(LANGUAGES, key=lambda language: language != get_language())
        return [
            Wording(
                language=language,
                name=NATIVE_NAMES[language],
                text=self.texts[language],
                is_stale=language == self.stale,
            )
            for language in languages
        ]

    @property
    def wordings(self) -> list[Wording]:
        """The languages in which it is there, the reader's own first."""
        return [side for side in self.sides if side.text]

    @property
    def best(self) -> Wording | None:
        """In the reader's language, else in the other one."""
        return next(iter(self.wordings), None)

    @property
    def has_both(self) -> bool:
        return all(self.texts.values())

    @property
    def has_any(self) -> bool:
        return any(self.texts.values())

    @property
    def missing(self) -> str:
        """The language in which it is not there yet, while it is in the other."""
        return next((one for one in LANGUAGES if not self.texts[one]), "") if self.has_any else ""

    @property
    def note(self) -> str:
        """What is still to be done, in words; nothing where both languages are there and of one age."""
        if not self.has_any:
            return _("Not yet written")
        if self.missing:
            return _("Not yet in Russian") if self.missing == "ru" else _("Not yet in English")
        if self.stale:
            return (
                _("The Russian text is older than the English one")
                if self.stale == "ru"
                else _("The English text is older than the Russian one")
            )
        return ""


def passages_of(perspective: NationalPerspective, headings: Sequence[PerspectiveHeading]) -> list[Passage]:
    """Every heading with what a perspective that ``for_page()`` has loaded says there; one query for their age."""
    return passages_by_perspective([perspective], headings)[perspective.pk]


def passages_by_perspective(
    perspectives: Collection[NationalPerspective], headings: Sequence[PerspectiveHeading]
) -> dict[int, list[Passage]]:
    """The same for many of one session, still with one query."""
    texts = {one.pk: {section.heading_id: section for section in one.sections.all()} for one in perspectives if one.pk}
    stale = stale_fields([section for sections in texts.values() for section in sections.values()])
    found = {}
    for perspective in perspectives:
        sections = texts.get(perspective.pk, {})
        found[perspective.pk] = [
            Passage(
                heading=heading,
                texts={
                    language: text_in(sections[heading.pk], "text", language) if heading.pk in sections else ""
                    for language in LANGUAGES
                },
                stale=stale.get((sections[heading.pk].pk, "text"), "") if heading.pk in sections else "",
            )
            for heading in headings
        ]
    return found


def to_do(passages: Iterable[Passage]) -> str:
    """What is still to be written or translated, in one text; that nothing is, where all is there."""
    by_note: dict[str, list[str]] = {}
    for passage in passages:
        if passage.note:
            title = text_or_other(passage.heading, "title", language=get_language() or LANGUAGES[0])
            by_note.setdefault(passage.note, []).append(title)
    lines = [
        _("%(what)s: %(headings)s.") % {"what": note, "headings": "; ".join(titles)} for note, titles in by_note.items()
    ]
    return " ".join(lines) or _("Written under every heading, in both languages.")


def languages_of(perspective: NationalPerspective) -> list[str]:
    """The languages in which something is written, from loaded sections."""
    return [
        language
        for language in LANGUAGES
        if any(text_in(section, "text", language) for section in perspective.sections.all())
    ]


def words_in(passages: Iterable[Passage]) -> dict[str, int]:
    """How many words there are to be spoken, by the languages in which something is written."""
    counted = dict.fromkeys(LANGUAGES, 0)
    for passage in passages:
        for language, text in passage.texts.items():
            counted[language] += len(WORD.findall(text))
    return {language: count for language, count in counted.items() if count}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A country on the page of a session's perspectives, as far as this reader may know."""

    country: Country
    perspective: NationalPerspective | None
    languages: list[str]
    may_write: bool
    is_overdue: bool
    """The country has not submitted it by the deadline, and this reader may know."""
    turn: Turn | None
    """When it is delivered, for those who prepare it."""


def lines_of(
    session: Session, perspectives: Iterable[NationalPerspective], *, user: Any, delivery: Delivery | None
) -> list[Line]:
    """All countries in the alphabetical order of the reader's language; one query for the countries."""
    by_country = {perspective.country_id: perspective for perspective in perspectives}
    own = focal_country_ids(user, body_id=session.body_id)
    staff = is_secretariat(user)
    is_past = session.perspectives_due_at is not None and session.perspectives_due_at < timezone.now()
    lines = []
    for country in Country.objects.for_reader():
        found = by_country.get(country.pk)
        concerns = staff or country.pk in own
        turn = delivery.turn_of(country.pk) if delivery else None
        lines.append(
            Line(
                country=country,
                perspective=found,
                languages=languages_of(found) if found else [],
                may_write=concerns and (found is None or found.is_open),
                is_overdue=concerns
                and is_past
                and session.status == Session.Status.ANNOUNCED
                and (found is None or found.submitted_at is None)
                and not (turn and turn.absence),
                turn=turn if turn and (concerns or delivery_is_for(user)) else None,
            )
        )
    return lines


def delivery_is_for(user: Any) -> bool:
    """Whether the order of all countries is this reader's business."""
    return bool(user.has_perm("contributions.read_ahead"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one country says under a heading."""

    country: Country
    perspective: NationalPerspective
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What the countries say under one heading."""

    heading: PerspectiveHeading
    said: list[Said] = field(default_factory=list)
    """Those who say something, in the reader's alphabetical order."""
    silent: list[Country] = field(default_factory=list)
    """Those who say nothing under it, or whose perspective this reader may not see."""


def compared(perspectives: Collection[NationalPerspective], headings: Sequence[PerspectiveHeading]) -> list[Compared]:
    """All countries heading by heading; two queries, whatever their number."""
    by_country = {perspective.country_id: perspective for perspective in perspectives}
    passages = passages_by_perspective(perspectives, headings)
    countries = list(Country.objects.for_reader())
    found = []
    for place, heading in enumerate(headings):
        line = Compared(heading=heading)
        for country in countries:
            perspective = by_country.get(country.pk)
            passage = passages[perspective.pk][place] if perspective else None
            if perspective is not None and passage is not None and passage.has_any:
                line.said.append(Said(country=country, perspective=perspective, passage=passage))
            else:
                line.silent.append(country)
        found.append(line)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A country's turn with the text that this reader may read in advance."""

    turn: Turn
    perspective: NationalPerspective | None
    passages: list[Passage]
    words: dict[str, int]
    speaker: str


def spoken(
    delivery: Delivery,
    perspectives: Collection[NationalPerspective],
    headings: Sequence[PerspectiveHeading],
    *,
    names: Any,
) -> list[Spoken]:
    """The countries in the order of delivery; one query. ``names`` says who delivers a perspective."""
    by_country = {perspective.country_id: perspective for perspective in perspectives}
    passages = passages_by_perspective(perspectives, headings)
    found = []
    for turn in delivery.turns:
        perspective = by_country.get(turn.country.pk)
        texts = [one for one in passages[perspective.pk] if one.has_any] if perspective else []
        found.append(
            Spoken(
                turn=turn,
                perspective=perspective,
                passages=texts,
                words=words_in(texts),
                speaker=names(perspective) if perspective else "",
            )
        )
    return found
