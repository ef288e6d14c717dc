from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Institution
from core.editing import OnceForm, RevisionForm
from participants.models import Delegation, Participant
from participants.person_forms import PersonForm


class ListedForm(PersonForm):
    """Somebody whom the secretariat puts into the list without a nomination."""

    spoken_languages = None  # type: ignore[assignment]  # Django's way to leave out an inherited field

    class Meta(PersonForm.Meta):
        fields = [name for name in PersonForm.Meta.fields if name not in {"criteria", "spoken_languages"}]

    group = forms.ChoiceField(
        label=_("Group"),
        choices=[choice for choice in Participant.Group.choices if choice[0] != Participant.Group.COUNTRY],
        widget=forms.RadioSelect,
    )
    organization = forms.ModelChoiceField(
        label=_("Organization"),
        queryset=Institution.objects.order_by("code"),
        required=False,
        help_text=_("Where it is not among these, the institution below is its heading in the list"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("email", "title", "may_be_listed"):
            self.fields[name].required = False
        self.fields["email"].help_text = _("It is not shown in the list of participants")

    def theirs_of(self, now: Participant) -> dict[str, Any]:
        """What stands in the database now, for the whole form."""
        return {"group": now.group, "organization": now.institution, **self.theirs(now.person)}


class NewListedForm(OnceForm, ListedForm):
    """Somebody to be put into the list, once."""


class EditListedForm(RevisionForm, ListedForm):
    """Somebody in the list to be corrected."""


class ReasonForm(forms.Form):
    """Why, in words for the focal point."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The focal point reads this in the letter and on the page of the nomination"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class HoldForm(forms.Form):
    """Whether the letters of a step wait until somebody has read them."""

    hold = forms.BooleanField(
        label=_("Hold these letters"),
        help_text=_("They wait in the outbox, where you read them, change them and release them."),
        required=False,
    )


class RepresentationForm(forms.Form):
    """Whether a country takes part."""

    representation = forms.ChoiceField(label=_("This delegation"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, by_secretariat: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = Delegation.Representation
        allowed = list(choices) if by_secretariat else [choices.EXPECTED, choices.DECLINED]
        field = self.fields["representation"]
        field.choices = [(choice.value, choice.label) for choice in allowed]  # type: ignore[attr-defined]  # a ChoiceField
