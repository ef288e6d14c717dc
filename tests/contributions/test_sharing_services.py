"""Good practices, needs, offers and events: who writes, what becomes of it, whom it is told."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from contributions.models import CapacityEvent, Contribution, ContributionContact, GoodPractice, NeedOrOffer
from contributions.sharing import services
from contributions.sharing.completeness import missing
from core import history, traces
from core.editing import EditedMeanwhile
from core.models import Letter
from core.workflow import NotNow, NotYou
from meetings.models import Session
from tests.contributions.sharing_make import CONTACT, PRACTICE, an_organization, attach, country, make_shared, shared_in
from tests.make import Cast, make_session

MODELS: tuple[type[Contribution], ...] = (GoodPractice, NeedOrOffer, CapacityEvent)


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.mark.parametrize("model", MODELS)
def test_a_country_writes_for_itself_only(cast: Cast, session: Session, model: Any) -> None:
    for person in (cast.focal_uz, cast.delegate_kz, cast.observer, cast.coordinator_kz, cast.interpreter, cast.admin):
        with pytest.raises(NotYou):
            make_shared(model, session, by=person)
    made = make_shared(model, session, by=cast.focal_kz)
    for person in (cast.focal_uz, cast.observer, cast.admin):
        with pytest.raises(NotYou):
            services.amend(made, revision=0, values={"title_en": "Theirs"}, by=person)
        with pytest.raises(NotYou):
            services.remove(made, by=person)
    assert model.objects.get().title_en == made.title_en


def test_an_invited_organization_writes_through_its_contact_in_that_session_only(cast: Cast, session: Session) -> None:
    other = make_session(cast.body, slug="other")
    organization = an_organization(session, contact=cast.observer)
    made = make_shared(GoodPractice, session, by=cast.observer, owner=organization)
    assert (made.owner_name, made.country) == ("Sample Centre for Technology", None)
    with pytest.raises(NotYou):
        make_shared(GoodPractice, other, by=cast.observer, owner=organization)
    with pytest.raises(NotYou):
        make_shared(GoodPractice, session, by=cast.observer)


def test_nothing_is_shared_for_a_session_in_preparation_or_of_the_council(cast: Cast) -> None:
    hidden = make_session(cast.body, slug="hidden", status=Session.Status.DRAFT)
    council = make_session(cast.council, slug="council")
    for session in (hidden, council):
        with pytest.raises(NotNow):
            make_shared(GoodPractice, session, by=cast.secretariat)


@pytest.mark.parametrize("model", MODELS)
def test_the_second_of_two_writers_is_told_and_overwrites_nothing(cast: Cast, session: Session, model: Any) -> None:
    made = make_shared(model, session, by=cast.focal_kz)
    services.amend(made, revision=0, values={"title_en": "First"}, by=cast.focal_kz)
    with pytest.raises(EditedMeanwhile) as told:
        services.amend(made, revision=0, values={"title_en": "Second"}, by=cast.secretariat)
    assert told.value.current.revision == 1
    assert model.objects.get().title_en == "First"


@pytest.mark.parametrize("model", MODELS)
def test_what_is_published_is_changed_only_after_it_was_taken_back(cast: Cast, session: Session, model: Any) -> None:
    made = shared_in("published", model, session, cast)
    with pytest.raises(NotNow):
        services.amend(made, revision=made.revision, values={"title_en": "New"}, by=cast.focal_kz)
    with pytest.raises(NotNow):
        services.remove(made, by=cast.focal_kz)
    services.take_back(made, by=cast.focal_kz)
    assert (made.status, made.published_at) == ("draft", None)
    services.amend(made, revision=made.revision, values={"title_en": "New"}, by=cast.focal_kz)
    assert model.objects.get().title_en == "New"


def test_files_are_neither_added_nor_removed_when_it_was_published_meanwhile(cast: Cast, session: Session) -> None:
    seen = shared_in("submitted", GoodPractice, session, cast)
    file = attach(seen, by=cast.focal_kz)
    services.publish(GoodPractice.objects.get(pk=seen.pk), by=cast.secretariat)
    assert seen.status == "submitted", "as the page that is still open has it"
    with pytest.raises(NotNow):
        attach(seen, by=cast.focal_kz)
    with pytest.raises(NotNow):
        services.remove_file(file, by=cast.focal_kz)


def test_a_practice_has_so_many_files_and_no_more(cast: Cast, session: Session) -> None:
    made = make_shared(GoodPractice, session, by=cast.focal_kz)
    for _number in range(services.MOST_FILES):
        attach(made, by=cast.focal_kz)
    with pytest.raises(NotNow, match="5 files"):
        attach(made, by=cast.focal_kz)


def test_a_deleted_draft_takes_its_files_and_its_contact_with_it(
    cast: Cast, session: Session, django_capture_on_commit_callbacks: Any
) -> None:
    made = make_shared(GoodPractice, session, by=cast.focal_kz)
    file = attach(made, by=cast.focal_kz)
    storage, name = file.file.storage, str(file.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        services.remove(made, by=cast.focal_kz)
    assert not storage.exists(name)
    assert not GoodPractice.objects.exists()
    assert not ContributionContact.objects.exists()


@pytest.mark.parametrize(
    ("model", "left_out", "field"),
    [
        (GoodPractice, {"summary_en": "", "summary_ru": ""}, "summary_en"),
        (GoodPractice, {"area": ""}, "area"),
        (NeedOrOffer, {"direction": ""}, "direction"),
        (NeedOrOffer, {"valid_until": None}, "valid_until"),
        (NeedOrOffer, {"contact": None}, "contact_email"),
        (CapacityEvent, {"ends_at": None}, "ends_at"),
        (CapacityEvent, {"title_en": "", "title_ru": ""}, "title_en"),
    ],
)
def test_a_draft_may_have_gaps_but_cannot_be_submitted_with_them(
    cast: Cast, session: Session, model: Any, left_out: dict[str, Any], field: str
) -> None:
    made = make_shared(model, session, by=cast.focal_kz, **left_out)
    assert [gap.field for gap in missing(made)] == [field]
    with pytest.raises(NotNow, match="1 thing is missing"):
        services.submit(made, by=cast.focal_kz)


def test_one_language_is_enough_to_submit(cast: Cast, session: Session) -> None:
    one = make_shared(GoodPractice, session, by=cast.focal_kz, title_ru="", summary_ru="")
    assert missing(one) == []


def test_letters_go_to_those_whom_a_step_concerns_and_to_nobody_else(cast: Cast, session: Session) -> None:
    staff = {"secretariat@example.org", "ece@example.org"}
    made = make_shared(GoodPractice, session, by=cast.focal_kz)
    assert not Letter.objects.exists()

    def new(take: Any, **more: Any) -> set[tuple[str, str]]:
        before = set(Letter.objects.values_list("pk", flat=True))
        take(made, **more)
        return set(Letter.objects.exclude(pk__in=before).values_list("address", "language"))

    assert new(services.submit, by=cast.focal_kz) == {(address, "en") for address in staff}
    assert new(services.return_contribution, by=cast.secretariat, reason="Please add figures.") == {
        ("focal-kz@example.org", "ru")
    }
    returned = Letter.objects.get(key__startswith="goodpractice-returned")
    assert "Please add figures." in returned.body
    assert f"/ru/practices/good-practices/{made.pk}/" in returned.body
    assert returned.session_slug == session.slug
    new(services.submit, by=cast.focal_kz)
    assert new(services.publish, by=cast.secretariat) == {
        ("focal-kz@example.org", "ru"),
        (CONTACT["email"], CONTACT["language"]),
    }
    assert {address for address, _language in new(services.take_back, by=cast.focal_kz)} == staff
    new(services.submit, by=cast.focal_kz)
    assert new(services.take_back, by=cast.secretariat) == {("focal-kz@example.org", "ru")}
    new(services.submit, by=cast.focal_kz)
    assert new(services.publish, by=cast.secretariat) == {("focal-kz@example.org", "ru")}, "the contact knows"


def test_a_contact_that_writes_itself_is_told_once_that_it_is_published(cast: Cast, session: Session) -> None:
    contact = CONTACT | {"email": "Focal-KZ@example.org"}
    shared_in("published", GoodPractice, session, cast, contact=contact)
    assert Letter.objects.filter(address__iexact="focal-kz@example.org").count() == 1
    assert not Letter.objects.filter(key__contains="named").exists()


def test_the_organizations_contact_gets_the_letters(cast: Cast, session: Session) -> None:
    organization = an_organization(session, contact=cast.observer)
    shared_in("returned", NeedOrOffer, session, cast, by=cast.observer, owner=organization)
    assert Letter.objects.get(key__startswith="needoroffer-returned").address == "observer@example.org"


def test_the_record_of_changes_never_knew_the_contact(cast: Cast, session: Session) -> None:
    made = shared_in("published", GoodPractice, session, cast)
    services.take_back(made, by=cast.focal_kz)
    contact = CONTACT | {"email": "somebody-else@example.org"}
    services.amend(made, revision=made.revision, values={}, contact=contact, by=cast.focal_kz)
    found = traces.find([CONTACT["email"], "somebody-else@example.org", CONTACT["function"]])
    assert {trace.table for trace in found} == {"contributions_contributioncontact", "core_letter"}
    assert {change.who for change in history.of(made)} == {cast.focal_kz, cast.secretariat}
    assert "transfer" not in repr(history.of(made))


def test_a_contact_goes_when_its_address_is_emptied(cast: Cast, session: Session) -> None:
    made = make_shared(GoodPractice, session, by=cast.focal_kz)
    services.amend(made, revision=0, values=PRACTICE, contact=CONTACT | {"email": ""}, by=cast.focal_kz)
    assert not ContributionContact.objects.exists()


def test_the_database_holds_what_the_law_says(cast: Cast, session: Session) -> None:
    made = shared_in("submitted", NeedOrOffer, session, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        services.return_contribution(made, by=cast.secretariat, reason="")
    wrong: list[dict[str, Any]] = [
        {"country": None},
        {"institution": an_organization(session, contact=cast.observer)},
        {"status": "published"},
    ]
    for values in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            NeedOrOffer.objects.filter(pk=made.pk).update(**values)
    with pytest.raises(IntegrityError), transaction.atomic():
        GoodPractice.objects.create(session=session, country=country("kz"), status="returned")
