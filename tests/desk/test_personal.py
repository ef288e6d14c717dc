"""A person's own page and file hold everything; the page on personal data tells why, and for how long."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from accounts.models import Role, User
from accounts.services import assign_role
from core import outbox, retention, traces
from desk import corrections, personal
from desk.personal_fields import HELD
from meetings.models import Session
from participants import personal_fields
from participants.models import Contact, Delegation, Participant, Person
from tests.access import World, make_world
from tests.make import Cast, make_session
from tests.participants.make import a_person, a_sheet, nomination_in

TOLD = {
    "account_emailaddress": "account",
    "accounts_user": "account",
    "contributions_contributioncontact": "contribution_contacts",
    "core_letter": "letters",
    "meetings_speakercontact": "agenda_contacts",
    "participants_contact": "contacts",
    "participants_nominationsheet": "in_sheets_of_nominees",
    "participants_person": "participation",
    "reports_report": "reports",
}
"""Tables in which an address may stand, and under which name the person's own data tell it."""
RECORD = "recorded"
BY_ACCOUNT = {
    "account.EmailAddress.user": "account",
    "accounts.RoleAssignment.user": "account",
    "admin.LogEntry.user": RECORD,
    "contributions.Question.asked_by": "questions_asked",
    "core.Job.created_by": RECORD,
    "core.LetterEdit.by": RECORD,
    "core.LetterTry.given_up_by": RECORD,
    "core.Scan.uploaded_by": RECORD,
    "core.Letter.recipient": "letters",
    "decisions.Comment.author": "comments",
    "decisions.Revision.made_by": RECORD,
    "desk.Correction.answered_by": RECORD,
    "desk.Correction.asked_by": "corrections",
    "evaluation.Ballot.user": "evaluations",
    "evaluation.UnsentAnswers.user": "evaluations",
    "library.DraftFile.uploaded_by": RECORD,
    "meetings.AgendaEdit.by": RECORD,
    "meetings.AgendaReading.by": RECORD,
    "meetings.AgendaVersion.published_by": RECORD,
    "meetings.EditorPresence.user": RECORD,
    "mfa.Authenticator.user": "account",
    "participants.ChangeRequest.requested_by": RECORD,
    "participants.Contact.user": "contacts",
    "participants.NominationSheet.created_by": RECORD,
    "participants.NoteVerbale.received_by": RECORD,
    "participants.Participant.user": "participation",
    "participants.ParticipantList.finalized_by": RECORD,
    "strategy.ProgressReport.author": "progress_reports",
}
"""Columns that point to an account, and under which name its data tell it; ``recorded``: whose hand did something."""
NAMES_NOBODY = {
    "accounts.Country": "a country",
    "accounts.Institution": "an organization",
    "core.Deletion": "how many",
    "core.Job": "a piece of work",
    "core.KeptFile": "a file of what stands elsewhere",
    "core.MailboxMark": "a mailbox of the portal",
    "core.RetentionCheck": "a rule",
    "core.TranslationStamp": "names of columns",
    "participants.Delegation": "a country or organization; its letters are notes verbales",
    "participants.Invitation": "terms; signed by a function",
    "participants.JoiningDetails": "a room or a call",
    "participants.ParticipantList": "a whole list; why it was opened again",
}
IDENTIFIERS = frozenset(["key", "sha256", "message_id", "bounce_code", "about_label", "session_slug"])
"""Columns that hold what a program made up."""
WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField, ArrayField)


@pytest.fixture
def world(cast: Cast) -> World:
    return make_world(cast)


@pytest.fixture
def known(world: World) -> World:
    """The delegate of Kazakhstan in every table that can name a person by the address."""
    cast, session = world.cast, world.session
    assign_role(cast.delegate_kz, Role.OBSERVER, body=cast.body)
    made = Delegation.objects.create(session=session)
    Contact.objects.create(delegation=made, name="Sample Delegate", email=cast.delegate_kz.email)
    rows = [["Given name", "Family name", "E-mail"], ["Some", "Delegate", cast.delegate_kz.email]]
    a_sheet(session, by=cast.focal_kz, rows=rows)
    corrections.ask(part="other", session=session, text="Please correct the city.", by=cast.delegate_kz)
    return world


@pytest.mark.parametrize("role", ["delegate_kz", "focal_kz", "observer", "secretariat", "admin"])
def test_the_file_tells_of_every_table_in_which_the_address_stands(role: str, known: World) -> None:
    email = getattr(known.cast, role).email
    data = personal.data_of(email)
    found = {trace.table for trace in traces.find([email])}
    assert "accounts_user" in found
    assert found - set(TOLD) == set(), "a table holds addresses and tells nobody"
    assert {table for table in found if not data.get(TOLD[table])} == set()


def test_the_file_tells_of_every_table_that_points_to_the_account(known: World) -> None:
    cast = known.cast
    columns: dict[str, int] = {}
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model") or model._meta.app_label == "pghistory":
            continue
        for field in model._meta.concrete_fields:
            if field.remote_field and field.remote_field.model is User:
                columns[f"{model._meta.label}.{field.name}"] = model._base_manager.filter(
                    **{field.name: cast.delegate_kz}
                ).count()
    assert set(columns) - set(BY_ACCOUNT) == set(), "a table points to accounts and tells nobody"
    data = personal.data_of(cast.delegate_kz.email)
    told = {BY_ACCOUNT[name] for name, count in columns.items() if count} - {RECORD}
    assert told >= {"account", "corrections", "letters", "participation"}
    assert {name for name in told if not data.get(name)} == set()


def test_the_file_is_json_and_the_persons_own(known: World, enter: Any) -> None:
    response = enter(known.cast.delegate_kz).get(reverse("desk:me_json"))
    assert response["Content-Disposition"] == 'attachment; filename="my-data.json"'
    told = json.loads(response.content)
    assert told["account"]["email"] == known.cast.delegate_kz.email
    assert told["corrections"][0]["text"] == "Please correct the city."
    assert told["contacts"][0]["name"] == "Sample Delegate"
    assert any(letter["text"] for letter in told["letters"])
    assert known.cast.focal_uz.email not in response.content.decode()


def test_a_letter_that_is_held_or_withdrawn_is_not_told(known: World, enter: Any) -> None:
    person = known.cast.delegate_kz
    letter = outbox.write(
        key="held", address=person.email, recipient=person, subject="Declined", body="No.\n", language="en", held=True
    )
    browser = enter(person)
    for address in ("/en/desk/me/", reverse("desk:me_json")):
        assert "Declined" not in browser.get(address).content.decode()
    outbox.withdraw(letter)
    for address in ("/en/desk/me/", reverse("desk:me_json")):
        assert "Declined" not in browser.get(address).content.decode(), "nor where it never goes"
    other = outbox.write(
        key="other", address=person.email, recipient=person, subject="Accepted", body="Yes.\n", language="en", held=True
    )
    outbox.release(other)
    assert "Accepted" in browser.get("/en/desk/me/").content.decode()


def test_the_page_tells_by_session_with_purpose_and_time(known: World, enter: Any) -> None:
    browser = enter(known.cast.delegate_kz)
    page = browser.get("/en/desk/me/").content.decode()
    assert f'<h2 id="session-{known.session.slug}">' in page
    assert "Some" in page
    assert "To tell the person what was decided, and for signing in." in page
    rule = retention.get(personal_fields.DETAILS_RULE)
    assert rule is not None
    assert f"{rule.days} days from the last day of the session" in page
    nomination = Participant.objects.get(user=known.cast.delegate_kz).nomination
    assert reverse("participants:request_change", args=[known.session.slug, nomination.pk]) in page
    assert reverse("desk:listing", args=[known.session.slug]) in page
    russian = browser.get("/ru/desk/me/")
    assert russian.status_code == 200


def test_the_page_costs_the_same_for_many_sessions(cast: Cast, enter: Any, django_assert_max_num_queries: Any) -> None:
    for number in range(4):
        session = make_session(cast.body, slug=f"session-{number}")
        nomination_in("accepted", session, cast, person=a_person("Some Delegate", email=cast.delegate_kz.email))
    browser = enter(cast.delegate_kz)
    browser.get("/en/desk/me/")
    with django_assert_max_num_queries(60):
        assert browser.get("/en/desk/me/").content.decode().count('<h2 id="session-') == 4


def test_a_person_chooses_on_a_page_of_their_own(known: World, enter: Any) -> None:
    browser = enter(known.cast.delegate_kz)
    address = reverse("desk:listing", args=[known.session.slug])
    assert browser.post(address, {}).status_code == 200, "nothing chosen: asked again"
    assert browser.post(address, {"may_be_listed": "no"}).status_code == 302
    person = Person.objects.get(participant__user=known.cast.delegate_kz)
    assert person.may_be_listed is False
    assert "You are counted and not named." in browser.get("/en/desk/me/").content.decode()


def test_the_public_page_tells_every_kind_of_data_and_every_rule(client: Any, db: None) -> None:  # noqa: ARG001 - opens the database
    for language in ("en", "ru"):
        page = client.get(f"/{language}/privacy/")
        assert page.status_code == 200
    page = client.get("/en/privacy/").content.decode()
    assert "Sample text" in page
    for one in HELD:
        assert str(one.what) in page.replace("&#x27;", "'")
        assert one.how_long
    assert all(str(rule.label) in page.replace("&#x27;", "'") for rule in retention.rules())
    assert '<a href="/en/privacy/">' in client.get("/en/sessions/").content.decode()


def test_the_form_of_a_person_says_why_each_thing_is_asked(cast: Cast, enter: Any) -> None:
    session = make_session(cast.body)
    page = enter(cast.focal_kz).get(reverse("participants:add", args=[session.slug])).content.decode()
    assert "<summary>Why we ask</summary>" in page
    for one in personal_fields.asked_for():
        assert str(one.why) in page


def word_columns(model: type[models.Model]) -> set[str]:
    """The columns of a model that can hold words about somebody."""
    label, found = model._meta.label, set()
    for field in model._meta.concrete_fields:
        if isinstance(field, WORDS) and field.name not in IDENTIFIERS:
            is_choice = bool(field.choices) and label not in {"participants.Person", "accounts.User"}
            if not is_choice and not field.name.endswith("_slug") and field.name != "slug":
                found.add(f"{label}.{field.name}")
    return found


def test_no_column_with_words_about_people_is_without_a_purpose() -> None:
    declared = {column for one in HELD for column in one.columns}
    models_asked = [
        model
        for app in ("core", "accounts", "participants", "desk")
        for model in apps.get_app_config(app).get_models()
        if not hasattr(model, "pgh_tracked_model") and model._meta.label not in NAMES_NOBODY
    ]
    asked = {column for model in models_asked for column in word_columns(model)}
    made_up = {
        "core.Letter.language", "core.Scan.name", "core.Scan.virus", "core.Scan.last_error",
        "participants.InvitationLetter.read_as",
    }  # fmt: skip
    assert asked - declared - made_up == set()
    assert len(asked) > 30


def test_every_declared_column_exists_and_every_kind_has_a_time() -> None:
    for one in HELD:
        for column in one.columns:
            label, _dot, name = column.rpartition(".")
            assert apps.get_model(label)._meta.get_field(name)
        assert bool(one.rule) or bool(str(one.otherwise)), str(one.what)
        assert one.how_long
    assert {one.rule for one in HELD if one.rule} <= {rule.name for rule in retention.rules()}


def test_what_was_answered_long_ago_is_deleted(cast: Cast) -> None:
    asked = corrections.ask(part="other", session=None, text="The city.", by=cast.observer)
    waiting = corrections.ask(part="other", session=None, text="The name.", by=cast.observer)
    corrections.answer(asked, step="answer_done", text="", by=cast.secretariat)
    rule = corrections.RETENTION
    assert asked.answered_at is not None
    assert rule.delete(asked.answered_at) == 0
    later = datetime(2100, 1, 1, tzinfo=UTC)
    assert rule.delete(later) == 1
    assert rule.delete(later) == 0
    assert list(type(asked).objects.all()) == [waiting]


def test_sessions_that_the_reader_may_not_see_are_not_linked(cast: Cast, enter: Any) -> None:
    hidden = make_session(cast.body, slug="hidden", status=Session.Status.DRAFT)
    person = a_person("Some Guest", email=cast.observer.email)
    person.save()
    Participant.objects.create(session=hidden, group="observer", person=person, user=cast.observer)
    page = enter(cast.observer).get("/en/desk/me/").content.decode()
    assert '<h2 id="session-hidden">' in page
    assert reverse("meetings:session", args=["hidden"]) not in page
