"""The verbs of an assembly's draw, each as one does it on the screen."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
import zxingcpp

from tests.browser.visitor import Person

WOMEN = ("Aïcha", "Zoé", "Léa", "Noémie", "Inès", "Chloé", "Océane", "Renée")
MEN = ("Loïc", "René", "Hervé", "François", "Noé", "Jérôme", "Gaël", "Hélios")


@dataclass
class Assembly:
    """Where it happens, and the letters: code of each addressee, by the link of its QR code."""

    process: str
    codes: list[str] = field(default_factory=list)
    seats: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> str:
        return f"/demarches/{self.process}/assembly/assemblee/"

    @property
    def desk(self) -> str:
        return f"/bureau/assembly/{self.process}/assemblee/"

    @property
    def steps(self) -> str:
        return f"/bureau/demarches/{self.process}/activites/assemblee/"


def register(folder: Path, lines: int = 60) -> Path:
    """A made-up register: two sections, as many women as men, accents."""
    rows = ["identifiant;nom;rue;code postal;localité;section;sexe"]
    for number in range(lines):
        first = (WOMEN if number % 2 else MEN)[number % 8]
        section = "Le Bourg" if number % 3 else "Le Bas-Pré"
        sex = "F" if number % 2 else "H"
        rows.append(
            f"{number + 1};{first} Dupré;Rue de l’Été {number + 1};1348;Clairval;{section};{sex}"
        )
    file = folder / "registre.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


def found_assembly(officer: Person, title: str, **settings: str | int) -> Assembly:
    """From the blueprint of the climate assembly; question and seats in its settings."""
    officer.go("/bureau/demarches/nouvelle/climate-assembly/")
    officer.fill("Titre", title)
    officer.press("Créer la démarche")
    told = Assembly(re.match(r"/bureau/demarches/([\w-]+)/", officer.path)[1])
    officer.go(told.steps)
    for label, value in settings.items():
        officer.fill(label.replace("_", " "), value)
    officer.press("Enregistrer les réglages")
    officer.see("Les réglages sont enregistrés.")
    officer.check_page()
    officer.go(f"/bureau/demarches/{told.process}/publication/")
    officer.press("Publier la démarche")
    officer.see("Publiée")
    return told


def open_stage(officer: Person, told: Assembly, stage: str, reason: str) -> None:
    officer.go(f"{told.steps}etapes/")
    officer.choose("Étape à ouvrir", stage)
    officer.fill("Raison publique", reason)
    officer.press("Ouvrir cette étape")
    officer.see(f"L’étape « {stage} » est ouverte.")


def add_criterion(officer: Person, told: Assembly, label: str, question: str, values: str) -> None:
    officer.go(f"{told.desk}criteres/nouveau/")
    officer.fill("Critère", label)
    officer.fill("Question posée dans la réponse", question)
    officer.fill("Valeurs et habitants", values)
    officer.press("Enregistrer")
    officer.check_page()


def announce_letters(officer: Person, told: Assembly, file: Path) -> None:
    """The promise: fingerprint of the file and number of letters, before any number is drawn."""
    officer.go(f"{told.desk}registre/")
    officer.check_page()
    officer.attach("Fichier du registre (CSV)", file)
    officer.fill("Part des lettres qui reçoivent un oui, en pour cent", "50")
    officer.press("Inscrire l’annonce au registre public")
    officer.see("Le fichier est annoncé")


def draw_letters(officer: Person, told: Assembly, file: Path, seed: str) -> None:
    form = officer.main.locator(f"form[action='{told.desk}registre/tirer/']")
    form.get_by_label("Fichier du registre (CSV)").set_input_files(file)
    form.get_by_label("Nombre public").fill(seed)
    form.get_by_label("D’où vient ce nombre").fill("Tirage du Lotto de ce soir")
    officer.press("Tirer au sort", form)
    officer.see("Les lettres sont tirées au sort")
    officer.check_page()


def print_letters(officer: Person, told: Assembly, file: Path) -> Path:
    """The first batch, as the browser saves it."""
    form = officer.main.locator(f"form[action='{told.desk}registre/imprimer/']")
    form.get_by_label("Fichier du registre (CSV)").set_input_files(file)
    with officer.page.expect_download() as download:
        form.get_by_role("button", name="Préparer le PDF").click()
    return Path(download.value.path())


def codes_in(letters: Path) -> list[str]:
    """The addresses that the QR codes of the printed letters lead to, in the order of the pages."""
    document = pypdfium2.PdfDocument(letters)
    assert document.is_tagged()
    pages = [page.render(scale=1.5).to_pil() for page in document]
    return [code.text for page in pages for code in zxingcpp.read_barcodes(page)]


def reply(resident: Person, link: str, answers: dict[str, str], *, name: str, email: str) -> str:
    """By the QR code; the number for the draw that the page gives."""
    resident.go(link)
    resident.press("Continuer")
    resident.check_page()
    for question, answer in answers.items():
        choose(resident, question, answer)
    resident.fill("Votre nom", name)
    resident.fill("Votre adresse e-mail", email)
    resident.press("Envoyer ma réponse")
    return number_in(resident)


def choose(resident: Person, question: str, answer: str) -> None:
    """One of the answers to a question."""
    group = resident.main.get_by_role("group", name=question)
    group.get_by_label(answer).check()


def number_in(person: Person) -> str:
    words = person.see(re.compile("uméro pour le tirage")).inner_text()
    return re.search(r"tirage\s(?:est|:)\s(\S+?)\.", words)[1]


def note_slip(
    officer: Person, told: Assembly, code: str, answers: dict[str, str], name: str
) -> str:
    """A reply slip that came by post, typed by the officer."""
    officer.go(f"{told.desk}reponses/noter/")
    officer.check_page()
    officer.fill("Code personnel de la lettre", code)
    officer.press("Continuer")
    for question, answer in answers.items():
        choose(officer, question, answer)
    officer.fill("Votre nom", name)
    officer.fill("Votre téléphone", "0470 12 34 56")
    officer.press("Noter la réponse")
    return number_in(officer)


def draw_panel(officer: Person, told: Assembly, seed: str) -> None:
    """Panels computed, published, then drawn by a public number."""
    officer.go(f"{told.desk}criteres/")
    officer.press("Proposer des quotas d’après la population")
    officer.check_page()
    officer.go(f"{told.desk}tirage/")
    officer.check_page()
    officer.press("Calculer les panels")
    officer.main.get_by_role("button", name="Publier les panels").wait_for(timeout=60_000)
    officer.check_page()
    officer.press("Publier les panels")
    officer.fill("Nombre public", seed)
    officer.fill("D’où vient ce nombre", "Trois dés lancés dans la salle")
    officer.press("Tirer le panel au sort")
    officer.check_page()
