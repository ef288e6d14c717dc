"""What the editors of an agenda did, so that it can be undone, and who is editing now."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AgendaEdit(models.Model):
    """One change of a working copy: which fields of which rows, from what to what.

    The numbers of a session's edits are its revisions: what an editor has seen is a number, and what stands below a
    field at that number is found in the edits since.
    """

    class State(models.TextChoices):
        DONE = "done", _("done")
        UNDONE = "undone", _("undone")
        DROPPED = "dropped", _("can no longer be redone")

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="agenda_edits")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(_("made"))
    step = models.CharField(max_length=40)
    """The verb: "change_cells", "move_slot"…; ``meetings.edits.LABELS`` has the words."""
    subject = models.JSONField()
    """What it was done to, in both languages: {"en": …, "ru": …}."""
    changes = models.JSONField()
    """{row key: {"before": {field: value} or null, "after": {field: value} or null}}; null: the row was not there."""
    stamps = models.JSONField()
    """When each language of the changed texts had changed before: {"table row field language": moment}."""
    state = models.CharField(max_length=10, choices=State, default=State.DONE)
    continues = models.BooleanField(default=False)
    """More typing into the same cell: undone together with the edit before it."""
    reverts = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    """Of an undo or redo: the edit that it takes back or makes again."""

    class Meta:
        verbose_name = _("edit of an agenda")
        verbose_name_plural = _("edits of agendas")
        constraints = [models.UniqueConstraint(fields=["session", "number"], name="one_agenda_edit_per_number")]
        indexes = [models.Index(fields=["session", "by", "state", "number"], name="agenda_edit_of_an_editor")]

    def __str__(self) -> str:
        return f"{self.number} {self.step}"


class EditorPresence(models.Model):
    """An editor whose page of the working copy is open, and where the cursor stands."""

    session = models.ForeignKey("meetings.Session", on_delete=models.CASCADE, related_name="editors_present")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(_("seen"))
    at = models.CharField(max_length=60, blank=True)
    """The cell: "slot:12.minutes"."""

    class Meta:
        verbose_name = _("presence of an editor")
        verbose_name_plural = _("presence of editors")
        constraints = [models.UniqueConstraint(fields=["session", "user"], name="one_presence_per_editor")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.at}"
