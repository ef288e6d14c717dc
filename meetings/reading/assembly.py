"""From lines to an agenda in the contract's JSON: slots, times, entries, persons; what fits nowhere goes into notes."""

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from meetings.reading import clock, days
from meetings.reading.people import HONORIFIC, TBC, Voices, people, person, voices
from meetings.reading.sources import Line

MODERATORS = re.compile(
    r"^[(\[]?(?:moderators?|co-?moderators?|co-?chairs?|chair(?:person|s)?|facilitators?|модераторы?|председател[ьи]|ведущ(?:ий|ая|ие)|сопредседатели)"
    r"\s*(?:[:–—]|-\s)\s*",
    re.IGNORECASE,
)
SPEAKERS = re.compile(
    r"^(?:speakers?|panell?ists?|presenters?|presentations? by|introduction by|discussants?|keynote speakers?|"
    r"выступающи[ей]|выступают|докладчики?|спикеры?|участники(?: дискуссии)?)\s*:\s*",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"^(?:(?:agenda\s+)?item\s+|пункт\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*\s?\(?[a-zа-я]\)|\d{1,2}\.\d{1,2}\.?(?=\s)|"
    r"\d{1,2}(?=[.)]\s)|\([a-zа-я]\)|[a-zа-я](?=\)\s))[.):]?\s+(?=\S)|^(?:(?:agenda\s+)?item|пункт)\s+(?P<item>\d{1,2})[.:)]?\s*[-–—]?\s*",
    re.IGNORECASE,
)
KINDS = (
    ("break", re.compile(r"\b(?:break|lunch|перерыв|обед|кофе-?пауза)\b", re.IGNORECASE)),
    ("registration", re.compile(r"^(?:registration|регистрация|connection|подключение)\b", re.IGNORECASE)),
    (
        "social",
        re.compile(r"\b(?:reception|dinner|cocktail|excursion|study visit|ужин|при[её]м|экскурсия)\b", re.IGNORECASE),
    ),
)
HEADING = re.compile(
    r"^(?:session|segment|part|block|panel|сессия|сегмент|часть|блок|раздел)\s+(?:[ivx]+|\d+|[a-z])\b", re.IGNORECASE
)
STATUS = (
    ("tentative", re.compile(r"\b(?:tentative|предположительн|ориентировочн)", re.IGNORECASE)),
    ("provisional", re.compile(r"\b(?:provisional|draft|предварительн|проект)", re.IGNORECASE)),
)
AGENDA_WORD = re.compile(r"\b(?:agenda|programme|program|timetable|повестка|программа|расписание)\b", re.IGNORECASE)
ZONES = {
    "Asia/Almaty": r"\b(?:almaty|astana|nur-sultan)|алмат|астан",
    "Asia/Bishkek": r"\bbishkek|бишкек",
    "Asia/Tashkent": r"\btashkent|ташкент",
    "Asia/Dushanbe": r"\bdushanbe|душанб",
    "Asia/Ashgabat": r"\bashgabat|ашхабад|ашгабат",
    "Asia/Baku": r"\bbaku|баку|бакин",
    "Asia/Kabul": r"\bkabul|кабул",
    "Asia/Bangkok": r"\bbangkok|бангкок",
    "Europe/Zurich": r"\bgeneva|женев",
    "Africa/Nairobi": r"\bnairobi|найроби",
    "America/New_York": r"\bnew york|нью-йорк",
    "UTC": r"\b(?:gmt|utc)\b(?!\s?[+-])",
}
HEADER_WORDS = re.compile(r"^(?:time|date|время|дата)\b", re.IGNORECASE)
MODERATOR_COLUMN = re.compile(r"\b(?:moderator|chair|модератор|председатель|ведущий)", re.IGNORECASE)
SHORT_DAY_LINE = 60
LONG_LINE = 45
"""A title this long, or ending openly, goes on in the next line."""
OPEN_END = re.compile(r"(?:[,(–—-]|\b(?:and|or|of|the|for|on|in|to|with|by|и|или|для|по|на|в|с|о))$", re.IGNORECASE)


class Assembly:
    """The agenda as it grows, line by line."""

    def __init__(self) -> None:
        self.title: list[str] = []
        self.status = "tentative"
        self.zone: str | None = None
        self.first_day: date | None = None
        self.years: set[int] = set()
        self.days: list[dict[str, Any]] = []
        self.slot: dict[str, Any] | None = None
        self.entry: dict[str, Any] | None = None
        self.target = "title"
        """What a line without a mark goes on: title, entry, moderator, speakers, note."""
        self.fresh = True
        """Whether a blank line stands before this one."""
        self.moderator_column: int | None = None

    # --- lines -----------------------------------------------------------------------------------------------

    def take(self, line: Line) -> None:
        if not line.text:
            self.fresh = True
            if self.target in {"moderator", "title", "entry"}:
                self.target = "open"
            return
        if line.cells:
            self._row(line)
        elif not self._day(line.text) and not self._timed(line):
            self._plain(line)
        self.fresh = False

    def _day(self, text: str) -> bool:
        mark = days.find(text)
        if mark is None or clock.find(mark.rest) is not None:
            return False
        if mark.on is not None:
            self.years.add(mark.on.year)
        if self.slot is None and not self.days and (mark.until or len(mark.rest) > SHORT_DAY_LINE):
            self.first_day = mark.on or self.first_day
            self._head(text)
            return True
        if len(mark.rest) > SHORT_DAY_LINE:
            return False
        on = mark.on
        if on is None and mark.day_and_month and len(self.years) == 1:
            on = date(next(iter(self.years)), mark.day_and_month[1], mark.day_and_month[0])
        if on is None and mark.count and self.first_day:
            on = days.nth(self.first_day, mark.count)
        self._end_slot()
        self.days.append({"date": on.isoformat() if on else None, "slots": []})
        if mark.rest and not STATUS_ONLY.fullmatch(mark.rest):
            self._heading(mark.rest)
        return True

    def _timed(self, line: Line) -> bool:
        span = clock.find(line.text)
        if span is None or (span.before and span.after and len(span.before) > LONG_LINE):
            return False
        title = " ".join(part for part in (span.before, span.after) if part)
        if self._inside(span):
            self._new_entry(title, starts=span.starts, ends=span.ends)
        else:
            self._new_slot(title, starts=span.starts, ends=span.ends)
        return True

    def _inside(self, span: clock.Span) -> bool:
        """A time within the present slot's time is that of a part of it."""
        slot = self.slot
        if slot is None or slot["starts"] is None or slot["ends"] is None or span.ends is None:
            return False
        starts, ends = time.fromisoformat(slot["starts"]), time.fromisoformat(slot["ends"])
        return starts <= span.starts and span.ends <= ends and (starts, ends) != (span.starts, span.ends)

    def _plain(self, line: Line) -> None:
        text = line.text
        if self._marked(text):
            return
        if self.slot is None:
            self._head(text)
        elif HEADING.match(text) and not line.bullet:
            self._end_slot()
            self._heading(text)
        elif line.bullet:
            self._bullet(text)
        else:
            self._continue(text)

    def _marked(self, text: str) -> bool:
        """Whether the line begins with a mark such as "Moderator:" or "Speakers:"."""
        for pattern, target in ((MODERATORS, "moderator"), (SPEAKERS, "speakers")):
            found = pattern.match(text)
            if found is None or self.slot is None:
                continue
            rest = text[found.end() :].strip(" )]") if text[0] in "([" else text[found.end() :].strip()
            self.target = target
            if target == "moderator":
                self.slot["moderators"].append(rest)
            else:
                self.entry = None
                if rest:
                    self._speak(rest)
            return True
        return False

    def _bullet(self, text: str) -> None:
        number, rest = _number(text)
        if self.target == "speakers":
            self._speak(rest)
        elif self.target == "moderator" and self.slot and not any(self.slot["moderators"]):
            self.slot["moderators"].append(rest)
        else:
            self._new_entry(rest, number=number)

    def _continue(self, text: str) -> None:
        slot = self.slot or self._new_slot("", starts=None, ends=None)
        number, rest = _number(text)
        if self.target == "moderator":
            slot["moderators"][-1] = f"{slot['moderators'][-1]} {text}".strip()
        elif self.target == "entry" and self.entry is not None and not number:
            self.entry["raw"] = f"{self.entry['raw']} {text}"
        elif self.target == "speakers":
            self._speak(text)
        elif HONORIFIC.match(text):
            self._new_entry(text)
        elif number:
            self._new_entry(rest, number=number)
        elif self.target == "title" and self._goes_on(slot["title"], text):
            slot["title"] = f"{slot['title']} {text}".strip()
        elif self.target == "note" and not self.fresh:
            slot["notes"][-1] = f"{slot['notes'][-1]} {text}"
        else:
            slot["notes"].append(text)
            self.target = "note"

    @staticmethod
    def _goes_on(title: str, text: str) -> bool:
        return not title or text[0].islower() or len(title) > LONG_LINE or bool(OPEN_END.search(title))

    def _row(self, line: Line) -> None:
        cells = [list(cell) for cell in line.cells]
        texts = [" ".join(one.text for one in cell) for cell in cells]
        if HEADER_WORDS.match(texts[0]) and clock.find(line.text) is None:
            self.moderator_column = next((n for n, text in enumerate(texts) if MODERATOR_COLUMN.search(text)), None)
            return
        if sum(1 for text in texts if text) == 1 and clock.find(line.text) is None:
            for one in (one for cell in cells for one in cell):
                if not self._day(one.text):
                    self._end_slot()
                    self._heading(one.text)
            return
        for number, cell in enumerate(cells):
            if number and number == self.moderator_column and self.slot and cell and not MODERATORS.match(cell[0].text):
                self.slot["moderators"].append("")
                self.target = "moderator"
            elif number > 1:
                self.target = "speakers" if number > 1 and not self.moderator_column else "open"
            for one in cell:
                if number == 0 and re.fullmatch(r"\d{1,2}\.?", one.text):
                    self.pending_number = one.text.rstrip(".")
                else:
                    self.take(one)
        self.target, self.fresh = "open", True

    # --- pieces ----------------------------------------------------------------------------------------------

    def _head(self, text: str) -> None:
        for zone, pattern in ZONES.items():
            if self.zone is None and re.search(pattern, text, re.IGNORECASE):
                self.zone = zone
        if AGENDA_WORD.search(text):
            self.status = next((name for name, pattern in STATUS if pattern.search(text)), self.status)
        self.title.append(text)

    def _day_slots(self) -> list[dict[str, Any]]:
        if not self.days:
            self.days.append({"date": self.first_day.isoformat() if self.first_day else None, "slots": []})
        slots: list[dict[str, Any]] = self.days[-1]["slots"]
        return slots

    def _new_slot(self, title: str, *, starts: time | None, ends: time | None) -> dict[str, Any]:
        self._end_slot()
        moderator = re.search(r"\s*[(–—-]?\s*(?:moderator|модератор)s?\s*:\s*(?P<who>.+?)\)?$", title, re.IGNORECASE)
        number, rest = _number(title[: moderator.start()] if moderator else title)
        self.slot = {
            "number": number,
            "title": rest,
            "starts": _clock(starts),
            "ends": _clock(ends),
            "moderators": [moderator["who"]] if moderator else [],
            "notes": [],
            "entries": [],
        }
        self._day_slots().append(self.slot)
        self.target = "title"
        return self.slot

    def _new_entry(self, text: str, *, number: str = "", starts: time | None = None, ends: time | None = None) -> None:
        slot = self.slot or self._new_slot("", starts=None, ends=None)
        self.entry = {"raw": text, "number": number, "starts": _clock(starts), "ends": _clock(ends), "people": []}
        slot["entries"].append(self.entry)
        self.target = "entry"

    def _speak(self, text: str) -> None:
        """A person named below "Speakers:" belongs to the part before it, or to the slot itself."""
        slot = self.slot or self._new_slot("", starts=None, ends=None)
        if self.entry is None or self.entry["starts"] is None:
            last = slot["entries"][-1] if slot["entries"] else None
            if last is None or last["raw"] or last["starts"]:
                last = {"raw": "", "number": "", "starts": None, "ends": None, "people": []}
                slot["entries"].append(last)
            last["people"].append(text)
        else:
            self.entry["people"].append(text)

    def _heading(self, text: str) -> None:
        number, rest = _number(text)
        self._day_slots().append(
            {"number": number, "title": rest, "kind": "heading", "starts": None, "ends": None}
            | {"moderators": [], "notes": [], "entries": []}
        )
        self.slot, self.target = self._day_slots()[-1], "title"

    def _end_slot(self) -> None:
        self.slot = self.entry = None

    # --- the result ------------------------------------------------------------------------------------------

    def result(self) -> dict[str, Any]:
        return {
            "title": " ".join(self.title).strip(" .:"),
            "time_zone": self.zone,
            "status": self.status,
            "days": [{"date": day["date"], "slots": [_slot(slot) for slot in day["slots"]]} for day in self.days],
        }


STATUS_ONLY = re.compile(r"(?:year|года?|г)?\.?", re.IGNORECASE)


def _number(text: str) -> tuple[str, str]:
    found = NUMBER.match(text)
    if found is None or clock.SINGLE.match(text):
        return "", text
    return (found["number"] or found["item"]).strip(), text[found.end() :].strip()


def _clock(at: time | None) -> str | None:
    return at.strftime("%H:%M") if at else None


def _slot(slot: dict[str, Any]) -> dict[str, Any]:
    title = slot["title"].rstrip(" .:;,")
    kind = slot.get("kind") or next((name for name, pattern in KINDS if pattern.search(title)), "item")
    moderators = [one for text in slot["moderators"] if text for one in people(text)]
    return {
        "number": slot["number"],
        "kind": kind,
        "title": title,
        "starts": slot["starts"],
        "ends": slot["ends"],
        "moderators": [{"text": one.text, "tbc": one.tbc} for one in moderators],
        "note": "\n".join(note.strip().rstrip(".") if note.count(". ") == 0 else note for note in slot["notes"]),
        "entries": [_entry(entry) for entry in slot["entries"]],
    }


def _entry(entry: dict[str, Any]) -> dict[str, Any]:
    said = voices(entry["raw"]) if entry["raw"] else Voices()
    spoken = [one for text in entry["people"] for one in _spoken(text)]
    return {
        "number": entry["number"],
        "title": said.title.rstrip(" .:"),
        "by": said.by,
        "starts": entry["starts"],
        "ends": entry["ends"],
        "speakers": [{"text": one.text, "name": one.name, "tbc": one.tbc} for one in [*said.people, *spoken]],
    }


def _spoken(text: str) -> list[Any]:
    """Below "Speakers:" each line is a person, or an organization with its persons."""
    said = voices(text)
    if said.by and said.people:
        return [person(f"{said.by}: {one.text}{' (tbc)' if one.tbc else ''}") for one in said.people]
    return people(text) if HONORIFIC.search(text) or TBC.search(text) else [person(text)]


def read(lines: Iterable[Line]) -> dict[str, Any]:
    """The agenda of a source, in the contract's format; what the source does not give is null."""
    assembly = Assembly()
    for line in lines:
        assembly.take(line)
    return assembly.result()
