"""The lists of what countries and organizations share, and the board of those who write and decide."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contributions.models import CapacityEvent, Contribution, GoodPractice, NeedOrOffer
from contributions.sharing.owners import writes_anything
from contributions.sharing.reading import board as board_of
from contributions.sharing.reading import side_by_side, told_of
from contributions.sharing.rooms import ROOMS, Room
from contributions.sharing.small_forms import FilterForm, NeedFilterForm
from contributions.views.sharing_loaders import reader, writers_sessions

ON_A_PAGE = 20
MOST_ON_PAPER = 200


@require_safe
def practices(request: HttpRequest) -> HttpResponse:
    """The published good practices; ``?all=1``: with their texts on one page, for print."""
    among = GoodPractice.objects.visible_to(request.user).published()
    form = FilterForm(request.GET, among=among)
    found = form.narrowed(among).with_owner().newest_first()
    if "all" in request.GET:
        ones = list(found.with_files()[:MOST_ON_PAPER])
        rows = [{"one": one, "told": texts} for one, texts in zip(ones, told_of(ones), strict=True)]
        context = {"form": form, "rows": rows, "query": _query(request.GET, "all"), "most": MOST_ON_PAPER}
        return render(request, "contributions/sharing/compendium.html", context)
    return _list(request, ROOMS[GoodPractice.room], form, found, "practices")


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """The published needs and offers that still stand, each beside what fits it."""
    today = timezone.now().date()
    among = NeedOrOffer.objects.visible_to(request.user).published().valid_on(today)
    form = NeedFilterForm(request.GET, among=among)
    everything = list(among.with_owner().newest_first())
    chosen = set(form.narrowed(among).values_list("pk", flat=True)) if form.is_narrowed else None
    shown = [one for one in everything if chosen is None or one.pk in chosen]
    return _list(request, ROOMS[NeedOrOffer.room], form, side_by_side(shown, everything), "needs")


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """The published capacity-building events: those to come first, then those that are over."""
    among = CapacityEvent.objects.visible_to(request.user).published()
    form = FilterForm(request.GET, among=among)
    found = form.narrowed(among).with_owner().to_come_first(timezone.now())
    return _list(request, ROOMS[CapacityEvent.room], form, found, "event_list")


def _list(request: HttpRequest, room: Room, form: FilterForm, found: Any, template: str) -> HttpResponse:
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "room": room,
        "rooms": list(ROOMS.values()),
        "form": form,
        "page": page,
        "query": _query(request.GET, "page"),
        "now": timezone.now(),
        "writes": writes_anything(request.user),
    }
    return render(request, f"contributions/sharing/{template}.html", context)


def _query(data: QueryDict, without: str) -> str:
    """The parameters of an address, to which another one is added."""
    kept = data.copy()
    kept.pop(without, None)
    return f"{kept.urlencode()}&" if kept else ""


@login_required
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What the reader writes, or what waits for the secretariat."""
    writers_sessions(request)
    statuses = Contribution.Status
    asked = request.GET.get("status", "")
    status = asked if asked in statuses.values else ""
    lines = board_of(reader(request), status=status)
    page = Paginator(lines, ON_A_PAGE * 2).get_page(request.GET.get("page"))
    context = {
        "rooms": list(ROOMS.values()),
        "page": page,
        "statuses": statuses.choices,
        "status": status,
        "query": f"status={status}&" if status else "",
    }
    return render(request, "contributions/sharing/board.html", context)
