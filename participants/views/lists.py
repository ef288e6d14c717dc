"""Making the list final, opening it again, and its files."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import jobs
from core.editing import first_time
from meetings.models import Session
from participants import finality, list_files, list_services
from participants.finality import list_workflow
from participants.list_forms import FinalizeForm, ReopenForm
from participants.views.loaders import reader, sent, session_for_list_editor

KINDS = {"pdf": gettext_lazy("PDF"), "docx": gettext_lazy("Word"), "xlsx": gettext_lazy("Excel")}


@login_required
@require_http_methods(["GET", "POST"])
def finalize(request: HttpRequest, slug: str) -> HttpResponse:
    """Say what is still open, then make the list final."""
    session = session_for_list_editor(request, slug)
    form = FinalizeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if first_time(form.cleaned_data["form_token"]):
                list_services.finalize(session, by=reader(request))
        messages.success(request, _("The list is final. Its files are being made."))
        return redirect("participants:list_files", slug=slug)
    wanted = list_workflow.require(finality.list_of(session), "finalize", by=reader(request))
    context = {"session": session, "tab": "participants", "form": form, "step": wanted}
    return render(request, "participants/finalize.html", {**context, "matters": finality.open_matters(session)})


@login_required
@require_http_methods(["GET", "POST"])
def reopen(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask why, then open a final list again."""
    session = session_for_list_editor(request, slug)
    form = ReopenForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if first_time(form.cleaned_data["form_token"]):
                list_services.reopen(session, reason=form.cleaned_data["reason"], by=reader(request))
        messages.success(request, _("The list is provisional again."))
        return redirect("participants:participants", slug=slug)
    wanted = list_workflow.require(finality.list_of(session), "reopen", by=reader(request))
    context = {"session": session, "tab": "participants", "form": form, "step": wanted}
    return render(request, "participants/reopen.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def files(request: HttpRequest, slug: str) -> HttpResponse:
    """Which of the six files are ready; the secretariat has them made."""
    session = session_for_list_editor(request, slug)
    if request.method == "POST":
        list_files.start(session, by=reader(request))
        return redirect("participants:list_files", slug=slug)
    return render(request, "participants/list_files.html", {"tab": "participants", **_state(session)})


@never_cache
@login_required
@require_safe
def files_progress(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The part of that page that changes while the files are being made."""
    context = _state(session_for_list_editor(request, slug))
    job, ready = context["job"], [line for line in context["lines"] if line["kept"]]
    etag = quote_etag("-".join([str(len(ready)), *([job.status, job.stage] if job else [])]))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = render(request, "participants/_list_files.html", context)
        response["ETag"] = etag
    return response


def _state(session: Session) -> dict[str, Any]:
    job, found = list_files.latest(session), list_files.files_of(session)
    return {
        "session": session,
        "job": job,
        "stage": jobs.stage_label(job) if job else "",
        "is_open": bool(job and job.status in job.OPEN),
        "lines": [_line(session, one) for one in found],
        "is_ready": all(one.kept for one in found),
    }


def _line(session: Session, one: list_files.ListFile) -> dict[str, Any]:
    """One of the six files; its address is in its own language."""
    with translation.override(one.language):
        url = reverse(f"participants:participants_{one.extension}", args=[session.slug])
    language = str(_(get_language_info(one.language)["name"]))
    return {"kind": KINDS[one.extension], "code": one.language, "language": language, "url": url, "kept": one.kept}
