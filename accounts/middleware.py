from collections.abc import Callable

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.models import Role
from accounts.rules import holds

OPEN_PATHS = ("/accounts/", "/healthz", "/readyz")


class SecondFactorMiddleware:
    """Secretariat and administrators set up a second factor before they work; allauth does not ask for it by role."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if (
            settings.SECOND_FACTOR_REQUIRED
            and not request.path_info.startswith(OPEN_PATHS)
            and request.user.is_authenticated
            and (holds(request.user, Role.SECRETARIAT) or holds(request.user, Role.ADMINISTRATOR))
            and not get_adapter().is_mfa_enabled(request.user)
        ):
            messages.warning(request, _("Your role needs a second factor. Set up one of these before you go on."))
            return redirect("mfa_index")
        return self.get_response(request)
