"""Who may do what in a survey: the stage allows it and the person may.

`survey.answer` is for accounts; who answers with a code or as a visitor is for
`services.answering`, which looks at the settings.
"""

import rules

from parvis.people.rules import is_officer
from parvis.processes.rules import activity_allows

rules.add_perm("survey.answer", activity_allows("submit") & rules.is_authenticated)
rules.add_perm("survey.build", is_officer)
rules.add_perm("survey.manage", is_officer)
rules.add_perm("survey.enter", is_officer)
