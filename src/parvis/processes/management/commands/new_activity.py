"""`manage.py new_activity SLUG`: a small, working kind of activity to start from."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from parvis.processes.scaffolding import BadSlug, create


class Command(BaseCommand):
    help = "Add a kind of activity: its app, tests, documentation and a line in the changelog."
    # It must work while a half-written kind does not pass its checks.
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("slug", help="name of the kind: small letters, digits, underscores")

    def handle(self, *args, slug: str, **options) -> None:
        root = settings.BASE_DIR
        try:
            written = create(slug, root)
        except BadSlug as error:
            raise CommandError(str(error)) from error
        for path in written:
            self.stdout.write(f"  {path.relative_to(root)}")
        self.stdout.write(
            f"The kind {slug} is there and works. Its tests: .venv/bin/pytest "
            f"tests/activities/{slug} tests/test_kind_contract.py. "
            "What to change first: docs/adding-an-activity.md."
        )
