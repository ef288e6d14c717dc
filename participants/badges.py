"""Name badges and table signs for the secretariat to print: one file for both languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from core import kept_files, pdf, uploads
from core.translations import LANGUAGES, text_in
from meetings.models import Session
from participants import listing
from participants.models import Nomination, Participant

BADGES, TABLE_SIGNS = "participants-badges", "participants-table-signs"
PER_PAGE = 8
MM_PER_PT = 0.3528
LINE = 1.2
"""The height of a line in sizes of its type."""
WIDE, NARROW, SPACE = 0.74, 0.62, 0.28
"""The room that a bold capital, another letter and a space take at most, in sizes of the type."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text and the largest size of type, in points, at which it has room."""

    text: str
    size: int

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The room for a text, in millimetres, and the sizes of type to choose from, the largest first."""

    width: float
    height: float
    sizes: tuple[int, ...]

    def fit(self, text: str) -> Fitted:
        """The text at its size; at the smallest one where nothing fits."""
        return Fitted(text, next((size for size in self.sizes if self._holds(text, size)), self.sizes[-1]))

    def _holds(self, text: str, size: int) -> bool:
        room = self.width / (size * MM_PER_PT)
        lines, used = 1, 0.0
        for word in text.split():
            length = sum(WIDE if letter.isupper() or letter.isdigit() else NARROW for letter in word)
            if length > room:
                return False
            if used and used + SPACE + length > room:
                lines, used = lines + 1, length
            else:
                used += (SPACE if used else 0) + length
        return lines * size * LINE * MM_PER_PT <= self.height


OCCASION = Frame(width=83, height=6.6, sizes=(9, 8, 7, 6))
NAME = Frame(width=83, height=17, sizes=(22, 20, 18, 16, 14, 12, 10, 9))
NATIVE_NAME = Frame(width=83, height=11, sizes=(14, 13, 12, 11, 10, 9, 8))
PLACE = Frame(width=83, height=9, sizes=(12, 11, 10, 9, 8, 7))
SIGN = Frame(width=262, height=42, sizes=(84, 72, 60, 52, 44, 36, 30, 24, 20))
FRAMES = (OCCASION, NAME, NATIVE_NAME, PLACE, SIGN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """One person, as the others in the room read the name."""

    name: Fitted
    native_name: Fitted
    """In Cyrillic, where that is known."""
    place_en: Fitted
    place_ru: Fitted
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One country or organization."""

    en: Fitted
    ru: Fitted
    is_sample: bool


def _listed(session: Session) -> Iterator[listing.Line]:
    """Those who may need a badge, in the order of the English list.

    Whoever takes part online needs none, save in a virtual session, for which people may still meet in one room. Who
    did not agree to be named in the list wears a badge all the same: it is handed to them alone.
    """
    for part in listing.list_of(session, language="en", everybody=True):
        for section in part.sections:
            for line in section.lines:
                nomination = line.participant.nomination
                is_online = nomination is not None and nomination.mode == Nomination.Mode.ONLINE
                if line.family_name and (session.mode == Session.Mode.VIRTUAL or not is_online):
                    yield line


def _place(participant: Participant, language: str) -> str:
    place = participant.country or participant.institution
    return text_in(place, "name", language) if place else text_in(participant.person, "institution", language)


def badges_of(session: Session) -> list[Badge]:
    """The badges of a session; one query."""
    return [_badge(line) for line in _listed(session)]


def _badge(line: listing.Line) -> Badge:
    person = line.participant.person
    latin, native = person.names_in("en"), person.names_in("ru")
    return Badge(
        name=NAME.fit(line.name),
        native_name=NATIVE_NAME.fit("" if native == latin else f"{native[0]} {native[1].upper()}"),
        place_en=PLACE.fit(_place(line.participant, "en")),
        place_ru=PLACE.fit(_place(line.participant, "ru")),
        is_sample=person.is_sample,
    )


def signs_of(session: Session) -> list[Sign]:
    """One sign for each country and organization that somebody comes for; one query."""
    signs: dict[tuple[str, str], Sign] = {}
    for line in _listed(session):
        found = line.participant
        names = _place(found, "en"), _place(found, "ru")
        is_known = found.country or found.institution
        if any(names):
            sign = Sign(en=SIGN.fit(names[0]), ru=SIGN.fit(names[1]), is_sample=found.person.is_sample and not is_known)
            signs.setdefault(names, sign)
    return list(signs.values())


def sample_marks() -> list[tuple[str, str]]:
    """What says that somebody was made for the demonstration, with the language: the files are in both at once."""
    marks = []
    for language in LANGUAGES:
        with translation.override(language):
            marks.append((language, _("sample data")))
    return marks


def as_badges(session: Session, language: str) -> bytes:
    """Eight badges a page, to be cut."""
    badges = badges_of(session)
    context = {
        "session": session,
        "pages": [badges[start : start + PER_PAGE] for start in range(0, len(badges), PER_PAGE)],
        "sample_marks": sample_marks(),
        "occasions": [(name, OCCASION.fit(text_in(session, "title", name))) for name in ("en", "ru")],
    }
    return pdf.render("participants/print/badges.html", context, language=language)


def as_table_signs(session: Session, language: str) -> bytes:
    """One page each, to be folded."""
    context = {"session": session, "signs": signs_of(session), "sample_marks": sample_marks()}
    return pdf.render("participants/print/table_signs.html", context, language=language)


def fingerprint(session: Session) -> str:
    """What the two files would be made of now; two queries."""
    modes = Participant.objects.filter(session=session).order_by("pk").values_list("pk", "nomination__mode")
    return kept_files.fingerprint_of(listing.fingerprint(session), session.mode, list(modes))


def _session(pk: int) -> Any:
    return Session.objects.filter(pk=pk).first()


PRODUCERS = [
    kept_files.Producer(
        name=name,
        load=_session,
        fingerprint=fingerprint,
        render=render,
        extension=uploads.PDF.extension,
        content_type=uploads.PDF.content_type,
        languages=("en",),
    )
    for name, render in ((BADGES, as_badges), (TABLE_SIGNS, as_table_signs))
]
