"""The countries' perspectives as they are read and written."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from contributions import services
from contributions.forms import HeadingsForm, PerspectiveForm
from contributions.models import NationalPerspective, PerspectiveHeading
from contributions.reading import Passage, lines_of, passages_of
from contributions.views.loaders import (
    perspective_for,
    perspective_for_writer,
    session_for,
    session_for_secretariat,
)
from contributions.workflow import perspective_workflow
from core import history
from core.editing import EditedMeanwhile, clashes, take_over_revision
from core.translations import LANGUAGES, text_in


@require_safe
def perspectives(request: HttpRequest, slug: str) -> HttpResponse:
    """All countries, with the state of their perspectives as far as this reader may know."""
    session = session_for(request, slug)
    found = NationalPerspective.objects.filter(session=session).visible_to(request.user).prefetch_related("sections")
    context = {
        "session": session,
        "tab": "perspectives",
        "lines": lines_of(session, found, user=request.user),
        "may_set_headings": request.user.has_perm("contributions.set_headings"),
    }
    return render(request, "contributions/perspectives.html", context)


@require_safe
def perspective(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """One country's perspective; both languages side by side where both are there."""
    found = perspective_for(request, slug, code)
    user: Any = request.user
    is_writer = user.has_perm("contributions.change_perspective", found)
    context = {
        "session": found.session,
        "tab": "perspectives",
        "perspective": found,
        "passages": [passage for passage in passages_of(found) if passage.has_any or is_writer],
        "is_writer": is_writer,
        "steps": perspective_workflow.available(found, by=user),
        "changes": history.of(found) if is_writer else [],
    }
    return render(request, "contributions/perspective.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Write a country's perspective: save it, look at it, or go on to submit it."""
    found = perspective_for_writer(request, slug, code)
    services.require_open(found, by=request.user)
    headings = services.headings_of(found.session)
    form = PerspectiveForm(request.POST or None, headings=headings, initial=_stands(found, headings))
    context: dict[str, Any] = {
        "session": found.session,
        "tab": "perspectives",
        "perspective": found,
        "form": form,
        "preview": None,
        "clashes": None,
    }
    if request.method == "POST" and form.is_valid():
        if request.POST.get("action") == "preview":
            context["preview"] = _preview(form)
        else:
            saved = _save(request, form, found, context)
            if saved is not None:
                messages.success(request, _("The perspective is saved."))
                submits = request.POST.get("action") == "submit"
                return redirect("contributions:submit" if submits else "contributions:edit", slug, code)
    return render(request, "contributions/edit.html", context)


def _stands(perspective: NationalPerspective, headings: list[PerspectiveHeading]) -> dict[str, Any]:
    """What stands in the database now, under the names of the form's fields."""
    values: dict[str, Any] = {"revision": perspective.revision, "speaker": perspective.speaker}
    sections = {section.heading_id: section for section in perspective.sections.all()} if perspective.pk else {}
    for heading in headings:
        section = sections.get(heading.pk)
        for language in LANGUAGES:
            values[f"text_{language}_{heading.position}"] = text_in(section, "text", language) if section else ""
    return values


def _save(
    request: HttpRequest, form: PerspectiveForm, perspective: NationalPerspective, context: dict[str, Any]
) -> NationalPerspective | None:
    try:
        return services.write_perspective(
            perspective.session,
            perspective.country,
            by=request.user,
            revision=form.cleaned_data["revision"],
            texts=form.texts(),
            speaker=form.cleaned_data["speaker"],
        )
    except EditedMeanwhile as meanwhile:
        now = meanwhile.current
        context["clashes"] = clashes(form, _stands(now, form.headings))
        take_over_revision(form, now.revision)
        return None


def _preview(form: PerspectiveForm) -> list[Passage]:
    texts = form.texts()
    passages = [Passage(heading=heading, texts={**texts[heading.position]}) for heading in form.headings]
    return [passage for passage in passages if passage.has_any]


@login_required
@require_http_methods(["GET", "POST"])
def headings(request: HttpRequest, slug: str) -> HttpResponse:
    """Set what the countries are asked to cover in a session."""
    session = session_for_secretariat(request, slug)
    form = HeadingsForm(request.POST or None, headings=services.headings_of(session))
    if request.method == "POST" and form.is_valid():
        services.set_headings(session, by=request.user, titles=form.titles())
        messages.success(request, _("The headings are saved."))
        return redirect("contributions:perspectives", slug)
    return render(request, "contributions/headings.html", {"session": session, "tab": "perspectives", "form": form})
