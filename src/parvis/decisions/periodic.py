"""What the clock calls for decisions; twice or late does no harm."""

from parvis.common.clock import periodic
from parvis.decisions.responsiveness.measured import KEPT_SECONDS
from parvis.decisions.services.measures import prepare_measures


@periodic(KEPT_SECONDS, "decisions.responsiveness", per_municipality=True)
def prepare_responsiveness(now) -> None:
    """Measure large municipalities before somebody asks."""
    prepare_measures(now)
