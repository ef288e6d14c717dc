"""Erasing a person, and the demo session loaded twice."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from core.models import Letter
from tests.desk.make import make_letter
from tests.make import Cast


def erase(email: str) -> str:
    out = io.StringIO()
    call_command("erase_person", email, stdout=out)
    return out.getvalue()


def test_an_erased_person_is_gone_and_what_is_kept_is_said(cast: Cast, enter: Any) -> None:
    make_letter(address=cast.observer.email)
    browser = enter(cast.observer)
    said = erase("Observer@Example.org")
    assert "Erased" in said
    assert "Kept" in said
    assert not Letter.objects.filter(address=cast.observer.email).exists()
    kept = User.objects.get(pk=cast.observer.pk)
    assert "observer" not in f"{kept.email}{kept.name}"
    assert not kept.is_active
    assert not kept.has_usable_password()
    assert browser.get("/en/desk/").status_code == 302, "the person's browser is signed out"


def test_erasing_a_stranger_says_that_nothing_is_stored(cast: Cast) -> None:
    assert cast
    with pytest.raises(CommandError, match="Nothing is stored"):
        erase("stranger@example.org")
