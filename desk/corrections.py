"""The verbs of requests for a correction, and what else the rooms need to know of them."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import User
from core import outbox, retention
from core.registries import DeskEntry
from core.retention import Rule
from core.workflow import NotNow
from desk.models import Correction
from desk.workflow import correction_workflow

MOST_OPEN = 10
"""So many requests of one person wait at most."""
RULE = "corrections"
STEPS = ("answer_done", "answer_not_done")


@transaction.atomic
def ask(*, part: str, session: Any, text: str, by: User) -> Correction:
    """Ask those who look after it for a correction of what is stored about oneself."""
    User.objects.select_for_update().get(pk=by.pk)
    if Correction.objects.of(by).waiting().count() >= MOST_OPEN:
        raise NotNow(_("Ten of your requests wait for an answer. Please wait until one of them is answered."))
    found: Correction = Correction.objects.create(
        asked_by=by, part=part, session=session, text=text, asked_at=timezone.now()
    )
    return found


@transaction.atomic
def answer(correction: Correction, *, step: str, text: str, by: Any) -> None:
    """Say that it is corrected, or why not; the person is told."""
    if step == "answer_not_done" and not text.strip():
        raise ValidationError({"answer": _("Say why.")})
    with correction_workflow.step(correction, step, by=by) as locked:
        locked.answer, locked.answered_at, locked.answered_by = text.strip(), timezone.now(), by
    if correction.asked_by.is_active:
        outbox.write_from(
            "desk/letters/correction_answered.txt",
            {"correction": correction, "part": correction.get_part_display},
            key=f"correction:{correction.pk}",
            recipient=correction.asked_by,
            about=correction,
        )


def desk_entries(user: Any) -> list[DeskEntry]:
    """What waits for an answer of the secretariat or of the administrators; one query."""
    count = Correction.objects.visible_to(user).waiting().count()
    if not count:
        return []
    title = ngettext(
        "%(count)s request to correct personal data waits", "%(count)s requests to correct personal data wait", count
    )
    return [
        DeskEntry(
            title=title % {"count": count}, url=reverse("desk:corrections"), state=str(Correction.Status.OPEN.label)
        )
    ]


def person_data(email: str) -> dict[str, Any]:
    """What a person asked to be corrected, with the answers."""
    asked = Correction.objects.filter(asked_by__email__iexact=email).select_related("session").order_by("pk")
    told = [
        {
            "session": one.session.slug if one.session else "",
            "about": one.get_part_display(),
            "text": one.text,
            "written": one.asked_at.isoformat(),
            "status": one.get_status_display(),
            "answer": one.answer,
        }
        for one in asked
    ]
    return {"corrections": told} if told else {}


@transaction.atomic
def erase_person(email: str) -> list[str]:
    """Delete what the person asked to be corrected."""
    count, _by_model = Correction.objects.filter(asked_by__email__iexact=email).delete()
    if not count:
        return []
    text = ngettext(
        "Erased: %(count)s request for a correction.", "Erased: %(count)s requests for a correction.", count
    )
    return [text % {"count": count}]


def delete_answered(now: datetime) -> int:
    """Delete what was answered long ago."""
    over = Correction.objects.exclude(answered_at=None).filter(answered_at__lt=retention.cutoff(RULE, now))
    keys = list(over.order_by("pk").values_list("pk", flat=True)[: retention.BATCH])
    Correction.objects.filter(pk__in=keys).delete()
    return len(keys)


RETENTION = Rule(
    name=RULE,
    label=gettext_lazy("Requests to correct personal data, with their answers"),
    purpose=gettext_lazy("Kept to show that the request was answered. Nothing stays."),
    default_days=365,
    counted_from=gettext_lazy("the day of the answer"),
    delete=delete_answered,
)
