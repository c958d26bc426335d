"""`manage.py build_tables`: every table of an empty database, in seconds."""

from django.core.management.base import BaseCommand

from parvis.site import tables


class Command(BaseCommand):
    requires_system_checks = []
    help = "Create every table of an empty database at once, as migrate would one by one."

    def handle(self, *args, **options):
        tables.build()
