"""Who may do what with national perspectives."""

from typing import Any

import rules

from accounts.rules import focal_country_ids, is_interpreter, is_secretariat
from contributions.models import NationalPerspective


@rules.predicate
def speaks_for_country(user: Any, perspective: NationalPerspective | None) -> bool:
    """Is the focal point of the country for the body of the session."""
    if perspective is None:
        return False
    return perspective.country_id in focal_country_ids(user, body_id=perspective.session.body_id)


rules.add_perm("contributions.change_perspective", speaks_for_country | is_secretariat)
rules.add_perm("contributions.submit_perspective", speaks_for_country | is_secretariat)
rules.add_perm("contributions.publish_perspective", is_secretariat)
rules.add_perm("contributions.return_perspective", is_secretariat)
rules.add_perm("contributions.view_perspective_history", speaks_for_country | is_secretariat)
rules.add_perm("contributions.plan_perspectives", is_secretariat)
rules.add_perm("contributions.read_ahead", is_interpreter | is_secretariat)
