"""What is said of a delegation as a whole: its letter, and whether the country is represented."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.uploads import sha256_of
from core.workflow import NotNow, NotYou
from participants.answering import begun
from participants.models import Delegation

LONGEST_NAME = 200


@transaction.atomic
def receive_letter(delegation: Delegation, *, file: UploadedFile[Any], by: Any) -> Delegation:
    """Keep the letter of a delegation in the place of an earlier one; its content was checked by the form."""
    if not by.has_perm("participants.change_letter", delegation):
        raise NotYou(_("Only those who answer for a delegation send its letter."))
    delegation = begun(delegation)
    locked: Delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    earlier, storage = locked.letter.name, locked.letter.storage
    locked.letter_name = (file.name or "")[-LONGEST_NAME:]
    locked.letter_sha256 = sha256_of(file)
    locked.letter_size = file.size or 0
    locked.letter_received_at = timezone.now()
    locked.letter = file
    locked.save()
    if earlier:
        transaction.on_commit(lambda: storage.delete(earlier), robust=True)
    return locked


@transaction.atomic
def set_representation(delegation: Delegation, *, representation: str, by: Any) -> Delegation:
    """Say that a delegation is expected, does not take part, or is not represented."""
    if not by.has_perm("participants.change_representation", delegation):
        raise NotYou(_("Only those who answer for a delegation and the secretariat say whether it comes."))
    delegation = begun(delegation)
    locked: Delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    absent = representation != Delegation.Representation.EXPECTED
    if absent and locked.nominations.open().exists():
        raise NotNow(_("People of this delegation are nominated. Withdraw or decline their nominations first."))
    locked.representation = representation
    locked.save(update_fields=["representation"])
    return locked
