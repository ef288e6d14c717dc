from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import jobs, xlsx
from core.models import Job
from core.numbers import whole
from core.workflow import NotNow
from meetings.models import Session
from participants import sheet_services, sheets
from participants.models import NominationSheet
from participants.sheet_forms import SheetForm
from participants.views.loaders import own_delegation, reader, sent, session_for
from participants.workflow import session_is_open

WIDTH = 24


@login_required
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste or upload a sheet of nominees."""
    session = session_for(request, slug)
    delegation = own_delegation(request, session)
    refusal = session_is_open(session)
    if refusal:
        raise NotNow(str(refusal))
    form = SheetForm(sent(request), request.FILES or None, initial={"text": _text_again(request, session)})
    if request.method == "POST" and form.is_valid():
        sheet = sheet_services.begin(delegation, rows=form.rows, by=reader(request))
        return redirect("participants:sheet", slug=slug, pk=sheet.pk)
    context = {"session": session, "tab": "participants", "form": form, "delegation": delegation}
    return render(request, "participants/sheet_begin.html", context)


def _text_again(request: HttpRequest, session: Session) -> str:
    """What was pasted before, where the reader comes back to paste again."""
    pk = whole(request.GET.get("again", ""))
    own = NominationSheet.objects.visible_to(request.user).filter(delegation__session=session, pk=pk).first()
    return sheets.to_text(own.rows) if own else ""


@login_required
@require_safe
def empty(request: HttpRequest, slug: str) -> HttpResponse:
    """The sheet to be filled in: its columns, and what is to be written in each."""
    own_delegation(request, session_for(request, slug))
    columns = sheets.columns()
    book = xlsx.workbook(title=_("Nominees"))
    xlsx.add_sheet(
        book,
        _("Nominees"),
        header=[label for _name, label, _hint in columns],
        rows=[[hint for _name, _label, hint in columns]],
        widths=[WIDTH] * len(columns),
    )
    response = HttpResponse(xlsx.to_bytes(book), content_type=xlsx.CONTENT_TYPE)
    response["Content-Disposition"] = 'attachment; filename="nominees.xlsx"'
    response["Cache-Control"] = "private, no-cache"
    return response


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The people of a sheet with what is wrong beside each cell; nominate them all, or discard the sheet."""
    session = session_for(request, slug)
    own = NominationSheet.objects.visible_to(request.user).select_related(
        "delegation__country", "delegation__institution", "delegation__session__body"
    )
    found: NominationSheet = get_object_or_404(own, delegation__session=session, pk=pk)
    found.delegation.session = session
    if request.method == "POST":
        return redirect(_act(request, found))
    job = sheet_services.latest(found)
    if job is not None and job.status in job.OPEN:
        context = {"session": session, "tab": "participants", "delegation": found.delegation}
        return render(request, "participants/sheet_progress.html", {**context, **_progress_of(found, job)})
    if not found.rows:
        return redirect(_delegation_url(found))
    refusal = session_is_open(session)
    if refusal:
        raise NotNow(str(refusal))
    read, rows = sheet_services.checked(found, by=reader(request))
    wrong = [row for row in rows if row.errors]
    context = {
        "session": session,
        "tab": "participants",
        "delegation": found.delegation,
        "sheet": found,
        "read": read,
        "rows": rows,
        "wrong": wrong,
        "gaps": sum(bool(row.gaps) for row in rows),
        "may_keep": not wrong and not read.missing,
        "job": job,
    }
    return render(request, "participants/sheet.html", context)


def _delegation_url(found: NominationSheet) -> str:
    address = reverse("participants:nominations", args=[found.delegation.session.slug])
    return f"{address}?delegation={found.delegation.code}"


def _act(request: HttpRequest, found: NominationSheet) -> str:
    """Do what the button says; the address of the page that comes after it."""
    by: Any = reader(request)
    if "discard" in request.POST:
        sheet_services.discard(found, by=by)
        messages.success(request, _("The sheet is discarded. Nobody was nominated."))
        return _delegation_url(found)
    if sheet_services.start(found, by=by) is None:
        return _delegation_url(found)
    return reverse("participants:sheet", args=[found.delegation.session.slug, found.pk])


@never_cache
@login_required
@require_safe
def sheet_progress(request: HttpRequest, slug: str, pk: int) -> HttpResponseBase:
    """The part of the page that changes while the people of a sheet are being nominated."""
    session = session_for(request, slug)
    own = NominationSheet.objects.visible_to(request.user).select_related(
        "delegation__country", "delegation__institution"
    )
    found: NominationSheet = get_object_or_404(own, delegation__session=session, pk=pk)
    found.delegation.session = session
    job = sheet_services.latest(found)
    if job is None:
        raise Http404
    etag = quote_etag(f"{job.pk}-{job.status}-{job.stage}")
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = render(request, "participants/_sheet_progress.html", _progress_of(found, job))
        response["ETag"] = etag
    return response


def _progress_of(found: NominationSheet, job: Job) -> dict[str, Any]:
    return {
        "job": job,
        "stage": jobs.stage_label(job),
        "is_open": job.status in job.OPEN,
        "sheet_url": reverse("participants:sheet", args=[found.delegation.session.slug, found.pk]),
        "delegation_url": _delegation_url(found),
    }
