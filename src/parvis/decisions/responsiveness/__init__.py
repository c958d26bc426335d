"""How the municipality responds, read from what the platform keeps (docs/responsiveness.md).

Here, below the kinds, so that a diagnosis can read the same figures as the public page.
"""

from parvis.decisions.responsiveness.facts import Fact, responsiveness_facts
from parvis.decisions.responsiveness.keeping import (
    kept_answers,
    kept_measure,
    ready_measure,
    ready_table,
)
from parvis.decisions.responsiveness.measured import Measured, measured
from parvis.decisions.responsiveness.reading import Scope, cases, promises
from parvis.decisions.responsiveness.waiting import overdue, waiting_contributions
from parvis.decisions.responsiveness.wishes import Wish, wishes

__all__ = [
    "Fact",
    "Measured",
    "Scope",
    "Wish",
    "cases",
    "kept_answers",
    "kept_measure",
    "measured",
    "overdue",
    "promises",
    "ready_measure",
    "ready_table",
    "responsiveness_facts",
    "waiting_contributions",
    "wishes",
]
