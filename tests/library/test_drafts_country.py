"""Files that were uploaded together become papers of the countries that they come from."""

from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Country
from library.models import Document, DraftFile
from meetings.models import Session
from tests.library.test_drafts import take, typed
from tests.make import Cast, make_session


@pytest.fixture
def session(cast: Cast) -> Session:
    return make_session(cast.body)


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Statement of Kazakhstan EN.pdf", "statement", "kz"),
        ("Презентация Узбекистана РУС.pdf", "presentation", "uz"),
        ("Statements of Kazakhstan and Uzbekistan.pdf", "statement", ""),
        ("Report on Kazakhstan.pdf", "report", ""),
    ],
)
def test_whose_statement_it_is_is_guessed_from_its_name(  # noqa: PLR0917 - a table
    name: str, kind: str, country: str, cast: Cast, session: Session, enter: Any
) -> None:
    (draft,) = take(session, cast, name)
    DraftFile.objects.filter(pk=draft.pk).update(kind=kind)
    page = enter(cast.secretariat).get(reverse("library:uploaded", args=[session.slug]))
    value = page.context["table"].forms[0]["country"].value()
    assert value == (Country.objects.get(code=country).pk if country else None)


def test_a_file_is_kept_as_a_paper_of_its_country(cast: Cast, session: Session, enter: Any) -> None:
    english, russian, other = take(session, cast, "Statement EN.pdf", "Statement RU.pdf", "Programme.pdf")
    kazakhstan = Country.objects.get(code="kz")
    rows = [
        typed(english, kind="statement", country=str(kazakhstan.pk)),
        typed(russian, target=f"draft:{english.pk}"),
        typed(other, country=""),
    ]
    data = {name: value for row in rows for name, value in row.items()}
    answer = enter(cast.secretariat).post(reverse("library:uploaded", args=[session.slug]), data)
    assert answer.status_code == 302
    kept = {document.kind: document.country for document in Document.objects.all()}
    assert kept["statement"] == kazakhstan
    assert [country for kind, country in kept.items() if kind != "statement"] == [None]
    page = enter().get(reverse("desk:country", args=["kz"])).content.decode()
    assert "Statement" in page


def test_a_country_that_is_none_is_told_beside_its_row(cast: Cast, session: Session, enter: Any) -> None:
    (draft,) = take(session, cast, "Statement EN.pdf")
    answer = enter(cast.secretariat).post(
        reverse("library:uploaded", args=[session.slug]), typed(draft, country="999999")
    )
    assert answer.context["table"].forms[0].has_error("country")
    assert not Document.objects.exists()
