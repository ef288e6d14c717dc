"""Who may do what with sessions and agendas."""

import rules

from accounts.rules import is_secretariat

rules.add_perm("meetings.change_session", is_secretariat)
rules.add_perm("meetings.edit_agenda", is_secretariat)
