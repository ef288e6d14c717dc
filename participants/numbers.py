"""Who is nominated and who comes, in numbers: each part as the rows of a table that are drawn as bars too."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import Institution
from core import collation
from meetings.models import Session
from participants.listing import words
from participants.models import Nomination, Participant, Person

WOMEN = (Person.Title.MS, Person.Title.HE_MS)
MEN = (Person.Title.MR, Person.Title.HE_MR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One bar: how many of those nominated, and how many of those in the list."""

    label: str
    nominated: int
    listed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One question to the numbers."""

    key: str
    """For addresses within the page."""
    title: str
    rows: list[Row]
    has_nominated: bool = True
    """Whether the question can be asked of nominations; observers have none."""

    @property
    def most(self) -> int:
        """The length of the longest bar."""
        return max((max(row.nominated, row.listed) for row in self.rows), default=0) or 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """All parts, and how many people they count."""

    nominated: int
    listed: int
    parts: list[Part]


def numbers_of(session: Session) -> Numbers:
    """The numbers of a session in the reader's language; two queries."""
    language = get_language() or "en"
    nominations = list(
        Nomination.objects.filter(delegation__session=session, submitted_at__isnull=False).select_related(
            "person", "delegation__country"
        )
    )
    listed = list(Participant.objects.filter(session=session).for_list())
    delegates = [row for row in listed if row.nomination]
    return Numbers(
        nominated=len(nominations),
        listed=len(listed),
        parts=[
            _gender(nominations, listed),
            _told("seniority", _("Level"), Person.Seniority, nominations, listed),
            _languages(nominations, listed),
            _choices(
                "capacity",
                _("Capacity"),
                Nomination.Capacity,
                (one.capacity for one in nominations),
                (row.nomination.capacity for row in delegates),
            ),
            _choices(
                "mode",
                _("Online and in person"),
                Nomination.Mode,
                (one.mode for one in nominations),
                (row.nomination.mode for row in delegates),
            ),
            _by_name(
                "countries",
                _("Countries"),
                (str(one.delegation.country) for one in nominations if one.delegation.country),
                (str(row.country) for row in delegates if row.country),
                language,
            ),
            _observers(listed),
            _by_name(
                "institutions",
                _("Institutions"),
                (words(one.person, "institution", language).text for one in nominations),
                _institutions(listed, language),
                language,
                largest_first=True,
            ),
        ],
    )


def _gender(nominations: list[Any], listed: list[Any]) -> Part:
    """As the person said; else by the form of address; else nobody knows."""

    def count(rows: Iterable[Any]) -> Counter[str]:
        return Counter(_gender_of(row.person) for row in rows)

    gender = Person.Gender
    labels = {
        gender.WOMAN: _("women"),
        gender.MAN: _("men"),
        gender.OTHER: str(gender.OTHER.label),
        "": _("not said"),
    }
    nominated, there = count(nominations), count(listed)
    rows = [
        Row(label=label, nominated=nominated[key], listed=there[key])
        for key, label in labels.items()
        if key != gender.OTHER or nominated[key] or there[key]
    ]
    return Part(key="gender", title=_("Women and men"), rows=rows)


def _gender_of(person: Person) -> str:
    if person.gender:
        return person.gender
    if person.title in WOMEN:
        return Person.Gender.WOMAN
    return Person.Gender.MAN if person.title in MEN else ""


def _told(key: str, title: str, choices: Any, nominations: list[Any], listed: list[Any]) -> Part:
    """By an answer that may be left open."""
    before, after = (Counter(getattr(row.person, key) for row in rows) for rows in (nominations, listed))
    labels = {**{one.value: str(one.label) for one in choices}, "": _("not said")}
    rows = [Row(label=label, nominated=before[value], listed=after[value]) for value, label in labels.items()]
    return Part(key=key, title=title, rows=rows)


def _languages(nominations: list[Any], listed: list[Any]) -> Part:
    """In how many languages people work: each counts in every one of theirs."""

    def count(rows: list[Any]) -> Counter[str]:
        return Counter(language for row in rows for language in row.person.spoken_languages or [""])

    before, after = count(nominations), count(listed)
    labels = {**{one.value: str(one.label) for one in Person.SpokenLanguage}, "": _("not said")}
    rows = [
        Row(label=label, nominated=before[value], listed=after[value])
        for value, label in labels.items()
        if before[value] or after[value]
    ]
    return Part(key="languages", title=_("Working languages of the people"), rows=rows)


def _choices(key: str, title: str, choices: Any, nominated: Iterable[str], listed: Iterable[str]) -> Part:
    before, after = Counter(nominated), Counter(listed)
    rows = [Row(label=str(one.label), nominated=before[one.value], listed=after[one.value]) for one in choices]
    return Part(key=key, title=title, rows=rows)


def _by_name(
    key: str,
    title: str,
    nominated: Iterable[str],
    listed: Iterable[str],
    language: str,
    *,
    largest_first: bool = False,
) -> Part:
    before, after = Counter(nominated), Counter(listed)
    names = collation.ordered({*before, *after}, by=str, language=language)
    rows = [Row(label=name or _("not stated"), nominated=before[name], listed=after[name]) for name in names]
    if largest_first:
        rows.sort(key=lambda row: (-row.listed, -row.nominated))
    return Part(key=key, title=title, rows=rows)


def _observers(listed: list[Any]) -> Part:
    kinds = Counter(
        row.institution.kind if row.institution else "" for row in listed if row.group == Participant.Group.OBSERVER
    )
    labels = {**{kind.value: str(kind.label) for kind in Institution.Kind}, "": _("not stated")}
    rows = [Row(label=label, nominated=0, listed=kinds[kind]) for kind, label in labels.items() if kinds[kind]]
    return Part(key="observers", title=_("Observers by kind of organization"), rows=rows, has_nominated=False)


def _institutions(listed: list[Any], language: str) -> Iterator[str]:
    for row in listed:
        own = words(row.person, "institution", language).text
        yield own or (words(row.institution, "name", language).text if row.institution else "")
