from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.editing import Clash, EditedMeanwhile, clashes, first_time, take_over_revision
from decisions import services
from decisions.forms import AddForm, EditForm, ParagraphRows, TextForm, rearranged, rows_of, text_from
from decisions.models import Decision
from decisions.paper import Text, working_copy
from decisions.views.loaders import decision_for, session_for
from decisions.workflow import DECISION


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Draft a decision of a session."""
    session = session_for(request, slug)
    if not request.user.has_perm("decisions.add_decision", session):
        raise Http404
    data = None if "arrange" in request.POST else request.POST or None
    form = AddForm(data, session=session, initial=_typed(request))
    rows = ParagraphRows(data, initial=_rows(request, Text()))
    if data and form.is_valid() and rows.is_valid():
        with transaction.atomic():
            if not first_time(form.cleaned_data["form_token"]):
                return redirect("decisions:decisions", slug)
            decision = services.draft(session, text=text_from(form, rows), by=request.user, **_answers(form))
        messages.success(request, _("The draft is saved. Only the secretariat sees it."))
        return redirect("decisions:decision", decision.pk)
    context = {"session": session, "tab": "decisions", "decision": None, "form": form, "rows": rows, "clashes": None}
    return render(request, "decisions/edit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit the working copy: of a draft, or of the next revision."""
    decision = decision_for(request, pk)
    DECISION.require(decision, "revise" if decision.circulated_at else "edit", by=request.user)
    data = None if "arrange" in request.POST else request.POST or None
    form = EditForm(data, session=decision.session, initial=_stands(decision) | _typed(request))
    rows = ParagraphRows(data, initial=_rows(request, working_copy(decision)))
    found_clashes = None
    if data and form.is_valid() and rows.is_valid():
        text = text_from(form, rows)
        try:
            services.edit(
                decision, revision=form.cleaned_data["revision"], text=text, by=request.user, **_answers(form)
            )
        except EditedMeanwhile as meanwhile:
            found_clashes = _clashes(form, text, meanwhile.current)
            take_over_revision(form, meanwhile.current.revision)
        else:
            messages.success(request, _("Saved. What was circulated stays as it was until you circulate a revision."))
            return redirect("decisions:decision", pk)
    context = {"session": decision.session, "tab": "decisions", "decision": decision, "form": form, "rows": rows}
    return render(request, "decisions/edit.html", {**context, "clashes": found_clashes})


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What stood in the form when its rows were rearranged."""
    if "arrange" not in request.POST:
        return {}
    return {name: request.POST[name] for name in (*EditForm.base_fields, "form_token") if name in request.POST}


def _rows(request: HttpRequest, text: Text) -> list[dict[str, Any]]:
    if "arrange" in request.POST:
        return rearranged(request.POST, order=request.POST["arrange"])
    return rows_of(text)


def _stands(decision: Decision) -> dict[str, Any]:
    names = ("title_en", "title_ru", "revision")
    links = {"discussion_point": decision.discussion_point_id, "agenda_item": decision.agenda_item_id}
    return {name: getattr(decision, name) for name in names} | links


def _answers(form: TextForm) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("discussion_point", "agenda_item")}


def _clashes(form: EditForm, text: Text, current: Decision) -> list[Clash]:
    """What differs between what was typed and what stands there now, the text as two wholes."""
    stands = working_copy(current)
    theirs: dict[str, Any] = {"title_en": stands.title_en, "title_ru": stands.title_ru}
    theirs |= {"discussion_point": current.discussion_point, "agenda_item": current.agenda_item}
    found = clashes(form, theirs)
    for label, field in ((_("Text, English"), "text_en"), (_("Text, Russian"), "text_ru")):
        yours, now = (_as_one(whole, field) for whole in (text, stands))
        if yours != now:
            found.append(Clash(label=label, yours=yours, theirs=now))
    return found


def _as_one(text: Text, field: str) -> str:
    return "\n\n".join(getattr(paragraph, field) for paragraph in text.in_order)
