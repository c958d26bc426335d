"""Who may do what in a choice of priorities: the stage allows it and the person may."""

import rules

from parvis.people.rules import is_member, is_officer
from parvis.processes.rules import activity_allows

rules.add_perm("priorities.submit", activity_allows("submit") & is_member)
rules.add_perm("priorities.rank", activity_allows("vote") & is_member)
rules.add_perm("priorities.manage", is_officer)
