from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import history
from core.downloads import kept_file
from core.editing import Clash, first_time
from core.workflow import NotNow
from meetings.models import Session
from participants import finality, list_services, listing
from participants.answering import delegations_of
from participants.finality import list_workflow
from participants.forms import EditListedForm, NewListedForm
from participants.list_forms import AttendanceForm
from participants.models import Participant
from participants.printing import heading_of
from participants.views.loaders import listed_for_editor, reader, sent, session_for_list_editor, session_of_list
from participants.views.saving import clashes_of

STEPS = {"finalize": "participants:list_finalize", "reopen": "participants:list_reopen"}


@login_required
@require_safe
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of participants in United Nations order; the secretariat sees all names and what it can do."""
    session, user = session_of_list(request, slug), reader(request)
    may_change = user.has_perm("participants.change_list", session)
    parts = listing.list_of(session, language=get_language() or "en", everybody=may_change)
    stands = finality.list_of(session)
    context = {
        "session": session,
        "tab": "participants",
        "heading": heading_of(session),
        "parts": parts,
        "number": sum(section.number for part in parts for section in part.sections),
        "stands": stands,
        "steps": [(step, STEPS[step.name]) for step in list_workflow.available(stands, by=user)],
        "may_change": may_change,
        "may_edit": may_change and not stands.is_final,
        "changes": history.of(stands) if may_change and stands.pk else [],
        "sees_nominations": may_change or bool(delegations_of(user, session)),
    }
    return render(request, "participants/participants.html", context)


@require_safe
def list_file(request: HttpRequest, slug: str, extension: str) -> HttpResponseBase:
    """The list as a file."""
    session = session_of_list(request, slug)
    language = get_language() or "en"
    name = f"participants-{slug}-{language}.{extension}"
    producer = f"participants-{extension}"
    return kept_file(request, producer, session, name=name, language=language, public=False)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Put an observer or a member of the secretariat into the list."""
    session = session_for_list_editor(request, slug)
    _require_provisional(session)
    form = NewListedForm(sent(request), initial={"language": reader(request).language, "group": "observer"})
    if request.method == "POST" and form.is_valid() and _add(form, session, by=reader(request)):
        messages.success(request, _("%(person)s is in the list.") % {"person": form.instance})
        return redirect("participants:participants", slug=slug)
    context = {"session": session, "tab": "participants", "form": form, "participant": None, "clashes": None}
    return render(request, "participants/listed_form.html", context)


def _require_provisional(session: Session) -> None:
    """Nobody fills in a form in vain: a final list says so before."""
    reason = finality.refusal(session)
    if reason:
        raise NotNow(str(reason))


def _add(form: NewListedForm, session: Any, *, by: Any) -> bool:
    """Whether the person is in the list now; what was wrong is written into the form."""
    data = form.cleaned_data
    try:
        with transaction.atomic():
            if first_time(data["form_token"]):
                list_services.add_to_list(
                    session,
                    person=form.save(commit=False),
                    group=data["group"],
                    institution=data["organization"],
                    by=by,
                )
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct somebody in the list who has no nomination."""
    found = listed_for_editor(request, slug, pk)
    _require_provisional(found.session)
    initial = {"group": found.group, "organization": found.institution_id, "revision": found.revision}
    form = EditListedForm(sent(request), instance=found.person, initial=initial)
    differing: list[Clash] | None = None
    if request.method == "POST" and form.is_valid():
        differing = clashes_of(form, partial(_amend, form, found, by=reader(request)))
        if differing is None and not form.errors:
            messages.success(request, _("The changes are saved."))
            return redirect("participants:participants", slug=slug)
    context = {"session": found.session, "tab": "participants", "form": form, "participant": found}
    return render(request, "participants/listed_form.html", {**context, "clashes": differing})


def _amend(form: EditListedForm, found: Participant, *, by: Any) -> None:
    data = form.cleaned_data
    list_services.amend_in_list(
        found,
        person=form.save(commit=False),
        group=data["group"],
        institution=data["organization"],
        revision=data["revision"],
        by=by,
    )


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then take somebody out of the list."""
    found = listed_for_editor(request, slug, pk)
    _require_provisional(found.session)
    if request.method == "POST":
        list_services.remove_from_list(found, by=reader(request))
        messages.success(request, _("The person is no longer in the list."))
        return redirect("participants:participants", slug=slug)
    context = {"session": found.session, "tab": "participants", "participant": found}
    return render(request, "participants/listed_remove.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, slug: str) -> HttpResponse:
    """Record who was there; of those who were represented the page asks by whom."""
    session = session_for_list_editor(request, slug)
    parts = listing.list_of(session, language=get_language() or "en", everybody=True)
    form = AttendanceForm(sent(request), sections=[section for part in parts for section in part.sections])
    if request.method == "POST" and form.is_valid() and _record(session, form, by=reader(request)):
        if form.asks_again:
            messages.info(request, _("The attendance is saved. Now say who represented whom."))
            return redirect("participants:attendance", slug=slug)
        messages.success(request, _("The attendance is saved."))
        return redirect("participants:participants", slug=slug)
    context = {"session": session, "tab": "participants", "form": form, "choices": Participant.Attendance.choices}
    return render(request, "participants/attendance.html", context)


def _record(session: Session, form: AttendanceForm, *, by: Any) -> bool:
    """Whether it is kept; who represented somebody may have left the list since the page was opened."""
    try:
        list_services.record_attendance(session, attendance=form.attendance, represented_by=form.represented_by, by=by)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True
