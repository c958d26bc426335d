"""`manage.py seed_demonstration`: the fictional municipality of Clairval, once."""

from django.core.management.base import BaseCommand

from parvis.site.demonstration import seed


class Command(BaseCommand):
    help = "Create the demonstration municipality; does nothing when it exists."

    def handle(self, *args, **options):
        if seed():
            self.stdout.write("La démonstration est prête.")
        else:
            self.stdout.write("La démonstration existe déjà : rien n’a été changé.")
