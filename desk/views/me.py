from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from core.editing import first_time
from core.workflow import NotNow
from desk import corrections, personal
from desk.forms import CorrectionForm, ListingForm, PreferencesForm
from meetings.models import Session
from participants import consent

if TYPE_CHECKING:
    from accounts.models import User


@login_required
@never_cache
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
    return render(request, "desk/me.html", {"form": form, "stored": personal.everything(user)})


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


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose to be named in the list of a session, or to be counted only."""
    user = cast("User", request.user)
    session = Session.objects.filter(slug=slug).first()
    entry = consent.own_entry(user, session) if session is not None else None
    if entry is None:
        raise Http404
    reason = consent.refusal(entry)
    if reason:
        raise NotNow(str(reason))
    answered = entry.person.may_be_listed
    initial = {"may_be_listed": "" if answered is None else "yes" if answered else "no"}
    form = ListingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        consent.choose_listing(entry.person, may_be_listed=form.cleaned_data["may_be_listed"], by=user)
        messages.success(request, _("Your choice is saved. It holds at once; the files of the list are made anew."))
        return redirect("desk:me")
    return render(request, "desk/listing.html", {"form": form, "entry": entry, "session": entry.session})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def correction(request: HttpRequest) -> HttpResponse:
    """Ask for a correction of what cannot be changed by oneself."""
    user = cast("User", request.user)
    stored = personal.everything(user)
    chosen = {"part": request.GET.get("part", ""), "session": request.GET.get("session", "")}
    form = CorrectionForm(
        request.POST if request.method == "POST" else None,
        initial=chosen,
        sessions=[(one.slug, one.title) for one in stored.sessions],
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with transaction.atomic():
            if first_time(data["form_token"]):
                session = Session.objects.filter(slug=data["session"]).first() if data["session"] else None
                corrections.ask(part=data["part"], session=session, text=data["text"], by=user)
        messages.success(request, _("Your request is kept. You will be told by e-mail when it is answered."))
        return redirect("desk:me")
    return render(request, "desk/correction.html", {"form": form})
