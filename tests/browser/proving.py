"""The verbs of who may vote: the list, its letters, codes, an electronic identity."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import zxingcpp

from tests.browser.site import free_port
from tests.browser.story import Story
from tests.browser.visitor import Person
from tests.factories.eligibility import people_file, person_row
from tests.people.oidc_provider.adapter import NATIONAL_NUMBER

CALLBACK = "/compte/oidc/guichet/login/callback/"
# The villages of the demonstration, where the rows of the factory say others.
VILLAGES = {"Centre": "Clairval-Centre", "Haut-Pré": "Haute-Roche"}
NADIA = {"numéro national": NATIONAL_NUMBER, "date de naissance": "30/07/1985"}


def villager(place: int) -> dict[str, str]:
    """A made-up person of the demonstration's municipality."""
    row = person_row(place)
    return row | {"section": VILLAGES[row["section"]]}


def list_file(folder: Path, people: int) -> Path:
    """The file of a register of made-up people, of whom the first is known to the provider."""
    rows = [villager(0) | NADIA, *(villager(place) for place in range(1, people))]
    path = folder / "liste.csv"
    path.write_bytes(people_file(rows))
    return path


def import_list(officer: Person, told: Story, people: Path, said: str) -> None:
    officer.go(f"{told.desk}electeurs/")
    officer.check_page()
    officer.attach("Fichier de la liste", people)
    officer.press("Importer ce fichier")
    officer.see(said)
    officer.check_page()


def letters(officer: Person, told: Story, people: Path) -> dict[int, str]:
    """What the QR code of each letter leads to, by the place of its addressee in the list.

    The letters are made in the background.
    """
    officer.go(f"{told.desk}electeurs/")
    officer.attach("Fichier avec les adresses", people)
    officer.press("Préparer les lettres")
    officer.see("Les lettres sont prêtes.")
    officer.check_page()
    link = officer.find("Télécharger les lettres", officer.main).get_attribute("href")
    pdf = officer.fetch(link).body()
    words = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    places = [int(re.search(r"Rue du Moulin (\d+)", text)[1]) - 1 for text in words]
    return dict(zip(places, codes_in(pdf, scale=2), strict=True))


def codes_in(pdf: bytes, scale: float) -> list[str]:
    """What the QR codes of a file say, in the order of its pages."""
    pages = [page.render(scale=scale).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]


def open_by_code(voter: Person, told: Story, link: str) -> None:
    """From a scanned letter to the ballot."""
    voter.go(f"{told.home}voter/?{link.partition('?')[2]}")
    voter.check_page()
    voter.press("Voter avec ce code")
    voter.see("Vous votez avec le code de votre lettre")
    voter.check_page()


def open_by_identity(voter: Person, told: Story) -> None:
    """Through the identity provider, where the person signs in and agrees, back to the ballot."""
    voter.go(f"{told.home}voter/")
    voter.press("Continuer avec Le Guichet")
    if voter.path.startswith("/compte/oidc/"):
        voter.press("Continuer")
    sign_in_at_provider(voter)
    if voter.path.startswith("/compte/3rdparty/signup/"):
        voter.check_page()
        voter.fill("Votre nom, ou un pseudonyme", "Nadia R.")
        voter.main.locator("[name=terms]").check()
        voter.press("Créer mon compte")
    assert voter.path == f"{told.home}voter/"
    voter.press("Confirmer avec mon identité électronique")
    voter.see("C’est bon : vous pouvez voter.")
    voter.check_page()


def sign_in_at_provider(voter: Person) -> None:
    """Its pages are not ours: they are filled in, and not looked at."""
    page = voter.page
    if page.locator("[name=login]").count():
        page.locator("[name=login]").fill("nadia")
        page.locator("[name=password]").fill("secret de Nadia")
        with page.expect_navigation():
            page.locator("[name=password]").press("Enter")
    with page.expect_navigation():
        page.locator("[name=action][value=grant]").click()


@contextmanager
def identity_provider(folder: Path, site_url: str):
    """A real OpenID Connect provider, which signs its userinfo as the Belgian FAS does."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    environment = os.environ | {"PROVIDER_DATABASE": str(folder / "provider.sqlite3")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "tests.people.oidc_provider", str(port), site_url + CALLBACK]
    process = subprocess.Popen(command, env=environment)
    try:
        wait_for(f"{url}/quirk/signed/")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def wait_for(url: str) -> None:
    for _attempt in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer")


def known_as(url: str) -> dict:
    """How the site's settings name the provider."""
    return {
        "provider_id": "guichet",
        "name": "Le Guichet",
        "client_id": "parvis",
        "secret": "secret de Parvis",
        "settings": {"server_url": url},
    }
