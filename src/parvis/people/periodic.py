"""What the clock calls."""

from parvis.common.clock import periodic
from parvis.people.services import anonymise_inactive, forget_unverified

DAY = 24 * 3600


@periodic(DAY, "people.retention")
def apply_retention(now) -> None:
    """Warn, then forget, the people who no longer come; drop the sign-ups never confirmed."""
    anonymise_inactive(now)
    forget_unverified(now)
