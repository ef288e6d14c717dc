"""Files that were uploaded together: kept apart until somebody has looked at them, then made documents or versions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import Country
from core.models import Scan
from core.translations import both
from core.uploads import extension_of
from core.workflow import NotNow, NotYou
from library import guesses, limits, services
from library.models import Document, DraftFile, LanguageVersion
from meetings.models import AgendaItem, Session

Part = LanguageVersion.Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody has decided about one draft."""

    draft: DraftFile
    language: str
    title: str
    kind: str
    access: str
    country: Country | None = None
    """Whose paper it is; none: the secretariat's or an organization's."""
    agenda_items: Sequence[AgendaItem] = ()
    document: Document | None = None
    """The document of which this is a version; none: a new one."""
    beside: DraftFile | None = None
    """The draft together with which this one makes a new document."""
    part: str = field(default=Part.TEXT)


def _require_manager(by: Any) -> None:
    if not by.has_perm("library.manage_documents"):
        raise NotYou


def take(session: Session, file: UploadedFile[Any], *, by: Any) -> DraftFile:
    """Keep one uploaded file as a draft; raises ``ValidationError`` where it is not one that the library takes."""
    _require_manager(by)
    limits.ANY(file)
    guess = guesses.of(file, name=file.name or "")
    facts = services.facts_of(file)
    if _waits(session, facts["sha256"]):
        raise _twice()
    draft = DraftFile(session=session, uploaded_by=by, **facts)
    draft.title, draft.language, draft.kind, draft.stem = guess.title, guess.language, guess.kind, guess.stem
    try:
        with transaction.atomic(), pghistory.context(user=by.pk):
            draft.file.save(f"{draft.sha256[:16]}.{extension_of(draft.original_name)}", file, save=False)
            draft.save()
    except Exception as error:
        if draft.file:
            draft.file.storage.delete(str(draft.file.name))
        if isinstance(error, IntegrityError) and _waits(session, draft.sha256):
            raise _twice() from error  # sent twice at the same moment
        raise
    return draft


def _waits(session: Session, sha256: str) -> bool:
    return DraftFile.objects.filter(session=session, sha256=sha256).exists()


def _twice() -> ValidationError:
    return ValidationError(_("This file is uploaded already and waits to be checked."), code="twice")


@transaction.atomic
def remove(drafts: Iterable[DraftFile], *, by: Any) -> None:
    """Let go of drafts and of their files; what somebody has kept meanwhile stays with its document."""
    _require_manager(by)
    still_there = DraftFile.objects.select_for_update(of=("self",)).filter(pk__in=[draft.pk for draft in drafts])
    for draft in still_there.order_by("pk"):
        storage, name = draft.file.storage, str(draft.file.name)
        draft.delete()
        transaction.on_commit(partial(storage.delete, name), robust=True)


@transaction.atomic
def keep(session: Session, choices: Sequence[Choice], *, by: Any) -> list[Document]:
    """Make the drafts documents and versions, all of them or none.

    Raises:
        NotYou: ``by`` does not keep documents.
        NotNow: somebody was quicker with one of them, a virus was found, or there is nothing to correct.

    """
    _require_manager(by)
    keys = [choice.draft.pk for choice in choices]
    there = DraftFile.objects.filter(session=session, pk__in=keys)
    if len(there.select_for_update(of=("self",))) < len(set(keys)):
        raise NotNow(_("Somebody else has kept or removed some of these files meanwhile. Please look at the list."))
    made: dict[int, Document] = {}
    with pghistory.context(user=by.pk):
        for choice in choices:
            if choice.document is None and choice.beside is None:
                made[choice.draft.pk] = _new_document(session, choice, choices, by=by)
        belongs = [
            (choice.document or made[choice.beside.pk if choice.beside else choice.draft.pk], choice)
            for choice in sorted(choices, key=lambda choice: choice.part != Part.TEXT)
        ]
        for document, choice in belongs:
            _make_version(document, choice)
        there.delete()  # their files are the versions' now
    return list(dict.fromkeys(document for document, _choice in belongs))


def _new_document(session: Session, choice: Choice, choices: Sequence[Choice], *, by: Any) -> Document:
    titles = {choice.language: choice.title}
    for other in choices:
        if other.beside == choice.draft and not other.part:
            titles.setdefault(other.language, other.title)
    return services.add_document(
        session,
        by=by,
        kind=choice.kind,
        access=choice.access,
        country=choice.country,
        agenda_items=choice.agenda_items,
        title_en=titles.get("en", ""),
        title_ru=titles.get("ru", ""),
    )


def _make_version(document: Document, choice: Choice) -> None:
    draft = choice.draft
    # the scanner's verdict waits until this version is there, or is there already
    Scan.objects.select_for_update(of=("self",)).filter(name=str(draft.file.name)).first()
    if infected_among([draft]):
        raise NotNow(_("A virus was found in “%(name)s”. Please remove it from the list.") % {"name": draft})
    version = LanguageVersion(document=document, language=choice.language, part=choice.part, file=draft.file.name)
    services.place(version)
    services.fill(
        version,
        {
            "original_name": draft.original_name,
            "size": draft.size,
            "sha256": draft.sha256,
            "content_type": draft.content_type,
        },
    )
    services.publish(version)


def infected_among(drafts: Iterable[DraftFile]) -> set[int]:
    """The drafts in which the scanner has found something; one query."""
    keys = {str(draft.file.name): draft.pk for draft in drafts}
    found = Scan.objects.filter(name__in=keys, verdict=Scan.Verdict.INFECTED)
    return {keys[name] for name in found.values_list("name", flat=True)}


def let_go_of_infected(name: str) -> None:
    """The scanner has found something in a file: no version points to it any more; a draft stays and says so."""
    for version in LanguageVersion.objects.filter(file=name):
        version.delete()


def suggested(drafts: Sequence[DraftFile], documents: Sequence[Document]) -> dict[int, str]:
    """For each draft what it seems to belong to: ``document:7``, ``draft:3``, or nothing: a document of its own."""
    by_title = {
        title.casefold(): document for document in documents for title in both(document, "title").values() if title
    }
    by_stem = {
        guesses.stem_of(version.original_name): document
        for document in documents
        for version in document.versions.all()
        if version.original_name
    }
    found: dict[int, str] = {}
    first: dict[str, DraftFile] = {}
    for draft in drafts:
        document = by_stem.get(draft.stem) or by_title.get(draft.title.casefold())
        if document is not None:
            found[draft.pk] = f"document:{document.pk}"
        elif draft.stem in first and first[draft.stem].language != draft.language:
            found[draft.pk] = f"draft:{first[draft.stem].pk}"
        else:
            first.setdefault(draft.stem, draft)
            found[draft.pk] = ""
    return found
