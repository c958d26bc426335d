"""How the municipality responds, read from what the platform keeps (docs/responsiveness.md).

Here, below the kinds, so that a diagnosis can read the same figures as the public page.
"""

from parvis.decisions.responsiveness.facts import Fact, responsiveness_facts
from parvis.decisions.responsiveness.measured import Measured, kept_measure, measured
from parvis.decisions.responsiveness.reading import Scope, cases, promises
from parvis.decisions.responsiveness.waiting import overdue, waiting_contributions

__all__ = [
    "Fact",
    "Measured",
    "Scope",
    "cases",
    "kept_measure",
    "measured",
    "overdue",
    "promises",
    "responsiveness_facts",
    "waiting_contributions",
]
