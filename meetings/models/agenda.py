"""The working copy of an agenda: an outline of items, and a timetable of days and slots."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from meetings.querysets import SlotManager

FURTHER = 1 << 16
"""How far apart neighbours stand, so that a slot can come between two others and leave all the others as they are."""


class AgendaItem(models.Model):
    """One item of the outline: what it is called and which number it bears ("3 (a)"); documents belong to items."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="agenda_items")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="sub_items", verbose_name=_("part of")
    )
    number = models.CharField(_("number"), max_length=12, blank=True)
    title = models.CharField(_("title"), max_length=500)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("pk")), name="item_is_not_part_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Day(models.Model):
    """One day of the timetable; slots follow one another from its start."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("begins"))
    """On the session's clocks."""
    ends_at = models.TimeField(_("is to end"), null=True, blank=True)
    """The end that was announced; the timetable is measured against it."""

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "date"],
                name="one_day_per_date",
                violation_error_message=_("The session has this day already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="day_ends_after_it_starts",
                violation_error_message=_("The end is before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.date.isoformat()


class Interpretation(models.Model):
    """Hours of a day in which there is interpretation, and between which languages."""

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="interpretation")
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("until"))
    languages = models.CharField(_("languages"), max_length=60)
    """As they are printed: "EN, RU"."""

    class Meta:
        verbose_name = _("hours of interpretation")
        verbose_name_plural = _("hours of interpretation")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="interpretation_ends_after_it_starts",
                violation_error_message=_("The end is before the start."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M} {self.languages}"


class Slot(models.Model):
    """One block of the timetable. It follows the one before it, or is pinned to a time."""

    class Kind(models.TextChoices):
        ITEM = "item", _("agenda item")
        BREAK = "break", _("break")
        HEADING = "heading", _("heading of a segment")
        REGISTRATION = "registration", _("registration")
        SOCIAL = "social", _("reception or visit")

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="slots", verbose_name=_("day"))
    position = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ITEM)
    items: Any = models.ManyToManyField(AgendaItem, through="meetings.SlotItem", related_name="slots")
    """For kind ``item``: what is dealt with; one item gives the slot its number and title."""
    title = models.CharField(_("title"), max_length=500, blank=True)
    """For the other kinds, and where several items stand below one title: what is printed."""
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    pinned_at = models.TimeField(_("pinned to"), null=True, blank=True)
    """On the session's clocks; empty: it follows the slot before it."""
    is_parallel = models.BooleanField(_("at the same time as the slot above"), default=False)
    note = models.TextField(_("note"), blank=True)
    by_country = models.BooleanField(_("entries in the alphabetical order of countries"), default=False)

    objects = SlotManager()

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        constraints = [
            models.UniqueConstraint(
                fields=["day", "position"], name="one_slot_per_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(kind="heading", minutes=0) | (~Q(kind="heading") & Q(minutes__gte=1, minutes__lte=1440)),
                name="slot_has_minutes",
                violation_error_message=_("A slot lasts from 1 minute to a day; a heading has no duration."),
            ),
            models.CheckConstraint(
                condition=Q(is_parallel=False) | Q(pinned_at=None),
                name="parallel_slot_is_not_pinned",
                violation_error_message=_("A slot at the same time as the one above has no time of its own."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class SlotItem(models.Model):
    """An item of the outline dealt with in a slot; one that goes on after lunch stands in two slots."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="slot_items")
    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="slot_items")
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("item of a slot")
        verbose_name_plural = _("items of slots")
        constraints = [
            models.UniqueConstraint(fields=["slot", "item"], name="item_stands_once_in_a_slot"),
            models.UniqueConstraint(
                fields=["slot", "position"], name="one_item_per_position", deferrable=models.Deferrable.DEFERRED
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot_id}: {self.item_id}"
