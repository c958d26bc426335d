"""A survey, as the platform knows it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.activities.survey.blueprint import ALONE
from parvis.activities.survey.privacy import begun_answers, open_drafts
from parvis.activities.survey.results import stages as counting
from parvis.activities.survey.results.exports import exports_of
from parvis.activities.survey.results.outcomes import outcomes_of
from parvis.activities.survey.results.selectors import answered, read_results
from parvis.activities.survey.services import closing
from parvis.activities.survey.services.answering import delete_draft
from parvis.activities.survey.stages import STAGES
from parvis.common.addresses import address
from parvis.common.formatting import format_number
from parvis.processes.kinds import Ability, Call, Export, Figure, Kind
from parvis.processes.ladder import Level
from parvis.processes.outcomes import Need, Outcome, Preference, Score


class Survey(Kind):
    slug = "survey"
    label = _("Enquête")
    summary = _("Répondre à des questions, sans donner son nom.")
    icon = "document"
    levels = (Level.CONSULT, Level.INVOLVE)
    stages = STAGES
    settings_form = "parvis.activities.survey.forms.SettingsForm"
    abilities = (Ability("submit", _("Répondre à l’enquête"), "survey.answer"),)
    publishes = (Score, Need, Preference)
    urls = "parvis.activities.survey.urls"
    desk_urls = "parvis.activities.survey.desk_urls"

    def home_url(self, activity) -> str:
        return self.url("survey:home", activity)

    def desk_url(self, activity) -> str:
        return self.url("survey_desk:board", activity)

    def url(self, name: str, activity) -> str:
        return address(name, activity.process.slug, activity.slug)

    def call_to_action(self, activity) -> Call | None:
        if activity.stage_slug == "results":
            url = self.url("survey:results", activity)
            return Call(_("Les résultats de l’enquête sont publiés."), _("Voir les résultats"), url)
        if activity.stage_slug != "open":
            return None
        return Call(_("Une enquête est ouverte."), _("Répondre"), self.home_url(activity))

    def statistics(self, activity) -> tuple[Figure, ...]:
        """How many answers, once it is closed: before, only the team sees it."""
        if activity.stage_slug not in ("closed", "results"):
            return ()
        return (Figure(format_number(answered(activity)), _("réponses")),)

    def check_stage_change(self, activity, to: str, now) -> None:
        closing.check_stage_change(activity, to)
        counting.check_stage_change(activity, to)

    def on_stage_change(self, activity, change) -> None:
        closing.on_stage_change(activity, change.after)
        counting.on_stage_change(activity, change)

    def check_settings_change(self, activity, before, after) -> None:
        closing.check_settings_change(activity, before, after)

    def export_person(self, user) -> dict[str, Any]:
        """What the person has begun and not sent; what is sent is nobody's."""
        return {"begun": begun_answers(user)}

    def forget_person(self, user) -> None:
        """What they have begun goes; what they sent cannot be found."""
        for draft in open_drafts(user):
            delete_draft(draft)

    def outcomes(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        """Once published: perceptions as scores, what to begin with as needs, what most want."""
        return outcomes_of(activity, outcome_type)

    def read_together(self, activities) -> None:
        read_results(activities)

    def exports(self, activity) -> tuple[Export, ...]:
        return exports_of(activity)

    def blueprints(self) -> tuple[Any, ...]:
        return (ALONE,)

    def seed(self, demonstration) -> None:
        from parvis.activities.survey.seeds import seed

        seed(demonstration)


KIND = Survey()
