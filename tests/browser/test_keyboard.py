"""Everything that matters can be done with the keyboard alone, and one sees where one is."""

import re
from datetime import datetime

import pytest
from playwright.sync_api import Locator

from tests.browser.visitor import Person

pytestmark = [pytest.mark.browser, pytest.mark.timeout(200)]

HAS_FOCUS = "element => element === document.activeElement"
FAR = 200
# What tells the eye where the focus is: an outline, or a ring drawn as a shadow.
IS_MARKED = """() => {
    const marked = (one, part) => {
        const style = getComputedStyle(one, part);
        return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
            || style.boxShadow !== "none";
    };
    const here = document.activeElement;
    return [here, here.closest("label, .choice, .line")].some((one) => one && marked(one));
}"""
IS_IN_SIGHT = """() => {
    const box = document.activeElement.getBoundingClientRect();
    return box.width > 0 && box.bottom > 0 && box.top < innerHeight
        && box.right > 0 && box.left < innerWidth;
}"""


def tab_to(person: Person, target: Locator, key: str = "Tab") -> None:
    """Press Tab until something has the focus; each stop on the way shows that it has it."""
    for _step in range(FAR):
        person.page.keyboard.press(key)
        where = person.page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert person.page.evaluate(IS_MARKED), where
        wait_until_in_sight(person)
        if target.evaluate(HAS_FOCUS):
            return
    raise AssertionError(f"Tab never reaches {target}")


def wait_until_in_sight(person: Person) -> None:
    """Pages scroll smoothly to what has the focus; a page without scripts cannot wait by itself."""
    for _moment in range(400):
        if person.page.evaluate(IS_IN_SIGHT):
            return
        person.page.wait_for_timeout(50)
    raise AssertionError(person.page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))


def enter(person: Person, path: str | re.Pattern) -> None:
    """Press Enter on what has the focus and arrive there."""
    with person.page.expect_navigation():
        person.page.keyboard.press("Enter")
    assert re.search(path, person.path), person.path


def test_first_key_offers_to_skip_the_menu(person):
    visitor = person()
    visitor.go("/")
    tab_to(visitor, visitor.page.get_by_role("link", name="Aller au contenu"))
    visitor.page.keyboard.press("Enter")
    assert visitor.page.locator("main").evaluate(HAS_FOCUS)
    visitor.page.keyboard.press("Tab")
    inside = "document.querySelector('main').contains(document.activeElement)"
    assert visitor.page.evaluate(inside)


def test_main_menu_leads_on(person):
    visitor = person()
    visitor.go("/")
    menu = visitor.page.get_by_role("navigation", name="Navigation principale")
    tab_to(visitor, menu.get_by_role("link", name="Démarches"))
    enter(visitor, r"^/demarches/$")


def test_menu_of_a_telephone_opens_closes_and_leads_on(person):
    visitor = person(width=320)
    visitor.go("/")
    button = visitor.page.get_by_role("button", name="Ouvrir le menu")
    menu = visitor.page.get_by_role("navigation", name="Navigation principale")
    tab_to(visitor, button)
    visitor.page.keyboard.press("Enter")
    menu.wait_for()
    visitor.check_page()
    visitor.page.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    assert button.evaluate(HAS_FOCUS)
    visitor.page.keyboard.press("Enter")
    tab_to(visitor, menu.get_by_role("link", name="Registre public"))
    enter(visitor, r"^/registre/$")


def test_account_menu_opens_and_leads_on(person):
    resident = person("habitant33")
    resident.go("/")
    tab_to(resident, resident.page.locator("details.account summary"))
    resident.page.keyboard.press("Enter")
    link = resident.page.locator("details.account").get_by_role("link", name="Mes données")
    link.wait_for()
    resident.page.keyboard.press("Escape")
    link.wait_for(state="hidden")
    resident.page.keyboard.press("Enter")
    tab_to(resident, link)
    enter(resident, r"^/moi/donnees/$")


def test_idea_is_filed_with_the_keyboard_alone(person):
    resident = person("habitant33")
    resident.go(f"/demarches/budget-{datetime.now().year + 1}/budget/budget/proposer/")
    keys = resident.page.keyboard
    tab_to(resident, resident.field("Titre"))
    keys.type("Un passage piéton devant la crèche")
    tab_to(resident, resident.field("Catégorie"))
    keys.press("ArrowDown")
    tab_to(resident, resident.field("Votre texte"))
    keys.type("Les poussettes traversent entre deux voitures.")
    tab_to(resident, resident.main.get_by_role("button", name="Déposer mon idée"))
    enter(resident, r"^/contributions/[\w-]+/$")
    resident.see("Les poussettes traversent entre deux voitures.")
    tab_to(resident, resident.field("Votre commentaire"))
    keys.type("Je peux montrer l’endroit.")
    tab_to(resident, resident.main.get_by_role("button", name="Publier le commentaire"))
    enter(resident, r"^/contributions/[\w-]+/")
    resident.see("Je peux montrer l’endroit.")


def test_ballot_is_cast_with_the_keyboard_alone(person):
    voter = person("habitant33")
    voter.go("/demarches/budget-2026/budget/budget/bulletin/")
    first = voter.main.locator("[name=choice]").first
    tab_to(voter, first)
    voter.page.keyboard.press("Space")
    assert first.is_checked()
    voter.see("1 projet choisi")
    declared = voter.main.locator("[name=declared]")
    tab_to(voter, declared)
    if not declared.is_checked():
        voter.page.keyboard.press("Space")
    tab_to(voter, voter.main.get_by_role("button", name="Déposer mon bulletin"))
    with voter.page.expect_navigation():
        voter.page.keyboard.press("Enter")
    voter.see("Votre reçu")


def test_jury_member_declares_and_scores_with_the_keyboard_alone(person):
    """A list for each link, then a group of points for each criterion, from page to page."""
    member = person("habitant32")
    own = f"/demarches/budget-{datetime.now().year}/jury/jury/ma-place/"
    member.go(own)
    link = member.main.locator("[name=project-1]")
    tab_to(member, link)
    member.page.keyboard.press("Home")
    member.page.keyboard.press("ArrowDown")
    assert link.input_value() == "none"
    tab_to(member, member.main.get_by_role("button", name="Enregistrer mes déclarations"))
    enter(member, r"/ma-place/$")
    member.see("Vos déclarations sont enregistrées.")
    tab_to(member, member.main.locator("a[href$='/ma-place/1/']"))
    enter(member, r"/ma-place/1/$")
    for place in range(6):
        points = member.main.locator(f"[name=criterion-{place}]")
        ticked = member.main.locator(f"[name=criterion-{place}]:checked")
        tab_to(member, ticked if ticked.count() else points.first)
        member.page.keyboard.press("Space")
        member.page.keyboard.press("ArrowDown")
        assert points.nth(1).is_checked() or ticked.count()
    tab_to(member, member.main.get_by_role("button", name="Enregistrer ma cote"))
    enter(member, r"/ma-place/$")
    member.see("Votre cote est enregistrée.")


def test_priorities_are_compared_by_keyboard_without_scripts(person):
    resident = person("habitant33", scripts=False, width=320)
    resident.go("/demarches/priorites-2030/priorities/priorites/comparer/")
    resident.check_page()
    before = compared(resident)
    tab_to(resident, resident.main.locator("button[name=choice][value=first]"))
    enter(resident, r"/comparer/")
    assert compared(resident) == before + 1
    tab_to(resident, resident.main.get_by_role("button", name="Je ne sais pas"))
    enter(resident, r"/comparer/")
    assert compared(resident) == before + 2


def compared(person: Person) -> int:
    """How many pairs the page says that this person has compared."""
    return int(re.search(r"Mes comparaisons (\d+)", person.reads())[1])


def test_paper_is_read_by_keyboard_without_scripts(person):
    """The second reading of a paper that somebody else entered."""
    officer, second = person("officer"), person("administrator", scripts=False, width=320)
    officer.go(f"/bureau/budget/budget-{datetime.now().year}/budget/papier/")
    officer.press("Lot n° 2")
    entry = f"{officer.path}saisir/"
    officer.go(entry)
    code = officer.main.locator("section:has(#mes) code").first.inner_text()
    second.go(entry)
    second.check_page()
    tab_to(second, second.field("Numéro du papier"))
    second.page.keyboard.type(code)
    cross = second.main.locator("[name=choice]").first
    tab_to(second, cross)
    second.page.keyboard.press("Space")
    assert cross.is_checked()
    tab_to(second, second.main.get_by_role("button", name="Enregistrer ce papier"))
    enter(second, r"/saisir/$")
    second.see(re.compile(rf"Papier {code}"))


def test_dialog_that_asks_can_be_left_with_the_keyboard(person):
    """A confirmation takes the focus, gives it back, and nothing was done."""
    officer = person("officer")
    officer.go("/bureau/demarches/budget-jeunes/publication/")
    button = officer.main.get_by_role("button", name="Publier la démarche")
    tab_to(officer, button)
    officer.page.keyboard.press("Enter")
    dialog = officer.page.get_by_role("dialog")
    dialog.wait_for()
    officer.check_page()
    officer.page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert button.evaluate(HAS_FOCUS)
    officer.go("/bureau/demarches/budget-jeunes/publication/")
    officer.see("En préparation")
