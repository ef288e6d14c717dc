"""Who may answer, and who may compose, open, close, moderate and read. The state stands in the workflow."""

from typing import Any

import rules

from accounts.models import Role
from accounts.rules import holds, is_secretariat
from evaluation.models import Questionnaire
from evaluation.querysets import ASKED_GROUPS
from participants.models import Participant


@rules.predicate
def is_asked(user: Any, questionnaire: Questionnaire | None) -> bool:
    """A focal point of the body, an observer invited to it, or somebody in the session's list for one of these."""
    if questionnaire is None:
        return False
    session = questionnaire.session
    return (
        holds(user, Role.FOCAL_POINT, body_id=session.body_id)
        or holds(user, Role.OBSERVER, body_id=session.body_id)
        or (user.is_active and Participant.objects.of(user).filter(session=session, group__in=ASKED_GROUPS).exists())
    )


rules.add_perm("evaluation.answer_questionnaire", is_asked & ~is_secretariat)
rules.add_perm("evaluation.compose_questionnaire", is_secretariat)
rules.add_perm("evaluation.run_questionnaire", is_secretariat)
rules.add_perm("evaluation.read_results", is_secretariat)
rules.add_perm("evaluation.moderate_text", is_secretariat)
