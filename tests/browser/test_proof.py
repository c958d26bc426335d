"""A vote with letters: from the list at the desk to a ballot cast by a scanned code."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from tests.browser import proving, story, voting
from tests.browser.story import Story
from tests.browser.visitor import Person
from tests.factories.eligibility import people_file, person_row

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]

IDEA = "Un banc au soleil"


@pytest.fixture(scope="module")
def people(tmp_path_factory) -> Path:
    """The file of the register, with one line that is wrong."""
    rows = [proving.villager(place) for place in range(3)]
    rows.append(proving.villager(3) | {"numéro national": "12345678901"})
    path = tmp_path_factory.mktemp("list") / "liste.csv"
    path.write_bytes(people_file(rows))
    return path


@pytest.fixture(scope="module")
def told(site, browser, looks, people) -> Story:
    """A vote that is open to those of the list, by letter or at the counter."""
    officer = Person(site, browser, looks=looks)
    officer.sign_in("officer")
    told = story.create_process(officer, "Budget par lettre")
    officer.go(told.steps)
    officer.main.get_by_label("Un compte sur ce site, sans autre preuve").uncheck()
    officer.tick("Un code personnel reçu par lettre")
    officer.tick("La carte d’identité, au guichet de la commune")
    story.set_rules_here(officer, Enveloppe=10000, Nombre_maximum_de_projets_à_choisir=1)
    story.publish_process(officer, told)
    story.open_stage(officer, told, "Dépôt des idées", "C’est le jour.")
    story.file_idea(officer, told, IDEA, "Un banc de plus.")
    story.open_stage(officer, told, "Analyse", "Le dépôt est fini.")
    story.admit_and_cost(officer, told, IDEA, "4 000")
    story.put_on_ballot(officer, told, IDEA, 1)
    import_list(officer, told, people)
    story.open_stage(officer, told, "Vote", "La liste et les projets sont prêts.")
    officer.leave()
    return told


def desk(told: Story) -> str:
    return f"/bureau/budget/{told.process}/{told.home.rstrip('/').rpartition('/')[2]}/electeurs/"


def import_list(officer: Person, told: Story, people: Path) -> None:
    officer.go(desk(told))
    officer.check_page()
    officer.attach("Fichier de la liste", people)
    officer.press("Importer ce fichier")
    officer.see("3 personnes ajoutées, 0 déjà dans la liste. 1 ligne est à corriger")
    officer.see("Ligne 5")
    officer.check_page()


def letters(officer: Person, told: Story, people: Path) -> list[str]:
    """The addresses in the QR codes of the letters, made in the background."""
    officer.go(desk(told))
    officer.attach("Fichier avec les adresses", people)
    officer.press("Préparer les lettres")
    officer.see("Les lettres sont prêtes.")
    officer.check_page()
    link = officer.find("Télécharger les lettres", officer.main).get_attribute("href")
    document = pypdfium2.PdfDocument(officer.fetch(link).body())
    pages = [page.render(scale=2).to_pil() for page in document]
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]


def test_letters_open_the_vote_once_each(told, site, browser, looks, people):
    officer = Person(site, browser, looks=looks)
    officer.sign_in("officer")
    links = letters(officer, told, people)
    assert len(set(links)) == 3
    for scripts, link in ((False, links[0]), (True, links[1])):
        phone = Person(site, browser, looks=looks, width=320, scripts=scripts)
        phone.go(told.home + "voter/?" + link.partition("?")[2])
        phone.check_page()
        phone.press("Voter avec ce code")
        phone.see("Vous votez avec le code de votre lettre")
        phone.check_page()
        phone.main.get_by_role("checkbox", name=IDEA).check()
        phone.press("Déposer mon bulletin")
        phone.check_page()
        assert voting.read_receipt(phone)
        phone.leave()
    counter(officer, told)
    officer.leave()


def counter(officer: Person, told: Story) -> None:
    """The officer finds who voted, and not what."""
    seen = []
    for place in range(3):
        officer.go(desk(told) + "guichet/")
        officer.fill("Numéro national", person_row(place)["numéro national"])
        officer.press("Chercher")
        officer.check_page()
        seen.append("A déjà voté" in officer.reads())
        assert IDEA not in officer.reads()
    assert sorted(seen) == [False, True, True]


def test_wrong_code_says_what_to_look_at(told, site, browser, looks):
    phone = Person(site, browser, looks=looks, width=320)
    phone.go(told.home + "voter/")
    phone.check_page()
    phone.fill("Code personnel de la lettre", "7K3M-Q2XA")
    phone.press("Voter avec ce code")
    phone.see("Un code a douze lettres ou chiffres. Vous en avez écrit 8.")
    assert phone.field("Code personnel de la lettre").input_value() == "7K3M-Q2XA"
    phone.check_page()
    phone.leave()
