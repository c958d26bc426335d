"""The assembly drawn by lot, as the platform knows it."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from parvis.activities.assembly import work
from parvis.activities.assembly.blueprint import BLUEPRINTS
from parvis.activities.assembly.climate.files import climate_exports
from parvis.activities.assembly.climate.trace import climate_panel
from parvis.activities.assembly.configuration import configuration
from parvis.activities.assembly.privacy import forget_seats, seats_of_person
from parvis.activities.assembly.selectors.members import seated_counts
from parvis.activities.assembly.services import stages as stage_services
from parvis.activities.assembly.services.work_stages import on_work_stage
from parvis.activities.assembly.stages import STAGES
from parvis.common.formatting import format_number
from parvis.processes.kinds import Ability, Call, Event, Export, Figure, Kind
from parvis.processes.ladder import Level
from parvis.processes.outcomes import Outcome, Panel, Recommendation


class Assembly(Kind):
    slug = "assembly"
    label = _("Assemblée citoyenne")
    summary = _("Des personnes tirées au sort s’informent, discutent et recommandent.")
    icon = "people"
    levels = (Level.CONSULT, Level.INVOLVE, Level.CO_CREATE, Level.CO_DECIDE)
    stages = STAGES
    settings_form = "parvis.activities.assembly.forms.SettingsForm"
    abilities = (
        Ability("count", _("Tirer au sort les membres"), "assembly.draw"),
        Ability("vote", _("Voter sur les recommandations"), "assembly.vote"),
        Ability("publish", _("Remettre le rapport"), "assembly.publish"),
        Ability("review", _("Répondre aux recommandations"), "assembly.reply"),
    )
    publishes = (Recommendation, Panel)
    urls = "parvis.activities.assembly.urls"
    desk_urls = "parvis.activities.assembly.desk_urls"

    def home_url(self, activity) -> str:
        return reverse("assembly:home", args=[activity.process.slug, activity.slug])

    def desk_url(self, activity) -> str:
        return reverse("assembly_desk:board", args=[activity.process.slug, activity.slug])

    def answer_url(self, contribution) -> str:
        """A recommendation is answered by a reply: its position, its date, what follows."""
        activity = contribution.activity
        return reverse(
            "assembly_desk:municipal_replies", args=[activity.process.slug, activity.slug]
        )

    def call_to_action(self, activity) -> Call | None:
        """Those who were not drawn can follow the work from the first letters on."""
        if activity.stage_slug == "prepare":
            return None
        return Call(activity.stage.promise, _("Suivre l’assemblée"), self.home_url(activity))

    def statistics(self, activity) -> tuple[Figure, ...]:
        """Seats before the draw, then who sits."""
        config, seated = configuration(activity), seated_counts(activity)
        if not any(seated.values()):
            seats = config.seats + config.elected_seats
            return (Figure(format_number(seats), _("places")),)
        figures = [Figure(format_number(seated["citizen"]), _("membres tirés au sort"))]
        if config.elected_seats:
            figures.append(Figure(format_number(seated["elected"]), _("personnes élues")))
        return (*figures, *work.figures_of(activity))

    def check_stage_change(self, activity, to: str, now) -> None:
        stage_services.check_stage_change(activity, to)

    def on_stage_change(self, activity, change) -> None:
        on_work_stage(activity, change)

    def contribution_panel(self, contribution, user) -> tuple[str, dict[str, Any]] | None:
        return climate_panel(contribution, work.panel_of(contribution))

    def signature(self, contribution) -> Any:
        return _("L’assemblée") if work.text_of(contribution) else ""

    def events(self, contribution) -> Iterable[Event]:
        return work.events_of(contribution)

    def outcomes(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        return work.outcomes_of(activity, outcome_type)

    def exports(self, activity) -> tuple[Export, ...]:
        return (*work.exports_of(activity), *climate_exports(activity))

    def desk_tasks(self, user) -> Iterable[Call]:
        return work.tasks_of(user)

    def export_person(self, user) -> dict[str, Any]:
        """The person's seats, how they asked to be reached, and what they wrote there."""
        return {"seats": seats_of_person(user)} | work.written_by(user)

    def forget_person(self, user) -> None:
        """The seat is given back; a substitute comes in. Answers to letters know no account.

        What they wrote stays under the seat's number; secret ballots are anonymous already.
        """
        forget_seats(user)

    def blueprints(self) -> tuple[Any, ...]:
        return BLUEPRINTS

    def seed(self, demonstration) -> None:
        from parvis.activities.assembly.seeds import seed

        seed(demonstration)


KIND = Assembly()
