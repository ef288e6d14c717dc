"""What the pages of the library load first: not for this reader means not found."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from library.models import Document, LanguageVersion
from library.table import versions_in
from meetings.models import Session


def session_for(request: HttpRequest, slug: str) -> Session:
    """The session, if this reader may know of it."""
    sessions: Any = Session.objects.visible_to(request.user).select_related("body")
    found: Session = get_object_or_404(sessions, slug=slug)
    return found


def session_for_manager(request: HttpRequest, slug: str) -> Session:
    """The session, for those who keep its documents."""
    _require_manager(request)
    return session_for(request, slug)


def document_for(request: HttpRequest, pk: int) -> Document:
    """A document with its versions, if this reader may see it."""
    found: Document = get_object_or_404(Document.objects.visible_to(request.user).for_table(), pk=pk)
    return found


def document_for_manager(request: HttpRequest, pk: int) -> Document:
    """A document, for those who keep it."""
    _require_manager(request)
    return document_for(request, pk)


def version_for(request: HttpRequest, pk: int, language: str) -> LanguageVersion:
    """The newest text in a language, or what ``?revision=`` asks for: 0, 1, 1-corr-1, add-1, also as Rev.1/Corr.1."""
    document = document_for(request, pk)
    asked = request.GET.get("revision", "").casefold()
    if asked:
        own = [version for version in document.versions.all() if version.language == language]
        found = [version for version in own if asked in {version.mark, version.revision_label.casefold()}]
    else:
        found = versions_in(document, language)
    if not found:
        raise Http404
    return found[0]


def _require_manager(request: HttpRequest) -> None:
    if not request.user.has_perm("library.manage_documents"):
        raise Http404
