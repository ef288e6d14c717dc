"""The portal's own state, and the pages that say what went wrong."""

from http import HTTPStatus

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from core.editing import typed_texts
from core.tasks import HEARTBEAT_KEY, heartbeat
from core.workflow import NotNow


@never_cache
@require_safe
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(_request: HttpRequest) -> JsonResponse:
    """Whether database, Redis and worker answer; 503 when one does not."""
    state = {"database": _database_answers(), "redis": False, "worker": False}
    try:
        state["worker"] = cache.get(HEARTBEAT_KEY) == "1"
        state["redis"] = True
        if not state["worker"]:
            heartbeat.delay()
    except (RedisError, OSError):
        pass
    return JsonResponse(state, status=200 if all(state.values()) else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """400: the browser sent something that no page of ours sends."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: yours, but not now or not allowed, with the reason; a page that saves by itself reads it as JSON.

    What is refused for the moment only is 409 there, as after another's edit: to send it again changes nothing.
    What was typed on a full page is given back.
    """
    if request.headers.get("Accept") == "application/json":
        status = HTTPStatus.CONFLICT if isinstance(exception, NotNow) else HTTPStatus.FORBIDDEN
        return JsonResponse({"refusal": str(exception)}, status=status)
    context = {"reason": str(exception), "texts": typed_texts(request.POST)}
    return render(request, "403.html", context, status=HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """404: there is no such page, or it is not for this reader; the page does not tell which."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: says what is safe and what to do, and needs neither database nor session."""
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The form was opened before signing in or out, or cookies are off."""
    text = _("The form was opened before you signed in or out. Go back, reload the page and send it again.")
    return render(request, "403.html", {"reason": text}, status=403)
