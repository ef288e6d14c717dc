"""Writing a nomination: begun, left and gone on with, by full pages or by the page that saves while one types."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.editing import Clash, EditedMeanwhile, clashes, first_time
from core.numbers import whole
from core.workflow import NotNow, NotYou
from participants import services
from participants.completeness import missing, told
from participants.models import Delegation, Nomination, Person
from participants.person_forms import DraftForm, EditDraftForm, EditNominationForm, NewNominationForm
from participants.places import places_for
from participants.views.loaders import nomination_for, own_delegation, reader, sent, session_for
from participants.views.saving import clashes_of
from participants.workflow import change_refusal, replacement_refusal, session_is_open

BEGUN = "nominations_begun"
MOST_BEGUN = 20


def _types_on(request: HttpRequest) -> bool:
    """Whether the page saves by itself and waits for an answer to read."""
    return request.method == "POST" and request.headers.get("Accept") == "application/json"


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin to nominate a person."""
    session = session_for(request, slug)
    delegation = own_delegation(request, session)
    refusal = session_is_open(session)
    if refusal:
        raise NotNow(str(refusal))
    replaces = _replaced(request, slug)
    initial = {"language": reader(request).language}
    if replaces is not None:
        initial |= {"capacity": replaces.capacity, "mode": replaces.mode}
    form = NewNominationForm(sent(request), initial=initial)
    form.offer_modes(session)
    begin = partial(_begin, request, form, delegation, replaces)
    if _types_on(request):
        return _begun_while_typing(request, form, begin)
    if request.method == "POST" and form.is_valid() and _fits(form, begin):
        begun = _begun(request, form)
        page = _delegation_page(delegation)
        if begun is not None and form.is_repeat and not _taken_over(form, begun, by=reader(request)):
            messages.warning(request, _("This nomination was kept already. Open it on the page of the delegation."))
            return redirect(page)
        return _onwards(request, begun, page=page) if begun else redirect(page)
    context = {"session": session, "tab": "participants", "form": form, "delegation": delegation}
    context |= {"replaces": replaces, "places": places_for(delegation), "clashes": None}
    return render(request, "participants/add.html", context)


def _replaced(request: HttpRequest, slug: str) -> Nomination | None:
    """Whose place the new person is to take, if ``?replaces=`` says so."""
    asked = request.GET.get("replaces")
    if not asked:
        return None
    pk = whole(asked)
    if pk is None:
        raise Http404
    found = nomination_for(request, slug, pk)
    if not reader(request).has_perm("participants.replace_nomination", found):
        raise NotYou
    refusal = replacement_refusal(found)
    if refusal and request.method != "POST":
        raise NotNow(str(refusal))
    return found


@transaction.atomic
def _begin(request: HttpRequest, form: NewNominationForm, delegation: Delegation, replaces: Nomination | None) -> None:
    """Keep the draft, once however often the form is sent; the reader's session remembers which it became."""
    token = form.cleaned_data["form_token"]
    form.is_repeat = not first_time(token)
    if form.is_repeat:
        return
    begun = services.nominate(
        delegation,
        person=form.instance,
        capacity=form.cleaned_data.get("capacity") or Nomination.Capacity.ADVISER,
        mode=form.cleaned_data.get("mode", ""),
        by=reader(request),
        replaces=replaces,
    )
    earlier = list(request.session.get(BEGUN, {}).items())[1 - MOST_BEGUN :]
    request.session[BEGUN] = dict([*earlier, (str(token), begun.pk)])


def _begun(request: HttpRequest, form: NewNominationForm) -> Nomination | None:
    """The draft that this form became; nothing where another window or visit knows it."""
    pk = request.session.get(BEGUN, {}).get(str(form.cleaned_data.get("form_token")))
    return Nomination.objects.visible_to(request.user).for_page().filter(pk=pk).first() if pk else None


def _taken_over(form: NewNominationForm, begun: Nomination, *, by: Any) -> bool:
    """Whether the draft says what the form says that was sent again; it may, unless it was changed elsewhere since."""
    person = Person.objects.get(pk=begun.person_id)
    for name in form.Meta.fields:
        setattr(person, name, form.cleaned_data[name])
    capacity, mode = form.cleaned_data["capacity"], form.cleaned_data.get("mode", "")
    try:
        services.amend(begun, person=person, capacity=capacity, mode=mode, revision=0, by=by)
    except (EditedMeanwhile, NotNow, ValidationError):
        return False
    return True


def _fits(form: DraftForm, save: Callable[[], None]) -> bool:
    """Whether it is kept; what was wrong is written into the form."""
    try:
        save()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def _begun_while_typing(request: HttpRequest, form: NewNominationForm, begin: Callable[[], None]) -> HttpResponse:
    form.is_valid()
    if "form_token" not in form.cleaned_data:
        return JsonResponse({}, status=HTTPStatus.BAD_REQUEST)
    errors = _kept_as_far_as_right(form, begin, kept=Person(language=reader(request).language), capacity="adviser")
    begun = _begun(request, form)
    if begun is None:
        text = _("This nomination was kept already. Open it on the page of the delegation.")
        return JsonResponse({"refusal": text}, status=HTTPStatus.CONFLICT)
    return _kept(begun, errors, is_repeat=form.is_repeat)


def _kept_as_far_as_right(
    form: DraftForm, save: Callable[[], None], *, kept: Person, capacity: str
) -> dict[str, list[str]]:
    """Keep what can be kept, and tell what is wrong with the rest, which stays as it was."""
    errors = {name: [str(message) for message in found] for name, found in form.errors.items()}
    try:
        save()
    except ValidationError as error:
        refused = error.message_dict
        if not refused.keys() <= {"email", "capacity"}:
            raise
        if "email" in refused:
            form.instance.email = kept.email
        if "capacity" in refused:
            form.cleaned_data["capacity"] = capacity
        save()
        errors |= refused
    return errors


def _kept(nomination: Nomination, errors: dict[str, list[str]], *, is_repeat: bool = False) -> JsonResponse:
    """What the page is told; where it was begun before, the text that came now is not in it yet."""
    gaps = missing(nomination)
    return JsonResponse(
        {
            "saved_at": timezone.now().isoformat(timespec="seconds"),
            "revision": nomination.revision,
            "address": reverse("participants:edit", args=[nomination.delegation.session.slug, nomination.pk]),
            "errors": errors,
            "is_repeat": is_repeat,
            "missing": told(gaps) if gaps else _("Nothing is missing: it can be submitted."),
        }
    )


def _delegation_page(delegation: Delegation) -> str:
    address = reverse("participants:nominations", args=[delegation.session.slug])
    return f"{address}?delegation={delegation.code}"


def _onwards(request: HttpRequest, nomination: Nomination, *, page: str) -> HttpResponse:
    """After a draft is saved by a full page: to the question before submitting, or to where one came from."""
    session = nomination.delegation.session
    if "submit" in request.POST and reader(request).has_perm("participants.submit_nomination", nomination):
        return redirect("participants:step", slug=session.slug, pk=nomination.pk, step="submit")
    gaps = missing(nomination)
    saved = _("The draft is saved.")
    messages.success(request, f"{saved} {told(gaps)}" if gaps else saved)
    return redirect(page)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Go on with a draft, or correct what lies with the secretariat."""
    found = nomination_for(request, slug, pk)
    user = reader(request)
    if not user.has_perm("participants.change_nomination", found):
        raise NotYou(_("Only those who answer for the delegation and the secretariat change a nomination."))
    refusal = change_refusal(found, by=user)
    if refusal:
        raise NotNow(str(refusal))
    is_draft = found.waits_for_focal_point
    initial = {"capacity": found.capacity, "mode": found.mode, "revision": found.revision}
    form_class = EditDraftForm if is_draft else EditNominationForm
    form = form_class(sent(request), instance=Person.objects.get(pk=found.person_id), initial=initial)
    form.offer_modes(found.delegation.session)
    amend = partial(_amend, form, found, by=user)
    if isinstance(form, EditDraftForm) and _types_on(request):
        return _amended_while_typing(form, found, amend)
    differing: list[Clash] | None = None
    if request.method == "POST" and form.is_valid():
        differing = clashes_of(form, amend)
        if differing is None and not form.errors:
            found = nomination_for(request, slug, pk)
            page = reverse("participants:nomination", args=[slug, pk])
            return _onwards(request, found, page=page) if is_draft else _corrected(request, found)
    context = {"session": found.delegation.session, "tab": "participants", "form": form, "nomination": found}
    return render(request, "participants/edit.html", {**context, "clashes": differing, "is_draft": is_draft})


def _corrected(request: HttpRequest, nomination: Nomination) -> HttpResponse:
    messages.success(request, _("The changes are saved."))
    return redirect("participants:nomination", slug=nomination.delegation.session.slug, pk=nomination.pk)


def _amend(form: EditDraftForm | EditNominationForm, found: Nomination, *, by: Any) -> None:
    data = form.cleaned_data
    services.amend(
        found,
        person=form.instance,
        capacity=data.get("capacity") or found.capacity,
        mode=data.get("mode", found.mode),
        revision=data["revision"],
        by=by,
    )


def _amended_while_typing(form: EditDraftForm, found: Nomination, amend: Callable[[], None]) -> HttpResponse:
    form.is_valid()
    if "revision" not in form.cleaned_data:
        return JsonResponse({}, status=HTTPStatus.BAD_REQUEST)
    kept = Person.objects.get(pk=found.person_id)
    try:
        errors = _kept_as_far_as_right(form, amend, kept=kept, capacity=found.capacity)
    except EditedMeanwhile as meanwhile:
        now: Nomination = meanwhile.current
        differing = clashes(form, form.theirs_of(now))
        if differing:
            html = render_to_string("participants/_conflict_while_typing.html", {"clashes": differing})
            return JsonResponse({"conflict": html, "revision": now.revision})
        errors = {}  # an answer was lost on its way: what is sent again stands there already
    return _kept(Nomination.objects.for_page().get(pk=found.pk), errors)
