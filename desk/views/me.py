from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from desk import personal
from desk.forms import PreferencesForm

if TYPE_CHECKING:
    from accounts.models import User


@login_required
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """All that is stored about this person, and what they can choose."""
    user = cast("User", request.user)
    form = PreferencesForm(request.POST or None, instance=user)
    if request.method == "POST" and form.is_valid():
        form.save()
        with override(user.language):
            messages.success(request, gettext("Your choice is saved."))
            return redirect(reverse("desk:me"))
    groups = personal.groups_of(personal.data_of(user.email))
    return render(request, "desk/me.html", {"form": form, "groups": groups})


@login_required
@never_cache
@require_safe
def me_json(request: HttpRequest) -> JsonResponse:
    """The same as a file that programs read."""
    response = JsonResponse(
        personal.data_of(cast("User", request.user).email), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response
