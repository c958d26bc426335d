"""A jury, as the platform knows it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.activities.jury.blueprint import CALL
from parvis.activities.jury.exports import exports_of
from parvis.activities.jury.models import Project
from parvis.activities.jury.privacy import seats_of_person
from parvis.activities.jury.selectors.projects import projects_of
from parvis.activities.jury.selectors.seats import active_seats
from parvis.activities.jury.services import closing
from parvis.activities.jury.services.seats import forget_seats
from parvis.activities.jury.stages import STAGES
from parvis.common.addresses import address
from parvis.common.formatting import format_number
from parvis.processes.kinds import Ability, Call, Export, Figure, Kind
from parvis.processes.ladder import Level
from parvis.processes.outcomes import Outcome, Panel, Proposal, Score


class Jury(Kind):
    slug = "jury"
    label = _("Jury")
    summary = _("Des personnes tirées au sort ou désignées cotent des projets selon une grille.")
    icon = "scale"
    levels = (Level.CONSULT, Level.INVOLVE, Level.CO_CREATE, Level.CO_DECIDE)
    stages = STAGES
    settings_form = "parvis.activities.jury.forms.SettingsForm"
    abilities = (
        Ability("review", _("Composer le jury"), "jury.compose"),
        Ability("vote", _("Déclarer ses liens et coter"), "jury.score"),
        Ability("count", _("Écrire les raisons et le procès-verbal"), "jury.deliberate"),
    )
    accepts = (Panel, Proposal)
    publishes = (Score,)
    urls = "parvis.activities.jury.urls"
    desk_urls = "parvis.activities.jury.desk_urls"

    def home_url(self, activity) -> str:
        return self.url("jury:home", activity)

    def desk_url(self, activity) -> str:
        return self.url("jury_desk:board", activity)

    def url(self, name: str, activity) -> str:
        return address(name, activity.process.slug, activity.slug)

    def call_to_action(self, activity) -> Call | None:
        """Nothing to do for residents, but something to read from the criteria on."""
        if activity.stage_slug == "prepare":
            return None
        if activity.stage_slug == "result":
            text = _("Le jury a publié ses cotes et ses raisons.")
            return Call(text, _("Voir les cotes du jury"), self.url("jury:result", activity))
        return Call(activity.stage.promise, _("Suivre le jury"), self.home_url(activity))

    def statistics(self, activity) -> tuple[Figure, ...]:
        """Who sits and how many projects are judged; never a score before the result."""
        if activity.stage_slug == "prepare":
            return ()
        seats, projects = active_seats(activity).count(), projects_of(activity).count()
        return (
            Figure(format_number(seats), _("membres du jury")),
            Figure(format_number(projects), _("projets cotés par le jury")),
        )

    def outcomes(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        """Once published: the score of each project that has one, exact in its data."""
        if outcome_type is not Score or activity.stage_slug != "result":
            return ()
        return [score_of(project) for project in projects_of(activity) if project.mean is not None]

    def exports(self, activity) -> tuple[Export, ...]:
        return exports_of(activity)

    def check_stage_change(self, activity, to: str, now) -> None:
        closing.check_stage_change(activity, to)

    def on_stage_change(self, activity, change) -> None:
        closing.on_stage_change(activity, change)

    def check_settings_change(self, activity, before, after) -> None:
        closing.check_settings_change(activity, before, after)

    def blueprints(self) -> tuple[Any, ...]:
        return (CALL,)

    def export_person(self, user) -> dict[str, Any]:
        """The person's seats, with their own declarations and scores while they are kept."""
        return {"seats": seats_of_person(user)}

    def forget_person(self, user) -> None:
        """The seat is given back; its scores and declarations go while scoring is open."""
        forget_seats(user)

    def seed(self, demonstration) -> None:
        from parvis.activities.jury.seeds import seed

        seed(demonstration)


def score_of(project: Project) -> Score:
    """value: the score out of 100, rounded down; exact: data's numerator over denominator."""
    return Score(
        title=project.public_title,
        text=project.reasons,
        source=project.source,
        data={
            "code": project.code,
            "numerator": project.numerator,
            "denominator": project.denominator,
        },
        value=int(project.mean),
        maximum=100,
    )


KIND = Jury()
