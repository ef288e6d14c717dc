from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.numbers import whole
from core.workflow import NotNow
from participants.reuse import known_people, nominate_again
from participants.views.loaders import own_delegation, reader, session_for
from participants.workflow import session_is_open

MOST_SHOWN = 50


@login_required
@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose people of earlier sessions; each becomes a draft."""
    session, user = session_for(request, slug), reader(request)
    delegation = own_delegation(request, session)
    refusal = session_is_open(session)
    if refusal:
        raise NotNow(str(refusal))
    if request.method == "POST":
        chosen = [pk for text in request.POST.getlist("n") if (pk := whole(text)) is not None]
        if chosen:
            begun = nominate_again(delegation, chosen, by=user)
            text = ngettext(
                "%(count)s draft is made. Check it, add what is missing, and submit it.",
                "%(count)s drafts are made. Check them, add what is missing, and submit them.",
                len(begun),
            )
            messages.success(request, text % {"count": len(begun)})
            return redirect(f"{reverse('participants:nominations', args=[slug])}?delegation={delegation.code}")
        messages.error(request, _("Choose at least one person."))
    wanted = request.GET.get("q", "").strip()[:100]
    found = known_people(delegation, user=user, wanted=wanted)
    context = {
        "session": session,
        "tab": "participants",
        "delegation": delegation,
        "wanted": wanted,
        "people": found[:MOST_SHOWN],
        "more": max(0, len(found) - MOST_SHOWN),
    }
    return render(request, "participants/again.html", context)
