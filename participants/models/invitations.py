from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from modeltranslation.manager import MultilingualManager

from core.models import Revisioned
from participants.querysets import InvitationLetterQuerySet

MOST_DAYS_BEFORE = 120


def default_reminder_days() -> list[int]:
    """How many days before the deadline those who have not answered are reminded."""
    return [14, 7, 2]


def invitation_path(letter: "InvitationLetter", _name: str) -> str:
    """Where a letter of invitation is stored: under a name that tells nothing, the same however often it is made."""
    return f"invitations/{salted_hmac('letter of invitation', str(letter.pk)).hexdigest()}.pdf"


class Invitation(Revisioned):
    """The terms on which a session's participants are invited: what the letter says, places, roles, reminders."""

    session = models.OneToOneField(
        "meetings.Session", on_delete=models.CASCADE, related_name="invitation", verbose_name=_("session")
    )
    text = models.TextField(_("text of the letter"), blank=True)
    """Paragraphs apart by blank lines; the portal adds the practical facts of the session."""
    roles_asked = models.TextField(_("who should be nominated"), blank=True)
    signature = models.CharField(_("signed by"), max_length=300, blank=True)
    """A function, not a person."""
    places = models.PositiveSmallIntegerField(
        _("places for each country"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    """Empty: no limit."""
    observer_places = models.PositiveSmallIntegerField(
        _("places for each observer"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    reminder_days = ArrayField(
        models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS_BEFORE)]),
        verbose_name=_("reminders, days before the deadline"),
        default=default_reminder_days,
        blank=True,
        size=6,
    )
    reminders_paused_at = models.DateTimeField(_("reminders paused"), null=True, blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(
                condition=(Q(places=None) | Q(places__gte=1)) & (Q(observer_places=None) | Q(observer_places__gte=1)),
                name="invitation_offers_places",
                violation_error_message=_("At least one place, or none given for no limit."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.session_id}"


class Contact(models.Model):
    """Who is written to for a delegation of observers, and answers for it.

    Personal data: history leaves this table out. Countries are written to through their focal points.
    """

    delegation = models.ForeignKey(
        "participants.Delegation", on_delete=models.CASCADE, related_name="contacts", verbose_name=_("delegation")
    )
    name = models.CharField(_("name or function"), max_length=200)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language of letters"), max_length=5, choices=settings.LANGUAGES, default="en")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="contact_for"
    )
    """The account under which this person answers, from the moment the invitation goes out."""

    class Meta:
        verbose_name = _("contact of observers")
        verbose_name_plural = _("contacts of observers")
        constraints = [
            models.UniqueConstraint(
                "delegation",
                Lower("email"),
                name="one_contact_per_address",
                violation_error_message=_("This address is a contact of this delegation already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class InvitationLetter(models.Model):
    """A letter of invitation exactly as it was sent to a delegation, in one language."""

    delegation = models.ForeignKey(
        "participants.Delegation", on_delete=models.CASCADE, related_name="invitation_letters"
    )
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    number = models.PositiveSmallIntegerField(_("number"))
    """1, and one more each time the delegation is invited anew."""
    file = models.FileField(upload_to=invitation_path, max_length=200)
    sha256 = models.CharField(_("fingerprint"), max_length=64)
    size = models.PositiveIntegerField(_("size"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    is_held = models.BooleanField(_("held for reading"), default=False)
    """Its mails wait in the outbox: until one of them is released, nobody but the secretariat reads the letter."""
    read_as = models.CharField(_("as it was read"), max_length=20, blank=True, default="", editable=False)
    """The mark of what it says, as it was when somebody had it sent; another text waits until it is read."""

    objects = InvitationLetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter of invitation")
        verbose_name_plural = _("letters of invitation")
        constraints = [
            models.UniqueConstraint(fields=["delegation", "language", "number"], name="one_invitation_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.delegation_id} {self.language} {self.number}"


class JoiningDetails(Revisioned):
    """How those who are accepted come into the room or the call; nobody else reads it."""

    session = models.OneToOneField(
        "meetings.Session", on_delete=models.CASCADE, related_name="joining_details", verbose_name=_("session")
    )
    text = models.TextField(_("how to join"), blank=True)
    link = models.URLField(_("link of the call"), max_length=500, blank=True)

    objects = MultilingualManager()

    class Meta:
        verbose_name = _("joining details")
        verbose_name_plural = _("joining details")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.session_id}"
