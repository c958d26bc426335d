"""The verbs of paper and counter: a batch printed, handed out, marked, read twice, closed."""

from tests.browser.proving import codes_in
from tests.browser.quick import send
from tests.browser.story import Story
from tests.browser.visitor import Person


def print_batch(officer: Person, told: Story, size: int) -> tuple[str, list[str]]:
    """The batch's page, and the number of each paper as its QR code says it."""
    officer.go(f"{told.desk}papier/")
    officer.check_page()
    officer.fill("Nombre de bulletins", size)
    officer.fill("Pour quel lieu ?", "Bibliothèque")
    officer.press("Préparer")
    officer.see("Le lot est prêt : imprimez-le.")
    officer.check_page()
    pdf = officer.fetch(f"{officer.path}bulletins.pdf").body()
    return officer.path, codes_in(pdf, scale=2)


def act(officer: Person, batch: str, label: str, words: str, number: int | None = None) -> None:
    """One of the acts of a batch."""
    officer.go(batch)
    officer.unfold(label)
    part = officer.main.locator(
        "details.panel", has=officer.page.locator("summary", has_text=label)
    )
    if number is not None:
        part.locator("[name$=number]").fill(str(number))
    officer.press(label, part)
    officer.see(words)
    officer.check_page()


def mark(officer: Person, batch: str, number: str) -> None:
    """Somebody who gives a paper back, found by their card."""
    officer.go(f"{batch}emarger/")
    officer.check_page()
    officer.fill("Numéro national", number)
    officer.press("Marquer que cette personne a voté")


def read_paper(officer: Person, batch: str, code: str, choices: list[str]) -> None:
    """What is ticked on one paper, on the screen; the page that follows says what was kept."""
    officer.go(f"{batch}saisir/")
    officer.check_page()
    officer.fill("Numéro du papier", code)
    for title in choices:
        officer.main.get_by_role("checkbox", name=title).check()
    officer.press("Enregistrer ce papier")


def read_paper_again(officer: Person, batch: str, code: str, choices: list[str]) -> str:
    """The same, undrawn; `choices` are numbers on the ballot."""
    return send(officer, f"{batch}saisir/", code=code, choice=choices).text()


def vote_at_counter(officer: Person, told: Story, number: str) -> None:
    """Open the ballot of the person with this card."""
    officer.go(f"{told.desk}guichet/")
    officer.check_page()
    officer.fill("Numéro national", number)
    officer.press("Ouvrir son bulletin")
