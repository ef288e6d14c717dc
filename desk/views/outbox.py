from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.rules import is_secretariat
from core import bounces
from desk import letter_steps, letters
from desk.letter_steps import MOST, STEPS, LetterStep, ReadDifferentlyError
from desk.letters import Filters

A_PAGE = 50


def only_secretariat(request: HttpRequest) -> None:
    """The outbox is not there for anybody else."""
    if not is_secretariat(request.user):
        raise Http404


@login_required
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """The letters that the portal has written, with their state."""
    only_secretariat(request)
    filters = Filters.of(request.GET)
    page = Paginator(letters.listed(filters), A_PAGE).get_page(request.GET.get("page"))
    states = letters.states(filters)
    context = {
        "page": page,
        "filters": filters,
        "states": states,
        "sessions": letters.sessions(),
        "query": filters.as_query(),
        "steps": [STEPS[name] for name in _steps_for(page.object_list)],
        "all_steps": _steps_on_all(filters, page.paginator.count),
        "reading": bounces.last_reading(),
    }
    return render(request, "desk/outbox.html", context)


def _steps_for(shown: Any) -> list[str]:
    """The steps that can be taken on some of the letters that a page shows."""
    held = any(letter.status == letter.Status.HELD for letter in shown)
    lost = any(letter.is_lost for letter in shown)
    return [*(["release", "withdraw"] if held else []), *(["send-again", "settle"] if lost else [])]


def _steps_on_all(filters: Filters, count: int) -> list[LetterStep]:
    """The steps offered on everything that is asked for, however many pages it has."""
    if not 1 < count <= MOST:
        return []
    if filters.status == "held":
        return [STEPS["release"], STEPS["withdraw"]]
    return [STEPS["send-again"], STEPS["settle"]] if filters.status == letters.TO_SETTLE else []


@login_required
@require_http_methods(["GET", "POST"])
def several(request: HttpRequest) -> HttpResponse:
    """Show several letters whole, then take one step on all of them as they were read, or on none."""
    only_secretariat(request)
    step = STEPS.get(request.GET.get("step", ""))
    if step is None:
        raise Http404
    back = f"{reverse('desk:outbox')}?{Filters.of(request.GET).as_query()}"
    is_stale = False
    if request.method == "POST":
        read = letter_steps.keys_of(request.POST.getlist("read"))
        try:
            done = letter_steps.take(step, read, by=request.user)
        except ReadDifferentlyError:
            is_stale = True
        else:
            text = ngettext("%(step)s: %(count)s letter.", "%(step)s: %(count)s letters.", done)
            messages.success(request, text % {"step": step.label, "count": done})
            return redirect(back)
    chosen = letter_steps.chosen_for(step, request.GET)
    context = {"step": step, "letters": chosen, "back": back, "is_stale": is_stale, "most": MOST}
    return render(request, "desk/letters_step.html", context)
