"""Lists for the municipality's own services, as CSV that a spreadsheet opens."""

from django.utils.translation import gettext as _

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Member
from parvis.activities.assembly.selectors.seats import allowances, contacts_of, seats_of
from parvis.common.tables import csv_table


def allowance_list(activity, now) -> bytes:
    """Who is owed how much, for the accounting service."""
    daily = configuration(activity).allowance
    header = [_("Numéro"), _("Nom"), _("Séances"), _("Journées"), _("Montant en euros")]
    rows = [
        [one.number, one.name, one.sessions, len(one.days), euros(one.amount(daily))]
        for one in allowances(activity, now)
    ]
    return csv_table(header, rows)


def contact_list(activity) -> bytes:
    """How to reach those who have a seat, for letters and calls."""
    seated = (Member.Status.INVITED, Member.Status.ACTIVE)
    members = list(seats_of(activity).filter(status__in=seated))
    contacts = contacts_of(activity, [one.number for one in members])
    header = [_("Numéro"), _("État"), _("Nom"), _("Adresse e-mail"), _("Téléphone")]
    rows = [
        [one.number, one.get_status_display(), known.name, known.email, known.phone]
        for one in members
        if (known := contacts.get(one.number)) is not None
    ]
    return csv_table(header, rows)


def euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"
