"""What other rooms show of decisions: a session's tab and panel, the desk, the search, a person's own data."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import focal_country_ids, is_secretariat
from core.registries import DeskEntry, SessionPanel, SessionTab
from core.translations import text_or_other
from decisions.listing import lines, points_without_outcome
from decisions.models import Comment, Decision
from decisions.paper import read_title


def tab(session: Any, _user: Any) -> SessionTab:
    """The room is open to everybody; what stands in it depends on the reader."""
    return SessionTab(name="decisions", label=_("Decisions"), url=reverse("decisions:decisions", args=[session.slug]))


def panel(session: Any, user: Any) -> SessionPanel | None:
    """What came of the discussion points, on the session's own page."""
    found = lines(Decision.objects.of(session).visible_to(user).not_withdrawn().for_list())
    open_points = points_without_outcome(session, found)
    if not found and not open_points:
        return None
    return SessionPanel(
        title=_("Outcomes of the discussion"),
        template="decisions/_outcomes.html",
        context={"lines": found, "open_points": open_points},
    )


def desk_entries(user: Any) -> list[DeskEntry]:
    """What a focal point has to comment on, and what the secretariat has to record or send."""
    return [*_to_comment(user), *_to_record(user)]


def _to_comment(user: Any) -> list[DeskEntry]:
    entries = []
    for decision in Decision.objects.visible_to(user).open_for_comments().for_list():
        countries = focal_country_ids(user, body_id=decision.session.body_id)
        if not countries:
            continue
        has_said = Comment.objects.filter(decision=decision, country__in=countries).exists()
        entries.append(
            _entry(
                decision,
                title=_("Comment on: %(title)s"),
                url_name="decisions:decision",
                due_at=decision.comments_due_at,
                state=_("your country has commented") if has_said else _("comments are open"),
                tag="accepted" if has_said else "awaiting",
            )
        )
    return entries


def _to_record(user: Any) -> list[DeskEntry]:
    if not is_secretariat(user):
        return []
    decisions = Decision.objects.for_list()
    kinds = (
        (decisions.to_be_adopted(), _("Record the adoption: %(title)s"), "adopt", _("comments are closed")),
        (decisions.to_be_forwarded(), _("Send to the Governing Council: %(title)s"), "forward", _("adopted")),
        (decisions.awaiting_answer(), _("Record the Council's answer: %(title)s"), "answer", _("sent")),
    )
    return [
        _entry(decision, title=title, url_name=f"decisions:{page}", state=state)
        for found, title, page, state in kinds
        for decision in found
    ]


def _entry(decision: Decision, *, title: str, url_name: str, **values: Any) -> DeskEntry:
    return DeskEntry(
        title=title % {"title": _shown_title(decision)},
        url=reverse(url_name, args=[decision.pk]),
        session=str(decision.session),
        zone=decision.session.time_zone,
        **values,
    )


def _shown_title(decision: Decision) -> str:
    return text_or_other(read_title(decision), "title", language=get_language() or "en")


def person_data(email: str) -> dict[str, Any]:
    """The comments that a person wrote for a country."""
    comments = Comment.objects.filter(author__email__iexact=email).order_by("pk")
    return {
        "comments": [
            {"decision": comment.decision_id, "written": comment.created_at.isoformat(), "text": comment.text}
            for comment in comments
        ]
    }


def erase_person(email: str) -> list[str]:
    """The comments stay as the country's; who wrote them is forgotten."""
    authors = User.objects.filter(email__iexact=email)
    count = Comment.objects.filter(author__in=authors).update(author=None)
    if not count:
        return []
    return [
        ngettext(
            "%(count)d comment on draft decisions is kept as the country's; its author was removed.",
            "%(count)d comments on draft decisions are kept as the country's; their author was removed.",
            count,
        )
        % {"count": count}
    ]
