from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core import history, jobs
from core.downloads import attachment
from core.translations import LANGUAGES
from core.workflow import NotNow, NotYou, Step
from reports import services
from reports.forms import CompileForm
from reports.models import Report, ReportFile
from reports.workflow import REPORT

VERBS = {"clear": services.clear, "issue": services.issue}


@require_http_methods(["GET", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """The reports that this reader may see; the secretariat begins one here."""
    may_compile = request.user.has_perm("reports.compile_report")
    if request.method == "POST":
        if not may_compile:
            raise NotYou(_("Only the secretariat compiles reports."))
        form = CompileForm(request.POST)
        if form.is_valid():
            return redirect("reports:report", services.compile_report(form.cleaned_data["session"], by=request.user).pk)
        messages.error(request, _("This session has its report already, or reports to no session of the Council."))
        return redirect("reports:reports")
    context = {
        "lines": [(one, file_links(one)) for one in Report.objects.visible_to(request.user).for_list()],
        "sessions": CompileForm().fields["session"].queryset if may_compile else [],  # type: ignore[attr-defined]  # of a choice of models
        "may_compile": may_compile,
    }
    return render(request, "reports/list.html", context)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """One report: where it stands, its two files, and what can be done now."""
    found = _load(request, pk)
    context = _state(request, found)
    if request.user.has_perm("reports.view_history", found):
        context["changes"] = history.of(found)
    return render(request, "reports/report.html", context)


@never_cache
@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The part of a report's page that changes while it is being compiled."""
    found = _load(request, pk)
    context = _state(request, found)
    job = context["job"]
    etag = quote_etag("-".join([found.status, str(found.compilation), *([job.status, job.stage] if job else [])]))
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = render(request, "reports/_state.html", context)
        response["ETag"] = etag
    return response


@require_safe
def report_pdf(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file in the language of the address."""
    found = _load(request, pk)
    language = get_language() or "en"
    file = services.file_of(found, language=language)
    if file is None:
        raise NotNow(_("The report is being compiled, or its compilation failed; it has no file yet."))
    name = f"speca-report-{found.session.slug}-{language}.pdf"
    return attachment(request, file.file, name=name, etag=file.sha256[:32], public=found.is_issued)


@login_required
@require_http_methods(["GET", "POST"])
def take_step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Say what a step means, then take it."""
    found = _load(request, pk)
    step = REPORT.require(found, name, by=request.user)
    if request.method == "POST":
        if name == "compile":
            services.compile_report(found.session, by=request.user)
        else:
            VERBS[name](found, by=request.user)
        return redirect("reports:report", found.pk)
    happens = services.consequences(found, name)
    return render(request, "reports/step.html", {"report": found, "step": step, "happens": happens})


def _load(request: HttpRequest, pk: int) -> Report:
    found: Report = get_object_or_404(Report.objects.visible_to(request.user).for_page(), pk=pk)
    return found


def _state(request: HttpRequest, found: Report) -> dict[str, Any]:
    job = services.job_of(found)
    return {
        "report": found,
        "files": file_links(found),
        "job": job,
        "stage": jobs.stage_label(job) if job else "",
        "is_open": bool(job and job.status in job.OPEN),
        "steps": sorted(
            (_button(found, step) for step in REPORT.available(found, by=request.user)),
            key=lambda button: button["name"] == "compile",  # the way on comes first
        ),
        "may_compile": request.user.has_perm("reports.compile_report"),
    }


def _button(found: Report, step: Step) -> dict[str, Any]:
    return {"name": step.name, "label": step.label, "url": reverse(f"reports:{step.name}", args=[found.pk])}


@dataclass(frozen=True, slots=True)
class FileLink:
    """A language of a report and where its file is; no file while there is none."""

    language: str
    name: str
    url: str
    file: ReportFile | None


def file_links(found: Report) -> list[FileLink]:
    """A report's files, one a language; the address of each is in its own language."""
    links = []
    for language in LANGUAGES:
        with translation.override(language):
            url = reverse("reports:pdf", args=[found.pk])
        name = str(_(get_language_info(language)["name"]))
        links.append(FileLink(language, name, url, services.file_of(found, language=language)))
    return links
