"""The verbs of the story, each as one does it on the screen. `way` tells the stories apart."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tests.browser.visitor import Person

DESK = "/bureau/budget"


@dataclass
class Story:
    """What the people of one story share: where it happens and what they filed."""

    title: str
    process: str = ""
    ideas: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> str:
        return f"/demarches/{self.process}/budget/budget/"

    @property
    def desk(self) -> str:
        return f"{DESK}/{self.process}/budget/"

    @property
    def steps(self) -> str:
        return f"/bureau/demarches/{self.process}/activites/budget/"

    def page_of(self, idea: str) -> str:
        return f"/contributions/{self.ideas[idea]}/"


# --- the officer prepares ---------------------------------------------------------------------
def create_process(officer: Person, title: str, plan: str = "participatory-budget") -> Story:
    """From a blueprint; in preparation, so that nobody else sees it."""
    officer.go("/bureau/")
    officer.go("/bureau/demarches/")
    officer.press("Nouvelle démarche")
    officer.check_page()
    officer.go(f"/bureau/demarches/nouvelle/{plan}/")
    officer.fill("Titre", title)
    officer.press("Créer la démarche")
    officer.see("Seule votre équipe la voit")
    officer.check_page()
    slug = re.match(r"/bureau/demarches/([\w-]+)/", officer.path)[1]
    return Story(title, slug)


def set_rules(officer: Person, story: Story, **settings: str | int) -> None:
    officer.go(story.steps)
    set_rules_here(officer, **settings)


def set_rules_here(officer: Person, **settings: str | int) -> None:
    """The same, with the form as it stands."""
    for label, value in settings.items():
        officer.fill(label.replace("_", " "), value)
    officer.tick("Publier l’empreinte du reçu de chaque bulletin après le vote")
    officer.press("Enregistrer les réglages")
    officer.see("Les réglages sont enregistrés.")
    officer.check_page()


def publish_process(officer: Person, story: Story) -> None:
    officer.go(f"/bureau/demarches/{story.process}/publication/")
    officer.check_page()
    officer.press("Publier la démarche")
    officer.see("Publiée")


def open_stage(officer: Person, story: Story, stage: str, reason: str) -> None:
    """By hand, with a public reason."""
    officer.go(f"{story.steps}etapes/")
    officer.choose("Étape à ouvrir", stage)
    officer.fill("Raison publique", reason)
    officer.press("Ouvrir cette étape")
    officer.see(f"L’étape « {stage} » est ouverte.")
    officer.see(reason)
    officer.check_page()


# --- residents speak --------------------------------------------------------------------------
def file_idea(resident: Person, story: Story, title: str, body: str, **more: str | Path) -> None:
    """`more`: category, place, cost, photo."""
    resident.go(story.home)
    resident.check_page()
    resident.press("Proposer une idée")
    resident.check_page()
    resident.fill("Titre", title)
    resident.fill("Votre texte", body)
    resident.choose("Catégorie", more.get("category", "Nature et espaces verts"))
    resident.fill("Lieu", more.get("place", ""))
    resident.fill("Coût estimé (en euros)", more.get("cost", ""))
    if "photo" in more:
        resident.attach("Image ou PDF", more["photo"])
        resident.field("Ce que montre l’image").first.fill("Deux pommiers dans un pré")
    resident.press("Déposer mon idée")
    if resident.path.endswith("/proposer/"):
        resident.see("Avant de déposer : idées semblables")
        resident.check_page()
        resident.press("Déposer quand même")
    story.ideas[title] = re.fullmatch(r"/contributions/([\w-]+)/", resident.path)[1]
    resident.see(title)
    resident.check_page()


def photo(folder: Path) -> Path:
    """A picture as a telephone makes it: with its place and its maker in it."""
    details = Image.Exif()
    details[0x010F] = "Fairphone"
    details.get_ifd(0x8825)[1] = "N"
    details.get_ifd(0x8825)[2] = (50.0, 14.0, 13.0)
    file = folder / "verger.jpg"
    Image.new("RGB", (900, 600), "#5b8a3c").save(file, exif=details)
    return file


def support(resident: Person, story: Story, idea: str, count: int) -> None:
    """With scripts the button changes in place; without, the page comes again."""
    resident.go(story.page_of(idea))
    resident.find("Soutenir", resident.main).click()
    resident.main.get_by_role("button", name="Vous soutenez").wait_for()
    assert resident.main.locator("#soutien [role=status]").inner_text().split()[0] == str(count)
    resident.check_page()


def comment(resident: Person, story: Story, idea: str, text: str) -> None:
    resident.go(story.page_of(idea))
    resident.fill("Votre commentaire", text)
    resident.press("Publier le commentaire")
    resident.see(text)
    resident.check_page()


def report(resident: Person, story: Story, idea: str, reason: str) -> None:
    resident.go(story.page_of(idea))
    resident.press("Signaler cette contribution")
    resident.tick(reason)
    resident.check_page()
    resident.press("Envoyer le signalement")
    resident.see("Merci. Les modérateurs vont lire ce texte.")


# --- moderation -------------------------------------------------------------------------------
def hide(officer: Person, idea: str, rule: str, explanation: str) -> None:
    """From the queue of reported texts."""
    officer.go("/bureau/moderation/")
    officer.check_page()
    officer.press(f"Lire et décider : {idea}")
    officer.check_page()
    form = officer.main.locator("form:has([value=hide])")
    form.get_by_label("Règle non respectée").select_option(label=rule)
    form.get_by_label("Votre explication").fill(explanation)
    officer.press("Masquer le texte", form)


def appeal(resident: Person, story: Story, idea: str, text: str) -> None:
    """From the page of the hidden text."""
    resident.go(story.page_of(idea))
    resident.check_page()
    resident.press("Lire l’explication et faire un recours")
    resident.check_page()
    resident.fill("Pourquoi votre texte respecte-t-il les règles ?", text)
    resident.press("Envoyer le recours")
    resident.see("Votre recours est envoyé.")
    resident.check_page()


def accept_appeal(guarantor: Person, idea: str, decision: str) -> None:
    guarantor.go("/bureau/moderation/recours/")
    guarantor.check_page()
    guarantor.press(f"Lire et décider : {idea}")
    guarantor.tick("Rétablir le texte")
    guarantor.fill("Pourquoi", decision)
    guarantor.check_page()
    guarantor.press("Enregistrer la décision")


# --- review -----------------------------------------------------------------------------------
def review(officer: Person, story: Story, idea: str) -> None:
    """One idea at the desk."""
    officer.go(f"{story.desk}projet/{story.ideas[idea]}/")


def act(officer: Person, label: str, **fields: str) -> None:
    """One action of the review, in the part of the page that has its name."""
    officer.unfold(label)
    part = officer.main.locator(
        "details.panel", has=officer.page.locator("summary", has_text=label)
    )
    for name, text in fields.items():
        part.get_by_label(name.replace("_", " ")).fill(text)
    officer.press(label, part)


def admit_and_cost(officer: Person, story: Story, idea: str, cost: str) -> None:
    review(officer, story, idea)
    officer.check_page()
    act(officer, "Déclarer recevable", Remarque="Cela relève bien de la commune.")
    officer.see("L’idée est recevable. Son auteur est prévenu.")
    act(
        officer,
        "Fixer le coût",
        Coût_calculé_par_les_services=cost,
        Comment_ce_coût_est_calculé="Devis du service technique.",
    )
    officer.see("Le coût est enregistré. L’auteur est prévenu.")


def merge(officer: Person, story: Story, main: str, other: str, reason: str) -> None:
    review(officer, story, main)
    officer.unfold("Réunir avec d’autres idées")
    officer.tick(other)
    act(officer, "Réunir avec d’autres idées", Raison=reason)
    officer.see("Les idées sont réunies. Leurs auteurs sont prévenus.")
    officer.check_page()


def put_on_ballot(officer: Person, story: Story, idea: str, number: int) -> None:
    review(officer, story, idea)
    act(officer, "Mettre au vote")
    officer.see("Le projet est sur le bulletin.")
    officer.see(f"Numéro {number} sur le bulletin")
    officer.check_page()
