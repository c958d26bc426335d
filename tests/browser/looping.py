"""The verbs of the loop's first half: what residents say, online and on paper; the diagnosis."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from tests.browser.proving import codes_in
from tests.browser.quick import FORM, HIDDEN, attribute, refusals, send
from tests.browser.visitor import Person

SURVEY, DIAGNOSIS, PLAN = "survey/perception", "diagnosis/diagnostic", "plan/plan"
ENGAGEMENT, AGAIN = "accompaniment/accompagnement", "diagnosis/diagnostic-un-an-apres"
RADIO = re.compile(r'<input type="(?:radio|checkbox)"[^>]*>')
Choose = Callable[[str, list[str]], str]


@dataclass(frozen=True)
class Loop:
    """The process of one story. An activity is named by its kind and slug, as in addresses."""

    process: str

    def home(self, activity: str) -> str:
        return f"/demarches/{self.process}/{activity}/"

    def desk(self, activity: str) -> str:
        kind, slug = activity.split("/")
        return f"/bureau/{kind}/{self.process}/{slug}/"

    def steps(self, activity: str) -> str:
        slug = activity.split("/")[1]
        return f"/bureau/demarches/{self.process}/activites/{slug}/etapes/"


def open_stage(officer: Person, loop: Loop, activity: str, stage: str) -> None:
    """By hand, on the page of the stages."""
    officer.go(loop.steps(activity))
    officer.choose("Étape à ouvrir", stage)
    officer.fill("Raison publique", "Tout est prêt pour cette étape.")
    officer.press("Ouvrir cette étape")
    officer.see(f"L’étape « {stage} » est ouverte.")


def open_quickly(officer: Person, loop: Loop, activity: str, *stages: str) -> None:
    """The same by the stages' own names, one after the other, undrawn."""
    for stage in stages:
        given = {"stage": stage, "reason": "Tout est prêt pour cette étape."}
        answer = send(officer, loop.steps(activity), "etapes/ouvrir/", **given)
        assert "est ouverte." in answer.text(), refusals(answer.text())


# --- forms with a choice in each question ------------------------------------------------------
def questions_in(form: str) -> dict[str, list[str]]:
    """What may be ticked in each question of a form."""
    found: dict[str, list[str]] = {}
    for tag in RADIO.findall(form):
        found.setdefault(attribute(tag, "name"), []).append(attribute(tag, "value"))
    return found


def form_in(text: str) -> str:
    """The form of a page that asks questions; "" where there is none."""
    found = [one for one in FORM.findall(text) if 'method="post"' in one.split(">")[0]]
    return next((one for one in found if questions_in(one)), "")


def send_choices(person: Person, page, choose: Choose, **more: str):
    """Send the form of a page that was fetched, each question as `choose` answers it; what comes
    next."""
    form = form_in(page.text())
    hidden: dict[str, str | list[str]] = {}
    for tag in HIDDEN.findall(form):
        hidden.setdefault(attribute(tag, "name"), []).append(attribute(tag, "value"))
    chosen = {name: choose(name, values) for name, values in questions_in(form).items()}
    target = attribute(form.split(">")[0], "action") or page.url.removeprefix(person.url)
    answer = person.post(target, hidden | chosen | more)
    assert answer.status == 200, f"{target} answers {answer.status}: {refusals(answer.text())}"
    return answer


# --- the survey --------------------------------------------------------------------------------
def write_survey(officer: Person, loop: Loop) -> list[str]:
    """From the ready questionnaire for residents; the numbers of two printed papers."""
    desk = loop.desk(SURVEY)
    officer.go(desk)
    officer.check_page()
    officer.main.locator("[name=ready]").select_option("perception-residents-2026.1")
    officer.press("Reprendre")
    officer.see("Les questions sont reprises.")
    officer.check_page()
    officer.press("Publier cette version")
    officer.see("est publiée : elle ne change plus.")
    officer.check_page()
    officer.go(f"{desk}papier/")
    officer.fill("Combien de formulaires ?", 2)
    officer.press("Préparer un lot")
    officer.check_page()
    pdf = officer.fetch(f"{desk}papier/lots/1.pdf").body()
    return list(dict.fromkeys(codes_in(pdf, scale=2)))


def opinion(mark: int, age: str) -> Choose:
    """What a resident ticks: one mark for everything, an age, what to begin with."""
    said = {"q-age": age, "q-priorities": "consult", "language": "fr"}
    return lambda name, values: said.get(name) or (str(mark) if str(mark) in values else values[0])


def answer_on_screen(resident: Person, loop: Loop, mark: int, age: str) -> None:
    """The first pages on the screen, the others as they are."""
    resident.go(f"{loop.home(SURVEY)}repondre/")
    resident.check_page()
    resident.press("Commencer")
    resident.check_page()
    for group in resident.main.get_by_role("group").all():
        group.get_by_role("radio", name=str(mark), exact=True).check()
    resident.press("Continuer")
    resident.check_page()
    finish(resident, resident.fetch(resident.path), mark, age)
    resident.go(f"{loop.home(SURVEY)}merci/")
    resident.check_page()


def answer(resident: Person, loop: Loop, mark: int, age: str) -> None:
    first = resident.fetch(f"{loop.home(SURVEY)}repondre/")
    finish(resident, send_choices(resident, first, opinion(mark, age)), mark, age)


def finish(resident: Person, page, mark: int, age: str) -> None:
    """Page after page, then read over and send."""
    while form_in(page.text()):
        page = send_choices(resident, page, opinion(mark, age), go="next")
    path = page.url.removeprefix(resident.url)
    assert path.endswith("/relire/"), path
    assert "Merci" in send(resident, path, "relire/").text()


def enter_paper(reader: Person, loop: Loop, code: str, mark: int, age: str) -> str:
    """One reading of a paper; what the site says of it."""
    page = reader.fetch(f"{loop.desk(SURVEY)}papier/saisir/?numero={code}")
    return unescape(send_choices(reader, page, opinion(mark, age)).text())


def weigh(officer: Person, loop: Loop, margins: str) -> None:
    officer.go(f"{loop.desk(SURVEY)}resultats/ponderation/")
    officer.check_page()
    officer.main.get_by_text("Tout écrire d’un coup").click()
    officer.fill("Ce qu’on sait de la population", margins)
    officer.press("Enregistrer et recalculer")
    officer.see("Les marges sont enregistrées et les résultats recalculés.")
    officer.check_page()


# --- the diagnosis -----------------------------------------------------------------------------
def invite(officer: Person, loop: Loop, activity: str, people: dict[str, str]) -> None:
    """people: by address of account, as what they assess. The first on the screen."""
    path = f"{loop.desk(activity)}personnes/"
    (first, role), *others = people.items()
    officer.go(path)
    officer.fill("Adresse e-mail de son compte", first)
    officer.main.locator("[name=role]").select_option(role)
    officer.press("Inviter")
    officer.see("est invité·e.")
    officer.check_page()
    for email, role in others:
        send(officer, path, 'name="email"', email=email, role=role)


def known_into_inventory(officer: Person, loop: Loop) -> None:
    """What the site knows by itself, accepted; what a service adds."""
    officer.go(f"{loop.desk(DIAGNOSIS)}connu/")
    officer.check_page()
    for box in officer.main.locator("[name=key]").all()[:3]:
        box.check()
    officer.fill("Qui s’en occupe", "Service participation")
    officer.press("Accepter ce qui est coché")
    officer.see("3 éléments ajoutés.")
    officer.go(f"{loop.desk(DIAGNOSIS)}ajouter/")
    officer.fill("Titre", "Bulletin communal")
    officer.fill("Qui s’en occupe", "Service communication")
    officer.main.locator("[name=element]").select_option("inform")
    officer.fill("Ce qui le montre", "Quatre numéros par an dans chaque boîte.")
    officer.press("Enregistrer")
    officer.see("C’est ajouté à l’inventaire.")
    officer.check_page()


def take_up_inventory(officer: Person, loop: Loop) -> None:
    """A year later nobody types it again."""
    officer.go(loop.desk(AGAIN))
    officer.check_page()
    officer.press("Reprendre l’inventaire précédent")
    officer.see("4 éléments ajoutés.")


def levels(base: int, **raised: int) -> Choose:
    """The answer to each point: `base`, or what is said for its number or for its letters, at
    most the top of its scale."""

    def choose(name: str, values: list[str]) -> str:
        point = name.removeprefix("value-")
        level = raised.get(point.replace("-", "_"), raised.get(point.split("-")[0], base))
        return str(min(level, max(int(one) for one in values if one.isdecimal())))

    return choose


def assess(person: Person, loop: Loop, activity: str, choose: Choose) -> None:
    """Every element, one after the other."""
    person.go(loop.home(activity))
    person.press("Mon évaluation")
    page = person.fetch(f"{loop.home(activity)}mon-evaluation/open_data/")
    while form_in(page.text()):
        page = send_choices(person, page, choose)


def agree_on(officer: Person, loop: Loop, activity: str, value: str, reason: str) -> None:
    """What everybody says alike at once, then the one point that is left, on the hall's screen."""
    officer.go(f"{loop.home(activity)}mise-en-commun/")
    officer.check_page()
    send(officer, officer.path, "semblables/", reason="Tout le monde dit la même chose.")
    officer.press("Commencer la séance")
    officer.see("3 personnes ont répondu")
    officer.check_page()
    officer.main.locator(f"[name=value][value='{value}']").check()
    officer.fill("Pourquoi cette réponse", reason)
    officer.press("Noter et passer au suivant")
    officer.see("La réponse convenue est notée.")
    assert officer.path.endswith("/mise-en-commun/")
    officer.check_page()


def sign(guarantor: Person, loop: Loop, activity: str, words: str) -> None:
    guarantor.go(f"{loop.desk(activity)}signature/")
    guarantor.check_page()
    guarantor.fill("Votre avis", words)
    guarantor.press("Signer le diagnostic")
    guarantor.see("Le diagnostic est signé : il peut être publié.")


def actions_offered(officer: Person, loop: Loop) -> list[str]:
    """The names of the recommended actions, in their ranks."""
    officer.go(f"{loop.desk(DIAGNOSIS)}actions/")
    officer.check_page()
    links = officer.main.locator("tbody th a").all()
    return [link.get_attribute("href").rstrip("/").rpartition("/")[2] for link in links]


def accept_actions(officer: Person, loop: Loop, names: list[str]) -> None:
    """The first on the screen, with a figure of the municipality's own."""
    officer.go(f"{loop.desk(DIAGNOSIS)}actions/{names[0]}/")
    officer.check_page()
    officer.main.locator("[name=decision][value=accepted]").check()
    officer.fill("Coût estimé par la commune, par an", 1500)
    officer.press("Enregistrer")
    officer.see("C’est noté, et publié avec les actions.")
    for name in names[1:]:
        send(officer, f"{loop.desk(DIAGNOSIS)}actions/{name}/", "decision", decision="accepted")
