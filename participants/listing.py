"""The list of participants in United Nations order, as the screen and the three files show it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import ngettext, npgettext, pgettext

from accounts.models import Institution
from core import collation, kept_files
from core.translations import LANGUAGES, both, text_in
from meetings.models import Session
from participants import finality
from participants.models import Nomination, Participant, Person
from participants.querysets import RANKS

FILES = ("participants-pdf", "participants-docx", "participants-xlsx")
OBSERVERS = (
    Institution.Kind.COUNTRY,
    Institution.Kind.UN_ENTITY,
    Institution.Kind.INTERGOVERNMENTAL,
    Institution.Kind.OTHER,
    Institution.Kind.SECRETARIAT,
)
"""The order of observers; experts stand behind them all."""
EXPERTS = len(OBSERVERS)


@dataclass(frozen=True, slots=True)
class Words:
    """A text and its language, which is not the reader's where the reader's is missing."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person in the list: never an address or a telephone number."""

    participant: Participant
    title: str
    given_name: str
    family_name: str
    function: Words
    institution: Words
    below: tuple[Words, ...]
    """Function and institution as printed below the name, save what the heading says already."""
    capacity: str
    """Head of delegation, alternate, adviser; empty for those who come for nobody else."""

    @property
    def is_named(self) -> bool:
        """Whether readers other than the secretariat see the name; who was not asked yet is named."""
        return self.participant.person.may_be_listed is not False

    @property
    def name(self) -> str:
        """Title, given name, FAMILY NAME; it stands at the beginning of a line."""
        name = f"{self.title} {self.given_name} {self.family_name}".strip()
        return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A delegation, the people of one organization, or the experts."""

    heading: str
    lines: list[Line] = field(default_factory=list)
    unnamed: int = 0
    """How many more there are who did not agree to be named."""

    @property
    def number(self) -> int:
        """How many people there are, named or not."""
        return len(self.lines) + self.unnamed

    @property
    def ranks(self) -> Iterator[tuple[str, list[Line]]]:
        """The lines by capacity, each under its heading: head, alternates, advisers."""
        for _capacity, lines in groupby(self.lines, key=lambda line: line.capacity):
            rank = list(lines)
            yield _rank_heading(rank), rank

    @property
    def others(self) -> str:
        """That there are people who are not named, in words behind the names or in their place."""
        return others(self.unnamed, beside_names=bool(self.lines))


def others(number: int, *, beside_names: bool) -> str:
    """How many people are not named, in words; nothing where there are none."""
    if not number:
        return ""
    if beside_names:
        text = ngettext("and one participant who is not named", "and %(count)s participants who are not named", number)
    else:
        text = ngettext("One participant, who is not named", "%(count)s participants, who are not named", number)
    return text % {"count": number}


def _rank_heading(rank: list[Line]) -> str:
    nomination, number = rank[0].participant.nomination, len(rank)
    if nomination is None or not rank[0].capacity:
        return ""
    return {
        Nomination.Capacity.HEAD: npgettext("heading of a list", "Head of delegation", "Heads of delegation", number),
        Nomination.Capacity.ALTERNATE: npgettext("heading of a list", "Alternate", "Alternates", number),
        Nomination.Capacity.ADVISER: npgettext("heading of a list", "Adviser", "Advisers", number),
    }[Nomination.Capacity(nomination.capacity)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Participating countries, observers, or the secretariat."""

    heading: str
    sections: list[Section]


def list_of(session: Session, *, language: str, everybody: bool = False) -> list[Part]:
    """The list of a session in a language; one query.

    Who did not agree to be named is counted in the section; ``everybody`` is for the secretariat, who sees all names.
    """
    with translation.override(language):
        rows = list(Participant.objects.filter(session=session).for_list())
        parts = []
        for group in Participant.Group:
            members = [row for row in rows if row.group == group]
            if members:
                sections = _sections(members, language, everybody=everybody)
                parts.append(Part(heading=str(group.label).capitalize(), sections=sections))
    return parts


def _sections(members: list[Participant], language: str, *, everybody: bool) -> list[Section]:
    by_place: dict[tuple[int, str], list[Line]] = {}
    for row in members:
        by_place.setdefault((_rank(row), _heading(row, language)), []).append(_line(row, language))
    ordered = sorted(by_place, key=lambda place: (place[0], collation.sort_key(place[1], language=language)))
    return [_section(place[1], by_place[place], language, everybody=everybody) for place in ordered]


def _section(heading: str, lines: list[Line], language: str, *, everybody: bool) -> Section:
    lines.sort(key=lambda line: _order(line, language))
    shown = [line for line in lines if everybody or line.is_named]
    return Section(heading=heading, lines=shown, unnamed=len(lines) - len(shown))


def _order(line: Line, language: str) -> tuple[int, bytes, int]:
    """Head, alternates, advisers, and those without a rank; each in the alphabetical order of the language."""
    nomination = line.participant.nomination
    rank = RANKS.index(nomination.capacity) if nomination and line.capacity else len(RANKS)
    name = f"{line.family_name}\t{line.given_name}"
    return rank, collation.sort_key(name, language=language), line.participant.pk


def _rank(row: Participant) -> int:
    """Where a section stands among the others of its part, before the alphabetical order of the language decides."""
    if row.group != Participant.Group.OBSERVER:
        return 0
    if row.institution:
        return OBSERVERS.index(Institution.Kind(row.institution.kind))
    return EXPERTS if _is_expert(row) else OBSERVERS.index(Institution.Kind.OTHER)


def _comes_alone(row: Participant) -> bool:
    """An invited expert is no delegation, and so neither its head nor its adviser."""
    return row.group == Participant.Group.OBSERVER and row.institution_id is None


def _is_expert(row: Participant) -> bool:
    """Invited as a person and not for an organization, or of no organization that is known."""
    return row.nomination is not None or not any(both(row.person, "institution").values())


def speaks_for(row: Participant) -> tuple[Any, ...]:
    """What two people have in common who are of one delegation, or come for one organization."""
    text = {} if row.country_id or row.institution_id else both(row.person, "institution")
    return row.group, row.country_id, row.institution_id, *text.values()


def _heading(row: Participant, language: str) -> str:
    if row.country:
        return str(row.country)
    if row.institution:
        return words(row.institution, "name", language).text
    if row.group == Participant.Group.OBSERVER and _is_expert(row):
        return pgettext("heading of a list", "Experts")
    return words(row.person, "institution", language).text


def _line(row: Participant, language: str) -> Line:
    person: Person = row.person
    given_name, family_name = person.names_in(language)
    nomination = row.nomination
    function, institution = words(person, "function", language), words(person, "institution", language)
    said = {"", _heading(row, language)}
    return Line(
        participant=row,
        title=str(person.get_title_display()),
        given_name=given_name,
        family_name=family_name.upper(),
        function=function,
        institution=institution,
        below=tuple(one for one in (function, institution) if one.text not in said),
        capacity=str(Nomination.Capacity(nomination.capacity).label) if nomination and not _comes_alone(row) else "",
    )


def words(subject: Any, name: str, language: str) -> Words:
    """A text in the language, or in the other one where this one is missing."""
    for found in (language, *LANGUAGES):
        text = text_in(subject, name, found)
        if text:
            return Words(text, found)
    return Words("", language)


def fingerprint(session: Session) -> str:
    """What the files of the list would be made of now; two queries."""
    rows = (
        Participant.objects.filter(session=session)
        .order_by("pk")
        .values_list(
            "group",
            "country__name_en",
            "country__name_ru",
            "institution__name_en",
            "institution__name_ru",
            "institution__kind",
            "nomination__capacity",
            "person__may_be_listed",
            "person__is_sample",
            "person__title",
            "person__given_name",
            "person__family_name",
            "person__given_name_native",
            "person__family_name_native",
            "person__function_en",
            "person__function_ru",
            "person__institution_en",
            "person__institution_ru",
        )
    )
    stands = finality.list_of(session)
    about = (both(session, "title"), both(session, "place"), session.mode, session.starts_on, session.ends_on)
    return kept_files.fingerprint_of(about, stands.status, stands.finalized_at, list(rows))


def ask_for_files(session_id: int) -> None:
    """Have the three files of the list made in both languages, once the transaction is over."""
    kept_files.ask_for(*FILES, subject_id=session_id)
