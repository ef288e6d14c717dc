"""Writing a country's perspective, by full pages or by the page that saves while one types."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from contributions import reading, services
from contributions.delivery import delivery_of, printed_name
from contributions.forms import PerspectiveForm
from contributions.merging import token_of
from contributions.models import NationalPerspective
from contributions.plan import headings_of
from contributions.services import Written
from contributions.views.loaders import perspective_for_writer
from core.editing import Clash
from core.workflow import NotNow


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Write a country's perspective: save it, look at it, or go on to submit it."""
    found = perspective_for_writer(request, slug, code)
    try:
        services.require_open(found, by=request.user)
    except NotNow as refusal:
        return _refused(request, found, refusal)
    form = _form(request, found)
    if request.method == "POST" and _types_on(request):
        return _saved_while_typing(request, found, form)
    context: dict[str, Any] = {"preview": None, "clashes": None, "asked": ""}
    context["homeless"] = form.homeless() if request.method == "POST" else []
    if request.method == "POST" and form.is_valid():
        if request.POST.get("action") == "preview":
            context["preview"] = _preview(form)
        else:
            try:
                written = _write(request, found, form)
            except NotNow as refusal:
                return _refused(request, found, refusal)
            context["homeless"] += written.merge.homeless.values()
            if not written.merge.clashes and not context["homeless"]:
                messages.success(request, _told(form, written))
                submits = request.POST.get("action") == "submit"
                return redirect("contributions:submit" if submits else "contributions:edit", slug, code)
            context |= {"clashes": _both_texts(form, written), "asked": form.cleaned_data["revision"]}
            form.take_over(written.merge.brought, token=token_of(written.stands))
    return render(request, "contributions/edit.html", _context(found, form) | context)


def _types_on(request: HttpRequest) -> bool:
    """Whether the page saves by itself and waits for an answer to read."""
    return request.headers.get("Accept") == "application/json"


def _refused(request: HttpRequest, perspective: NationalPerspective, refusal: NotNow) -> HttpResponse:
    """Why nothing is taken any more; what was typed on a full page is given back."""
    if request.method != "POST":
        raise refusal
    if _types_on(request):
        return JsonResponse({"refusal": str(refusal)}, status=HTTPStatus.CONFLICT)
    homeless = _form(request, perspective).unsaved()
    context = {"session": perspective.session, "tab": "perspectives", "perspective": perspective}
    context |= {"reason": str(refusal), "homeless": homeless}
    return render(request, "contributions/not_taken.html", context, status=HTTPStatus.FORBIDDEN)


def _form(request: HttpRequest, perspective: NationalPerspective) -> PerspectiveForm:
    headings = headings_of(perspective.session)
    stands = services.stands_of(perspective, headings)
    language = get_language() or "en"
    speakers = [(str(one.pk), printed_name(one, language=language)) for one in services.speakers_for(perspective)]
    data = request.POST if request.method == "POST" else None
    return PerspectiveForm(data, headings=headings, speakers=speakers, initial=stands | {"revision": token_of(stands)})


def _context(perspective: NationalPerspective, form: PerspectiveForm) -> dict[str, Any]:
    passages = reading.passages_of(perspective, form.headings)
    return {
        "session": perspective.session,
        "tab": "perspectives",
        "perspective": perspective,
        "form": form,
        "pairs": form.pairs(passages),
        "to_do": reading.to_do(passages),
        "turn": delivery_of(perspective.session).turn_of(perspective.country_id),
    }


def _write(request: HttpRequest, perspective: NationalPerspective, form: PerspectiveForm) -> Written:
    return services.write_perspective(
        perspective.session, perspective.country, by=request.user, typed=form.typed(), seen=form.seen()
    )


def _told(form: PerspectiveForm, written: Written) -> str:
    """That it is saved, and what others have written meanwhile, which is kept too."""
    saved = _("The perspective is saved.")
    brought = [form.label_of(name) for name in written.merge.brought]
    if not brought:
        return saved
    others = _("Kept as well, written by others meanwhile: %(fields)s.") % {"fields": "; ".join(brought)}
    return f"{saved} {others}"


def _both_texts(form: PerspectiveForm, written: Written) -> list[Clash]:
    typed = form.typed()
    return [
        Clash(label=form.label_of(name), yours=form.shown(name, typed[name]), theirs=form.shown(name, text))
        for name, text in written.merge.clashes.items()
    ]


def _saved_while_typing(request: HttpRequest, perspective: NationalPerspective, form: PerspectiveForm) -> JsonResponse:
    """Keep what can be kept; tell what is wrong, what others wrote meanwhile, and what both have changed."""
    form.is_valid()
    if "revision" not in form.cleaned_data:
        return JsonResponse({}, status=HTTPStatus.BAD_REQUEST)
    try:
        written = _write(request, perspective, form)
    except NotNow as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=HTTPStatus.CONFLICT)
    seen = form.seen()
    wrong = {name: seen.get(name, "") for name in form.errors}  # still being typed: it is asked about once it is right
    brought = {name: text for name, text in written.merge.brought.items() if name not in wrong}
    answer: dict[str, Any] = {"revision": token_of(written.stands, before=wrong), "merged": brought}
    if written.merge.clashes:
        context = {"clashes": _both_texts(form, written), "asks": True}
        html = render_to_string("contributions/_both_texts.html", context)
        return JsonResponse(answer | {"conflict": html, "theirs": written.merge.clashes})
    saved = NationalPerspective.objects.for_page().get(pk=written.perspective.pk)
    passages = reading.passages_of(saved, headings_of(saved.session))
    answer |= {
        "saved_at": timezone.now().isoformat(timespec="seconds"),
        "address": reverse("contributions:edit", args=[perspective.session.slug, perspective.country.code]),
        "errors": {name: [str(message) for message in found] for name, found in form.errors.items()},
        "missing": reading.to_do(passages),
    }
    if form.homeless() or written.merge.homeless:
        answer["refusal"] = _("The secretariat has taken a heading away under which you were writing. Copy your text.")
    return JsonResponse(answer)


def _preview(form: PerspectiveForm) -> list[reading.Passage]:
    texts = form.texts()
    passages = [reading.Passage(heading=heading, texts={**texts[heading.number]}) for heading in form.headings]
    return [passage for passage in passages if passage.has_any]
