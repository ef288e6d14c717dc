"""How the parts of an agenda are said in the reader's language: on the page, on paper and in files."""

from collections.abc import Iterable

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from core.templatetags.portal import cited
from meetings.agenda import Entry, ItemOfSlot, Voice
from meetings.timetable import between


def number_of(item: ItemOfSlot) -> str:
    """“3 (a)”; where the item goes on from an earlier slot, “3 (a) (continued)”."""
    return " ".join(filter(None, [cited(item.number), _("(continued)") if item.is_continued else ""]))


def up_to(minutes: int) -> str:
    """The time limit of one: “up to 15 minutes”."""
    return ngettext("up to %(count)d minute", "up to %(count)d minutes", minutes) % {"count": minutes}


def each(minutes: int) -> str:
    """The time limit that several have in common: “15 minutes each”."""
    return ngettext("%(count)d minute each", "%(count)d minutes each", minutes) % {"count": minutes}


def late(minutes: int) -> str:
    """How late a day runs: “The session runs 15 minutes late”."""
    text = ngettext("The session runs %(count)d minute late", "The session runs %(count)d minutes late", minutes)
    return text % {"count": minutes}


def minutes_late(minutes: int) -> str:
    """What a button says: “5 minutes late”."""
    return ngettext("%(count)d minute late", "%(count)d minutes late", minutes) % {"count": minutes}


def mode_of(voice: Voice) -> str:
    """How a person takes part, or nothing where it is not said."""
    return {"in_person": _("in person"), "online": _("online")}.get(voice.mode, "")


def leaders(voices: Iterable[Voice]) -> list[tuple[str, list[Voice]]]:
    """Those who lead a slot under what they are: chairs first."""
    rows = list(voices)
    chairs, others = [v for v in rows if v.role == "chair"], [v for v in rows if v.role != "chair"]
    titles = (
        (_("Chair") if len(chairs) == 1 else _("Chairs"), chairs),
        (_("Moderator") if len(others) == 1 else _("Moderators"), others),
    )
    return [(title, group) for title, group in titles if group]


def languages(codes: str) -> str:
    """The languages of interpretation: “English, Russian” of “EN, RU”; what is no known code stays as it is printed."""
    known = {
        "EN": pgettext("language of interpretation", "English"),
        "RU": pgettext("language of interpretation", "Russian"),
    }
    return ", ".join(known.get(code.strip().upper(), code.strip()) for code in codes.split(","))


def voice_line(voice: Voice) -> str:
    """A speaker on one line of a file: as printed, how they take part, and whether to be confirmed."""
    notes = ", ".join(filter(None, [mode_of(voice), _("tbc") if voice.tbc else ""]))
    text = voice.text.best(_language())
    return f"{text} ({notes})" if notes else text


def entry_line(entry: Entry, *, limit: bool = True) -> str:
    """A line below a slot on one line of a file; the limit is left out where all entries have the same."""
    language = _language()
    head = ": ".join(filter(None, [entry.title.best(language), entry.by.best(language)]))
    who = "; ".join(voice_line(voice) for voice in entry.speakers)
    when = between(entry.starts, entry.ends) if entry.starts else ""
    said = " – ".join(filter(None, [head, who]))
    if limit and entry.minutes:
        said = f"{said}, {up_to(entry.minutes)}" if said else up_to(entry.minutes)
    return " ".join(filter(None, [when, cited(entry.number), said]))


def _language() -> str:
    return get_language() or "en"
