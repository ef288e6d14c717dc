"""The files themselves: one version, and the pack of a session."""

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core.downloads import attachment, not_packed_again
from library import pack
from library.models import Document
from library.table import groups_of, today_of
from library.views.loaders import session_for, version_for


@require_safe
def download(request: HttpRequest, pk: int, language: str) -> HttpResponseBase:
    """The newest file in a language, or the revision asked for; a page elsewhere is shown the way to."""
    version = version_for(request, pk, language)
    if version.external_url:
        return redirect(version.external_url)
    document = version.document
    is_public = document.access == Document.Access.PUBLIC and (document.session is None or document.session.is_public)
    return attachment(request, version.file, name=version.original_name, etag=version.sha256[:32], public=is_public)


@require_safe
def session_pack(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All documents of a session that this reader may see, as one ZIP, sent while it is written."""
    session = session_for(request, slug)
    language = get_language() or "en"
    found = list(Document.objects.filter(session=session).visible_to(request.user).for_table())
    groups = groups_of(session, found, today=today_of(session))
    folders = pack.folders_of(groups, language=language)
    body = pack.stream(session, folders, language=language)
    response = StreamingHttpResponse(body, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{session.slug}-{language}.zip"'
    response["Cache-Control"] = "private, no-store"
    return not_packed_again(response)
