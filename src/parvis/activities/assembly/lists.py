"""Lists for the municipality's own services, as CSV that a spreadsheet opens."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.models import Member
from parvis.activities.assembly.selectors.seats import allowances, contacts_of, seats_of

# What a spreadsheet would take for a formula when it begins a cell that somebody typed.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def allowance_list(activity, now) -> bytes:
    """Who is owed how much, for the accounting service."""
    daily = configuration(activity).allowance
    header = [_("Numéro"), _("Nom"), _("Séances"), _("Journées"), _("Montant en euros")]
    rows = [
        [one.number, one.name, one.sessions, len(one.days), euros(one.amount(daily))]
        for one in allowances(activity, now)
    ]
    return csv_of(header, rows)


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
    return csv_of(header, rows)


def euros(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


def csv_of(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a mark, and semicolons, as spreadsheets here expect."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([harmless(str(cell)) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def harmless(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
