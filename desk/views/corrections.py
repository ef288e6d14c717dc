from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.rules import is_administrator, is_secretariat
from desk import corrections as services
from desk.forms import AnswerForm
from desk.models import Correction

A_PAGE = 50


@login_required
@never_cache
@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """What people ask to be corrected in what is stored about them."""
    if not (is_secretariat(request.user) or is_administrator(request.user)):
        raise Http404
    asked = Correction.objects.visible_to(request.user).for_list()
    return render(
        request, "desk/corrections.html", {"page": Paginator(asked, A_PAGE).get_page(request.GET.get("page"))}
    )


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One request, with the answer or the form for it."""
    asked = Correction.objects.visible_to(request.user).select_related("asked_by", "answered_by", "session")
    found: Correction = get_object_or_404(asked, pk=pk)
    is_open = found.status == Correction.Status.OPEN
    form = AnswerForm(request.POST if request.method == "POST" else None) if is_open or request.POST else None
    if request.method == "POST" and form is not None and form.is_valid():
        try:
            services.answer(found, step=form.cleaned_data["step"], text=form.cleaned_data["answer"], by=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The request is answered. The person has been told."))
            return redirect("desk:corrections")
    return render(request, "desk/answer_correction.html", {"correction": found, "form": form if is_open else None})
