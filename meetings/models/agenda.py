"""The working copy of an agenda: an outline of items, and a timetable of days, slots and entries."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from core.models import Revisioned
from meetings.querysets import SlotManager


class AgendaItem(models.Model):
    """One item of the outline: what it is called and which number it bears ("3 (a)"); documents belong to items."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="agenda_items")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="sub_items")
    number = models.CharField(_("number"), max_length=12, blank=True)
    title = models.CharField(_("title"), max_length=500)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Day(models.Model):
    """One day of the timetable; slots follow one another from its start."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="days")
    date = models.DateField(_("date"))
    starts_at = models.TimeField(_("starts"))
    """On the session's clocks."""

    class Meta:
        verbose_name = _("day")
        verbose_name_plural = _("days")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "date"],
                name="one_day_per_date",
                violation_error_message=_("The session has this day already."),
            )
        ]

    def __str__(self) -> str:
        return self.date.isoformat()


class Slot(Revisioned):
    """One block of the timetable. It follows the one before it, or is pinned to a time."""

    class Kind(models.TextChoices):
        ITEM = "item", _("agenda item")
        BREAK = "break", _("break")
        HEADING = "heading", _("heading of a segment")
        REGISTRATION = "registration", _("registration")
        SOCIAL = "social", _("reception or visit")

    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="slots", verbose_name=_("day"))
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ITEM)
    item = models.ForeignKey(
        AgendaItem, null=True, blank=True, on_delete=models.CASCADE, related_name="slots", verbose_name=_("agenda item")
    )
    """For kind ``item``: what is dealt with; it gives number and title."""
    title = models.CharField(_("title"), max_length=500, blank=True)
    """For the other kinds: what is printed."""
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    pinned_at = models.TimeField(_("pinned to"), null=True, blank=True)
    """On the session's clocks; empty: it follows the slot before it."""
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
                condition=Q(kind="item", item__isnull=False) | (~Q(kind="item") & Q(item__isnull=True)),
                name="slot_of_kind_item_has_item",
            ),
            models.CheckConstraint(
                condition=Q(kind="heading", minutes=0) | (~Q(kind="heading") & Q(minutes__gte=1, minutes__lte=1440)),
                name="slot_has_minutes",
                violation_error_message=_("A slot lasts from 1 minute to a day; a heading has no duration."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class AgendaEntry(Revisioned):
    """A line below a slot: its own title, country or organization, perhaps its own times."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField()
    number = models.CharField(_("number"), max_length=12, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    country = models.ForeignKey(
        "accounts.Country", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("country")
    )
    by = models.CharField(_("organization"), max_length=200, blank=True)
    """Where it is not a participating country: the organization printed before the persons."""
    starts_at = models.TimeField(_("starts"), null=True, blank=True)
    ends_at = models.TimeField(_("ends"), null=True, blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")
        constraints = [
            models.UniqueConstraint(
                fields=["slot", "position"], name="one_entry_per_position", deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="entry_ends_after_it_starts",
                violation_error_message=_("The end is before the start."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.by


class Speaker(models.Model):
    """A person, a function without a name, a country or an organization that speaks or moderates."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("speaker")
        MODERATOR = "moderator", _("moderator")

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="speakers")
    entry = models.ForeignKey(AgendaEntry, null=True, blank=True, on_delete=models.CASCADE, related_name="speakers")
    """Where the speaker stands below an entry."""
    role = models.CharField(_("role"), max_length=10, choices=Role)
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("as printed"), max_length=300)
    """The whole line as it is printed, without "(tbc)"."""
    name = models.CharField(_("name"), max_length=150, blank=True)
    """The person's name within the line; empty for a function, a country or an organization."""
    country = models.ForeignKey(
        "accounts.Country", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("country")
    )
    is_tbc = models.BooleanField(_("to be confirmed"), default=False)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            models.CheckConstraint(
                condition=~Q(role="moderator") | Q(entry__isnull=True), name="moderator_belongs_to_slot"
            ),
        ]

    def __str__(self) -> str:
        return self.text
