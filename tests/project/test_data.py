"""What the database promises: its tables are those of the models, and its record of changes is whole."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from modeltranslation.translator import translator

from tests.project.tree import APPS

NOT_RECORDED = {
    "accounts.User": "personal data, so that a person can be erased",
    "participants.Person": "personal data, so that a person can be erased",
}
"""Translated models whose changes are not recorded."""
LEFT_OUT = {
    "contributions.NationalPerspective": {"delivered_by", "speaker"},
    "decisions.Comment": {"author"},
    "participants.InvitationLetter": {"file", "read_as"},
    "participants.NoteVerbale": {"file", "name", "text"},
    "reports.Report": {"snapshot"},
}
"""Columns that the record leaves out: they hold personal data, or a copy or a mark of what is recorded elsewhere."""


def our_models() -> list[type[models.Model]]:
    """Our own models, without the tables of events."""
    found = [model for app in APPS if app != "speca_portal" for model in apps.get_app_config(app).get_models()]
    return [model for model in found if not hasattr(model, "pgh_tracked_model")]


def label(model: type[models.Model]) -> str:
    return model._meta.label


RECORDED = [model for model in our_models() if hasattr(model, "pgh_event_model")]


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    output = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=output)
    assert "No changes detected" in output.getvalue()


@pytest.mark.parametrize("model", RECORDED, ids=label)
def test_the_record_has_every_column_in_every_language(model: type[models.Model]) -> None:
    event = model.pgh_event_model
    columns = {field.column for field in model._meta.concrete_fields}
    recorded = {field.column for field in event._meta.concrete_fields}
    left_out = {model._meta.get_field(name).column for name in LEFT_OUT.get(label(model), ())}
    assert columns - recorded == left_out


@pytest.mark.parametrize("model", RECORDED, ids=label)
def test_the_record_is_kept_of_inserts_updates_and_deletes(model: type[models.Model]) -> None:
    trackers = model.pgh_event_model.pgh_trackers
    assert {tracker.label for tracker in trackers} == {"insert", "update", "delete"}


def test_every_translated_model_is_recorded_unless_it_is_about_a_person() -> None:
    translated = {label(model) for model in translator.get_registered_models(abstract=False)}
    recorded = {label(model) for model in RECORDED}
    events = {label(model) for model in apps.get_models() if hasattr(model, "pgh_tracked_model")}
    assert translated - recorded - events - set(NOT_RECORDED) == set()


def test_personal_data_are_in_no_record() -> None:
    assert [name for name in NOT_RECORDED if hasattr(apps.get_model(name), "pgh_event_model")] == []


@pytest.mark.django_db
def test_the_triggers_that_keep_the_record_are_in_place() -> None:
    output = StringIO()
    call_command("pgtrigger", "ls", stdout=output, no_color=True)
    wrong = [
        line for line in output.getvalue().splitlines() if line and "INSTALLED\tENABLED" not in line.replace("  ", "\t")
    ]
    assert wrong == []


def test_models_have_no_order_of_their_own_and_explain_their_constraints() -> None:
    ordered = [label(model) for model in our_models() if model._meta.ordering]
    assert ordered == []
