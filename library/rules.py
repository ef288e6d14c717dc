"""Who may do what with documents; who may read which stands in the queryset."""

import rules

from accounts.rules import is_secretariat

rules.add_perm("library.manage_documents", is_secretariat)
