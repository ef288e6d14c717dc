"""Who answers requests for a correction."""

from typing import Any

import rules

from accounts.rules import is_administrator, is_secretariat
from desk.models import Correction


@rules.predicate
def looks_after_it(user: Any, correction: Correction | None) -> bool:
    """The administrators of accounts for an account, the secretariat for all else."""
    return correction is not None and bool(user.has_perm(Correction.permission_for(correction.part)))


rules.add_perm("desk.answer_about_account", is_administrator)
rules.add_perm("desk.answer_about_session", is_secretariat)
rules.add_perm("desk.answer_correction", looks_after_it)
