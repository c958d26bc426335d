"""What the clock calls for registers; twice or late does no harm."""

from django.utils import timezone

from parvis.common.clock import periodic
from parvis.people.eligibility.models import Register
from parvis.people.eligibility.services.letters import expire_letters
from parvis.people.eligibility.services.registers import erase_register

HOUR = 3600


@periodic(HOUR, "eligibility.retention", per_municipality=True)
def apply_retention(now) -> None:
    """Erase registers on their date, and letters that nobody fetched."""
    due = Register.objects.filter(erased_at=None, delete_on__lte=timezone.localdate(now))
    for scope in due.values_list("scope", flat=True):
        erase_register(scope, now=now)
    expire_letters(now)
