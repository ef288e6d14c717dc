"""What the evaluation adds to the pages of other rooms."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.rules import is_secretariat
from core.registries import DeskEntry, SessionTab
from evaluation.models import Ballot, Questionnaire


def session_tab(session: Any, user: Any) -> SessionTab | None:
    """The room, for those who are asked and for the secretariat."""
    if not user.is_authenticated:
        return None
    if not is_secretariat(user) and not Questionnaire.objects.visible_to(user).filter(session=session).exists():
        return None
    return SessionTab(
        name="evaluation", label=_("Evaluation"), url=reverse("evaluation:evaluation", args=[session.slug])
    )


def desk_entries(user: Any) -> list[DeskEntry]:
    """The evaluations that wait for this person's answer."""
    return [
        DeskEntry(
            title=_("Evaluate the session"),
            url=reverse("evaluation:evaluation", args=[questionnaire.session.slug]),
            session=str(questionnaire.session),
            due_at=questionnaire.closes_at,
            zone=questionnaire.session.time_zone,
            state=_("not yet answered"),
        )
        for questionnaire in Questionnaire.objects.waiting_for(user)
        if questionnaire.takes_answers()
    ]


def person_data(email: str) -> dict[str, Any]:
    """For which sessions a person has answered; what they answered is not known."""
    ballots = Ballot.objects.filter(user__email__iexact=email).select_related("questionnaire__session")
    return {"evaluations": sorted(ballot.questionnaire.session.slug for ballot in ballots)}


def erase_person(email: str) -> list[str]:
    """Forget that a person answered; the answers know nobody and stay."""
    count, _by_model = Ballot.objects.filter(user__email__iexact=email).delete()
    if not count:
        return []
    return [
        ngettext(
            "Erased: that the person answered %(count)s evaluation. The answers themselves are anonymous and stay.",
            "Erased: that the person answered %(count)s evaluations. The answers themselves are anonymous and stay.",
            count,
        )
        % {"count": count}
    ]
