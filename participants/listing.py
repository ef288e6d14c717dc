"""The list of participants in United Nations order, as the screen and the three files show it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.utils import translation
from django.utils.translation import npgettext

from accounts.models import Institution
from core import collation, kept_files
from core.translations import LANGUAGES, text_in
from meetings.models import Session
from participants.models import Nomination, Participant, Person

FILES = ("participants-pdf", "participants-docx", "participants-xlsx")
KINDS = (
    Institution.Kind.UN_ENTITY,
    Institution.Kind.INTERGOVERNMENTAL,
    Institution.Kind.OTHER,
    Institution.Kind.SECRETARIAT,
)
"""The order of organizations among the observers."""


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
    """Head of delegation, alternate, adviser; empty for those without a delegation."""

    @property
    def name(self) -> str:
        """Title, given name, FAMILY NAME."""
        return f"{self.title} {self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A delegation, or the people of one organization."""

    heading: str
    lines: list[Line] = field(default_factory=list)

    @property
    def ranks(self) -> Iterator[tuple[str, list[Line]]]:
        """The lines by capacity, each under its heading: head, alternates, advisers."""
        for _capacity, lines in groupby(self.lines, key=lambda line: line.capacity):
            rank = list(lines)
            yield _rank_heading(rank), rank


def _rank_heading(rank: list[Line]) -> str:
    nomination, number = rank[0].participant.nomination, len(rank)
    if nomination is None:
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


def list_of(session: Session, *, language: str) -> list[Part]:
    """The list of a session in a language; one query."""
    with translation.override(language):
        rows = list(Participant.objects.filter(session=session).for_list())
        parts = []
        for group in Participant.Group:
            members = [row for row in rows if row.group == group]
            if members:
                parts.append(Part(heading=str(group.label).capitalize(), sections=_sections(members, language)))
    return parts


def _sections(members: list[Participant], language: str) -> list[Section]:
    ordered = sorted(members, key=_place(language))
    return [
        Section(heading=heading, lines=[_line(row, language) for row in rows])
        for heading, rows in groupby(ordered, key=lambda row: _heading(row, language))
    ]


def _place(language: str) -> Callable[[Participant], tuple[int, bytes]]:
    """Where a section stands: by kind of organization, then in the alphabetical order of the language."""

    def place(row: Participant) -> tuple[int, bytes]:
        kind = row.institution.kind if row.institution else Institution.Kind.OTHER
        rank = 0 if row.country else KINDS.index(Institution.Kind(kind))
        return rank, collation.sort_key(_heading(row, language), language=language)

    return place


def _heading(row: Participant, language: str) -> str:
    if row.country:
        return str(row.country)
    if row.institution:
        return words(row.institution, "name", language).text
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
        capacity=str(Nomination.Capacity(nomination.capacity).label) if nomination else "",
    )


def words(subject: Any, name: str, language: str) -> Words:
    """A text in the language, or in the other one where this one is missing."""
    for found in (language, *LANGUAGES):
        text = text_in(subject, name, found)
        if text:
            return Words(text, found)
    return Words("", language)


def fingerprint(session: Session) -> str:
    """What the files of the list would be made of now; one query."""
    rows = (
        Participant.objects.filter(session=session)
        .order_by("pk")
        .values_list(
            "group",
            "country__name_en",
            "country__name_ru",
            "institution__name_en",
            "institution__name_ru",
            "nomination__capacity",
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
    about = (session.title_en, session.title_ru, session.starts_on, session.ends_on, session.status)  # type: ignore[attr-defined]  # modeltranslation
    return kept_files.fingerprint_of(about, list(rows))


def ask_for_files(session_id: int) -> None:
    """Have the three files of the list made in both languages, once the transaction is over."""
    kept_files.ask_for(*FILES, subject_id=session_id)
