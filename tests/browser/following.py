"""What becomes of ideas: commitments, their news, notices, the thread."""

from playwright.sync_api import Locator

from tests.browser.story import Story
from tests.browser.visitor import Person


def open_decision(officer: Person, title: str) -> None:
    officer.go("/bureau/decisions/")
    officer.check_page()
    officer.press(title)
    officer.check_page()


def promise(officer: Person, title: str, idea: str) -> None:
    """A commitment that carries out one idea of the decision on the screen."""
    officer.press("Engagements")
    officer.check_page()
    officer.fill("Ce que la commune va faire", title)
    officer.fill("En mots simples", "Vingt fruitiers, plantés avec l’école.")
    officer.fill("Quel service s’en occupe", "Service environnement")
    officer.fill("Budget (en euros)", 6000)
    officer.tick(idea)
    officer.press("Enregistrer l’engagement")
    officer.see("L’engagement est enregistré.")


def give_news(officer: Person, title: str, status: str, percent: int, text: str) -> None:
    officer.press(f"Donner des nouvelles : {title}")
    officer.fill("Quoi de neuf ?", text)
    officer.choose("État", status)
    officer.fill("Avancement (%)", percent)
    officer.press("Publier la nouvelle")
    officer.see("C’est publié. Les personnes concernées sont prévenues.")
    officer.check_page()
    officer.press("Engagements")


def what_became(person: Person, story: Story, idea: str) -> list[str]:
    """The titles of all that happened to an idea, in the order of the page."""
    person.go(story.page_of(idea))
    person.press("Ce qu’est devenue cette contribution")
    person.check_page()
    return titles(person.main.locator("ol.thread strong"))


def notices(person: Person) -> list[str]:
    person.go("/moi/avis/")
    person.check_page()
    return titles(person.main.locator("h2"))


def titles(found: Locator) -> list[str]:
    """Their words, with ordinary spaces."""
    return [" ".join(title.split()) for title in found.all_inner_texts()]


def rhythm_of(person: Person, topic: str) -> str:
    """How often the person gets e-mail about a topic, as their choices say."""
    person.go("/moi/avis/preferences/")
    person.check_page()
    group = person.main.get_by_role("group", name=topic)
    return group.locator("label:has(:checked)").inner_text().strip()


def entries(person: Person, since: int) -> list[dict]:
    """What the downloaded ledger holds from one number on."""
    found = person.fetch("/registre/registre.json").json()["entries"]
    return [entry for entry in found if entry["number"] >= since]


def ledger_verbs(person: Person, since: int) -> list[str]:
    return [entry["verb"] for entry in entries(person, since)]


def stages(person: Person, since: int) -> list[str]:
    """The stages that the ledger saw open, in order."""
    found = entries(person, since)
    return [entry["data"]["to"] for entry in found if entry["verb"] == "stage.opened"]


def ledger_sentences(person: Person) -> str:
    """What the first page of the ledger says, newest first."""
    person.go("/registre/")
    person.check_page()
    return person.reads()
