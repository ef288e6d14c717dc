"""Who may do what with the plan and the reports of progress."""

from typing import Any

import rules

from accounts.rules import focal_country_ids, is_secretariat


@rules.predicate
def reports_for(user: Any, report: Any) -> bool:
    """The focal point of the country whose report it is."""
    return report.country_id in focal_country_ids(user, body_id=report.action.plan.strategy.body_id)


@rules.predicate
def speaks_for_a_country(user: Any, action: Any) -> bool:
    """A focal point of the body that looks after the strategy."""
    return bool(focal_country_ids(user, body_id=action.plan.strategy.body_id))


rules.add_perm("strategy.change_action", is_secretariat)
rules.add_perm("strategy.view_history", is_secretariat)
rules.add_perm("strategy.add_progress", speaks_for_a_country)
rules.add_perm("strategy.change_progress", reports_for)
rules.add_perm("strategy.submit_progress", reports_for)
rules.add_perm("strategy.accept_progress", is_secretariat)
rules.add_perm("strategy.return_progress", is_secretariat)
rules.add_perm("strategy.view_progress_history", is_secretariat | reports_for)
