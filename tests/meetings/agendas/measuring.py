"""How much of an agenda was read right: each piece of the expected one is looked for in the one that was found."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from meetings.reading.lines import Line

Pieces = dict[str, Counter]

MARKS = """
moderator moderators co chair chairs chairperson facilitator facilitators moderated chaired facilitated by
speaker speakers panellist panellists panelist panelists presenter presenters presented introduced introduction
item items agenda provisional of the and tbc tba to be confirmed from until till at a p m am pm hrs hours h noon
time date day event gmt utc jan feb mar apr may jun jul aug sep oct nov dec topic activity meeting paragraphs page
january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday first second third one two
модератор модераторы председатель ведущий докладчик докладчики выступающие пункт повестки дня мероприятие
уточняется согласованию подлежит подтверждению по с до ч мин время дата день первый второй й г года ответственный
января февраля марта апреля мая июня июля августа сентября октября ноября декабря женева
понедельник вторник среда четверг пятница суббота воскресенье
"""
KNOWN_MARKS = frozenset(MARKS.split())
"""What a reading may leave out: it became a role, a number, a time or a date."""


def pieces(agenda: dict[str, Any]) -> Pieces:
    """The slots, times, titles and speakers of an agenda, each with where it stands."""
    found: Pieces = {"slots": Counter(), "times": Counter(), "titles": Counter(), "speakers": Counter()}
    for day in agenda["days"]:
        for slot in day["slots"]:
            start, end = slot.get("starts"), slot.get("ends")
            found["slots"][day["date"], start, slot.get("number", ""), slot.get("kind", "item"), slot["title"]] += 1
            found["times"][day["date"], start, end] += 1
            found["titles"][slot["title"]] += 1
            for voice in slot.get("moderators", []):
                found["speakers"]["moderator", *_voice(voice)] += 1
            for entry in slot.get("entries", []):
                if entry.get("starts"):
                    found["times"][day["date"], entry["starts"], entry.get("ends")] += 1
                if entry.get("title"):
                    found["titles"][entry.get("number", ""), entry["title"]] += 1
                if entry.get("by"):
                    found["speakers"]["by", entry["by"]] += 1
                for voice in entry.get("speakers", []):
                    found["speakers"]["speaker", voice.get("name", ""), *_voice(voice)] += 1
    return found


def _voice(voice: dict[str, Any]) -> tuple[str, bool, str]:
    return voice["text"], voice.get("tbc", False), voice.get("mode", "")


def shares(expected: dict[str, Any], found: dict[str, Any]) -> dict[str, float]:
    """For each kind of piece the share that is right; one too many counts like one that is missing."""
    wanted, got = pieces(expected), pieces(found)
    return {
        kind: (wanted[kind] & got[kind]).total() / max(wanted[kind].total(), got[kind].total(), 1)
        if wanted[kind] or got[kind]
        else 1.0
        for kind in wanted
    }


def wrong(expected: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """What is missing and what is too much, to show where a share falls short."""
    wanted, got = pieces(expected), pieces(found)
    return {
        kind: {
            "missing": list((wanted[kind] - got[kind]).elements()),
            "extra": list((got[kind] - wanted[kind]).elements()),
        }
        for kind in wanted
        if wanted[kind] != got[kind]
    }


def words(text: str) -> Counter:
    return Counter(re.findall(r"[^\W\d_]+", text.casefold()))


def lost_words(lines: Iterable[Line], agenda: dict[str, Any]) -> Counter:
    """The words of a source that do not occur in what was read and are no known mark."""
    source = words("\n".join(line.text for line in lines))
    kept = words("\n".join(_strings(agenda)))
    return Counter({word: count for word, count in (source - kept).items() if word not in KNOWN_MARKS})


def _strings(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
