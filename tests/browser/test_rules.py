"""Choosing the counting rule: tried on other ballots, chosen, then fixed by the vote."""

import csv
import io

import pytest

from tests.browser import story
from tests.browser.story import Story
from tests.browser.visitor import Person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

WAYS = {
    "desktop": {"width": 1280, "scripts": True},
    "no-javascript": {"width": 320, "scripts": False},
}
BENCH, TREE = "Un banc devant l’école", "Un tilleul sur la place"
FILE = """META
key;value
description;Essai
num_projects;3
num_votes;6
budget;100
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;name
1;60;Un kiosque
2;50;Une fontaine
3;30;Un verger
VOTES
voter_id;vote
1;1
2;1
3;1
4;2,3
5;2,3
6;2
"""


@pytest.mark.parametrize("way", WAYS)
def test_officer_tries_rules_chooses_one_and_the_vote_fixes_it(person, tmp_path, way):
    officer = person("officer", **WAYS[way])
    told = story.create_process(officer, f"Budget des règles {way}")
    broken_file_says_its_line(officer, told, tmp_path)
    simulation_on_a_file(officer, told, tmp_path)
    simulation_on_the_example(officer, told)
    officer_chooses(officer, told)
    open_the_vote(officer, told)
    officer.go(f"{told.desk}simuler/", status=409)
    assert "la règle de comptage est fixée" in officer.reads()
    officer.check_page()


def attach(officer: Person, told: Story, tmp_path, text: str) -> None:
    path = tmp_path / "essai.pb"
    path.write_text(text)
    officer.go(f"{told.desk}simuler/")
    officer.main.locator("[name=source][value=upload]").check()
    officer.main.locator("[name=file]").set_input_files(path)


def broken_file_says_its_line(officer: Person, told: Story, tmp_path) -> None:
    """What was ticked is still ticked."""
    attach(officer, told, tmp_path, FILE.replace("4;2,3", "4;2,9"))
    officer.tick("Phragmén")
    officer.press("Comparer ces règles")
    assert "Ligne 19" in officer.reads()
    assert "4;2,9" in officer.reads()
    assert officer.main.get_by_label("Phragmén").is_checked()
    officer.check_page()


def simulation_on_a_file(officer: Person, told: Story, tmp_path) -> None:
    attach(officer, told, tmp_path, FILE)
    officer.tick("Phragmén")
    officer.check_page()
    officer.press("Comparer ces règles")
    officer.see("Ce que chaque règle retient")
    assert "6 personnes ont voté sur 3 projets" in officer.reads()
    officer.check_page()
    link = officer.find("Télécharger le tableau (CSV)", officer.main).get_attribute("href")
    rows = list(csv.reader(io.StringIO(officer.fetch(link).text().lstrip("\ufeff")), delimiter=";"))
    assert {row[1] for row in rows[1:]} == {"Un kiosque", "Une fontaine", "Un verger"}


def simulation_on_the_example(officer: Person, told: Story) -> None:
    """Thousands of ballots: counted by the worker while the page waits."""
    officer.go(f"{told.desk}simuler/")
    officer.press("Comparer ces règles")
    for _time in range(60):
        if "Le calcul est en cours" not in officer.reads():
            break
        officer.page.wait_for_timeout(1_000)
        officer.page.reload()
    officer.see("Ce que chaque règle retient")
    assert "Toulouse 2022" in officer.reads()
    officer.check_page()
    officer.press("Effacer cette simulation")
    officer.see("La simulation est effacée.")


def officer_chooses(officer: Person, told: Story) -> None:
    officer.go(told.steps)
    officer.main.locator("[name=rule][value=phragmen]").check()
    officer.press("Enregistrer les réglages")
    officer.see("Les réglages sont enregistrés.")
    assert officer.main.locator("[name=rule][value=phragmen]").is_checked()
    officer.check_page()
    story.publish_process(officer, told)
    officer.go(told.home)
    officer.see("reçoit de l’argent à la même vitesse")


def open_the_vote(officer: Person, told: Story) -> None:
    story.open_stage(officer, told, "Dépôt des idées", "Le règlement est voté.")
    for title in (BENCH, TREE):
        story.file_idea(officer, told, title, "Pour s’asseoir à l’ombre.")
    story.open_stage(officer, told, "Analyse", "Le dépôt est fini.")
    for number, title in enumerate((BENCH, TREE), start=1):
        story.admit_and_cost(officer, told, title, "2 000")
        story.put_on_ballot(officer, told, title, number)
    story.open_stage(officer, told, "Vote", "Les projets sont chiffrés.")
