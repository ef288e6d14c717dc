"""What the evaluation adds to the pages of other rooms."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from accounts.rules import is_secretariat
from core.registries import DeskEntry, SessionPanel, SessionTab
from evaluation import opening
from evaluation.groups import SMALLEST
from evaluation.models import Answer, Ballot, Questionnaire, UnsentAnswers


def session_tab(session: Any, user: Any) -> SessionTab | None:
    """The room, for those who are asked and for the secretariat."""
    if not user.is_authenticated:
        return None
    if not is_secretariat(user) and not Questionnaire.objects.visible_to(user).filter(session=session).exists():
        return None
    return SessionTab(
        name="evaluation", label=_("Evaluation"), url=reverse("evaluation:evaluation", args=[session.slug])
    )


def session_panel(session: Any, user: Any) -> SessionPanel | None:
    """When the evaluation opens and closes, on the page of the session, for those whose answer is waited for."""
    waiting = Questionnaire.objects.waiting_for(user).filter(session=session).first() if user.is_authenticated else None
    if waiting is None or waiting.is_over():
        return None
    opens_at = opening.moment(waiting)
    return SessionPanel(
        title=_("Evaluation of the session"),
        template="evaluation/_panel.html",
        context={
            "opens_at": opens_at,
            "closes_at": waiting.closes_at,
            "is_open": waiting.takes_answers(opens_at=opens_at),
        },
    )


def desk_entries(user: Any) -> list[DeskEntry]:
    """The evaluations that wait for this person's answer; for the secretariat, the texts that wait to be read."""
    if is_secretariat(user):
        return _texts_to_read()
    waiting = list(Questionnaire.objects.waiting_for(user))
    begins = opening.moments(waiting)
    begun = set(UnsentAnswers.objects.filter(user=user).values_list("questionnaire", flat=True)) if waiting else set()
    return [
        DeskEntry(
            title=_("Evaluate the session"),
            url=reverse("evaluation:evaluation", args=[questionnaire.session.slug]),
            session=str(questionnaire.session),
            due_at=questionnaire.closes_at,
            zone=questionnaire.session.time_zone,
            state=_("begun, not yet sent") if questionnaire.pk in begun else _("not yet answered"),
        )
        for questionnaire in waiting
        if questionnaire.takes_answers(opens_at=begins[questionnaire.pk])
    ]


def _texts_to_read() -> list[DeskEntry]:
    """One query whatever their number: texts by evaluation and question, those of enough people."""
    texts = Answer.objects.filter(number=None, response__questionnaire__status=Questionnaire.Status.CLOSED)
    unread = Count("pk", filter=Q(moderation=Answer.Moderation.WAITING))
    session = "response__questionnaire__session"
    rows = texts.values(f"{session}__slug", f"{session}__title_en", f"{session}__title_ru", "question").annotate(
        unread=unread, written=Count("pk")
    )
    counts: dict[tuple[str, str], int] = {}
    for row in rows.filter(written__gte=SMALLEST, unread__gt=0):
        titles = {language: row[f"{session}__title_{language}"] for language in ("en", "ru")}
        title = titles.get(get_language() or "en") or titles["en"] or titles["ru"]
        place = (row[f"{session}__slug"], title)
        counts[place] = counts.get(place, 0) + row["unread"]
    return [
        DeskEntry(
            title=ngettext(
                "%(count)s text of the evaluation waits to be read",
                "%(count)s texts of the evaluation wait to be read",
                count,
            )
            % {"count": count},
            url=reverse("evaluation:texts", args=[slug]),
            session=title,
            state=_("not yet read"),
        )
        for (slug, title), count in sorted(counts.items())
    ]


def person_data(email: str) -> dict[str, Any]:
    """For which sessions a person has answered, or begun to; what they answered is not known."""
    ballots = Ballot.objects.filter(user__email__iexact=email).select_related("questionnaire__session")
    begun = UnsentAnswers.objects.filter(user__email__iexact=email).select_related("questionnaire__session")
    data = {"evaluations": sorted(ballot.questionnaire.session.slug for ballot in ballots)}
    unsent = sorted(row.questionnaire.session.slug for row in begun)
    return data | ({"evaluations_begun": unsent} if unsent else {})


def erase_person(email: str) -> list[str]:
    """Forget that a person answered, and what they had not sent; the answers know nobody and stay."""
    begun, _by_model = UnsentAnswers.objects.filter(user__email__iexact=email).delete()
    count, _by_model = Ballot.objects.filter(user__email__iexact=email).delete()
    unsent = ngettext("Erased: %(count)s unsent answer.", "Erased: %(count)s unsent answers.", begun) % {"count": begun}
    given = ngettext(
        "Erased: that the person answered %(count)s evaluation. The answers themselves are anonymous and stay.",
        "Erased: that the person answered %(count)s evaluations. The answers themselves are anonymous and stay.",
        count,
    ) % {"count": count}
    return [text for number, text in ((count, given), (begun, unsent)) if number]
