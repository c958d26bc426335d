"""`manage.py demo_prepare`: all that must be ready before the demonstration is served.

Each step first asks whether it is needed, so that starting again takes a second or two.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from parvis.people.models import Role
from parvis.people.services.demonstration import DEMONSTRATION_PASSWORD
from parvis.site import tables
from parvis.site.demonstration import is_seeded, seed
from parvis.site.demonstration.people import BY_ROLE, DOMAIN

# Versions of a library beside the one that pages load: to compress them takes seconds.
UNUSED = ["htmax-*", "htmx-4*", "htmx-2.js"]


class Command(BaseCommand):
    # They take longer than all the rest, and the tests run them.
    requires_system_checks = []
    help = "Migrate, seed and collect static files where needed; then print the accounts."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, help="where it will be served")

    def handle(self, *args, port: int, **options):
        if tables.is_empty():
            self.stdout.write("Base de données : création…")
            tables.build()
        if pending_migrations():
            self.stdout.write("Base de données : mise à jour…")
            call_command("migrate", verbosity=0, interactive=False)
        if not is_seeded():
            self.stdout.write("Commune de démonstration : création…")
            seed()
        if collect_static():
            self.stdout.write("Fichiers statiques : rassemblés.")
        self.welcome(f"http://127.0.0.1:{port}/")

    def welcome(self, address: str) -> None:
        """The address and the accounts, as the sign-in page shows them too."""
        width = max(len(str(Role(role).label)) for role in BY_ROLE)
        lines = [f"  {Role(role).label:<{width}}  {role}@{DOMAIN}" for role in BY_ROLE]
        text = "\n".join(lines)
        self.stdout.write(
            f"\nClairval, commune de démonstration : {address}\n\n{text}\n"
            f"\n  Mot de passe de tous les comptes : {DEMONSTRATION_PASSWORD}\n"
        )


def pending_migrations() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def collect_static() -> bool:
    """Collect the static files when one of them changed; returns whether it was needed."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    version = static_version()
    if stamp.exists() and stamp.read_text() == version:
        return False
    options = {"verbosity": 0, "interactive": False, "clear": True, "ignore_patterns": UNUSED}
    call_command("collectstatic", **options)
    stamp.write_text(version)
    return True


def static_version() -> str:
    """A hash of the contents of every static file and of how they are stored."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda found: found[0]):
            digest.update(path.encode())
            digest.update(Path(storage.path(path)).read_bytes())
    return digest.hexdigest()
