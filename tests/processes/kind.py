"""A kind of activity that exists only in these tests, so that the platform's tests name none."""

from django import forms

from parvis.common.errors import Refused
from parvis.processes.blueprints import ActivityPlan, Blueprint, PhasePlan
from parvis.processes.kinds import Call, Figure, Kind, Stage
from parvis.processes.ladder import Level


class WorkshopForm(forms.Form):
    places = forms.IntegerField(label="Places", min_value=1, initial=20)
    open_to_all = forms.BooleanField(label="Ouvert à tous", required=False)


BLUEPRINT = Blueprint(
    slug="workshops",
    label="Ateliers",
    summary="Des ateliers pour tous.",
    level=Level.INVOLVE,
    phases=(
        PhasePlan("Préparer", Level.INFORM, days=10),
        PhasePlan(
            "Se réunir",
            Level.INVOLVE,
            days=20,
            activities=(
                ActivityPlan("workshop", "ateliers", "Les ateliers", {"places": 12, "origin": "x"}),
            ),
        ),
    ),
    texts={"negotiable": "Le programme."},
)


class WorkshopKind(Kind):
    """Refuses to open `vote` while its settings say `blocked`; counts its stage changes."""

    slug = "workshop"
    label = "Ateliers"
    summary = "Se réunir"
    levels = (Level.INVOLVE,)
    settings_form = "tests.processes.kind.WorkshopForm"
    stages = (
        Stage("prepare", "Préparation", "Cela ouvrira bientôt.", frozenset(), "upcoming"),
        Stage("submit", "Inscriptions", "Inscrivez-vous.", frozenset({"submit"}), "open"),
        Stage("vote", "Vote", "Votez.", frozenset({"vote"}), "vote"),
        Stage("result", "Résultat", "Voici le résultat.", frozenset({"publish"}), "result"),
    )

    def home_url(self, activity) -> str:
        return f"/demarches/{activity.process.slug}/workshop/{activity.slug}/"

    def call_to_action(self, activity):
        if activity.stage_slug == "submit":
            return Call("Il reste des places.", "S’inscrire", self.home_url(activity))
        return None

    def statistics(self, activity):
        return (Figure("12", "places"),)

    def check_stage_change(self, activity, to, now) -> None:
        if to == "vote" and activity.settings.get("blocked"):
            raise Refused("Aucun projet à voter.", code="no_projects")

    def on_stage_change(self, activity, change) -> None:
        activity.settings["changes"] = activity.settings.get("changes", 0) + 1
        activity.save(update_fields=["settings"])

    def blueprints(self):
        return (BLUEPRINT,)


KIND = WorkshopKind()


def install(monkeypatch) -> None:
    """Make it the only installed kind, wherever the registry is used."""
    for module in ("kinds", "blueprints", "selectors", "privacy"):
        monkeypatch.setattr(f"parvis.processes.{module}.kinds", lambda: (KIND,))
