"""`manage.py verify_ledger`: recomputes every chain and says where one is broken."""

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError
from django_scopes import scope

from parvis.ledger import selectors
from parvis.ledger.chain import check_chain

PROBLEMS = {
    "gap": "entry {number}: its number does not follow; entries are missing or moved",
    "order": "entry {number}: it does not continue the entry before it",
    "changed": "entry {number}: its content is not what was recorded",
    "end": "entry {number}: the chain does not end where its head says; its end was cut or added",
}


class Command(BaseCommand):
    help = "Checks the ledger of every municipality; exit code 1 with the faults of broken ones."

    def add_arguments(self, parser):
        parser.add_argument("--municipality", metavar="SLUG", help="only this one")

    def handle(self, *args, municipality: str | None, **options):
        chosen = apps.get_model("places", "Municipality").objects.order_by("slug")
        if municipality:
            chosen = chosen.filter(slug=municipality)
            if not chosen:
                raise CommandError(f"No municipality has the slug {municipality!r}.", returncode=2)
        faults = [self.check(one) for one in chosen]
        if any(faults):
            raise CommandError(f"{sum(faults)} fault(s) in {len(faults)} ledger(s).")

    def check(self, municipality) -> int:
        """Print what is wrong with one ledger, or its head; the number of faults."""
        with scope(municipality=municipality):
            head = selectors.head()
            # Entries beyond the head are looked at too: somebody may have added them by hand.
            forms = selectors.chain(up_to=2**31 - 1)
            faults = check_chain(forms, head=(head.number, head.hash))
        for fault in faults:
            text = PROBLEMS[fault.problem].format(number=fault.number)
            self.stderr.write(f"{municipality.slug}: {text}")
        if not faults:
            self.stdout.write(f"{municipality.slug}: {head.number} entries, head {head}")
        return len(faults)
