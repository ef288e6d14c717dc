"""The actions of the plan in force among what can be found."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext, override, pgettext_lazy

from core import targets
from core.findable import Findable, FindableText, Shown, Source, marks_of
from core.translations import LANGUAGES, text_in, text_or_other
from strategy.models import Action, ActionPlan

TEXTS = ("title", "description")


def actions() -> Source:
    """Each action by its title, description, indicators and who leads it."""
    return Source(
        name="action",
        label=pgettext_lazy("of a plan", "Actions"),
        marks=_marks,
        read=_read,
        visible=lambda _user: Action.objects.of(ActionPlan.objects.in_force()),
        show=_show,
    )


def _marks() -> dict[int, str]:
    columns = [f"{field}_{language}" for field in TEXTS for language in LANGUAGES]
    indicators = [f"indicators__text_{language}" for language in LANGUAGES]
    actions: Any = Action.objects.of(ActionPlan.objects.in_force())
    return marks_of(
        actions.order_by("pk").values_list(
            "pk", *columns, "code", "lead_country", "starts_year", "session", "sdg_targets"
        ),
        actions.order_by("pk", *indicators).values_list("pk", *indicators),
    )


def _read(pk: int) -> Findable | None:
    action: Any = Action.objects.with_lead_and_mandate().with_indicators().filter(pk=pk).first()
    if action is None:
        return None
    return Findable(
        texts=[
            FindableText(
                language=language,
                title=text_in(action, "title", language),
                body="\n".join(
                    [
                        action.code,
                        text_in(action, "description", language),
                        *(text_in(indicator, "text", language) for indicator in action.indicators.all()),
                        _goals(action, language),
                    ]
                ),
            )
            for language in LANGUAGES
        ],
        session_id=action.session_id,
        country=action.lead_country.code if action.lead_country else "",
        year=action.starts_year,
    )


def _goals(action: Any, language: str) -> str:
    """“SDG 9, SDG 9.1”: as people look for a goal or a target."""
    found = targets.split(action.sdg_targets)
    goals = dict.fromkeys(target.partition(".")[0] for target in found)
    with override(language):
        return ", ".join(f"{gettext('SDG')} {place}" for place in [*goals, *found])


def _show(keys: Collection[int]) -> dict[int, Shown]:
    language = get_language() or "en"
    return {
        action.pk: Shown(
            title=f"{action.code} {text_or_other(action, 'title', language=language)}",
            url=reverse("strategy:action", args=[action.code]),
            about=str(action.get_status_display()),
        )
        for action in Action.objects.filter(pk__in=keys)
    }
