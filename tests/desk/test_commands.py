"""Erasing a person, and the demo session loaded twice."""

import io
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from accounts.models import User
from core.models import Letter
from desk import demo
from meetings import demo as meetings_demo
from meetings.models import Session
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


def test_scale_adds_sessions_that_every_list_shows(cast: Cast, enter: Any) -> None:
    assert cast
    for _time in range(2):
        call_command("load_scale", "--sessions", "2", stdout=io.StringIO())
    assert Session.objects.filter(slug__startswith="scale-").count() == 4
    browser = enter(cast.secretariat)
    for path in ("", "sessions/", "calendar/", "sessions/scale-3/", "sessions/scale-3/agenda/", "action-plan/"):
        assert browser.get(f"/en/{path}").status_code == 200, path
    for room in ("documents", "participants", "decisions", "readiness"):
        assert browser.get(f"/ru/sessions/scale-3/{room}/").status_code == 200, room


def test_the_demo_session_is_loaded_once(db: None, enter: Any) -> None:  # noqa: ARG001 - opens the database
    demo.load()
    models = [model for model in apps.get_models() if not model._meta.db_table.startswith("pghistory")]
    counts = {model: model._base_manager.count() for model in models}
    demo.load()
    assert {model: model._base_manager.count() for model in models} == counts
    for language in ("en", "ru"):
        assert enter().get(f"/{language}/sessions/{meetings_demo.SLUG}/").status_code == 200
    page = enter(User.objects.get(email="observer@example.org")).get(f"/en/sessions/{meetings_demo.SLUG}/evaluation/")
    assert "How useful was the session" in page.content.decode()
