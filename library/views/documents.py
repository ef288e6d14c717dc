"""A session's documents, one document, and what the secretariat does with them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.editing import EditedMeanwhile, clashes, first_time, take_over_revision
from core.translations import LANGUAGES, stale_fields
from core.workflow import NotNow
from library import limits, moves, services
from library.counting import counts_of
from library.forms import FIELDS, AddDocumentForm, EditDocumentForm, VersionForm
from library.models import Document, DraftFile
from library.table import earlier_in, page_of, row_of, today_of
from library.views.loaders import document_for, document_for_manager, session_for, session_for_manager

ROWS_ON_A_PAGE = 50


@require_safe
def documents(request: HttpRequest, slug: str) -> HttpResponse:
    """The documents of a session that this reader may see, by agenda item."""
    session = session_for(request, slug)
    found = Document.objects.filter(session=session).visible_to(request.user)
    number = request.GET.get("page")
    page, groups = page_of(session, found, number=number, size=ROWS_ON_A_PAGE, today=today_of(session))
    may_manage = request.user.has_perm("library.manage_documents")
    context = {
        "session": session,
        "tab": "documents",
        "groups": groups,
        "page": page,
        "may_manage": may_manage,
        "waiting": DraftFile.objects.filter(session=session).count() if may_manage else 0,
        "accept": limits.ANY.accept,
    }
    return render(request, "library/documents.html", context)


@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The lasting page of a document: the newest version in each language, the earlier ones below."""
    found = document_for(request, pk)
    may_manage = request.user.has_perm("library.manage_documents")
    row = row_of(found, today=today_of(found.session))
    context = {
        "document": found,
        "session": found.session,
        "row": row,
        "files": row.files_for(get_language() or "en"),
        "earlier": [version for language in LANGUAGES for version in earlier_in(found, language)],
        "downloads": counts_of(found) if may_manage else {},
        "may_manage": may_manage,
        "stale": stale_fields([found]) if may_manage else {},
        "changes": moves.history_of(found) if may_manage else [],
    }
    return render(request, "library/document.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """List a new document; its file comes on the next page."""
    session = session_for_manager(request, slug)
    form = AddDocumentForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():  # a form that could not be saved may be sent again
            if not first_time(form.cleaned_data["form_token"]):
                return redirect("library:documents", slug)
            made = services.add_document(session, by=request.user, **form.values())
        messages.success(request, _("The document is listed. Now add its file or address."))
        return redirect("library:upload", made.pk)
    return render(request, "library/add.html", {"session": session, "tab": "documents", "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change title, place, due date, and who may see a document."""
    found = document_for_manager(request, pk)
    session = found.session
    form = EditDocumentForm(request.POST or None, instance=found, session=session, initial={"revision": found.revision})
    found_clashes = None
    if request.method == "POST" and form.is_valid():
        try:
            services.edit_document(found, by=request.user, revision=form.cleaned_data["revision"], **form.values())
        except EditedMeanwhile as meanwhile:
            now = meanwhile.current
            stands = {name: getattr(now, name) for name in FIELDS} | {"agenda_items": now.agenda_items.all()}
            found_clashes = clashes(form, stands)
            take_over_revision(form, now.revision)
        else:
            messages.success(request, _("The document is saved."))
            return redirect("library:document", pk)
    context = {"document": found, "session": session, "form": form, "clashes": found_clashes}
    return render(request, "library/edit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file or an address in a language."""
    found = document_for_manager(request, pk)
    initial = {"language": request.GET.get("language"), "part": ""}
    form = VersionForm(request.POST or None, request.FILES or None, kind=found.kind, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():  # as above
                if first_time(form.cleaned_data["form_token"]):
                    services.add_version(found, by=request.user, **form.values())
                    messages.success(request, _("The version is published."))
        except NotNow as error:
            form.add_error("part", str(error))
        else:
            return redirect("library:document", pk)
    context = {
        "document": found,
        "session": found.session,
        "form": form,
        "row": row_of(found, today=today_of(found.session)),
    }
    return render(request, "library/upload.html", context)
