"""The secretariat's pages about observers: whom to invite beside the countries, and who is written to."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.editing import first_time
from core.workflow import NotNow
from meetings.models import Session
from participants import observer_services
from participants.invitation_forms import ContactForm, NewContactForm, ObserversForm
from participants.models import Contact, Delegation
from participants.views.loaders import any_delegation, reader, sent, session_for_inviter


@login_required
@require_http_methods(["GET", "POST"])
def observers_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Enter an organization, a country outside the Programme, or an expert who is to be invited."""
    session = session_for_inviter(request, slug)
    form = ObserversForm(sent(request), session=session, initial={"language": reader(request).language})
    if request.method == "POST" and form.is_valid() and _add(form, session, by=reader(request)):
        messages.success(request, _("The observers are entered. Nothing is sent yet."))
        return redirect("participants:invitation", slug=slug)
    return render(request, "participants/observers_add.html", {"session": session, "tab": "participants", "form": form})


def _add(form: ObserversForm, session: Session, *, by: Any) -> bool:
    """Whether they stand in the session now; what was wrong is written into the form."""
    data = form.cleaned_data
    try:
        with transaction.atomic():
            if first_time(data["form_token"]):
                institution = data["institution"] if data["who"] == form.KNOWN else None
                if data["who"] == form.NEW:
                    institution = observer_services.add_organization(
                        session, values=form.organization, kind=data["kind"], by=by
                    )
                observer_services.add_observers(session, institution=institution, contact=form.values, by=by)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@login_required
@require_http_methods(["GET", "POST"])
def observers_remove(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Ask, then take back observers who were never invited."""
    session = session_for_inviter(request, slug)
    delegation = _observers(request, session, code)
    if request.method == "POST":
        observer_services.remove_observers(delegation, by=reader(request))
        messages.success(request, _("The observers are removed."))
        return redirect("participants:invitation", slug=slug)
    if delegation.invited_at or delegation.nominations.exists():
        raise NotNow(
            _("They were invited, or people of theirs are nominated. Note that they do not take part instead.")
        )
    context = {"session": session, "tab": "participants", "delegation": delegation}
    return render(request, "participants/observers_remove.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def contact_add(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Enter somebody more who is written to for observers."""
    session = session_for_inviter(request, slug)
    delegation = _observers(request, session, code)
    form = NewContactForm(sent(request), initial={"language": reader(request).language})
    if request.method == "POST" and form.is_valid() and _add_contact(form, delegation, by=reader(request)):
        messages.success(request, _("The contact is saved."))
        return redirect("participants:invitation", slug=slug)
    return _contact_page(request, delegation, form, contact=None)


def _add_contact(form: NewContactForm, delegation: Delegation, *, by: Any) -> bool:
    try:
        with transaction.atomic():
            if first_time(form.cleaned_data["form_token"]):
                observer_services.add_contact(delegation, values=form.values, by=by)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return False
    return True


@login_required
@require_http_methods(["GET", "POST"])
def contact_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct a contact."""
    session = session_for_inviter(request, slug)
    contact = _contact(session, pk)
    state = observer_services.state_of(contact)
    form = ContactForm(sent(request), instance=contact, initial={"seen": state})
    if request.method == "POST" and form.is_valid():
        try:
            observer_services.change_contact(
                _contact(session, pk), values=form.values, seen=form.cleaned_data["seen"], by=reader(request)
            )
        except ValidationError as error:
            data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            data["seen"] = state
            form.data = data
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The contact is saved."))
            return redirect("participants:invitation", slug=slug)
    return _contact_page(request, contact.delegation, form, contact=contact)


@login_required
@require_http_methods(["GET", "POST"])
def contact_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Ask, then remove a contact."""
    session = session_for_inviter(request, slug)
    contact = _contact(session, pk)
    if request.method == "POST":
        observer_services.remove_contact(contact, by=reader(request))
        messages.success(request, _("The contact is removed."))
        return redirect("participants:invitation", slug=slug)
    context = {"session": session, "tab": "participants", "contact": contact}
    return render(request, "participants/contact_remove.html", context)


def _contact_page(
    request: HttpRequest, delegation: Delegation, form: ContactForm, *, contact: Contact | None
) -> HttpResponse:
    context = {
        "session": delegation.session,
        "tab": "participants",
        "delegation": delegation,
        "form": form,
        "contact": contact,
    }
    return render(request, "participants/contact_form.html", context)


def _observers(request: HttpRequest, session: Session, code: str) -> Delegation:
    found = any_delegation(request, session, code)
    if not found.is_of_observers:
        raise Http404
    return found


def _contact(session: Session, pk: int) -> Contact:
    contacts = Contact.objects.select_related("delegation__institution", "delegation__session__body")
    found: Contact = get_object_or_404(contacts, delegation__session=session, pk=pk)
    return found
