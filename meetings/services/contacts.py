"""Where the letters to a speaker go: personal data, which no record of edits keeps."""

from typing import Any

from django.db import transaction

from core.translations import both
from core.workflow import NotYou
from meetings.models import Speaker, SpeakerContact


@transaction.atomic
def set_contact(speaker: Speaker, *, by: Any, email: str, language: str) -> SpeakerContact:
    """Keep the address of a speaker; it counts as long as the line names this person."""
    session = speaker.slot.day.session
    _require_editor(by, session)
    name, text = both(speaker, "name"), both(speaker, "text")
    person = name["en"] or name["ru"] or text["en"] or text["ru"]
    contact = SpeakerContact(speaker=speaker, session=session, email=email, language=language, person=person)
    contact.full_clean(validate_unique=False)
    contact, _created = SpeakerContact.objects.update_or_create(
        speaker=speaker,
        defaults={"session": session, "email": contact.email, "language": language, "person": person},
    )
    return contact


@transaction.atomic
def forget_contact(speaker: Speaker, *, by: Any) -> None:
    """Erase the address of a speaker."""
    _require_editor(by, speaker.slot.day.session)
    SpeakerContact.objects.filter(speaker=speaker).delete()


def _require_editor(by: Any, session: Any) -> None:
    if not by.has_perm("meetings.edit_agenda", session):
        raise NotYou
