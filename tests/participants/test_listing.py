"""The list of participants in United Nations order, and its three files."""

import io
from typing import Any

import docx
import openpyxl
import pikepdf
import pytest
from django.urls import reverse
from django.utils import translation

from accounts.models import Institution, Role
from accounts.services import assign_role
from core import kept_files, pdf
from meetings.models import Session
from participants import list_services, listing, services
from participants.models import Contact, Delegation, Participant, Person
from tests.make import Cast, make_session
from tests.participants.make import a_nomination, a_person, an_observer, country, nomination_in

NATIVE = {"given_name_native": "Ёлка", "family_name_native": "Первая"}


@pytest.fixture
def session(cast: Cast) -> Session:
    """Two countries, an observer and the secretariat, entered in the wrong order."""
    found = make_session(cast.body)
    escap = Person(title="ms", given_name="Staff", family_name="Member", function_en="Officer", institution_en="ESCAP")
    list_services.add_to_list(found, person=escap, group="secretariat", institution=None, by=cast.secretariat)
    an_observer(found, by=cast.secretariat)
    for name, by, code, capacity in (
        ("Uzbek Adviser", cast.focal_uz, "uz", "adviser"),
        ("Adviser One", cast.focal_kz, "kz", "adviser"),
        ("Alternate One", cast.focal_kz, "kz", "alternate"),
        ("Head One", cast.focal_kz, "kz", "head"),
    ):
        nomination = a_nomination(found, by=by, code=code, person=a_person(name, **NATIVE), capacity=capacity)
        services.submit(nomination, by=by)
        services.accept(nomination, by=cast.secretariat)
    return found


def lines(session: Session, language: str) -> list[tuple[str, str, list[str]]]:
    return [
        (part.heading, section.heading, [line.name for line in section.lines])
        for part in listing.list_of(session, language=language)
        for section in part.sections
    ]


def test_countries_then_observers_then_secretariat_and_by_rank_within(session: Session) -> None:
    assert lines(session, "en") == [
        ("Participating countries", "Kazakhstan", ["Ms. Head ONE", "Ms. Alternate ONE", "Ms. Adviser ONE"]),
        ("Participating countries", "Uzbekistan", ["Ms. Uzbek ADVISER"]),
        ("Observers", "Shanghai Cooperation Organisation", ["Ms. Some GUEST"]),
        ("Secretariat", "ESCAP", ["Ms. Staff MEMBER"]),
    ]


def test_the_russian_list_has_cyrillic_names_where_they_are_known(session: Session) -> None:
    part = listing.list_of(session, language="ru")[0]
    line = part.sections[0].lines[0]
    assert (line.given_name, line.family_name) == ("Ёлка", "ПЕРВАЯ")
    assert (str(line.function), line.function.language) == ("Начальник управления", "ru")
    staff = listing.list_of(session, language="ru")[2].sections[0].lines[0]
    assert (staff.family_name, staff.function.language) == ("MEMBER", "en")


def test_afghanistan_and_azerbaijan_swap_in_russian(cast: Cast) -> None:
    session = make_session(cast.body)
    for code in ("af", "az"):
        assign_role(cast.focal_kz, Role.FOCAL_POINT, country=country(code), body=cast.body)
    for code in ("az", "af"):
        nomination = a_nomination(session, by=cast.focal_kz, code=code, person=a_person(f"One {code}"))
        services.submit(nomination, by=cast.focal_kz)
        services.accept(nomination, by=cast.secretariat)
    for language, first in (("en", "Afghanistan"), ("ru", "Азербайджан")):
        assert listing.list_of(session, language=language)[0].sections[0].heading == first


def accepted_of(
    session: Session, cast: Cast, *, name: str, institution: Institution | None = None, **fields: Any
) -> Participant:
    """Somebody nominated by observers, or an expert where no institution is given."""
    delegation = Delegation.objects.create(session=session, institution=institution)
    Contact.objects.create(delegation=delegation, name="Contact", email=f"{name}@example.org", user=cast.observer)
    nomination = services.nominate(
        delegation, person=a_person(name, **fields), capacity="adviser", mode="online", by=cast.observer
    )
    services.submit(nomination, by=cast.observer)
    return services.accept(nomination, by=cast.secretariat)


def test_observers_stand_by_kind_and_experts_behind_them(cast: Cast) -> None:
    session = make_session(cast.body)
    accepted_of(session, cast, name="An Expert", institution_en="Zebra University", institution_ru="")
    for kind, name in (("other", "Alpha Network"), ("igo", "Beta Bank"), ("un", "Gamma Fund"), ("country", "Georgia")):
        house = Institution.objects.create(code=kind, kind=kind, name_en=name, name_ru=f"{name} по-русски")
        accepted_of(session, cast, name=f"Of {name.split()[0]}", institution=house)
    an_observer(session, by=cast.secretariat)
    headings = [section.heading for section in listing.list_of(session, language="en")[0].sections]
    assert headings == [
        "Georgia",
        "Gamma Fund",
        "Beta Bank",
        "Alpha Network",
        "Shanghai Cooperation Organisation",
        "Experts",
    ]
    experts = listing.list_of(session, language="ru")[0].sections[-1]
    assert [str(line.institution) for line in experts.lines] == ["Zebra University"]
    assert [str(words) for words in experts.lines[0].below] == ["Начальник управления", "Zebra University"]


def test_names_stand_in_the_alphabetical_order_of_the_language(cast: Cast) -> None:
    session = make_session(cast.body)
    for latin, cyrillic in (("Zorin", "Абаев"), ("Abaev", "Ёлкин"), ("Bolat", "Жанов")):
        person = a_person(f"Some {latin}", given_name_native="Имя", family_name_native=cyrillic)
        nomination_in("accepted", session, cast, person=person)
    for language, order in (("en", ["ABAEV", "BOLAT", "ZORIN"]), ("ru", ["АБАЕВ", "ЁЛКИН", "ЖАНОВ"])):
        found = listing.list_of(session, language=language)[0].sections[0].lines
        assert [line.family_name for line in found] == order


def not_named(*names: str) -> None:
    Person.objects.filter(given_name__in=names).update(may_be_listed=False)


def test_who_did_not_agree_is_counted_and_not_named(session: Session) -> None:
    not_named("Alternate", "Some")
    Person.objects.filter(given_name="Head").update(may_be_listed=None)
    kazakhstan, _uzbekistan = listing.list_of(session, language="en")[0].sections
    assert [line.name for line in kazakhstan.lines] == ["Ms. Head ONE", "Ms. Adviser ONE"]
    assert (kazakhstan.unnamed, kazakhstan.number) == (1, 3)
    assert kazakhstan.others == "and one participant who is not named"
    guests = listing.list_of(session, language="en")[1].sections[0]
    assert (guests.lines, guests.others) == ([], "One participant, who is not named")
    everybody = listing.list_of(session, language="en", everybody=True)
    assert [len(section.lines) for part in everybody for section in part.sections] == [3, 1, 1, 1]


@pytest.mark.parametrize("number", [2, 5])
def test_several_who_are_not_named_are_told_as_a_number(number: int) -> None:
    assert listing.others(number, beside_names=True) == f"and {number} participants who are not named"
    assert listing.others(number, beside_names=False) == f"{number} participants, who are not named"
    assert listing.others(0, beside_names=True) == ""


def test_no_page_and_no_file_tells_other_readers_the_name(session: Session, cast: Cast, enter: Any) -> None:
    not_named("Alternate")
    address = reverse("participants:participants", args=[session.slug])
    for reader in (cast.focal_uz, cast.observer, cast.interpreter):
        page = enter(reader).get(address).content.decode()
        assert "Alternate ONE" not in page
        assert "and one participant who is not named" in page
        assert "6 people" in page
    page = enter(cast.secretariat).get(address).content.decode()
    assert "Alternate ONE" in page
    assert "not named" in page
    text = docx_text(session)
    assert "Alternate ONE" not in text
    assert "and one participant who is not named" in text
    rows = xlsx_rows(session)
    assert [row[5] for row in rows if row[1] == "Kazakhstan"] == ["ONE", "ONE", "(not named)"]
    html = pdf.html_of(
        "participants/print/list.html",
        {
            "session": session,
            "heading": "",
            "dates": "",
            "final_on": "",
            "parts": listing.list_of(session, language="en"),
        },
        language="en",
    )
    assert "Alternate" not in html
    assert "and one participant who is not named" in html
    for reader, is_told in ((cast.focal_uz, False), (cast.secretariat, True)):
        country_page = enter(reader).get(reverse("desk:country", args=["kz"])).content.decode()
        assert ("Alternate ONE" in country_page) == is_told


def made(name: str, session: Session, language: str) -> bytes:
    with translation.override(language):
        return kept_files.producer_of(name).render(session, language)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_pdf_is_tagged_and_in_the_language(language: str, session: Session) -> None:
    with pikepdf.open(io.BytesIO(made("participants-pdf", session, language))) as pdf:
        assert str(pdf.Root.Lang) == language
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root


def docx_text(session: Session) -> str:
    document = docx.Document(io.BytesIO(made("participants-docx", session, "en")))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def xlsx_rows(session: Session) -> list[Any]:
    sheet = openpyxl.load_workbook(io.BytesIO(made("participants-xlsx", session, "en"))).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def test_the_word_file_has_the_people_in_order_and_no_addresses(session: Session) -> None:
    text = docx_text(session)
    assert text.index("Ms. Head ONE") < text.index("Ms. Alternate ONE") < text.index("Ms. Uzbek ADVISER")
    assert "Provisional list of participants" in text
    assert "@" not in text


def test_the_spreadsheet_has_a_row_for_each_person(session: Session) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made("participants-xlsx", session, "en"))).active
    assert sheet is not None
    rows: list[Any] = list(sheet.iter_rows(values_only=True))
    assert rows[0][4:6] == ("Given name", "Family name")
    assert len(rows) == 7
    assert rows[1][1:6] == ("Kazakhstan", "head of delegation", "Ms.", "Head", "ONE")
    assert sheet.freeze_panes == "A2"
    assert not any("@" in str(cell) for row in rows for cell in row)


def test_the_spreadsheet_says_on_paper_which_list_it_is_and_marks_samples(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(title_en="Research & development")
    Person.objects.filter(given_name="Head").update(is_sample=True)
    content = made("participants-xlsx", Session.objects.get(pk=session.pk), "en")
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    assert sheet.title == "Participants"
    assert sheet.oddHeader.left.text.startswith("Provisional list of participants · Research && development")
    assert sheet.oddFooter.right.text == "Page &P of &N"
    rows: list[Any] = list(sheet.iter_rows(values_only=True))
    assert (rows[0][-1], rows[1][-1], rows[2][-1]) == ("Note", "sample data", None)


def test_a_change_of_the_list_asks_for_its_files_anew(
    session: Session, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    before = listing.fingerprint(session)
    with django_capture_on_commit_callbacks() as asked:
        nomination_in("accepted", session, cast)
    assert listing.fingerprint(session) != before
    assert len(asked) >= 1


def test_attendance_is_kept_and_does_not_change_the_files(session: Session, cast: Cast) -> None:
    before = listing.fingerprint(session)
    rows = {row.pk: "present" for row in Participant.objects.all()}
    assert list_services.record_attendance(session, attendance=rows, by=cast.secretariat) == 6
    assert list_services.record_attendance(session, attendance=rows, by=cast.secretariat) == 0
    assert listing.fingerprint(session) == before
