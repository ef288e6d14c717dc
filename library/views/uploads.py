"""Several files at once: taken one by one, looked at in a table, then kept."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.workflow import NotNow
from library import draft_services, limits
from library.draft_forms import DraftTable
from library.forms import what_is_taken
from library.models import Document, DraftFile
from library.views.loaders import session_for_manager

MOST_FILES = 50
"""In one form; with JavaScript each file is sent by itself."""


@login_required
@require_http_methods(["GET", "POST"])
def upload_several(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Choose several files, or drop them; each becomes a draft or is refused with the reason."""
    session = session_for_manager(request, slug)
    refused: list[tuple[str, list[str]]] = []
    if request.method == "POST":
        files = request.FILES.getlist("files")
        taken = 0
        for file in files[:MOST_FILES]:
            try:
                draft_services.take(session, file, by=request.user)
                taken += 1
            except ValidationError as error:
                refused.append((file.name or "", error.messages))
        if "application/json" in request.headers.get("Accept", ""):
            return _told(slug, refused, taken=taken)
        if taken and not refused:
            return redirect("library:uploaded", slug)
        if not files:
            refused.append(("", [_("Choose at least one file.")]))
        if taken:
            text = ngettext("%(number)s file is uploaded.", "%(number)s files are uploaded.", taken)
            messages.success(request, text % {"number": taken})
    context = {
        "session": session,
        "tab": "documents",
        "refused": refused,
        "accept": limits.ANY.accept,
        "hint": what_is_taken(limits.ANY),
        "waiting": DraftFile.objects.filter(session=session).count(),
    }
    return render(request, "library/upload_several.html", context)


def _told(slug: str, refused: list[tuple[str, list[str]]], *, taken: int) -> JsonResponse:
    """The answer to the page that sends files one by one."""
    reason = " ".join(text for _name, texts in refused for text in texts)
    answer = {"taken": taken, "reason": reason, "next": reverse("library:uploaded", args=[slug])}
    return JsonResponse(answer, status=422 if refused else 200)


@login_required
@require_http_methods(["GET", "POST"])
def uploaded(request: HttpRequest, slug: str) -> HttpResponse:
    """The uploaded files with what they seem to be; corrected, they are kept, all or none."""
    session = session_for_manager(request, slug)
    drafts = list(DraftFile.objects.filter(session=session).order_by("stem", "language", "pk"))
    if request.method == "POST" and "remove" in request.POST:
        chosen = [draft for draft in drafts if request.POST["remove"] == str(draft.pk)]
        draft_services.remove(chosen, by=request.user)
        messages.success(request, _("Removed."))
        return redirect("library:uploaded", slug)
    documents = list(Document.objects.filter(session=session).for_table())
    data: Any = request.POST if request.method == "POST" else None
    table = DraftTable(data, session=session, drafts=drafts, documents=documents)
    problem = ""
    if request.method == "POST" and table.is_valid() and table.choices:
        try:
            made = draft_services.keep(session, table.choices, by=request.user)
        except NotNow as error:
            problem = str(error)
        else:
            text = ngettext("%(number)s document is kept.", "%(number)s documents are kept.", len(made))
            messages.success(request, text % {"number": len(made)})
            return redirect("library:uploaded" if len(table.choices) < len(drafts) else "library:documents", slug)
    elif request.method == "POST" and not any(form.errors for form in table.forms):
        problem = _("Choose at least one file.")
    infected = draft_services.infected_among(drafts)
    context = {"session": session, "tab": "documents", "table": table, "problem": problem, "infected": infected}
    return render(request, "library/uploaded.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def uploaded_remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask before all uploaded files are removed; those go that the page has named."""
    session = session_for_manager(request, slug)
    drafts = list(DraftFile.objects.filter(session=session).select_related("uploaded_by").order_by("stem", "pk"))
    if request.method == "POST":
        named = set(request.POST.getlist("draft"))
        draft_services.remove([draft for draft in drafts if str(draft.pk) in named], by=request.user)
        messages.success(request, _("Removed."))
        return redirect("library:uploaded", slug)
    context = {"session": session, "tab": "documents", "drafts": drafts}
    return render(request, "library/uploaded_remove.html", context)
