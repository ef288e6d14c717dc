"""What is said of a delegation as a whole: whether it is represented."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.rules import is_secretariat
from core.workflow import NotNow, NotYou
from participants.answering import begun
from participants.models import Delegation


@transaction.atomic
def set_representation(delegation: Delegation, *, representation: str, by: Any) -> Delegation:
    """Say that a delegation is expected, does not take part, or is not represented."""
    if not by.has_perm("participants.change_representation", delegation):
        raise NotYou(_("Only those who answer for a delegation and the secretariat say whether it comes."))
    if representation == Delegation.Representation.NOT_REPRESENTED and not is_secretariat(by):
        raise NotYou(_("Only the secretariat says that a delegation is not represented."))
    delegation = begun(delegation)
    locked: Delegation = Delegation.objects.select_for_update(of=("self",)).get(pk=delegation.pk)
    absent = representation != Delegation.Representation.EXPECTED
    if absent and locked.nominations.open().exists():
        raise NotNow(_("People of this delegation are nominated. Withdraw or decline their nominations first."))
    locked.representation = representation
    locked.save(update_fields=["representation"])
    return locked
