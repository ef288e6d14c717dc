"""The face stays light, and forms say what is wrong in one way everywhere."""

import gzip
from http import HTTPStatus
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.forms import formset_factory
from django.template.loader import render_to_string
from django.test import Client

STATIC = Path(settings.BASE_DIR) / "static"


class NominationLikeForm(forms.Form):
    family_name = forms.CharField(
        label="Family name", help_text="In Latin letters", widget=forms.TextInput(attrs={"placeholder": "Ivanova"})
    )
    role = forms.ChoiceField(label="Role", choices=[("head", "Head"), ("member", "Member")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)
    consent = forms.BooleanField(label="Consent")


@pytest.mark.parametrize(
    ("folder", "budget"),
    [("css", 10_000), ("js", 6_000), ("editor", 22_000), ("saving", 6_200), ("library", 3_200), ("offline", 7_200)],
)
def test_styles_and_scripts_keep_their_weight(folder: str, budget: int) -> None:
    weight = sum(len(gzip.compress(path.read_bytes())) for path in (STATIC / folder).glob("*.*"))
    assert weight <= budget


def test_a_field_has_a_label_a_hint_and_an_error_that_the_control_points_to() -> None:
    html = NominationLikeForm({})["family_name"].as_field_group()
    assert '<label for="id_family_name">Family name</label>' in html
    assert 'id="id_family_name_helptext">In Latin letters' in html
    assert 'class="error" id="id_family_name_error"' in html
    assert 'aria-describedby="id_family_name_helptext id_family_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_placeholder_never_reaches_the_page() -> None:
    assert "placeholder" not in NominationLikeForm().as_div()


def test_choices_stand_in_a_fieldset_with_a_legend() -> None:
    html = NominationLikeForm()["role"].as_field_group()
    assert "<legend>Role</legend>" in html
    assert '<label for="id_role_0">Head</label>' in html


def test_only_a_field_that_may_stay_empty_says_so() -> None:
    form = NominationLikeForm()
    assert "(optional)" in form["note"].as_field_group()
    assert "(optional)" not in form["family_name"].as_field_group()
    assert "(optional)" not in form["consent"].as_field_group()


def test_the_error_summary_links_to_each_control() -> None:
    html = render_to_string("_error_summary.html", {"form": NominationLikeForm({})})
    assert 'role="alert"' in html
    assert 'href="#id_family_name"' in html
    assert 'href="#id_role_0"' in html


def test_the_error_summary_lists_the_rows_of_formsets() -> None:
    rows = formset_factory(NominationLikeForm, extra=1)(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-note": "x"}
    )
    html = render_to_string("_error_summary.html", {"form": None, "formsets": [rows]})
    assert 'href="#id_form-0-family_name"' in html


def test_there_is_no_error_summary_without_an_error() -> None:
    assert "error-summary" not in render_to_string("_error_summary.html", {"form": NominationLikeForm()})


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_missing_page_stands_in_the_frame_of_the_house(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/no-such-page/")
    html = answer.content.decode()
    assert answer.status_code == HTTPStatus.NOT_FOUND
    assert f'<html lang="{language}">' in html
    assert 'class="skip" href="#main"' in html
    assert html.count("<h1") == 1


@pytest.mark.django_db
def test_the_sign_in_page_asks_for_address_and_password(client: Client) -> None:
    html = client.get("/accounts/login/").content.decode()
    assert 'type="email"' in html
    assert 'type="password"' in html
    assert "placeholder" not in html
