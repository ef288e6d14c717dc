from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from contributions import services
from contributions.models import NationalPerspective, PerspectiveHeading
from contributions.plan import headings_of
from core import history
from core.models import Letter
from core.workflow import NotNow, NotYou
from tests.contributions.make import country, make_draft, make_file, perspective_in
from tests.make import Cast, make_session


def test_a_perspective_begins_under_the_usual_headings(cast: Cast) -> None:
    session = make_session(cast.body)
    assert [heading.pk for heading in headings_of(session)] == [None] * 5
    perspective = make_draft(session, by=cast.focal_kz)
    headings = PerspectiveHeading.objects.filter(session=session).order_by("position")
    assert [heading.title_en for heading in headings][::4] == [
        "Digital connectivity and e-resilience",
        "Cooperation sought",
    ]
    first, second = perspective.sections.order_by("heading__position")
    assert (first.text_en, first.text_ru) == ("Networks reach most districts.", "Сети есть в большинстве районов.")
    assert (second.text_en, second.text_ru) == ("", "Инклюзивность")


def test_nobody_writes_for_another_country(cast: Cast) -> None:
    session = make_session(cast.body)
    for person in (cast.focal_uz, cast.delegate_kz, cast.observer, cast.coordinator_kz, cast.interpreter, cast.admin):
        with pytest.raises(NotYou):
            make_draft(session, by=person)
    perspective = make_draft(session, by=cast.focal_kz)
    with pytest.raises(NotYou):
        make_file(perspective, by=cast.focal_uz)


def test_what_is_published_is_not_written_any_more(cast: Cast) -> None:
    perspective = perspective_in("published", make_session(cast.body), cast)
    with pytest.raises(NotNow):
        make_draft(perspective.session, by=cast.focal_kz)
    with pytest.raises(NotNow):
        make_file(perspective, by=cast.secretariat)


def test_slides_are_neither_added_nor_removed_when_it_was_published_meanwhile(cast: Cast) -> None:
    session = make_session(cast.body)
    seen = perspective_in("submitted", session, cast)
    slides = make_file(seen, by=cast.focal_kz)
    services.publish(NationalPerspective.objects.get(pk=seen.pk), by=cast.secretariat)
    assert seen.status == "submitted", "as the page that is still open has it"
    with pytest.raises(NotNow):
        make_file(seen, by=cast.focal_kz)
    with pytest.raises(NotNow):
        services.remove_file(slides, by=cast.focal_kz)


def test_what_comes_after_the_deadline_is_late_and_stays_so(cast: Cast) -> None:
    session = make_session(cast.body, perspectives_due_at=datetime(2020, 7, 20, 12, 0, tzinfo=UTC))
    early, late = make_draft(session, by=cast.focal_kz), make_draft(session, by=cast.focal_uz, code="uz")
    services.submit(early, by=cast.focal_kz, at=datetime(2020, 7, 20, 11, 59, tzinfo=UTC))
    services.submit(late, by=cast.focal_uz, at=datetime(2020, 7, 20, 12, 1, tzinfo=UTC))
    assert (early.is_late, late.is_late) == (False, True)
    services.return_perspective(early, by=cast.secretariat, reason="Please shorten.")
    services.submit(early, by=cast.focal_kz)
    assert early.is_late is False


def test_letters_go_to_the_secretariat_and_back_to_the_focal_points(cast: Cast) -> None:
    perspective = make_draft(make_session(cast.body), by=cast.focal_kz)
    services.submit(perspective, by=cast.focal_kz)
    assert set(Letter.objects.values_list("address", "language")) == {
        ("secretariat@example.org", "en"),
        ("ece@example.org", "en"),
    }
    services.return_perspective(perspective, by=cast.secretariat, reason="Please say more of inclusion.")
    returned = Letter.objects.get(key__startswith="perspective-returned")
    assert (returned.address, returned.language) == ("focal-kz@example.org", "ru")
    assert "Please say more of inclusion." in returned.body
    assert "/ru/sessions/session-1/perspectives/kz/" in returned.body
    services.submit(perspective, by=cast.focal_kz)
    services.publish(perspective, by=cast.secretariat)
    assert Letter.objects.filter(key__startswith="perspective-submitted").count() == 4
    assert Letter.objects.get(key__startswith="perspective-published").recipient == cast.focal_kz


def test_who_delivers_it_is_not_in_the_history(cast: Cast) -> None:
    perspective = make_draft(make_session(cast.body), by=cast.focal_kz)
    services.submit(perspective, by=cast.focal_kz)
    changes = history.of(perspective)
    assert changes[0].step == "submit"
    assert {change.who for change in changes} == {cast.focal_kz}
    assert "Speaker" not in repr(changes)


def test_a_removed_file_is_gone_from_the_store(cast: Cast, django_capture_on_commit_callbacks: object) -> None:
    perspective = make_draft(make_session(cast.body), by=cast.focal_kz)
    file = make_file(perspective, by=cast.focal_kz)
    storage, name = file.file.storage, str(file.file.name)
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # a fixture of pytest-django
        services.remove_file(file, by=cast.focal_kz)
    assert not storage.exists(name)


def test_a_country_has_one_perspective_and_a_returned_one_has_a_reason(cast: Cast) -> None:
    perspective = perspective_in("submitted", make_session(cast.body), cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        NationalPerspective.objects.create(session=perspective.session, country=country("kz"))
    with pytest.raises(IntegrityError), transaction.atomic():
        services.return_perspective(perspective, by=cast.secretariat, reason="")
