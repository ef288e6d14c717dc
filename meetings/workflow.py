"""The law of a session: announced, closed, or cancelled."""

from django.utils.translation import gettext_lazy as _

from core.translations import both
from core.workflow import Step, Text, Workflow, sources
from meetings.models import Session

S = Session.Status


def _needs_both_titles(session: Session) -> Text | None:
    if all(both(session, "title").values()):
        return None
    return _("The title is needed in English and in Russian first.")


session_workflow = Workflow(
    states=S,
    steps=[
        Step(
            name="announce",
            label=_("Announce the session"),
            sources=sources(S.DRAFT),
            target=S.ANNOUNCED,
            may="meetings.change_session",
            condition=_needs_both_titles,
            warning=_("Everybody will see the session. It cannot be hidden again, only cancelled."),
        ),
        Step(
            name="close",
            label=_("Close the session"),
            sources=sources(S.ANNOUNCED),
            target=S.CLOSED,
            may="meetings.change_session",
            warning=_("The session is shown as closed."),
        ),
        Step(
            name="cancel",
            label=_("Cancel the session"),
            sources=sources(S.ANNOUNCED),
            target=S.CANCELLED,
            may="meetings.change_session",
            warning=_("Everybody will see that the session is cancelled. This cannot be undone."),
        ),
    ],
)
