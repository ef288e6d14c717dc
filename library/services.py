"""The verbs of the library: list a document, change what is said of it, add a language version."""

from datetime import date, datetime
from typing import Any, TypedDict, Unpack

import pghistory
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import get_valid_filename

from core.editing import lock_for_edit
from core.uploads import CONTENT_TYPES, extension_of, sha256_of
from core.workflow import NotYou
from library.models import Document, LanguageVersion
from meetings.models import AgendaItem, Session


class DocumentValues(TypedDict, total=False):
    """What is said of a document."""

    kind: str
    title_en: str
    title_ru: str
    reference: str
    agenda_item: AgendaItem | None
    position: int | None
    access: str
    due_on: date | None
    not_yet_en: str
    not_yet_ru: str
    is_sample: bool


def _require_manager(by: Any) -> None:
    if not by.has_perm("library.manage_documents"):
        raise NotYou


@transaction.atomic
def add_document(session: Session | None, *, by: Any, **values: Unpack[DocumentValues]) -> Document:
    """List a document; its files come one by one."""
    _require_manager(by)
    with pghistory.context(user=by.pk):
        if not values.get("position"):
            last = Document.objects.filter(session=session).aggregate(last=Max("position"))["last"]
            values["position"] = (last or 0) + 1
        document: Document = Document.objects.create(session=session, **values)
    return document


@transaction.atomic
def edit_document(document: Document, *, by: Any, revision: int, **values: Unpack[DocumentValues]) -> Document:
    """Change what is said of a document; raises ``EditedMeanwhile`` where somebody else was quicker."""
    _require_manager(by)
    with pghistory.context(user=by.pk):
        locked: Document = lock_for_edit(Document.objects.all(), pk=document.pk, revision=revision)
        for name, value in values.items():
            setattr(locked, name, locked.position if name == "position" and value is None else value)
        locked.save_edit()
    return locked


@transaction.atomic
def add_version(
    document: Document,
    *,
    by: Any,
    language: str,
    file: UploadedFile[Any] | None = None,
    external_url: str = "",
    url_seen_on: date | None = None,
    note: str = "",
    at: datetime | None = None,
) -> LanguageVersion:
    """Publish a file or an address in a language, as the revision that is next for this language."""
    _require_manager(by)
    with pghistory.context(user=by.pk):
        Document.objects.select_for_update(of=("self",)).get(pk=document.pk)  # one writer of revisions at a time
        version = LanguageVersion(
            document=document,
            language=language,
            revision=next_revision(document, language=language),
            external_url=external_url,
            url_seen_on=url_seen_on,
            note=note,
            published_at=at or timezone.now(),
        )
        if file is not None:
            _fill_from(version, file)
        version.save()
    return version


def next_revision(document: Document, *, language: str) -> int:
    """The number of the next version in a language: it catches up with the other one, or goes beyond what it has."""
    newest: dict[str, int] = {
        row["language"]: row["newest"]
        for row in document.versions.values("language").annotate(newest=Max("revision")).order_by()
    }
    if not newest:
        return 0
    own, highest = newest.get(language), max(newest.values())
    return highest if own is None or own < highest else own + 1


def _fill_from(version: LanguageVersion, file: UploadedFile[Any]) -> None:
    name = get_valid_filename(file.name or "document")
    version.original_name = name[-200:]
    version.size = file.size or 0
    version.sha256 = sha256_of(file)
    version.content_type = CONTENT_TYPES.get(extension_of(name), "application/octet-stream")
    version.file.save(f"{version.sha256[:16]}.{extension_of(name)}", file, save=False)
