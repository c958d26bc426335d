"""The verbs of the loop's second half: the plan, the accompaniment, a year that passes."""

import csv
import io
from datetime import date, timedelta
from pathlib import Path

from tests.browser.looping import ENGAGEMENT, PLAN, Loop, open_quickly
from tests.browser.quick import send
from tests.browser.site import Site
from tests.browser.visitor import Person, address_of

SERVICE = "Service participation"
ORGANISATION = "La Place, asbl"
SEEN = "Le service répond maintenant à temps."


# --- the plan ----------------------------------------------------------------------------------
def take_actions(officer: Person, loop: Loop, number: int, folder: Path) -> None:
    """The accepted actions become those of the plan; who does them comes by a spreadsheet."""
    officer.go(f"{loop.desk(PLAN)}reprendre/")
    officer.check_page()
    proposals = officer.main.locator(
        "li", has=officer.page.get_by_text("Une proposition", exact=True)
    )
    boxes = proposals.locator("[name=key]").all()
    assert len(boxes) == number
    for box in boxes:
        box.check()
    officer.press("Reprendre ce qui est coché")
    officer.see(f"{number} lignes reprises.")
    officer.go(f"{loop.desk(PLAN)}fichiers/")
    officer.check_page()
    link = officer.main.get_by_role("link", name="CSV").first.get_attribute("href")
    file = with_owners(officer.fetch(link).text(), folder)
    officer.attach("Le fichier, CSV ou .xlsx", file)
    officer.press("Voir ce qui changerait")
    officer.check_page()
    officer.press("Accepter ces changements")
    officer.see(f"Changements : {number}.")
    officer.go(f"{loop.desk(PLAN)}actions/")
    assert officer.reads().count(SERVICE) == number
    officer.check_page()


def with_owners(text: str, folder: Path) -> Path:
    """The actions of a downloaded plan, each with a service and a deadline."""
    dialect = csv.Sniffer().sniff(text)
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), dialect=dialect))
    for row in rows:
        row["service"] = SERVICE
        row["echeance"] = row["echeance"] or (date.today() + timedelta(days=200)).isoformat()
    file = folder / "plan.csv"
    with file.open("w", newline="", encoding="utf-8") as out:
        writer = csv.DictWriter(out, rows[0], dialect=dialect)
        writer.writeheader()
        writer.writerows(rows)
    return file


# --- the accompaniment -------------------------------------------------------------------------
def agree_on_terms(officer: Person, facilitator: Person, loop: Loop, account: str) -> None:
    """Terms, one module of the catalogue, two signatures."""
    desk = loop.desk(ENGAGEMENT)
    officer.go(f"{desk}termes/")
    officer.check_page()
    officer.fill("Organisation qui accompagne", ORGANISATION)
    officer.fill("Adresse e-mail de la personne qui accompagne", address_of(account))
    officer.fill("Pourquoi cet accompagnement", "Répondre à chaque personne, à temps.")
    officer.press("Enregistrer")
    officer.see("Les termes sont enregistrés.")
    send(officer, f"{desk}modules/catalogue/", "responsiveness", key="responsiveness")
    officer.go(f"{desk}signer/municipality/")
    officer.fill("Nom et fonction de la personne qui signe", "Sophie Lambert, agente")
    officer.press("Enregistrer")
    officer.see("C’est signé.")
    officer.check_page()
    facilitator.go("/bureau/accompaniment/")
    facilitator.check_page()
    sign = {"signature": "Nadia El Amrani, facilitatrice"}
    send(facilitator, f"{desk}signer/organisation/", 'name="signature"', **sign)
    open_quickly(officer, loop, ENGAGEMENT, "agreed", "running")


def work_on_module(facilitator: Person, officer: Person, loop: Loop) -> None:
    """A session, a charter delivered and accepted, and a measure before the work."""
    module = f"{loop.desk(ENGAGEMENT)}modules/1/"
    session = {"title": "Qui répond à quoi", "starts_at": f"{date.today()}T00:05", "hours": "3"}
    send(facilitator, f"{module}seances/ajouter/", 'name="starts_at"', **session)
    facilitator.go(module)
    facilitator.check_page()
    facilitator.press("Charte de réponse")
    facilitator.fill("Adresse du document", "https://exemple.be/charte.pdf")
    facilitator.fill("Remis le", date.today().isoformat())
    facilitator.press("Enregistrer")
    facilitator.see("C’est enregistré.")
    officer.go(module)
    officer.press("Accepter ou rendre")
    officer.check_page()
    officer.main.locator("[name=accepted][value=yes]").check()
    officer.press("Enregistrer")
    officer.check_page()


def share(officer: Person, facilitator: Person, loop: Loop) -> None:
    """Nothing is shared until the municipality ticks it."""
    read = f"{loop.desk(ENGAGEMENT)}partage/lire/"
    facilitator.go(read)
    facilitator.see("Rien n’est partagé")
    officer.go(f"{loop.desk(ENGAGEMENT)}partage/")
    officer.check_page()
    officer.tick("Les résultats du diagnostic")
    officer.press("Enregistrer")
    officer.see("Le partage est enregistré.")
    facilitator.go(read)
    facilitator.see("Consulter")
    facilitator.check_page()


def measure(facilitator: Person, loop: Loop, *, before: int, after: int | None = None) -> None:
    """The indicator of the module: before the work, then after it too."""
    facilitator.go(f"{loop.desk(ENGAGEMENT)}modules/1/")
    facilitator.press("Contributions répondues")
    for side, value in (("Avant", before), ("Après", after)):
        if value is not None:
            facilitator.fill(side, value)
            facilitator.fill(f"Mesuré le ({side})", date.today().isoformat())
            facilitator.fill(f"Source ({side})", "Registre des demandes")
    facilitator.press("Enregistrer")
    facilitator.see("C’est enregistré.")


def evaluate_and_conclude(officer: Person, facilitator: Person, loop: Loop) -> None:
    desk = loop.desk(ENGAGEMENT)
    officer.go(f"{desk}modules/1/evaluation/")
    officer.check_page()
    officer.main.locator("[name=rating][value='4']").check()
    officer.fill("Pourquoi, en mots simples", SEEN)
    officer.press("Enregistrer")
    open_quickly(officer, loop, ENGAGEMENT, "evaluated")
    send(facilitator, f"{desk}conclusion/", 'name="text"', text="La charte est adoptée.")
    open_quickly(officer, loop, ENGAGEMENT, "closed")


# --- a year later ------------------------------------------------------------------------------
# Pages are kept until a write: this one, past the services, drops them itself.
A_YEAR = """
from datetime import timedelta
from django_scopes import scopes_disabled
from parvis.activities.diagnosis.models import Diagnosis
from parvis.common.generations import drop_pages
with scopes_disabled():
    one = Diagnosis.objects.get(activity__process__slug={process!r}, published_at__isnull=False)
    one.published_at -= timedelta(days=365)
    one.save(update_fields=["published_at"])
    drop_pages(one.activity.municipality_id)
"""


def let_a_year_pass(site: Site, loop: Loop) -> None:
    """A year cannot be waited for: the first diagnosis was published a year ago."""
    site.manage("shell", "-c", A_YEAR.format(process=loop.process))
