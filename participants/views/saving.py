"""Saving the form of a person, where somebody else may have been faster or a rule may be in the way."""

from collections.abc import Callable

from django.core.exceptions import ValidationError

from core.editing import Clash, EditedMeanwhile, clashes, take_over_revision
from participants.forms import EditListedForm
from participants.person_forms import EditDraftForm, EditNominationForm

EditedPerson = EditNominationForm | EditDraftForm | EditListedForm


def clashes_of(form: EditedPerson, save: Callable[[], None]) -> list[Clash] | None:
    """Save; where somebody else was faster, what differs. What was wrong is written into the form."""
    try:
        save()
    except EditedMeanwhile as meanwhile:
        take_over_revision(form, meanwhile.current.revision)
        return clashes(form, form.theirs_of(meanwhile.current))
    except ValidationError as error:
        form.add_error(None, error)
    return None
