"""Voting, receipts, the count and the result, as one does them on the screen."""

import json
import re
import shlex
import subprocess
import time
from pathlib import Path

from tests.browser.site import BIN, ROOT
from tests.browser.story import Story
from tests.browser.visitor import Person

RECEIPT = re.compile(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){3}")


def open_ballot(voter: Person, story: Story) -> None:
    voter.go(f"{story.home}bulletin/")
    voter.check_page()


def fill_in(voter: Person, *choices: str) -> None:
    """Tick exactly these projects and declare who one is."""
    for box in voter.main.locator("[name=choice]").all():
        box.uncheck()
    for title in choices:
        voter.main.get_by_role("checkbox", name=title).check()
    voter.main.locator("[name=declared]").check()


def cast(voter: Person, *choices: str) -> str:
    """Fill the ballot of the page in and put it in the box; its receipt."""
    fill_in(voter, *choices)
    voter.press("Déposer mon bulletin")
    return read_receipt(voter)


def read_receipt(voter: Person) -> str:
    receipt = voter.main.locator("#recu-code").inner_text()
    assert RECEIPT.fullmatch(receipt)
    voter.check_page()
    return receipt


def look_up(person: Person, story: Story, receipt: str) -> str:
    """What the page of receipts says of one."""
    person.go(f"{story.home}recu/")
    person.fill("Votre reçu", receipt)
    person.press("Vérifier")
    person.check_page()
    return person.reads()


def ballots_in_the_box(officer: Person, story: Story) -> int:
    officer.go(f"{story.desk}vote/")
    officer.check_page()
    return int(officer.main.locator(".figures dd").first.inner_text())


def tells_votes(person: Person) -> bool:
    """Whether the page says how many votes a project has."""
    return re.search(r"\d+ voix|Voix \d|voix \d", person.reads()) is not None


def count(officer: Person, story: Story) -> None:
    """Start the count and wait until the background worker has done it."""
    officer.go(f"{story.desk}vote/")
    officer.check_page()
    officer.press("Compter les bulletins")
    officer.see("Le dépouillement est lancé.")
    until = time.monotonic() + 60
    while "Empreinte du résultat" not in officer.reads():
        assert time.monotonic() < until, officer.reads()
        officer.page.reload()
    officer.check_page()


def publish_result(officer: Person) -> None:
    officer.press("Publier le résultat")
    officer.see("Le résultat est publié.")
    officer.check_page()


def winners(person: Person, story: Story) -> list[str]:
    """The titles of the winning projects in order of selection, as the table shows them."""
    person.go(f"{story.home}resultat/")
    rows = [row.inner_text() for row in person.main.locator("tbody tr").all()]
    ranked = [
        (int(found[1]), row.strip().splitlines()[0])
        for row in rows
        if (found := re.search(r"Retenu \(n°\s(\d+)\)", row))
    ]
    return [title for _rank, title in sorted(ranked)]


def download(person: Person, story: Story, name: str) -> bytes:
    """A file that the result page links."""
    link = person.main.locator(f"a[href$='/budget/{name}/']").first
    answer = person.fetch(link.get_attribute("href"))
    assert answer.status == 200, name
    return answer.body()


def recount(person: Person, story: Story, folder: Path) -> list[str]:
    """Run the command that the page shows on the file that it offers; the projects' codes."""
    person.go(f"{story.home}resultat/")
    command = shlex.split(person.main.locator("#commande").inner_text())
    (folder / command[2]).write_bytes(download(person, story, "pb"))
    if "--jury" in command:
        (folder / "jury.json").write_bytes(download(person, story, "jury"))
    assert command[0] == "parvis-tools"
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)["selected"]


def verify_ledger(person: Person, folder: Path) -> str:
    """Download the ledger and check it with the standalone tool; what the tool says."""
    person.go("/registre/")
    person.check_page()
    file = folder / "registre.json"
    file.write_bytes(person.fetch("/registre/registre.json").body())
    head = person.main.locator("#derniere").inner_text()
    tool = [str(BIN / "python"), str(ROOT / "tools/verify_ledger.py")]
    done = subprocess.run(
        [*tool, str(file), "--expect-head", head],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
