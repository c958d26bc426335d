"""The services at work on some ideas: opinions, the grid, an exchange, a change, an appeal."""

from datetime import timedelta

from deliberation.budgeting.costing import CostLine
from parvis.activities.budget.criteria import usual_criteria
from parvis.activities.budget.models import Project
from parvis.activities.budget.seeds.building import Town
from parvis.activities.budget.services.appeals import appeal_rejection
from parvis.activities.budget.services.assigning import assign_service, give_opinion
from parvis.activities.budget.services.costing import cost_by_lines
from parvis.activities.budget.services.exchange import publish_summary, send_message
from parvis.activities.budget.services.grid import Judged, examine
from parvis.activities.budget.services.versions import decide_version, propose_version
from parvis.contributions.models import Service
from parvis.contributions.services.offices import save_service

WORKS, GREEN = "Service des travaux", "Service des espaces verts"
LINES = (
    CostLine("Toilette sèche, fournie et posée", 100, 9_800_00, 2100),
    CostLine("Socle en béton (m²)", 650, 180_00, 2100),
)
WHY_APPEAL = (
    "Je ne demande pas une piscine chauffée : un bassin d’eau naturelle coûte dix fois moins. "
    "Je propose d’en étudier un, plus petit."
)


def service(town: Town, name: str) -> Service:
    """A municipal service of the demonstration, made once."""
    found = Service.objects.filter(name=name).first()
    return found or save_service(None, name=name, in_charge=town.officer, by=town.officer)


def cost_line_by_line(town: Town, project: Project, *, days: float) -> None:
    """An idea that two services looked at, with its grid and its costing."""
    ask = {"by": town.officer, "question": "Est-ce faisable, et à quel prix ?"}
    due = (town.now - timedelta(days=days) + timedelta(days=5)).date()
    row = assign_service(
        project, service=service(town, WORKS), due_on=due, now=town.ago(days), **ask
    )
    opinion = "Oui. Une toilette sèche évite l’égout : c’est la moitié du prix."
    give_opinion(row, opinion=opinion, by=town.officer, now=town.ago(days - 2))
    grid = {criterion: Judged("ok") for criterion in usual_criteria()}
    examine(project, verdicts=grid, by=town.officer, now=town.ago(days - 2))
    note = "Prix des derniers marchés publics. Imprévus : 10 %."
    cost_by_lines(
        project, lines=LINES, contingency=1000, note=note, by=town.officer, now=town.ago(days - 3)
    )


def change_together(town: Town, project: Project, *, days: float) -> None:
    """An idea that its author and the services make better, and a service that is late."""
    due = (town.now - timedelta(days=2)).date()
    green = service(town, GREEN)
    assign_service(project, service=green, due_on=due, by=town.officer, now=town.ago(days))
    question = "Le chemin doit-il passer par le bois ? La Région devrait alors l’autoriser."
    send_message(project, by=town.officer, text=question, now=town.ago(days))
    author = project.contribution.author
    answer = "Non, il peut longer la haie."
    send_message(project, by=author, text=answer, now=town.ago(days - 1))
    summary = "L’autrice accepte que le chemin longe la haie plutôt que de traverser le bois."
    publish_summary(project, by=town.officer, text=summary, now=town.ago(days - 1))
    version = propose_version(
        project,
        by=town.officer,
        title=project.contribution.title,
        body=f"{project.contribution.body} Le chemin longe la haie, sur le terrain communal.",
        reason="Sur le terrain communal, aucune autorisation n’est nécessaire.",
        now=town.ago(days - 2),
    )
    decide_version(version, by=author, accept=True, now=town.ago(days - 3))


def contest(town: Town, project: Project, *, days: float) -> None:
    """A rejection that its author contests; another officer has to decide."""
    author = project.contribution.author
    appeal_rejection(project, by=author, text=WHY_APPEAL, now=town.ago(days))
