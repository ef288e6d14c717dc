"""Reading in a text: paste it, correct what was read beside the source, keep it as one edit."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.editing import EditedMeanwhile, first_time
from meetings import services
from meetings.forms_intake import CorrectionForm, KeepForm, TextForm
from meetings.intake.checking import faults
from meetings.intake.correcting import Unknown, act, correct, without_blanks
from meetings.intake.page import Page
from meetings.intake.pairs import filling
from meetings.intake.taking import dates_of, taken
from meetings.intake.value import How, Reading, from_json
from meetings.models import AgendaReading, Session
from meetings.views.loaders import session_for_editor


@login_required
@require_http_methods(["GET", "POST"])
def read_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Paste or upload a text; what was read before and is not kept yet stands below."""
    session = session_for_editor(request, slug)
    form = TextForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = taken(data["found"], data["source"], dates=dates_of(session))
        with transaction.atomic():
            row = None
            if first_time(data["form_token"]):
                values = {name: data[name] for name in ("language", "name", "source")}
                row = services.begin_reading(session, by=request.user, reading=made, **values)
        return redirect("meetings:reading", slug, row.pk) if row else redirect("meetings:agenda_read", slug)
    unfinished = session.agenda_readings.filter(kept_at=None).select_related("by").order_by("-begun_at", "-pk")
    context = {"session": session, "tab": "agenda", "form": form, "unfinished": unfinished}
    return render(request, "meetings/intake/read_in.html", context)


def _row(session: Session, pk: int) -> AgendaReading:
    row: AgendaReading = get_object_or_404(session.agenda_readings.select_related("session"), pk=pk)
    return row


def _source(row: AgendaReading) -> dict[int, str]:
    return {int(number): text for number, text in row.source}


@login_required
@require_http_methods(["GET", "POST"])
def reading(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What was read, beside the source; each piece can be corrected in its place."""
    session = session_for_editor(request, slug)
    row = _row(session, pk)
    if row.kept_at is not None:
        messages.info(request, _("This text has been kept already."))
        return redirect("meetings:agenda_edit", slug)
    if request.method == "POST":
        return _correct(request, row)
    return _preview(request, row, from_json(row.agenda))


def _correct(request: HttpRequest, row: AgendaReading) -> HttpResponse:
    """Save what was typed, then do what the button says; nothing is saved while a field is not understood."""
    slug, do = row.session.slug, request.POST.get("do", "save")
    if do == "throw_away":
        services.throw_away(row, by=request.user)
        messages.success(request, _("“%(name)s” is thrown away.") % {"name": row.name})
        return redirect("meetings:agenda_read", slug)
    form, typed, source = CorrectionForm(request.POST), request.POST.dict(), _source(row)
    if not form.is_valid():
        raise BadRequest(form.errors.as_text())
    value = from_json(row.agenda)
    try:
        errors = correct(value, typed, source)
        if do in {"save", "next"}:
            without_blanks(value)
        errors |= faults(value, row.session) if do == "next" else {}
        focus = "" if errors or do in {"save", "next"} else act(value, do, source)
    except Unknown as unknown:
        if form.cleaned_data["revision"] == row.revision:
            raise BadRequest(str(unknown)) from unknown
        return _preview(request, row, from_json(row.agenda), typed=typed, is_clash=True)
    if errors:
        return _preview(request, row, from_json(row.agenda), typed=typed, errors=errors)
    try:
        saved = {"revision": form.cleaned_data["revision"], "language": form.cleaned_data["language"]}
        services.correct_reading(row, by=request.user, reading=value, **saved)
    except EditedMeanwhile as meanwhile:
        return _preview(request, meanwhile.current, from_json(meanwhile.current.agenda), typed=typed, is_clash=True)
    if do == "next":
        return redirect("meetings:reading_keep", slug, row.pk)
    if do == "save":
        messages.success(request, _("The corrections are saved."))
    return redirect(reverse("meetings:reading", args=[slug, row.pk]) + (f"#{focus}" if focus else ""))


def _preview(
    request: HttpRequest,
    row: AgendaReading,
    value: Reading,
    *,
    typed: Mapping[str, str] | None = None,
    errors: Mapping[str, list[str]] | None = None,
    is_clash: bool = False,
) -> HttpResponse:
    page = Page(value, _source(row), dates=dates_of(row.session), typed=typed, errors=errors, is_clash=is_clash)
    language = (typed or {}).get("language", row.language)
    context = {
        "session": row.session,
        "tab": "agenda",
        "row": row,
        "page": page,
        "form": CorrectionForm(initial={"revision": row.revision, "language": language}),
        "other_zone": value.time_zone if value.time_zone != row.session.time_zone else "",
    }
    return render(request, "meetings/intake/reading.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """How a reading becomes part of the working copy, and what that does, before it is done."""
    session = session_for_editor(request, slug)
    row = _row(session, pk)
    if row.kept_at is not None:
        return redirect("meetings:agenda_edit", slug)
    value = from_json(row.agenda)
    if faults(value, session):
        messages.warning(request, _("Some of it cannot be kept as it stands. Correct the marked places first."))
        return redirect("meetings:reading", slug, pk)
    covered = services.slots_covered(session, value).count()
    pairs = filling(session, value, language=row.language) if covered else None
    initial = {"how": None if covered else How.ADD, "revision": row.revision}
    form = KeepForm(request.POST or None, initial=initial, is_empty=not covered)
    is_newer = False
    if request.method == "POST" and form.is_valid():
        is_newer = form.cleaned_data["revision"] != row.revision
        if not is_newer:
            return _keep(request, row, form.cleaned_data["how"])
    context: dict[str, Any] = {
        "session": session,
        "tab": "agenda",
        "row": row,
        "form": form,
        "is_newer": is_newer,
        "covered": covered,
        "pairs": pairs,
        "slots": sum(1 for _slot in value.slots()),
        "page": Page(value, _source(row), dates=dates_of(session)),
    }
    return render(request, "meetings/intake/keep.html", context)


def _keep(request: HttpRequest, row: AgendaReading, how: str) -> HttpResponse:
    try:
        kept = services.keep_reading(row, by=request.user, how=how)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect("meetings:reading", row.session.slug, row.pk)
    if kept is not None:
        messages.success(request, _told(kept, how))
    return redirect("meetings:agenda_edit", row.session.slug)


def _told(kept: services.Kept, how: str) -> str:
    """What came of it, in words."""
    if how == How.FILL:
        return ngettext("%(n)d text is filled in.", "%(n)d texts are filled in.", kept.texts) % {"n": kept.texts}
    parts = [ngettext("%(n)d slot is read in.", "%(n)d slots are read in.", kept.slots) % {"n": kept.slots}]
    if kept.removed:
        parts.append(ngettext("%(n)d slot went.", "%(n)d slots went.", kept.removed) % {"n": kept.removed})
    if kept.guessed:
        words = ngettext(
            "%(n)d slot without a printed end lasts 15 minutes: look at it.",
            "%(n)d slots without a printed end last 15 minutes: look at them.",
            kept.guessed,
        )
        parts.append(words % {"n": kept.guessed})
    return " ".join([*parts, _("Undo takes all of it back.")])
