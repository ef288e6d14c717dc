"""The verbs of the library: list a document, change what is said of it, add a language version."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

import pghistory
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from accounts.models import Country
from core import kept_files
from core.editing import lock_for_edit
from core.uploads import CONTENT_TYPES, extension_of, sha256_of
from core.workflow import NotNow, NotYou
from library.models import Document, LanguageVersion
from library.previews import PREVIEW
from meetings.models import AgendaItem, Session

Part = LanguageVersion.Part


class DocumentValues(TypedDict, total=False):
    """What is said of a document."""

    kind: str
    title_en: str
    title_ru: str
    reference: str
    country: Country | None
    agenda_items: Iterable[AgendaItem]
    position: int | None
    access: str
    dated_on: date | None
    due_on: date | None
    not_yet_en: str
    not_yet_ru: str
    is_sample: bool


class VersionValues(TypedDict, total=False):
    """What is said of a version."""

    external_url: str
    url_seen_on: date | None
    note: str
    at: datetime | None


class FileFacts(TypedDict):
    """What is kept of a file beside its content."""

    original_name: str
    size: int
    sha256: str
    content_type: str


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
        items = values.pop("agenda_items", ())
        document: Document = Document.objects.create(session=session, **values)
        document.agenda_items.set(items)
    return document


@transaction.atomic
def edit_document(document: Document, *, by: Any, revision: int, **values: Unpack[DocumentValues]) -> Document:
    """Change what is said of a document; raises ``EditedMeanwhile`` where somebody else was quicker."""
    _require_manager(by)
    with pghistory.context(user=by.pk):
        locked: Document = lock_for_edit(Document.objects.all(), pk=document.pk, revision=revision)
        if "agenda_items" in values:
            locked.agenda_items.set(values.pop("agenda_items"))
        for name, value in values.items():
            setattr(locked, name, locked.position if name == "position" and value is None else value)
        locked.save_edit()
    return locked


def add_version(
    document: Document,
    *,
    by: Any,
    language: str,
    file: UploadedFile[Any] | None = None,
    part: str = Part.TEXT,
    number: int | None = None,
    **values: Unpack[VersionValues],
) -> LanguageVersion:
    """Publish a file or an address in a language: the next text, a corrigendum to it, or an addendum.

    ``number`` is that of the corrigendum or addendum; ``None``: the next one.

    Raises:
        NotYou: ``by`` does not keep documents.
        NotNow: there is no text to correct in this language, or this number is taken.

    """
    _require_manager(by)
    version = LanguageVersion(document=document, language=language, part=part)
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            place(version, number=number)
            if file is not None:
                facts = facts_of(file)
                version.file.save(f"{facts['sha256'][:16]}.{extension_of(facts['original_name'])}", file, save=False)
                fill(version, facts)
            publish(version, **values)
    except Exception:
        if version.file:  # its row was taken back, and nothing half stored stays
            version.file.storage.delete(str(version.file.name))
        raise
    return version


def place(version: LanguageVersion, *, number: int | None = None) -> None:
    """Find the revision and number of a new version; call in a transaction, which then is the only one to do so."""
    document: Document = Document.objects.select_for_update(of=("self",)).get(pk=version.document_id)
    if version.part == Part.TEXT:
        version.revision, version.number = next_revision(document, language=version.language), 0
        return
    version.revision, own = 0, document.versions.filter(part=version.part)
    if version.part == Part.CORRIGENDUM:
        texts = document.versions.filter(part=Part.TEXT, language=version.language)
        newest = texts.aggregate(newest=Max("revision"))["newest"]
        if newest is None:
            raise NotNow(_("There is no text in this language that could be corrected."))
        version.revision = newest
        own = own.filter(revision=newest)
    version.number = number or _next_number(own, language=version.language)
    if own.filter(language=version.language, number=version.number).exists():
        raise NotNow(_("%(label)s is there already in this language.") % {"label": version.revision_label})


def _next_number(own: Any, *, language: str) -> int:
    newest = _newest(own, "number")
    highest = max(newest.values(), default=0)
    here = newest.get(language, 0)
    return highest if here < highest else here + 1


def _newest(versions: Any, field: str) -> dict[str, int]:
    rows = versions.values("language").annotate(newest=Max(field)).order_by()
    return {row["language"]: row["newest"] for row in rows}


def next_revision(document: Document, *, language: str) -> int:
    """The number of the next text in a language: it catches up with the other one, or goes beyond what it has."""
    newest = _newest(document.versions.filter(part=Part.TEXT), "revision")
    if not newest:
        return 0
    own, highest = newest.get(language), max(newest.values())
    return highest if own is None or own < highest else own + 1


def fill(version: LanguageVersion, facts: FileFacts) -> None:
    """Write down what is known of the file."""
    for name, value in facts.items():
        setattr(version, name, value)


def publish(version: LanguageVersion, **values: Unpack[VersionValues]) -> None:
    """Save a version that has its place and its file; its preview is made by the worker."""
    version.published_at = values.pop("at", None) or timezone.now()
    for name, value in values.items():
        setattr(version, name, value)
    version.save()
    if version.file:
        kept_files.ask_for(PREVIEW, subject_id=version.pk)


def facts_of(file: UploadedFile[Any]) -> FileFacts:
    """What is kept of an uploaded file."""
    name = get_valid_filename(file.name or "document")[-200:]
    return {
        "original_name": name,
        "size": file.size or 0,
        "sha256": sha256_of(file),
        "content_type": CONTENT_TYPES.get(extension_of(name), "application/octet-stream"),
    }
