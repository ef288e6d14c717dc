"""The documents of the demo session: its concept note as a file, and the resource materials that the note lists."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from accounts.models import User
from library import papers, services
from library.models import Document
from meetings.models import Session

TEXTS = Path(__file__).parent / "demo_texts"
KIND = {"en": "Concept note", "ru": "Концептуальная записка"}
NAMES = {"en": "concept-note-2020-en.pdf", "ru": "concept-note-2020-ru.pdf"}
TRANSLATED = {"en": "", "ru": "Перевод на русский язык подготовлен для этого портала."}
NOTES = {
    "en": "The day of publication is sample data.",
    "ru": "Перевод подготовлен для этого портала. День публикации условный.",
}
PUBLISHED_AT = datetime(2020, 7, 23, 9, 0, tzinfo=UTC)
NOT_YET = {"not_yet_en": "not yet available", "not_yet_ru": "пока не представлен"}

Kind, Access = Document.Kind, Document.Access

CONCEPT_NOTE: dict[str, Any] = {
    "kind": Kind.CONCEPT_NOTE,
    "title_en": "Concept note of the virtual session of the SPECA WG on ITSD",
    "title_ru": "Концептуальная записка виртуальной сессии РГ СПЕКА по ИТУР",
    "access": Access.PUBLIC,
}

RESOURCE_MATERIALS: list[tuple[dict[str, Any], dict[str, Any] | None]] = [
    (
        {
            "kind": Kind.TERMS_OF_REFERENCE,
            "title_en": "ToR of the SPECA WG on ITSD",
            "title_ru": "Круг ведения РГ СПЕКА по ИТУР",
            "access": Access.PUBLIC,
        },
        {
            "external_url": "http://www.unece.org/index.php?id=52447",
            "url_seen_on": date(2020, 7, 30),
            "note": "The address as the concept note prints it; the dates are sample data.",
        },
    ),
    (
        {
            "kind": Kind.DRAFT_DECISIONS,
            "title_en": "Draft decisions of the SPECA WG on ITSD",
            "title_ru": "Проекты решений РГ СПЕКА по ИТУР",
            "access": Access.DELEGATIONS,
        },
        None,
    ),
    (
        {
            "kind": Kind.PROGRAMME_OF_WORK,
            "title_en": "Updated Programme of Work of the SPECA WG on ITSD",
            "title_ru": "Обновленная программа работы РГ СПЕКА по ИТУР",
            "access": Access.PUBLIC,
        },
        None,
    ),
    (
        {
            "kind": Kind.STRATEGY,
            "title_en": "SPECA Innovation Strategy for Sustainable Development (gap analysis methodology & outline)",
            "title_ru": (
                "Инновационная стратегия СПЕКА для устойчивого развития (методология анализа пробелов и план-проспект)"
            ),
            "access": Access.PUBLIC,
        },
        None,
    ),
    (
        {
            "kind": Kind.BACKGROUND,
            "title_en": "AP-IS Master Plan and Regional Cooperation Framework for 2023-2026",
            "title_ru": "Генеральный план АТИС и Рамочная программа регионального сотрудничества на 2023–2026 годы",
            "access": Access.PUBLIC,
        },
        None,
    ),
    (
        {
            "kind": Kind.BACKGROUND,
            "title_en": "UN Secretary General’s Strategy for Digital Cooperation (launched on 11 June 2020)",
            "title_ru": (
                "Стратегия Генерального секретаря ООН в области цифрового сотрудничества (представлена 11 июня 2020 "
                "года)"
            ),
            "access": Access.PUBLIC,
        },
        {
            "external_url": "https://www.un.org/en/content/digital-cooperation-roadmap/",
            "url_seen_on": date(2020, 7, 30),
            "note": "Published as the Roadmap for Digital Cooperation; the dates are sample data.",
        },
    ),
    (
        {
            "kind": Kind.INFORMATION_NOTE,
            "title_en": "Calendar of ESCAP activities in Q3-Q4",
            "title_ru": "Календарь мероприятий ЭСКАТО на III–IV кварталы",
            "access": Access.PUBLIC,
        },
        None,
    ),
]


@transaction.atomic
def load(*, session: Session) -> None:
    """List the documents, once; what people changed since stays."""
    if Document.objects.filter(session=session).exists():
        return
    by = User.objects.get(email="secretariat@example.org")
    note = services.add_document(session, by=by, **CONCEPT_NOTE)
    for language in ("en", "ru"):
        services.add_version(
            note, by=by, language=language, file=_concept_note(language), note=NOTES[language], at=PUBLISHED_AT
        )
    for facts, link in RESOURCE_MATERIALS:
        document = services.add_document(session, by=by, **(facts if link else facts | NOT_YET))
        if link:
            services.add_version(document, by=by, language="en", at=PUBLISHED_AT, **link)


def _concept_note(language: str) -> SimpleUploadedFile:
    text = (TEXTS / f"concept_note_{language}.txt").read_text(encoding="utf-8")
    content = papers.as_pdf(text, kind=KIND[language], language=language, note=TRANSLATED[language])
    return SimpleUploadedFile(NAMES[language], content, content_type="application/pdf")
