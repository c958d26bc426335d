"""The verbs of an assembly's work, each as one does it on the screen."""

from pathlib import Path

import pypdfium2

from tests.browser.drawing import Assembly
from tests.browser.visitor import Person, label_is


def numbers(visitor: Person, told: Assembly, heading: str) -> list[str]:
    """The numbers under one heading of the public page of the members."""
    visitor.go(f"{told.home}tirage/membres/")
    part = visitor.main.locator("section", has=visitor.page.get_by_role("heading", name=heading))
    return [text.split()[0] for text in part.locator(".number-list li").all_inner_texts()]


def join(member: Person, told: Assembly, link: str) -> None:
    """With the code of the letter, an account and the charter."""
    member.go(f"{told.home}rejoindre/")
    member.fill("Code personnel de la lettre", link.partition("code=")[2])
    member.press("Continuer")
    member.check_page()
    member.tick("J’accepte la charte des membres")
    member.press("Confirmer ma place")


def leave_seat(member: Person, told: Assembly) -> None:
    member.go(f"{told.home}ma-place/")
    member.check_page()
    member.press("Rendre ma place")


def act(person: Person, label: str, **fields: str) -> None:
    """One of the acts of a page, in the part that has its name."""
    part = person.main.locator("details.panel", has=person.page.locator("summary", has_text=label))
    if part.get_attribute("open") is None:
        part.locator("summary").first.click()
    for name, text in fields.items():
        part.get_by_label(label_is(name.replace("_", " "))).fill(text)
    person.press(part.locator("button[name=action]").inner_text(), part)


def write_text(member: Person, told: Assembly, title: str, text: str, reasons: str) -> None:
    member.go(f"{told.home}membres/textes/")
    act(member, "Proposer un texte", Titre=title, Texte=text, Raisons=reasons)
    member.see(title)
    member.check_page()


def accept_amendment(officer: Person, told: Assembly, title: str, reason: str) -> None:
    officer.go(f"{told.desk}recommandations/")
    officer.check_page()
    officer.press(title)
    officer.unfold("Décider de l’amendement 1")
    officer.tick("Accepter")
    act(officer, "Décider de l’amendement 1", Raison=reason)
    officer.check_page()


def vote(member: Person, told: Assembly, choices: list[str]) -> None:
    """One choice for each recommendation, in the order of the ballot."""
    member.go(f"{told.home}membres/vote/")
    member.check_page()
    for text, choice in zip(member.main.locator("fieldset").all(), choices, strict=True):
        text.get_by_label(choice, exact=True).check()
    member.press("Déposer mon vote")


def pages_of(pdf: bytes, folder: Path) -> str:
    """The words of a PDF, which is tagged."""
    file = folder / "rapport.pdf"
    file.write_bytes(pdf)
    document = pypdfium2.PdfDocument(file)
    assert document.is_tagged()
    return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
