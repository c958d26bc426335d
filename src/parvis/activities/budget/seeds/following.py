"""What became of last year's winners: the council, agreements, news with photos, evaluations."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw

from parvis.activities.budget.models import Project
from parvis.activities.budget.seeds.building import Town
from parvis.activities.budget.selectors.delivery import unruled
from parvis.activities.budget.services.council import Said, record_council_decision
from parvis.common.pdf import render_pdf
from parvis.contributions.uploads import Prepared, prepare_image
from parvis.decisions.models import Agreement, Commitment, Progress
from parvis.decisions.services import evaluate_commitment, sign_agreement, update_commitment


@dataclass(frozen=True)
class Tale:
    """What happened to one project, should it win.

    due: days from now; news: (days ago, status, percent, text, percent of the budget spent, what
    else `update_commitment` takes); signed: (days ago, kind, party, percent of the budget);
    granted: (percent of the cost, why), where the council gives less.
    """

    owner: str = ""
    due: int = 0
    news: tuple[tuple[int, str, int, str, int, dict[str, Any]], ...] = ()
    signed: tuple[int, str, str, int] | None = None
    refused: str = ""
    granted: tuple[int, str] | None = None
    evaluation: str = ""
    photo: Callable[[], tuple[Prepared, str]] | None = field(default=None)


def drawn(sky: str, ground: str, shapes: Callable[[ImageDraw.ImageDraw], None]) -> Prepared:
    """A drawing that stands for a photo: an invented town has no photographs."""
    image = Image.new("RGB", (640, 420), sky)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 300, 640, 420), fill=ground)
    shapes(pen)
    out = BytesIO()
    image.save(out, "PNG")
    return prepare_image("dessin.png", out.getvalue())


def benches() -> tuple[Prepared, str]:
    def shapes(pen: ImageDraw.ImageDraw) -> None:
        for left in (60, 420):
            pen.rectangle((left + 70, 150, left + 90, 310), fill="#6b4a2b")
            pen.ellipse((left, 40, left + 160, 200), fill="#4f8a3c")
        for left in (210, 310):
            pen.rectangle((left, 270, left + 85, 284), fill="#8a5a33")
            pen.rectangle((left, 235, left + 85, 247), fill="#8a5a33")

    words = "Dessin de la place : deux bancs en bois neufs, entre deux jeunes tilleuls."
    return drawn("#cfe6f5", "#b9c48f", shapes), words


def oven() -> tuple[Prepared, str]:
    def shapes(pen: ImageDraw.ImageDraw) -> None:
        pen.pieslice((190, 130, 450, 390), 180, 360, fill="#b5623f")
        pen.rectangle((190, 258, 450, 330), fill="#9c4f30")
        pen.pieslice((270, 210, 370, 310), 180, 360, fill="#2d2320")

    return drawn("#d9dde2", "#a89b86", shapes), "Dessin du four : la voûte de briques est remontée."


TALES = {
    "Trois bancs et deux arbres place du Kiosque": Tale(
        owner="Service des travaux",
        due=-60,
        signed=(205, Agreement.Kind.ORDER, "Menuiserie du Moulin SRL", 94),
        news=(
            (
                190,
                Progress.IN_PROGRESS,
                40,
                "Les bancs et les tilleuls sont commandés.",
                35,
                {},
            ),
            (
                75,
                Progress.DELIVERED,
                100,
                "Les bancs sont posés et les arbres plantés. Merci à l’école du centre !",
                96,
                {"money_note": "Le marché a coûté un peu moins que le prix estimé."},
            ),
        ),
        photo=benches,
        evaluation="Les bancs servent tous les jours, surtout aux aînés à la sortie de la "
        "messe et aux parents de l’école. Un troisième arbre manquait d’eau : une école l’arrose. "
        "À refaire : demander aux riverains où poser les bancs avant de commander.",
    ),
    "Un four à pain partagé à Haute-Roche": Tale(
        owner="Service du patrimoine",
        due=45,
        granted=(80, "La Fondation du patrimoine paie le reste : elle aide ce four."),
        signed=(150, Agreement.Kind.SUBSIDY, "Comité de quartier de Haute-Roche ASBL", 80),
        news=(
            (
                60,
                Progress.IN_PROGRESS,
                55,
                "La voûte est remontée avec des briques de récupération. Il reste le toit.",
                50,
                {},
            ),
        ),
        photo=oven,
    ),
    "La piste d’apprentissage du vélo": Tale(
        owner="Service de la mobilité",
        due=-12,
        signed=(160, Agreement.Kind.CONTRACT, "Routes et Tracés SA", 90),
        news=(
            (150, Progress.IN_PROGRESS, 20, "Les plans sont prêts, avec les élèves.", 10, {}),
            (
                20,
                Progress.DELAYED,
                30,
                "L’entreprise choisie a fait faillite. Un nouveau marché est lancé : "
                "la piste sera peinte au printemps, quand la cour sera sèche.",
                12,
                {},
            ),
        ),
    ),
    "Un chemin pour fauteuils jusqu’au bois": Tale(
        owner="Service des espaces verts",
        due=120,
        signed=(40, Agreement.Kind.CONTRACT, "Sentiers et Jardins SRL", 98),
    ),
    "Un mur d’expression pour les jeunes": Tale(
        owner="Service de la jeunesse",
        due=150,
        news=(
            (90, Progress.PLANNED, 5, "Nous cherchons le mur avec la maison de jeunes.", 0, {}),
            (
                30,
                Progress.ABANDONED,
                5,
                "Le propriétaire du mur a vendu le bâtiment et le nouveau ne veut pas. Aucun autre "
                "mur ne convient aux jeunes. Le projet s’arrête ; son argent revient à l’édition "
                "suivante.",
                2,
                {},
            ),
        ),
    ),
    "Une fontaine dans le parc": Tale(
        refused="Le puits du parc est dans la zone de captage : la Région interdit d’y creuser. "
        "Nous ne le savions pas au moment du vote.",
    ),
}
OTHER = Tale(owner="Service des travaux", due=200)
REASONS = (
    "Le conseil suit le vote. Chaque projet a été relu avec le service qui le réalisera. Quand il "
    "dit non, il dit pourquoi."
)


def carry_out(town: Town, activity) -> None:
    """The council's decision, then each approved winner's tale."""
    said = [said_of(town, project) for project in unruled(activity)]
    decision = record_council_decision(
        activity,
        decided_on=town.ago(250).date(),
        reference="Séance publique, point 12",
        reasons=REASONS,
        said=said,
        document=minutes(),
        by=town.officer,
        now=town.ago(249),
    )
    for commitment in decision.commitments.all():
        tell(town, commitment, TALES.get(commitment.title, OTHER))


def paper(title: str, text: str) -> Prepared:
    """A PDF of one page, as an invented town would have signed it."""
    chapter = {"title": title, "paragraphs": [text], "tables": []}
    data = {"place": "Clairval", "kind": title, "date": "", "contents": "", "facts": []}
    data |= {"messages_word": "", "messages": [], "chapters": [chapter]}
    content = render_pdf("budget/edition.typ", data, title=title)
    return Prepared("document.pdf", "application/pdf", content, ".pdf")


def minutes() -> Prepared:
    return paper("Délibération du conseil communal", f"Séance publique, point 12. {REASONS}")


def said_of(town: Town, project: Project) -> Said:
    tale = TALES.get(project.contribution.title, OTHER)
    if tale.refused:
        return Said(project, approved=False, reason=tale.refused)
    due_on = (town.now + timedelta(days=tale.due)).date()
    percent, why = tale.granted or (100, "")
    return Said(
        project,
        approved=True,
        amount=project.cost * percent // 100,
        reason=why,
        owner=tale.owner,
        due_on=due_on,
    )


def tell(town: Town, commitment: Commitment, tale: Tale) -> None:
    """Its agreement, its dated news, what it gave."""
    if tale.signed:
        days, kind, party, percent = tale.signed
        sign_agreement(
            commitment,
            kind=kind,
            party=party,
            signed_on=town.ago(days).date(),
            amount=commitment.budget * percent // 100,
            document=paper(str(kind.label), f"Entre la commune de Clairval et {party}."),
            document_is_public=kind == Agreement.Kind.SUBSIDY,
            by=town.officer,
            now=town.ago(days),
        )
    for place, (days, status, percent, text, spent, more) in enumerate(tale.news, start=1):
        photos = [tale.photo()] if tale.photo and place == len(tale.news) else []
        update_commitment(
            commitment,
            text=text,
            status=status,
            percent=percent,
            spent=commitment.budget * spent // 100,
            photos=photos,
            by=town.officer,
            now=town.ago(days),
            **more,
        )
    if tale.evaluation:
        evaluate_commitment(commitment, text=tale.evaluation, by=town.officer, now=town.ago(14))
