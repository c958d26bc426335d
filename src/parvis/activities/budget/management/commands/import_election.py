"""`manage.py import_election FILE.pb --municipality SLUG`: a real election, counted, explained."""

from django.core.management.base import BaseCommand, CommandError
from django_scopes import scope

from deliberation.budgeting.model import BallotError, InstanceError
from deliberation.budgeting.pb import PbError, read_pb
from parvis.activities.budget.services.importing import import_election
from parvis.common.errors import Refused
from parvis.people.models import Membership, Role
from parvis.places.models import Municipality


class Command(BaseCommand):
    help = (
        "Creates a process with the projects and ballots of a .pb file (pabulib.org), counts it "
        "and publishes the result. A file that cannot be read creates nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", help="the election, in Pabulib format")
        parser.add_argument("--municipality", required=True, help="slug of the municipality")
        parser.add_argument("--rule", choices=["greedy", "equal-shares"], default="")
        parser.add_argument("--by", default="", help="e-mail of the administrator who imports")

    def handle(self, *args, **options):
        instance = self.read(options["file"])
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            raise CommandError(f"No municipality has the slug {options['municipality']!r}.")
        with scope(municipality=municipality):
            by = importer(options["by"])
            try:
                activity = import_election(instance, by=by, rule=options["rule"])
            except Refused as refusal:
                raise CommandError(str(refusal.message)) from refusal
        self.stdout.write(f"{len(instance.projects)} projects, {instance.voters} ballots")
        self.stdout.write(activity.get_absolute_url())

    def read(self, path: str):
        try:
            return read_pb(path, vote_types=("approval", "choose-1"))
        except (PbError, BallotError, InstanceError) as error:
            raise CommandError(f"{path}: {error}") from error
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error


def importer(email: str):
    """The administrator in whose name the process is created."""
    found = Membership.objects.filter(role=Role.ADMINISTRATOR).select_related("user")
    if email:
        found = found.filter(user__email=email.lower())
    membership = found.order_by("pk").first()
    if membership is None:
        raise CommandError("This municipality has no such administrator: create one first.")
    return membership.user
