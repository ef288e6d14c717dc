"""Who may answer, and who may open, close and read. The state stands in the workflow."""

from typing import Any

import rules

from accounts.models import Role
from accounts.rules import holds, is_secretariat
from evaluation.models import Questionnaire
from participants.rules import is_delegate


@rules.predicate
def is_asked(user: Any, questionnaire: Questionnaire | None) -> bool:
    """A focal point of the body, an observer invited to it, or a delegate of the session."""
    if questionnaire is None:
        return False
    session = questionnaire.session
    return (
        holds(user, Role.FOCAL_POINT, body_id=session.body_id)
        or holds(user, Role.OBSERVER, body_id=session.body_id)
        or bool(is_delegate(user, session))
    )


rules.add_perm("evaluation.answer_questionnaire", is_asked & ~is_secretariat)
rules.add_perm("evaluation.run_questionnaire", is_secretariat)
rules.add_perm("evaluation.read_results", is_secretariat)
