from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contributions.models.sharing import Contribution
from contributions.sharing.querysets import EventManager
from meetings.validators import validate_time_zone


class CapacityEvent(Contribution):
    """A training, workshop or study tour to which the others are invited; stands in the calendar once published."""

    room = "events"

    title = models.CharField(_("title"), max_length=200, blank=True)
    description = models.TextField(_("what it is about, and for whom"), blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, validators=[validate_time_zone])
    """IANA name; the times are told in it."""
    url = models.URLField(_("page for registration"), max_length=500, blank=True)

    objects = EventManager()

    class Meta(Contribution.Meta):
        verbose_name = _("capacity-building event")
        verbose_name_plural = _("capacity-building events")
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=Q(starts_at=None) | Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                name="event_ends_after_it_begins",
                violation_error_message=_("It ends before it begins."),
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(starts_at__isnull=False, ends_at__isnull=False),
                name="published_event_has_times",
            ),
        ]
