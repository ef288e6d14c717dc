"""The pages of an agenda's versions: what changed, two of them side by side, and publishing a new one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from meetings import services, timetable, warnings, working_copy
from meetings.agenda import Agenda, Bilingual
from meetings.edits import latest_number
from meetings.forms import ContactForm, PublishForm
from meetings.models import AgendaVersion, Session, SpeakerContact
from meetings.published import agenda_of, issues, latest
from meetings.versions import audience, differences, letters
from meetings.versions.audience import unfitting
from meetings.versions.comparison import compare
from meetings.versions.own import notices
from meetings.views.loaders import session_for, session_for_editor, speaker_for_editor
from meetings.warnings.reading import context_of

WORKING_COPY = "working"


@require_safe
def agenda_changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What changed from version to version, and when; the newest first."""
    session = session_for(request, slug)
    context = {
        "session": session,
        "tab": "agenda",
        "issues": issues(session)[::-1],
        "may_edit": request.user.has_perm("meetings.edit_agenda", session),
    }
    return render(request, "meetings/agenda_changes.html", context)


@require_safe
def agenda_compare(request: HttpRequest, slug: str) -> HttpResponse:
    """Two versions side by side; an editor may compare with the working copy."""
    session = session_for(request, slug)
    may_edit = request.user.has_perm("meetings.edit_agenda", session)
    versions = list(session.agenda_versions.defer("content").order_by("number"))
    if not versions:
        raise Http404
    choices = [(str(version.number), version) for version in versions]
    numbers = [number for number, _version in choices] + ([WORKING_COPY] if may_edit else [])
    chosen = {"from": numbers[max(len(choices) - 2, 0)], "to": numbers[len(choices) - 1], **_chosen(request)}
    if not set(chosen.values()) <= set(numbers):
        raise Http404
    old, new = (_agenda(session, chosen[side], versions) for side in ("from", "to"))
    context = {
        "session": session,
        "tab": "agenda",
        "versions": choices,
        "may_edit": may_edit,
        "from": chosen["from"],
        "to": chosen["to"],
        "names": [_name(chosen[side], versions) for side in ("from", "to")],
        "comparison": compare(old, new),
        "only_changes": "only" in request.GET,
    }
    return render(request, "meetings/agenda_compare.html", context)


def _chosen(request: HttpRequest) -> dict[str, str]:
    return {side: request.GET[side] for side in ("from", "to") if side in request.GET}


def _agenda(session: Session, number: str, versions: list[AgendaVersion]) -> Agenda:
    if number == WORKING_COPY:
        return working_copy.read(session, status=versions[-1].status)
    return agenda_of(session.agenda_versions.get(number=number))


def _name(number: str, versions: list[AgendaVersion]) -> str:
    found = next((version for version in versions if str(version.number) == number), None)
    return found.name if found else _("Working copy")


@require_safe
def agenda_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version that is no longer the last one, as it was published."""
    session = session_for(request, slug)
    version = get_object_or_404(session.agenda_versions, number=number)
    newest = latest(session)
    if newest == version:
        return redirect("meetings:agenda", slug)
    value = agenda_of(version)
    context = {
        "session": session,
        "tab": "agenda",
        "version": version,
        "newest": newest,
        "agenda": value,
        "days": timetable.read(value),
        "links": {},
        "note": Bilingual(**version.note),
    }
    return render(request, "meetings/agenda_version.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the working copy, after a page that says what changes for the readers and who is written to."""
    session = session_for_editor(request, slug)
    version, seen = latest(session), latest_number(session)
    is_adopted = version is not None and version.status == AgendaVersion.Status.ADOPTED
    initial = {"status": version.status if version else AgendaVersion.Status.TENTATIVE, "seen": seen}
    form = PublishForm(request.POST or None, initial=initial, is_adopted=is_adopted)
    is_newer = False
    if request.method == "POST" and form.is_valid():
        is_newer = form.cleaned_data["seen"] not in {None, seen}
        if not is_newer:
            return _publish(request, session, version, form.cleaned_data)
        shown = request.POST.copy()
        shown["seen"] = str(seen)
        form.data = shown
    return render(request, "meetings/agenda_publish.html", _proposal(session, version) | {
        "form": form, "is_newer": is_newer, "is_adopted": is_adopted,
    })  # fmt: skip


def _publish(
    request: HttpRequest, session: Session, before: AgendaVersion | None, data: dict[str, Any]
) -> HttpResponse:
    note = Bilingual(en=data["note_en"], ru=data["note_ru"])
    version = services.publish_agenda(session, by=request.user, status=data["status"], note=note)
    if version == before:
        messages.info(request, _("This is published already: %(version)s.") % {"version": version.name})
        return redirect("meetings:agenda", session.slug)
    messages.success(request, _("Published: %(version)s.") % {"version": version.name})
    count = letters.count_of(version)
    if count:
        text = ngettext(
            "%(count)d letter is held in the outbox for you to read and release.",
            "%(count)d letters are held in the outbox for you to read and release.",
            count,
        )
        messages.info(request, text % {"count": count})
    return redirect("meetings:agenda", session.slug)


def _proposal(session: Session, version: AgendaVersion | None) -> dict[str, Any]:
    """What publishing would do."""
    status = version.status if version else AgendaVersion.Status.TENTATIVE
    copy = working_copy.read(session, status=status)
    old = agenda_of(version) if version else None
    return {
        "session": session,
        "tab": "agenda",
        "version": version,
        "changes": differences(old, copy) if old else None,
        "warnings": warnings.of(copy, context_of(session)),
        "notices": notices(session, old, copy),
        "unfitting": unfitting(session, copy),
        "held": letters.held(session),
        "is_empty": not copy.days,
    }


@login_required
@require_http_methods(["GET", "POST"])
def speaker_contact(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Where the letters to a speaker go."""
    speaker = speaker_for_editor(request, slug, pk)
    contact = SpeakerContact.objects.filter(speaker=speaker).first()
    initial = {"email": contact.email, "language": contact.language} if contact else {"language": "en"}
    known = audience.attendees(speaker.slot.day.session)
    chosen = [one.email for one in known if contact and one.email.lower() == contact.email.lower()]
    if chosen:
        initial = {"attendee": chosen[0]}
    form = ContactForm(request.POST or None, initial=initial, attendees=known)
    if request.method == "POST" and "forget" in request.POST:
        services.forget_contact(speaker, by=request.user)
        messages.success(request, _("The address is erased."))
        return redirect("meetings:slot_edit", slug, speaker.slot_id)
    if request.method == "POST" and form.is_valid():
        services.set_contact(speaker, by=request.user, **form.cleaned_data)
        messages.success(request, _("The address is kept."))
        return redirect("meetings:slot_edit", slug, speaker.slot_id)
    context = {
        "session": speaker.slot.day.session,
        "tab": "agenda",
        "speaker": speaker,
        "contact": contact,
        "found": audience.named_by(speaker, known),
        "form": form,
    }
    return render(request, "meetings/speaker_contact.html", context)
