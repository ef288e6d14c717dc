"""Dates that people type."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError

from core.years import limit_years, validate_year


class Deadlines(forms.Form):
    opens_on = forms.DateField(required=False)
    due_at = forms.DateTimeField(required=False)

    def __init__(self, data: dict[str, str]) -> None:
        super().__init__(data)
        limit_years(self)


@pytest.mark.parametrize("value", [date(20, 7, 30), date(2101, 1, 1), datetime.min.replace(tzinfo=UTC)])
def test_a_year_that_nobody_can_mean_is_refused(value: date) -> None:
    with pytest.raises(ValidationError):
        validate_year(value)


@pytest.mark.parametrize("field", ["opens_on", "due_at"])
def test_all_dates_of_a_form_are_checked_beside_their_field(field: str) -> None:
    assert list(Deadlines({field: "0001-01-01"}).errors) == [field]
    assert list(Deadlines({field: "9999-12-31"}).errors) == [field]
    assert Deadlines({field: "2020-07-30"}).is_valid()
