from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.editing import EditedMeanwhile, clashes, first_time, take_over_revision
from meetings import services, warnings, working_copy
from meetings.agenda import Bilingual
from meetings.edits import latest_number, recorded, title_of_slot
from meetings.forms import (
    DayForm,
    EntryForm,
    PublishForm,
    SlotForm,
    SpeakerFormSet,
    entry_values,
    slot_values,
    speaker_clash,
    speaker_rows,
)
from meetings.models import Slot, Speaker
from meetings.published import agenda_of, differences, latest
from meetings.views.loaders import entry_for_editor, require_unchanged, session_for_editor, slot_for_editor


@login_required
@require_safe
def editor(request: HttpRequest, slug: str) -> HttpResponse:
    """The working copy as a table, with what to look at before publishing."""
    session = session_for_editor(request, slug)
    slots = Slot.objects.filter(day__session=session).with_everything().in_order()
    copy = working_copy.read(session)
    timed = {slot.key: slot for day in copy.days for slot in day.slots}
    rows = [{"slot": slot, "timed": timed[f"slot:{slot.pk}"]} for slot in slots]
    context = {
        "session": session,
        "tab": "agenda",
        "days": [
            {"day": day, "rows": [row for row in rows if row["slot"].day_id == day.pk]}
            for day in session.days.order_by("date")
        ],
        "warnings": warnings.of(copy),
        "version": latest(session),
    }
    return render(request, "meetings/agenda_edit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def day_add(request: HttpRequest, slug: str) -> HttpResponse:
    """A further day of the timetable."""
    session = session_for_editor(request, slug)
    form = DayForm(request.POST or None, session=session)
    if request.method == "POST" and form.is_valid():
        services.add_day(session, by=request.user, **form.cleaned_data)
        return redirect("meetings:agenda_edit", slug)
    return render(request, "meetings/day_add.html", {"session": session, "tab": "agenda", "form": form})


@login_required
@require_http_methods(["GET", "POST"])
def slot_add(request: HttpRequest, slug: str, day: int) -> HttpResponse:
    """A new block at the end of a day."""
    session = session_for_editor(request, slug)
    found = get_object_or_404(session.days, pk=day)
    form = SlotForm(request.POST or None, initial={"revision": 0, "minutes": 15})
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            if first_time(form.cleaned_data["form_token"]):
                services.add_slot(found, by=request.user, **form.values())
        return redirect("meetings:agenda_edit", slug)
    context = {"session": session, "tab": "agenda", "form": form, "slot": None, "day": found, "clashes": None}
    return render(request, "meetings/slot_edit.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def slot_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One block: what it is, how long, who moderates and speaks, and its entries."""
    slot = slot_for_editor(request, slug, pk)
    session = slot.day.session
    form = SlotForm(request.POST or None, initial=slot_values(slot) | {"revision": latest_number(session)})
    groups = _speaker_groups(request, slot)
    found_clashes = None
    if request.method == "POST" and all([form.is_valid(), *(group["formset"].is_valid() for group in groups)]):
        try:
            with transaction.atomic(), recorded(session, by=request.user, step="change_slot"):
                require_unchanged(slot, seen=form.cleaned_data["revision"])
                services.change_slot(slot, by=request.user, **form.values())
                for group in groups:
                    services.set_speakers(slot, by=request.user, role=group["role"], speakers=group["formset"].values())
        except EditedMeanwhile as meanwhile:
            found_clashes = clashes(form, slot_values(meanwhile.current))
            for group in groups:
                found_clashes += speaker_clash(group["formset"], group["there"], label=group["title"])
            take_over_revision(form, latest_number(session))
        else:
            messages.success(request, _("The slot is saved."))
            return redirect("meetings:agenda_edit", slug)
    context = {
        "session": session, "tab": "agenda", "form": form, "slot": slot, "day": slot.day,
        "groups": groups, "formsets": [group["formset"] for group in groups], "clashes": found_clashes,
    }  # fmt: skip
    return render(request, "meetings/slot_edit.html", context)


def _speaker_groups(request: HttpRequest, slot: Slot) -> list[dict[str, Any]]:
    groups = []
    for role, title, more in (
        (Speaker.Role.MODERATOR, _("Moderators"), _("Add moderators")),
        (Speaker.Role.SPEAKER, _("Speakers"), _("Add speakers")),
    ):
        there = [s for s in slot.speakers.all() if s.role == role and s.entry_id is None]
        formset = SpeakerFormSet(request.POST or None, prefix=role, initial=speaker_rows(there))
        groups.append({"role": role, "title": title, "more": more, "formset": formset, "there": there})
    return groups


@login_required
@require_POST
def slot_move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One place earlier or later within the day."""
    slot = slot_for_editor(request, slug, pk)
    services.move_slot(slot, by=request.user, steps=-1 if "earlier" in request.POST else 1)
    return redirect("meetings:agenda_edit", slug)


@login_required
@require_http_methods(["GET", "POST"])
def slot_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a block out, after a page that says what goes with it."""
    slot = slot_for_editor(request, slug, pk)
    if request.method == "POST":
        services.remove_slot(slot, by=request.user)
        return redirect("meetings:agenda_edit", slug)
    title = title_of_slot(slot.day.session, slot.pk) or Bilingual()
    context = {"session": slot.day.session, "tab": "agenda", "slot": slot, "title": title}
    return render(request, "meetings/slot_remove.html", context)


@login_required
@require_POST
def countries_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """An entry for each participating country."""
    slot = slot_for_editor(request, slug, pk)
    count = services.add_countries(slot, by=request.user)
    text = ngettext("%(count)d country added.", "%(count)d countries added.", count) % {"count": count}
    messages.success(request, text)
    return redirect("meetings:slot_edit", slug, pk)


@login_required
@require_http_methods(["GET", "POST"])
def entry_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A new line below a block."""
    slot = slot_for_editor(request, slug, pk)
    return _entry_page(request, slot, form=EntryForm(request.POST or None, initial={"revision": 0}), rows=[])


@login_required
@require_http_methods(["GET", "POST"])
def entry_edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """A line below a block: country or organization, title, times, speakers."""
    entry = entry_for_editor(request, slug, pk)
    initial = entry_values(entry) | {"revision": latest_number(entry.slot.day.session)}
    form = EntryForm(request.POST or None, initial=initial)
    speakers = list(entry.speakers.order_by("position", "pk"))
    return _entry_page(request, entry.slot, form=form, rows=speaker_rows(speakers), entry=entry)


def _entry_page(
    request: HttpRequest, slot: Slot, *, form: EntryForm, rows: list[dict[str, Any]], entry: Any = None
) -> HttpResponse:
    session = slot.day.session
    formset = SpeakerFormSet(request.POST or None, prefix="speaker", initial=rows)
    found_clashes = None
    if request.method == "POST" and all([form.is_valid(), formset.is_valid()]):
        try:
            _save_entry(slot, by=request.user, entry=entry, form=form, speakers=formset.values())
        except EditedMeanwhile as meanwhile:
            there = list(meanwhile.current.speakers.order_by("position", "pk"))
            found_clashes = clashes(form, entry_values(meanwhile.current))
            found_clashes += speaker_clash(formset, there, label=_("Speakers"))
            take_over_revision(form, latest_number(session))
        else:
            return redirect("meetings:slot_edit", session.slug, slot.pk)
    context = {
        "session": session, "tab": "agenda", "slot": slot, "entry": entry,
        "form": form, "formset": formset, "formsets": [formset], "clashes": found_clashes,
    }  # fmt: skip
    return render(request, "meetings/entry_edit.html", context)


@transaction.atomic
def _save_entry(slot: Slot, *, by: Any, entry: Any, form: EntryForm, speakers: list[dict[str, Any]]) -> None:
    if not first_time(form.cleaned_data["form_token"]):
        return
    with recorded(slot.day.session, by=by, step="change_entry" if entry else "add_entry"):
        if entry is not None:
            require_unchanged(entry, seen=form.cleaned_data["revision"])
        saved = services.save_entry(slot, by=by, entry=entry, **form.values())
        services.set_speakers(slot, by=by, role=Speaker.Role.SPEAKER, speakers=speakers, entry=saved)


@login_required
@require_POST
def entry_move(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One place earlier or later within the block."""
    entry = entry_for_editor(request, slug, pk)
    services.move_entry(entry, by=request.user, steps=-1 if "earlier" in request.POST else 1)
    return redirect("meetings:slot_edit", slug, entry.slot_id)


@login_required
@require_http_methods(["GET", "POST"])
def entry_remove(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take a line out, after a page that says what goes with it."""
    entry = entry_for_editor(request, slug, pk)
    slot = entry.slot
    if request.method == "POST":
        services.remove_entry(entry, by=request.user)
        return redirect("meetings:slot_edit", slug, slot.pk)
    return render(request, "meetings/entry_remove.html", {"session": slot.day.session, "tab": "agenda", "entry": entry})


@login_required
@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish the working copy, after a page that says what changes for the readers."""
    session = session_for_editor(request, slug)
    version = latest(session)
    form = PublishForm(request.POST or None, initial={"status": version.status if version else "tentative"})
    if request.method == "POST" and form.is_valid():
        services.publish_agenda(session, by=request.user, status=form.cleaned_data["status"])
        messages.success(request, _("The agenda is published."))
        return redirect("meetings:agenda", slug)
    copy = working_copy.read(session)
    context = {
        "session": session, "tab": "agenda", "form": form, "version": version, "agenda": copy,
        "changes": differences(agenda_of(version), copy) if version else None, "warnings": warnings.of(copy),
    }  # fmt: skip
    return render(request, "meetings/agenda_publish.html", context)
