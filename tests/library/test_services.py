from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core import history
from core.editing import EditedMeanwhile
from core.workflow import NotYou
from library import services
from library.models import Document
from library.validators import validate_reference
from tests.library.make import a_pdf, make_document, make_version
from tests.make import Cast, make_session


def test_a_document_takes_its_place_at_the_end(cast: Cast) -> None:
    session = make_session(cast.body)
    first = make_document(session, by=cast.secretariat)
    second = make_document(session, by=cast.secretariat)
    assert (first.position, second.position) == (1, 2)


@pytest.mark.parametrize("name", ["admin", "focal_kz", "observer", "interpreter", "coordinator_kz"])
def test_only_the_secretariat_lists_edits_and_publishes(cast: Cast, name: str) -> None:
    session = make_session(cast.body)
    document = make_document(session, by=cast.secretariat)
    person = getattr(cast, name)
    with pytest.raises(NotYou):
        make_document(session, by=person)
    with pytest.raises(NotYou):
        services.edit_document(document, by=person, revision=0, title_en="Mine")
    with pytest.raises(NotYou):
        make_version(document, by=person)


def test_a_language_catches_up_with_the_other_before_it_goes_beyond(cast: Cast) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    published = [
        make_version(document, by=cast.secretariat, language=language).revision
        for language in ("en", "en", "en", "ru", "ru", "en", "en")
    ]
    assert published == [0, 1, 2, 2, 3, 3, 4]


def test_a_version_keeps_name_size_type_and_fingerprint(cast: Cast) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    version = make_version(document, by=cast.secretariat, file=a_pdf("Concept note.pdf"))
    assert version.original_name == "Concept_note.pdf"
    assert (version.content_type, version.type_label) == ("application/pdf", "PDF")
    assert version.size == version.file.size
    assert len(version.sha256) == 64


def test_a_version_is_a_file_or_a_dated_link(cast: Cast) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    nothing: dict[str, Any] = {}
    for wrong in (nothing, {"external_url": "https://example.org/"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            services.add_version(document, by=cast.secretariat, language="en", **wrong)
    link = make_version(
        document, by=cast.secretariat, external_url="https://example.org/", url_seen_on=date(2020, 7, 1)
    )
    assert link.type_label == ""


def test_the_second_of_two_editors_is_told(cast: Cast) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    services.edit_document(document, by=cast.secretariat, revision=0, title_en="First")
    with pytest.raises(EditedMeanwhile) as told:
        services.edit_document(document, by=cast.ece, revision=0, title_en="Second")
    assert told.value.current.title_en == "First"


def test_the_history_says_who_changed_the_access(cast: Cast) -> None:
    document = make_document(make_session(cast.body), by=cast.secretariat)
    services.edit_document(document, by=cast.ece, revision=0, access=Document.Access.DELEGATIONS)
    newest = history.of(document)[0]
    assert newest.who == cast.ece
    assert [(d.field, d.after) for d in newest.differences] == [("who may see it", "Delegations: no observers")]


def test_a_reference_is_unique_within_a_session(cast: Cast) -> None:
    session, other = make_session(cast.body), make_session(cast.body, slug="other")
    make_document(session, by=cast.secretariat, reference="SPECA-ITSD/2020/1")
    make_document(other, by=cast.secretariat, reference="SPECA-ITSD/2020/1")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_document(session, by=cast.secretariat, reference="SPECA-ITSD/2020/1")


@pytest.mark.parametrize(
    "reference", ["A/74/821", "ECE/TCU/CONF.1/2005/1", "escap/cictsti/2018/inf/1", "E/ECE/1384/Rev.1"]
)
def test_a_reference_does_not_look_like_a_symbol_of_the_united_nations(reference: str) -> None:
    with pytest.raises(ValidationError):
        validate_reference(reference)


@pytest.mark.parametrize("reference", ["SPECA-ITSD/2020/3", "SPECA/2/3", "ITSD 3"])
def test_a_reference_of_ours_is_taken(reference: str) -> None:
    validate_reference(reference)
