from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meetings.models import Session
from reports.querysets import sessions_without_report


class CompileForm(forms.Form):
    """Which session's outcomes go to the Council."""

    session: forms.ModelChoiceField[Session] = forms.ModelChoiceField(
        queryset=None, label=_("Session"), empty_label=None
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["session"].queryset = sessions_without_report()  # type: ignore[attr-defined]  # of its own class
