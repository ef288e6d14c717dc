"""Dates that people type: a year that nobody can mean is refused before it is kept.

Python tells moments from the year 1 to 9999 in UTC only; in a session's time zone the first and last hours of that span
cannot be told, and every page that shows such a moment would fail.
"""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

EARLIEST, LATEST = 1990, 2100


def validate_year(value: date) -> None:
    """Refuses a date or moment in a year that is out of reach of the programme."""
    if not EARLIEST <= value.year <= LATEST:
        raise ValidationError(forms.DateField.default_error_messages["invalid"], code="invalid")


def limit_years(form: forms.BaseForm) -> None:
    """Has all dates and moments of a form checked; call it at the end of ``__init__``."""
    for field in form.fields.values():
        if isinstance(field, forms.DateField | forms.DateTimeField):
            field.validators.append(validate_year)
