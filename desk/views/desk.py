from typing import TYPE_CHECKING, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.rules import is_secretariat, roles_of
from desk import overview, todo
from desk.forms import PreferencesForm

if TYPE_CHECKING:
    from accounts.models import User


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What this person has to do, and who they are here."""
    user = cast("User", request.user)
    context = {
        "todo": todo.of(user),
        "roles": roles_of(user),
        "participations": todo.participations_of(user),
        "is_secretariat": is_secretariat(user),
        "sessions": overview.sessions_for_boards() if is_secretariat(user) else [],
        "form": PreferencesForm(instance=user),
    }
    return render(request, "desk/desk.html", context)
