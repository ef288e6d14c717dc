"""What may be there once only: an address and a head in a delegation, a person in a list."""

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from core.workflow import NotNow
from meetings.models import Session
from participants.models import Delegation, Nomination, Participant, Person


def check_free(nomination: Nomination, *, person: Person) -> None:
    """One address and one head once in a delegation; nominations of a session are checked one by one.

    Whom another delegation prepares is nobody's business: the secretariat is shown possible duplicates, and nobody
    comes into the list twice (``require_not_listed``). Two persons of whom one takes the other's place may both be
    named as head, until that one is accepted.
    """
    Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=nomination.delegation.session_id)
    others = Nomination.objects.open().filter(delegation=nomination.delegation).exclude(pk=nomination.pk)
    errors = {}
    if person.email and others.filter(person__email__iexact=person.email).exists():
        errors["email"] = _("A person with this e-mail address is nominated for this session already.")
    is_head = nomination.capacity == Nomination.Capacity.HEAD
    heads = others.filter(capacity=Nomination.Capacity.HEAD)
    to_come = Q(replaces=nomination.pk or 0) & ~Q(status=Nomination.Status.ACCEPTED)
    if is_head and heads.exclude(pk=nomination.replaces_id).exclude(to_come).exists():
        errors["capacity"] = _("Your delegation has a head already. Change the other person first.")
    if errors:
        raise ValidationError(errors)


def has_head(delegation: Delegation) -> bool:
    """Whether somebody is named as head already; one query, none where nothing is begun."""
    heads = Nomination.objects.open().filter(delegation=delegation, capacity=Nomination.Capacity.HEAD)
    return delegation.pk is not None and heads.exists()


def require_free(nomination: Nomination, *, person: Person) -> None:
    """What was free when it was written down must still be: somebody else may be nominated by now."""
    try:
        check_free(nomination, person=person)
    except ValidationError as error:
        raise NotNow(" ".join(error.messages)) from error


def require_not_listed(nomination: Nomination, *, email: str) -> None:
    """Nobody stands in a list twice: the secretariat may have put the person there as an observer before."""
    session = Session.objects.select_for_update(no_key=True, of=("self",)).get(pk=nomination.delegation.session_id)
    others = Participant.objects.filter(session=session).exclude(nomination=nomination.pk)
    if others.filter(person__email__iexact=email).exists():
        raise NotNow(_("A person with this e-mail address is in the list already."))
