"""What the agendas store about a person, and how it is erased."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meetings.models import SpeakerContact


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
