"""Who may do what with a decision; in which state is the workflow's business."""

from typing import Any

import rules

from accounts.rules import focal_country_ids, is_secretariat
from participants.rules import belongs_to_delegations


@rules.predicate
def is_focal_point(user: Any, decision: Any) -> bool:
    """The focal point of a country for the body whose decision it is."""
    return bool(focal_country_ids(user, body_id=decision.session.body_id))


@rules.predicate
def reads_circulated(user: Any, decision: Any) -> bool:
    """Reads circulated drafts and the comments; ``querysets.visible_to`` says the same for lists."""
    return belongs_to_delegations(user, decision.session)


rules.add_perm("decisions.add_decision", is_secretariat)
rules.add_perm("decisions.change_decision", is_secretariat)
rules.add_perm("decisions.circulate_decision", is_secretariat)
rules.add_perm("decisions.adopt_decision", is_secretariat)
rules.add_perm("decisions.withdraw_decision", is_secretariat)
rules.add_perm("decisions.forward_decision", is_secretariat)
rules.add_perm("decisions.answer_recommendation", is_secretariat)
rules.add_perm("decisions.view_history", is_secretariat)
rules.add_perm("decisions.view_comments", reads_circulated)
rules.add_perm("decisions.comment_decision", is_focal_point)
