"""Who may do what with a report; in which state is the workflow's business."""

import rules

from accounts.rules import is_secretariat

rules.add_perm("reports.compile_report", is_secretariat)
rules.add_perm("reports.clear_report", is_secretariat)
rules.add_perm("reports.issue_report", is_secretariat)
rules.add_perm("reports.view_history", is_secretariat)
