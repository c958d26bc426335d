"""The verbs of a jury beside a budget: composing it, scoring, its reasons and minutes."""

from datetime import date

from tests.browser.quick import send
from tests.browser.story import Story
from tests.browser.visitor import Person, address_of

CRITERIA = 6
APPOINTED = "Désignée par le conseil des aînés."
REASONS = "Le jury s’est mis d’accord sans voter."


def home(told: Story) -> str:
    return f"/demarches/{told.process}/jury/jury/"


def desk(told: Story) -> str:
    return f"/bureau/jury/{told.process}/jury/"


def open_stage(officer: Person, told: Story, stage: str, reason: str) -> None:
    officer.go(f"/bureau/demarches/{told.process}/activites/jury/etapes/")
    officer.choose("Étape à ouvrir", stage)
    officer.fill("Raison publique", reason)
    officer.press("Ouvrir cette étape")
    officer.see(f"L’étape « {stage} » est ouverte.")


def compose(officer: Person, told: Story, accounts: list[str]) -> None:
    """The first member on the screen, the others like them."""
    people = [(f"Membre {place}", address_of(one)) for place, one in enumerate(accounts, 1)]
    officer.go(f"{desk(told)}designer/")
    officer.check_page()
    name, email = people[0]
    officer.fill("Nom", name)
    officer.fill("Pourquoi cette personne", APPOINTED)
    officer.fill("Adresse e-mail de son compte", email)
    officer.press("Désigner")
    officer.see("a le numéro")
    for name, email in people[1:]:
        one = {"name": name, "body": "citizen", "reason": APPOINTED, "email": email}
        send(officer, f"{desk(told)}designer/", **one)
    officer.go(desk(told))
    officer.check_page()


def declare_and_score(member: Person, told: Story, link: str, points: int) -> None:
    """On the screen: a link with the second project, which then offers no grid; one score."""
    member.go(f"{home(told)}ma-place/")
    member.check_page()
    for place, choice in enumerate(("Aucun lien", link, "Aucun lien"), start=1):
        member.main.locator(f"[name=project-{place}]").select_option(label=choice)
    member.press("Enregistrer mes déclarations")
    member.see("Vous avez un lien : vous ne cotez pas")
    member.check_page()
    member.go(f"{home(told)}ma-place/1/")
    member.check_page()
    for place in range(CRITERIA):
        member.main.locator(f"[name=criterion-{place}][value='{points}']").check()
    member.press("Enregistrer ma cote")
    member.see("Votre cote est enregistrée.")
    member.go(f"{home(told)}ma-place/2/")
    member.see("Vous avez déclaré un lien avec ce projet")


def score(member: Person, told: Story, points: dict[int, int]) -> None:
    """The same points for each criterion of some projects."""
    for number, given in points.items():
        page = f"{home(told)}ma-place/{number}/"
        send(member, page, **{f"criterion__{place}": str(given) for place in range(CRITERIA)})


def declare_nothing(member: Person, told: Story, projects: int) -> None:
    links = {f"project__{number}": "none" for number in range(1, projects + 1)}
    send(member, f"{home(told)}ma-place/", **links)


def deliberate(officer: Person, told: Story, projects: int) -> None:
    """Reasons of each project, then the minutes."""
    officer.go(f"{desk(told)}raisons/1/")
    officer.fill("Raisons du jury", REASONS)
    officer.press("Enregistrer")
    officer.check_page()
    for number in range(2, projects + 1):
        send(officer, f"{desk(told)}raisons/{number}/", reasons=REASONS)
    officer.go(f"{desk(told)}pv/")
    officer.fill("Jour de la réunion", date.today().isoformat())
    officer.fill("Lieu", "Salle du conseil")
    officer.fill("Présidence", "La doyenne")
    officer.fill("Secrétariat", "Le service participation")
    for name in ("Membre 1", "Membre 2", "Membre 3", "Membre 4"):
        officer.main.get_by_label(name).check()
    officer.press("Enregistrer le procès-verbal")
    officer.see("Le procès-verbal est enregistré.")
    officer.check_page()
