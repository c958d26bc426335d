"""A kind that only hands outcomes over, as a diagnosis does: a plan knows no other kind by name."""

from parvis.processes import kinds
from parvis.processes.kinds import Kind, Stage
from parvis.processes.outcomes import Need, Proposal, Recommendation, Score
from tests.factories.processes import ActivityFactory

PROPOSALS = [
    ("charter", "Écrire une charte", ()),
    ("guarantor", "Nommer une personne garante", ("charter",)),
    ("training", "Former les agents", ()),
    ("open-data", "Ouvrir des données", ()),
    ("answers", "Répondre en trente jours", ("guarantor", "unknown")),
]


class GiverKind(Kind):
    """Five proposals with reasons, a measure, and what its settings say of contributions."""

    slug = "giver"
    label = "Diagnostic"
    summary = "Donner"
    stages = (Stage("result", "Fini", "Voici.", frozenset(), "result"),)
    publishes = (Proposal, Recommendation, Need, Score)

    def home_url(self, activity):
        return f"/diagnostic/{activity.slug}/"

    def outcomes(self, activity, outcome_type):
        key = activity.key
        if outcome_type is Proposal:
            return [proposal(key, *row) for row in PROPOSALS]
        if outcome_type is Score:
            data = {"indicator": "if-01", "known": True}
            return [Score("Projets publiés à temps", source=key, data=data, value=35)]
        if outcome_type is Need and activity.settings.get("need"):
            return [Need("Des bancs", source=activity.settings["need"], voices=12)]
        if outcome_type is Recommendation:
            return [Recommendation("Un conseil des enfants", votes_for=18, votes_cast=20)]
        return []


def proposal(key: str, name: str, title: str, needs: tuple[str, ...]) -> Proposal:
    data = {
        "action": name,
        "indicators": ["if-01", "if-99"],
        "weeks": 6,
        "reason": f"Car « {title} » change beaucoup.",
        "prerequisites": list(needs),
    }
    return Proposal(title, "En mots simples.", source=key, data=data, cost=4_000_00)


KIND = GiverKind()


def install(monkeypatch) -> None:
    """Add it to the installed kinds."""
    found = (*kinds.kinds(), KIND)
    monkeypatch.setattr("parvis.processes.kinds.kinds", lambda: found)


def make_giver(process, *, slug="diagnostic", **settings):
    return ActivityFactory(
        process=process,
        kind_slug="giver",
        slug=slug,
        title="Le diagnostic",
        stage_slug="result",
        settings=settings,
    )
