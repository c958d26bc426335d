"""`manage.py create_municipality`: a municipality, its address, its first administrator."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email, validate_slug
from django.db import transaction
from django_scopes import scope

from parvis.common.errors import Refused
from parvis.people.models import Role, User
from parvis.people.services.membership import add_role, join
from parvis.places.addresses import absolute_url
from parvis.places.services import create_municipality


class Command(BaseCommand):
    help = "Creates a municipality that answers at a host name, and its first administrator."

    def add_arguments(self, parser):
        parser.add_argument("--slug", required=True, help="short key, such as clairval")
        parser.add_argument("--name", required=True, help="as it is shown on every page")
        parser.add_argument("--hostname", required=True, help="such as participation.clairval.be")
        parser.add_argument("--administrator", required=True, metavar="EMAIL")

    def handle(self, *args, slug: str, name: str, hostname: str, administrator: str, **options):
        email = administrator.strip().lower()
        check(slug, hostname, email)
        try:
            with transaction.atomic():
                municipality = create_municipality(slug=slug, name=name, hostname=hostname)
                with scope(municipality=municipality):
                    user = account_of(email)
                    join(user)
                    add_role(user, Role.ADMINISTRATOR)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(f"{name}: {absolute_url(municipality, '/')}")
        self.stdout.write(f"{email} signs in by a code that is sent by e-mail.")


def check(slug: str, hostname: str, email: str) -> None:
    """Refuse what could not work later, before anything is written."""
    if "/" in hostname or ":" in hostname or " " in hostname:
        raise CommandError(f"{hostname!r}: give the host name alone, without https:// or port.")
    try:
        validate_slug(slug)
        validate_email(email)
    except ValidationError as error:
        raise CommandError(f"{slug!r}, {email!r}: {' '.join(error.messages)}") from error


def account_of(email: str) -> User:
    """The account of that address, made if there is none. Its owner proves it by the code."""
    user = User.objects.filter(email=email).first()
    if user is None:
        name = email.split("@")[0][:80]
        user = User.objects.create_user(email, display_name=name)
        user.emailaddress_set.create(email=email, verified=True, primary=True)
    return user
