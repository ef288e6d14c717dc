"""The pages on which the secretariat schedules, opens, reminds and closes."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.editing import EditedMeanwhile, clashes, take_over_revision
from core.workflow import NotNow
from evaluation import letters, opening, services
from evaluation.forms import TimesForm
from evaluation.forms.running import local
from evaluation.models import Questionnaire
from evaluation.services import Times
from evaluation.views.loaders import questionnaire_to_run, reader
from evaluation.workflow import EVALUATION


@login_required
@require_http_methods(["GET", "POST"])
def times(request: HttpRequest, slug: str) -> HttpResponse:
    """Schedule it, or change when it opens and closes."""
    questionnaire = questionnaire_to_run(request, slug)
    is_draft = questionnaire.status == Questionnaire.Status.DRAFT
    if is_draft:
        EVALUATION.require(questionnaire, "schedule", by=reader(request))
    elif questionnaire.is_over():
        raise NotNow(_("The evaluation is closed and is not opened again."))
    session = questionnaire.session
    agenda = opening.agenda_of(session)
    has_opened = not is_draft and opening.takes_answers(questionnaire)
    form = TimesForm(
        request.POST or None,
        session=session,
        places=opening.places(agenda) if agenda else [],
        has_opened=has_opened,
        initial=_stands(questionnaire, agenda),
    )
    context: dict[str, Any] = {"clashes": None}
    if request.method == "POST" and form.is_valid() and _set(form, questionnaire, agenda, context, by=reader(request)):
        messages.success(request, _("The times are set."))
        return redirect("evaluation:evaluation", slug)
    context |= {
        "session": session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "form": form,
        "has_opened": has_opened,
        "is_draft": is_draft,
        "people": letters.people_asked(questionnaire) if not has_opened else [],
    }
    return render(request, "evaluation/times.html", context)


def _set(form: TimesForm, questionnaire: Questionnaire, agenda: Any, context: dict[str, Any], *, by: Any) -> bool:
    values, revision = Times(**form.values()), form.cleaned_data["revision"]
    try:
        if questionnaire.status == Questionnaire.Status.DRAFT:
            services.schedule(questionnaire, times=values, by=by)
        else:
            services.change_times(questionnaire, times=values, revision=revision, by=by)
    except NotNow as reason:
        form.add_error(None, str(reason))
        return False
    except EditedMeanwhile as meanwhile:
        now = meanwhile.current
        with timezone.override(now.session.zone):
            context["clashes"] = clashes(form, _stands(now, agenda))
        take_over_revision(form, now.revision)
        return False
    return True


def _stands(questionnaire: Questionnaire, agenda: Any) -> dict[str, Any]:
    session = questionnaire.session
    place = opening.place_of(questionnaire, agenda)
    kinds = Questionnaire.OpensWith
    return {
        "revision": questionnaire.revision,
        "opens_with": questionnaire.opens_with if agenda else kinds.MOMENT,
        "slot": place.key if place else "",
        "opens_at": local(questionnaire.opens_at, session) if questionnaire.opens_with == kinds.MOMENT else None,
        "closes_at": local(questionnaire.closes_at, session),
        "reminder_days": questionnaire.reminder_days,
    }


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Confirm and take a step: open, close, or take back into preparation."""
    questionnaire = questionnaire_to_run(request, slug)
    taken = EVALUATION.require(questionnaire, name, by=reader(request))
    if request.method == "POST":
        verbs = {
            "open": services.open_for_answers,
            "close": services.close,
            "unschedule": services.unschedule,
        }
        verbs[name](questionnaire, by=reader(request))
        messages.success(request, _done(name))
        return redirect("evaluation:evaluation", slug)
    context = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "step": taken,
        "people": services.people_asked(questionnaire) if name == "open" else [],
    }
    return render(request, "evaluation/step.html", context)


def _done(name: str) -> str:
    return {
        "open": _("The evaluation is open."),
        "close": _("The evaluation is closed."),
        "unschedule": _("The questionnaire is in preparation again."),
    }[name]


@login_required
@require_http_methods(["GET", "POST"])
def remind(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to those who have not answered, or hold the reminders."""
    questionnaire = questionnaire_to_run(request, slug)
    if not opening.takes_answers(questionnaire):
        raise NotNow(_("No answers are taken now, so nobody is reminded."))
    if request.method == "POST":
        action = request.POST.get("action")
        if action in {"pause", "resume"}:
            services.pause_reminders(questionnaire, paused=action == "pause", by=reader(request))
            messages.success(request, _("The reminders are paused.") if action == "pause" else _("Reminders go on."))
            return redirect("evaluation:remind", slug)
        count = services.remind(questionnaire, by=reader(request))
        written = ngettext("%(count)s reminder is written.", "%(count)s reminders are written.", count)
        messages.success(request, written % {"count": count})
        return redirect("evaluation:evaluation", slug)
    waiting = letters.not_answered(questionnaire)
    due = {person.pk for person in letters.to_remind(questionnaire, at=timezone.now())}
    context = {
        "session": questionnaire.session,
        "tab": "evaluation",
        "questionnaire": questionnaire,
        "people": [person for person in waiting if person.pk in due],
        "reminded": [person for person in waiting if person.pk not in due],
        "answered": questionnaire.ballots.count(),
    }
    return render(request, "evaluation/remind.html", context)
