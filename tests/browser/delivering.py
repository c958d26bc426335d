"""The verbs after a result: what the council decides, and each winner's way to its delivery."""

from datetime import date, timedelta
from pathlib import Path

from tests.browser.site import Site
from tests.browser.story import Story
from tests.browser.visitor import Person

SERVICE = "Service environnement"
NEWS = "Les arbres sont plantés. Merci aux enfants de l’école."


def council_approves(officer: Person, told: Story, titles: list[str]) -> None:
    """Every winner approved, at the amount of the vote, to be done within a year."""
    officer.go(f"{told.desk}realisation/")
    officer.press("Noter la décision du conseil")
    officer.check_page()
    officer.fill("Date de la séance", date.today().isoformat())
    officer.fill("Référence", "Séance du 12 mai, point 7")
    officer.main.locator("[name=reasons]").fill("Le conseil suit le résultat du vote.")
    for title in titles:
        part = officer.main.locator("fieldset", has=officer.page.get_by_text(title))
        part.locator("[name$=owner]").fill(SERVICE)
        part.locator("[name$=due_on]").fill((date.today() + timedelta(days=300)).isoformat())
    officer.press("Publier la décision du conseil")
    officer.see("La décision du conseil est publiée.")
    officer.check_page()


def deliver(officer: Person, told: Story, title: str, photo: Path) -> None:
    """The last news of a winner that was late: done, what it cost and why, a photo of it."""
    officer.go(f"{told.desk}realisation/")
    officer.see("Échéance dépassée")
    officer.press(f"Donner des nouvelles : {title}")
    officer.check_page()
    officer.fill("Quoi de neuf ?", NEWS)
    officer.choose("État", "Réalisé")
    officer.fill("Avancement (%)", 100)
    officer.fill("Dépensé jusqu’ici (en euros)", 6200)
    officer.fill("Pourquoi le montant diffère du budget", "Un abri pour les outils en plus.")
    officer.attach("Photo 1", photo)
    officer.fill("Ce que montre la photo 1", "Deux pommiers dans un pré")
    officer.press("Publier la nouvelle")
    officer.see("C’est publié. Les personnes concernées sont prévenues.")
    officer.check_page()


# Pages are kept until a write: this one, past the services, drops them itself.
LATE = """
from datetime import timedelta
from django.utils import timezone
from django_scopes import scopes_disabled
from parvis.common.generations import drop_pages
from parvis.decisions.models import Commitment
from parvis.places.models import Municipality
with scopes_disabled():
    Commitment.objects.filter(decision__process__slug={process!r}).update(
        due_on=timezone.localdate() - timedelta(days=3)
    )
    for municipality in Municipality.objects.all():
        drop_pages(municipality.pk)
"""


def let_a_year_pass(site: Site, told: Story) -> None:
    """A year cannot be waited for: the promised dates are moved to three days ago."""
    site.manage("shell", "-c", LATE.format(process=told.process))
