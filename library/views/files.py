"""The files themselves: one version, what it looks like, and the pack of a session."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core import scanning
from core.downloads import attachment, byte_range, not_packed_again, starts_a_download
from core.translations import LANGUAGES
from library import counting, pack, previews
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
    response = attachment(request, version.file, name=version.original_name, etag=version.sha256[:32], public=is_public)
    if starts_a_download(request, response):
        counting.note(version)
    return response


@require_safe
def preview(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """What a file looks like, without fetching it; ``?part=1`` gives only the part that other pages show."""
    version = version_for(request, pk, language)
    if version.external_url:
        raise Http404
    scan = scanning.held(str(version.file.name))
    kept = None if scan else previews.of(version)
    context = {
        "version": version,
        "document": version.document,
        "session": version.document.session,
        "preview": previews.opened(kept) if kept else None,
        "scan": scan,
    }
    template = "library/_preview.html" if "part" in request.GET else "library/preview.html"
    response = render(request, template, context)
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def preview_page(request: HttpRequest, pk: int, language: str, number: int) -> HttpResponse:
    """The picture of one page."""
    version = version_for(request, pk, language)
    kept = None if version.external_url or scanning.held(str(version.file.name)) else previews.of(version)
    if kept is None:
        raise Http404
    try:
        picture = previews.page_image(kept, number)
    except KeyError:
        raise Http404 from None
    response = HttpResponse(picture, content_type="image/webp")
    is_public = version.document.access == Document.Access.PUBLIC
    response["Cache-Control"] = "private, max-age=3600" if is_public else "private, no-store"
    return not_packed_again(response)


@require_safe
def session_pack(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All documents of a session that this reader may see, as one ZIP, sent while it is written."""
    session = session_for(request, slug)
    language = get_language() or "en"
    is_whole = request.GET.get("languages") == "all"
    found = list(Document.objects.filter(session=session).visible_to(request.user).for_table())
    groups = groups_of(session, found, today=today_of(session))
    languages = LANGUAGES if is_whole else (language,)
    make = partial(pack.of, session, groups, user=request.user, languages=languages, language=language)
    response = _pack_or_rest(request, make)
    response["Content-Disposition"] = f'attachment; filename="{session.slug}-{"all" if is_whole else language}.zip"'
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return not_packed_again(response)


def _pack_or_rest(request: HttpRequest, make: Callable[..., pack.Pack]) -> HttpResponseBase:
    """All of it, or the rest of one that broke off, made with the moment of that one and compared with it.

    Who asks for a part without saying of which pack gets all of it: another one may have another length by now.
    """
    wanted = request.headers.get("Range", "")
    begun = request.headers.get("If-Range") or request.headers.get("If-Match") or ""
    then = pack.moment_in(begun, now=timezone.now()) if wanted else None
    made = make(made_at=then)
    if wanted and made.etag == begun.strip():
        size = made.size
        first, last = byte_range(wanted, size)
        if first is not None and first > last:
            outside = HttpResponse(status=416)
            outside["Content-Range"] = f"bytes */{size}"
            return outside
        if first is not None:
            return _streamed(request, made, first, last, status=206)
    elif wanted and request.headers.get("If-Match", "*") != "*":
        return HttpResponse(status=412)
    elif then:
        made = make()
    return _streamed(request, made, 0, made.size - 1)


def _streamed(request: HttpRequest, made: pack.Pack, first: int, last: int, *, status: int = 200) -> HttpResponseBase:
    body = made.part(first, last) if request.method == "GET" else ()  # a HEAD asks only how long it would be
    response = StreamingHttpResponse(body, content_type="application/zip", status=status)
    # with the length a browser tells its reader how much is to come, and that a connection broke off
    response["Content-Length"] = str(last - first + 1)
    response["ETag"] = made.etag
    if status == HTTPStatus.PARTIAL_CONTENT:
        response["Content-Range"] = f"bytes {first}-{last}/{made.size}"
    return response
