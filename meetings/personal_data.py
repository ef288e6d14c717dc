"""What the agendas store about a person, and how it is erased."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.retention import BATCH, Rule, cutoff
from meetings.models import Speaker, SpeakerContact

RULE = "agenda-contacts"


def _contacts(email: str) -> Any:
    return SpeakerContact.objects.filter(email__iexact=email).select_related("session").order_by("session_id", "pk")


def person_data(email: str) -> dict[str, Any]:
    """For which agendas the address is kept, to write about the person's own slots."""
    return {
        "agenda_contacts": [
            {"session": contact.session.slug, "name": contact.person, "language": contact.language}
            for contact in _contacts(email)
        ]
    }


@transaction.atomic
def erase_person(email: str) -> list[str]:
    """Erase the addresses of a speaker; lines that tell what was done."""
    text = _(
        "Erased: the address for letters about the agenda of “%(session)s”. Kept: what is printed in the published "
        "agenda, which is an official record."
    )
    sessions = dict.fromkeys(contact.session for contact in _contacts(email))
    _contacts(email).delete()
    return [text % {"session": session} for session in sessions]


def delete_contacts(now: datetime) -> Counter[str]:
    """Delete the addresses of the speakers of past sessions, save those whom an agenda has named since."""
    since = cutoff(RULE, now)
    events: Any = Speaker.pgh_event_model  # type: ignore[attr-defined]  # every tracked model has it
    named = events.objects.filter(pgh_obj_id=OuterRef("pk"), pgh_label="insert", pgh_created_at__gte=since)
    over = SpeakerContact.objects.filter(~Exists(named), session__ends_on__lt=since.date()).select_related("session")
    done: Counter[str] = Counter()
    for contact in over.order_by("pk").select_for_update(of=("self",))[:BATCH]:
        done[contact.session.slug] += 1
        contact.delete()
    return done


RETENTION = Rule(
    name=RULE,
    label=gettext_lazy("Addresses of speakers for letters about the agenda"),
    purpose=gettext_lazy("Kept to tell speakers of changes. What the published agenda prints stays."),
    default_days=180,
    counted_from=gettext_lazy("the last day of the session, or the day on which it was entered, where that is later"),
    delete=delete_contacts,
)
