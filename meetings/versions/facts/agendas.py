"""What changes in an agenda as a whole, and in its days."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.templatetags.portal import place_of_zone, weekday_day
from meetings import wording
from meetings.agenda import AgendaDay
from meetings.models import AgendaVersion
from meetings.timetable import between
from meetings.versions import words
from meetings.versions.facts.base import Fact, Reworded


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleOfAgenda(Reworded):
    """The agenda itself is called otherwise."""

    @property
    def what(self) -> str:
        return _("title of the agenda")


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusChanged(Fact):
    """Provisional, adopted, or back."""

    before: str
    after: str

    @property
    def words(self) -> str:
        labels = dict(AgendaVersion.Status.choices)
        return _("%(before)s → %(after)s") % {"before": labels[self.before], "after": labels[self.after]}


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneChanged(Fact):
    """All times are now told in another zone."""

    before: str
    after: str

    @property
    def words(self) -> str:
        places = {"before": place_of_zone(self.before), "after": place_of_zone(self.after)}
        return _("times of another zone: %(before)s → %(after)s") % places


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursOfDay(Fact):
    """When a day begins and is to end, as announced."""

    before: AgendaDay
    after: AgendaDay

    @property
    def words(self) -> str:
        return _("%(day)s: announced hours %(before)s → %(after)s") % {
            "day": weekday_day(self.after.date),
            "before": f"{words.clock(self.before.starts)}–{words.clock(self.before.ends)}",
            "after": f"{words.clock(self.after.starts)}–{words.clock(self.after.ends)}",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class InterpretationChanged(Fact):
    """When there is interpretation on a day, and between which languages."""

    before: AgendaDay
    after: AgendaDay

    @property
    def words(self) -> str:
        return _("%(day)s: interpretation %(before)s → %(after)s") % {
            "day": weekday_day(self.after.date),
            "before": _interpretation(self.before),
            "after": _interpretation(self.after),
        }


def _interpretation(day: AgendaDay) -> str:
    told = [f"{between(hours.starts, hours.ends)} {wording.languages(hours.languages)}" for hours in day.interpretation]
    return "; ".join(told) or _("none")
