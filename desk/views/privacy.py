from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import retention
from core.held import time_of
from desk.personal_fields import HELD


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What the portal keeps about people, what for, for how long, and where to write."""
    context = {
        "held": HELD,
        "rules": [{"rule": rule, "time": time_of(rule)} for rule in retention.rules()],
        "contact": settings.PRIVACY_CONTACT,
    }
    return render(request, "desk/privacy.html", context)
