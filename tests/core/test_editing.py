"""Two editors lose nothing, and a form sent twice acts once."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django import forms
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from core.editing import (
    EditedMeanwhile,
    OnceForm,
    RevisionForm,
    clashes,
    first_time,
    lock_for_edit,
    take_over_revision,
    typed_texts,
)
from meetings.models import Session
from tests.make import Cast, make_session


class PlaceForm(OnceForm, RevisionForm):
    place = forms.CharField(label="Place")
    mode = forms.ChoiceField(label="Mode", choices=Session.Mode)
    is_tentative = forms.BooleanField(label="Tentative", required=False)


def filled(**values: str) -> PlaceForm:
    data = QueryDict(mutable=True)
    data.update({"form_token": str(uuid.uuid4()), "revision": "0", "place": "Almaty", "mode": "virtual"} | values)
    form = PlaceForm(data)
    assert form.is_valid(), form.errors
    return form


def test_the_row_is_given_to_who_saw_its_latest_revision(cast: Cast) -> None:
    session = make_session(cast.body)
    with transaction.atomic():
        row = lock_for_edit(Session.objects.all(), pk=session.pk, revision=0)
        row.save_edit()
    assert Session.objects.get(pk=session.pk).revision == 1


def test_the_second_of_two_editors_is_told_what_stands_there_now(cast: Cast) -> None:
    session = make_session(cast.body)
    Session.objects.get(pk=session.pk).save_edit()
    with pytest.raises(EditedMeanwhile) as told, transaction.atomic():
        lock_for_edit(Session.objects.all(), pk=session.pk, revision=0)
    assert told.value.current.revision == 1


def test_only_what_differs_is_a_clash() -> None:
    found = clashes(filled(is_tentative="on"), {"place": "Baku", "mode": "virtual", "is_tentative": False})
    assert [(clash.label, clash.yours, clash.theirs) for clash in found] == [
        ("Place", "Almaty", "Baku"),
        ("Tentative", "yes", "no"),
    ]


def test_a_choice_clashes_by_its_label() -> None:
    (clash,) = clashes(filled(), {"mode": "hybrid"})
    assert (clash.yours, clash.theirs) == ("virtual", "in person and online")


def test_hidden_and_unknown_fields_do_not_clash() -> None:
    assert clashes(filled(), {"revision": 7, "colour": "blue"}) == []


def test_saving_again_after_a_clash_is_a_deliberate_choice() -> None:
    form = filled()
    take_over_revision(form, 3)
    assert 'value="3"' in str(form["revision"])
    assert form["place"].value() == "Almaty"


@pytest.mark.django_db
def test_a_form_is_accepted_once() -> None:
    token = uuid.uuid4()
    assert [first_time(token), first_time(token), first_time(uuid.uuid4())] == [True, False, True]


@pytest.mark.django_db
def test_a_form_whose_work_failed_can_be_sent_again() -> None:
    token = uuid.uuid4()
    with transaction.atomic():
        assert first_time(token)
        transaction.set_rollback(True)
    assert first_time(token)


def test_each_page_brings_a_token_of_its_own() -> None:
    assert OnceForm()["form_token"].value() != OnceForm()["form_token"].value()


class WhenForm(forms.Form):
    at = forms.DateTimeField(label="At", required=False)
    on = forms.DateField(label="On", required=False)


def test_moments_clash_on_the_clocks_of_the_reader_and_dates_in_words() -> None:
    with timezone.override("Asia/Almaty"):
        form = WhenForm({"at": "2030-07-30 11:00", "on": "2030-07-30"})
        assert form.is_valid()
        noon = datetime(2030, 7, 30, 6, 0, tzinfo=UTC)
        assert clashes(form, {"at": noon, "on": date(2030, 7, 30)}) == []
        found = clashes(form, {"at": noon + timedelta(hours=1), "on": None})
    assert [(one.yours, one.theirs) for one in found] == [
        ("30 July 2030, 11:00", "30 July 2030, 12:00"),
        ("30 July 2030", ""),
    ]


def test_texts_are_given_back_and_nothing_else() -> None:
    sent = QueryDict(mutable=True)
    sent.update({"csrfmiddlewaretoken": "aB3", "password": "Very Secret", "revision": "3", "mode": "in_person"})
    sent.update({"name_en": " Алия ", "when": "2030-07-30T11:00", "text": "One\ntwo", "email": "a@example.org"})
    assert typed_texts(sent) == ["Алия", "One\ntwo", "a@example.org"]
