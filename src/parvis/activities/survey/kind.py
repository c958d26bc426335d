"""A survey, as the platform knows it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.activities.survey.blueprint import ALONE
from parvis.activities.survey.selectors.versions import response_count
from parvis.activities.survey.stages import STAGES
from parvis.common.addresses import address
from parvis.common.formatting import format_number
from parvis.processes.kinds import Ability, Call, Figure, Kind
from parvis.processes.ladder import Level
from parvis.processes.outcomes import Need, Score


class Survey(Kind):
    slug = "survey"
    label = _("Enquête")
    summary = _("Répondre à des questions, sans donner son nom.")
    icon = "list"
    levels = (Level.CONSULT, Level.INVOLVE)
    stages = STAGES
    settings_form = "parvis.activities.survey.forms.SettingsForm"
    abilities = (Ability("submit", _("Répondre à l’enquête"), "survey.answer"),)
    publishes = (Score, Need)
    urls = "parvis.activities.survey.urls"

    def home_url(self, activity) -> str:
        return self.url("survey:home", activity)

    def url(self, name: str, activity) -> str:
        return address(name, activity.process.slug, activity.slug)

    def call_to_action(self, activity) -> Call | None:
        if activity.stage_slug != "open":
            return None
        return Call(_("Une enquête est ouverte."), _("Répondre"), self.home_url(activity))

    def statistics(self, activity) -> tuple[Figure, ...]:
        """How many answers, once it is closed: before, only the team sees it."""
        if activity.stage_slug not in ("closed", "results"):
            return ()
        return (Figure(format_number(response_count(activity)), _("réponses")),)

    def blueprints(self) -> tuple[Any, ...]:
        return (ALONE,)

    def seed(self, demonstration) -> None:
        from parvis.activities.survey.seeds import seed

        seed(demonstration)


KIND = Survey()
