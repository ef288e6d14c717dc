"""Who speaks: the entries below a slot, and the persons, functions, countries and organizations."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from meetings.models.agenda import Slot


class AgendaEntry(models.Model):
    """A line below a slot: its own title, country or organization, perhaps its own times or time limit."""

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveIntegerField()
    number = models.CharField(_("number"), max_length=12, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    country = models.ForeignKey(
        "accounts.Country", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("country")
    )
    by = models.CharField(_("organization"), max_length=200, blank=True)
    """Where it is not a participating country: the organization printed before the persons."""
    starts_at = models.TimeField(_("begins"), null=True, blank=True)
    ends_at = models.TimeField(_("ends"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(_("time limit in minutes"), null=True, blank=True)

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
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=1, minutes__lte=1440),
                name="entry_has_minutes",
                violation_error_message=_("A time limit is from 1 minute to a day."),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.by


class Speaker(models.Model):
    """A person, a function without a name, a country or an organization that speaks, moderates or takes the chair."""

    class Role(models.TextChoices):
        SPEAKER = "speaker", _("speaker")
        MODERATOR = "moderator", _("moderator")
        CHAIR = "chair", _("chair")

    LEADING = (Role.CHAIR, Role.MODERATOR)

    class Mode(models.TextChoices):
        IN_PERSON = "in_person", _("in person")
        ONLINE = "online", _("online")

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="speakers")
    entry = models.ForeignKey(AgendaEntry, null=True, blank=True, on_delete=models.CASCADE, related_name="speakers")
    """Where the speaker stands below an entry."""
    role = models.CharField(_("role"), max_length=10, choices=Role)
    position = models.PositiveIntegerField()
    text = models.CharField(_("as printed"), max_length=300)
    """The whole line as it is printed, without "(tbc)" and without the mode."""
    name = models.CharField(_("name"), max_length=150, blank=True)
    """The person's name within the line; empty for a function, a country or an organization."""
    country = models.ForeignKey(
        "accounts.Country", null=True, blank=True, on_delete=models.PROTECT, verbose_name=_("country")
    )
    is_tbc = models.BooleanField(_("to be confirmed"), default=False)
    mode = models.CharField(_("takes part"), max_length=10, choices=Mode, blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            models.CheckConstraint(
                condition=Q(role="speaker") | Q(entry__isnull=True), name="leading_voice_belongs_to_slot"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SpeakerContact(models.Model):
    """Where a speaker's letters go: personal data, which no history keeps and no version prints.

    The line it belongs to may be taken out and put back by an editor's undo; the contact waits for it.
    """

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="speaker_contacts")
    speaker = models.OneToOneField(
        Speaker, on_delete=models.DO_NOTHING, db_constraint=False, related_name="contact", primary_key=True
    )
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=2, choices=[("en", _("English")), ("ru", _("Russian"))])
    person = models.CharField(_("person"), max_length=300, blank=True)
    """Whom the line named when the address was given; once it names somebody else, no letter goes there."""

    class Meta:
        verbose_name = _("contact of a speaker")
        verbose_name_plural = _("contacts of speakers")

    def __str__(self) -> str:
        return f"contact of speaker {self.pk}"
