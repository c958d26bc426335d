"""What the clock calls."""

from parvis.common.clock import periodic
from parvis.processes.stages import advance_due

MINUTE = 60


@periodic(MINUTE, "processes.stages", per_municipality=True)
def open_due_stages(now) -> None:
    """Open the stages whose date has come."""
    advance_due(now=now)
