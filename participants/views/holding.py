"""Holding the letters of a step, so that the secretariat reads them in the outbox before they go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext

from accounts.rules import is_secretariat
from core.models import Letter
from meetings.models import Session
from participants.forms import HoldForm


def form_for(request: HttpRequest) -> HoldForm | None:
    """The question whether to hold them, for the secretariat, who alone can release them."""
    if not is_secretariat(request.user):
        return None
    return HoldForm(request.POST if request.method == "POST" else None)


def is_wanted(form: HoldForm | None) -> bool:
    """Whether the letters are to be held."""
    return form is not None and form.is_valid() and form.cleaned_data["hold"]


def to_held_letters(request: HttpRequest, held: list[Letter], session: Session) -> HttpResponse | None:
    """Lead to the letters that were held; nothing where none was."""
    if not held:
        return None
    text = ngettext(
        "%(count)s letter is held. Read it and release it here.",
        "%(count)s letters are held. Read them and release them here.",
        len(held),
    )
    messages.info(request, text % {"count": len(held)})
    query = urlencode({"status": Letter.Status.HELD, "session": session.slug})
    return redirect(f"{reverse('desk:outbox')}?{query}")
