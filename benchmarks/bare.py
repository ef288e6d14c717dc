"""The floor: a Django view without middleware that answers with the bytes of a file, for the same web server."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(  # no reader is ever served by this
    ALLOWED_HOSTS=["localhost"], ROOT_URLCONF=__name__, SECRET_KEY="bare", MIDDLEWARE=[], LOGGING_CONFIG=None
)  # fmt: skip
CONTENT = Path(os.environ["BARE_FILE"]).read_bytes()


def bare(_request: HttpRequest) -> HttpResponse:
    """The same bytes, every time."""
    return HttpResponse(CONTENT, headers={"Content-Encoding": "gzip", "Content-Length": str(len(CONTENT))})


urlpatterns = [path("", bare)]
application = get_wsgi_application()
