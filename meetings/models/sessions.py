from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from core.models import Revisioned
from meetings.querysets import SessionManager
from meetings.validators import validate_time_zone


class Series(models.Model):
    """A row of meetings that belong together across bodies."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=300)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def __str__(self) -> str:
        return self.name


class Session(Revisioned):
    """One session of one body, identified by body and ordinal; the ordinal may be empty."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("in preparation, not announced")
        ANNOUNCED = "announced", _("announced")
        CLOSED = "closed", _("closed")
        CANCELLED = "cancelled", _("cancelled")

    PUBLIC = (Status.ANNOUNCED, Status.CLOSED, Status.CANCELLED)

    class Mode(models.TextChoices):
        VIRTUAL = "virtual", _("virtual")
        IN_PERSON = "in_person", _("in person")
        HYBRID = "hybrid", _("in person and online")

    body = models.ForeignKey("meetings.Body", on_delete=models.PROTECT, related_name="sessions", verbose_name=_("body"))
    series = models.ForeignKey(
        Series, null=True, blank=True, on_delete=models.SET_NULL, related_name="sessions", verbose_name=_("series")
    )
    council_session = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="working_group_sessions",
        verbose_name=_("reports to"),
    )
    """The session of the Governing Council to which this one sends its recommendations."""
    slug = models.SlugField(
        _("address"), max_length=80, unique=True, error_messages={"unique": _("Another session has this address.")}
    )
    ordinal = models.PositiveSmallIntegerField(_("ordinal"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=300)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    mode = models.CharField(_("mode"), max_length=20, choices=Mode)
    place = models.CharField(_("place"), max_length=200, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, validators=[validate_time_zone])
    """IANA name; all times of the session are told in it."""
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    is_tentative = models.BooleanField(_("the date is tentative"), default=False)
    scope = models.TextField(_("scope"), blank=True)
    background = models.TextField(_("background"), blank=True)
    target_participants = models.TextField(_("target institutions and participants"), blank=True)
    interpretation = models.CharField(_("interpretation"), max_length=200, blank=True)
    source_note = models.CharField(_("source"), max_length=300, blank=True)
    nominations_due_at = models.DateTimeField(_("nominations due"), null=True, blank=True)
    perspectives_due_at = models.DateTimeField(_("national perspectives due"), null=True, blank=True)
    documents_due_at = models.DateTimeField(_("documents due"), null=True, blank=True)

    objects = SessionManager()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["body", "ordinal"],
                name="one_session_per_ordinal",
                violation_error_message=_("This body has a session with this ordinal already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="session_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=~Q(mode="in_person") | ~Q(place=""),
                name="session_in_person_has_place",
                violation_error_message=_("A session in person needs a place."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.slug

    @property
    def zone(self) -> ZoneInfo:
        """The session's zone."""
        return ZoneInfo(self.time_zone)

    @property
    def first_moment(self) -> datetime:
        """Midnight of the first day on the session's clocks: carries the offset of that day."""
        return datetime(self.starts_on.year, self.starts_on.month, self.starts_on.day, tzinfo=self.zone)

    @property
    def is_public(self) -> bool:
        return self.status in self.PUBLIC

    @property
    def shown_council_session(self) -> "Session | None":
        """The Council's session to which it reports; until that is announced, only a session in preparation tells."""
        council: Session | None = self.council_session
        return council if council is not None and (council.is_public or not self.is_public) else None


class ExpectedOutcome(models.Model):
    """What a session is meant to bring."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="expected_outcomes")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("expected outcome"))

    objects = MultilingualManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "position"], name="one_outcome_per_position")]

    def __str__(self) -> str:
        return self.text


class DiscussionPoint(models.Model):
    """A question that the session is to discuss; what came of it points back here."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="discussion_points")
    agenda_item = models.ForeignKey(
        "meetings.AgendaItem",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="discussion_points",
        verbose_name=_("agenda item"),
    )
    letter = models.CharField(_("letter"), max_length=3)
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("discussion point")
        verbose_name_plural = _("discussion points")
        constraints = [models.UniqueConstraint(fields=["session", "letter"], name="one_discussion_point_per_letter")]

    def __str__(self) -> str:
        return f"({self.letter}) {self.title}"
