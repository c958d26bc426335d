"""A plan of action, as the platform knows it."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from parvis.activities.plan.blueprint import plan_blueprints
from parvis.activities.plan.exports import exports_of
from parvis.activities.plan.privacy import actions_in_charge, forget_charge
from parvis.activities.plan.promises import commitments
from parvis.activities.plan.selectors.figures import figures_of
from parvis.activities.plan.selectors.tasks import late_of
from parvis.activities.plan.selectors.traces import panel_of, traces_of
from parvis.activities.plan.services import stages
from parvis.activities.plan.stages import HIDDEN, PROMISED, STAGES
from parvis.common.addresses import address
from parvis.common.formatting import format_number
from parvis.processes.kinds import Ability, Call, Event, Export, Figure, Kind
from parvis.processes.ladder import Level
from parvis.processes.outcomes import (
    Commitment,
    Decision,
    Need,
    Outcome,
    Proposal,
    Recommendation,
    Score,
)


class Plan(Kind):
    slug = "plan"
    label = _("Plan d’action")
    summary = _("Des objectifs, des actions avec un responsable et une date, suivis en public.")
    icon = "flag"
    levels = tuple(Level)
    stages = STAGES
    settings_form = "parvis.activities.plan.forms.SettingsForm"
    abilities = (
        Ability("submit", _("Donner son avis sur le projet de plan"), "plan.remark"),
        Ability("review", _("Écrire le plan"), "plan.write"),
        Ability("follow_up", _("Dire où en est une action"), "plan.follow"),
        Ability("publish", _("Évaluer le plan"), "plan.evaluate"),
    )
    accepts = (Proposal, Recommendation, Decision, Need, Score)
    publishes = (Commitment,)
    urls = "parvis.activities.plan.urls"
    desk_urls = "parvis.activities.plan.desk_urls"
    seeds_after = ("diagnosis",)

    def home_url(self, activity) -> str:
        return self.url("plan:home", activity)

    def desk_url(self, activity) -> str:
        return self.url("plan_desk:overview", activity)

    def url(self, name: str, activity) -> str:
        return address(name, activity.process.slug, activity.slug)

    def call_to_action(self, activity) -> Call | None:
        if activity.stage_slug in HIDDEN:
            return None
        if activity.stage_slug == "consultation":
            text = _("Le projet de plan est là : qu’en pensez-vous ?")
            return Call(text, _("Donner mon avis"), self.url("plan:remark", activity))
        return Call(activity.stage.promise, _("Voir le plan"), self.home_url(activity))

    def contribution_panel(self, contribution, user) -> tuple[str, dict[str, Any]] | None:
        return panel_of(contribution)

    def traces(self, contribution) -> Iterable[Event]:
        return traces_of(contribution)

    def statistics(self, activity) -> tuple[Figure, ...]:
        if activity.stage_slug in HIDDEN:
            return ()
        figures = figures_of(activity, timezone.localdate())
        return (
            Figure(format_number(figures.total), _("actions dans le plan")),
            Figure(format_number(figures.done), _("actions réalisées")),
            Figure(format_number(figures.late), _("actions en retard")),
        )

    def outcomes(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        """Once adopted: every action as a commitment, with its owner and its date."""
        if outcome_type is not Commitment or activity.stage_slug not in PROMISED:
            return ()
        return commitments(activity)

    def exports(self, activity) -> tuple[Export, ...]:
        return exports_of(activity)

    def check_stage_change(self, activity, to: str, now) -> None:
        stages.check_stage_change(activity, to)

    def on_stage_change(self, activity, change) -> None:
        stages.on_stage_change(activity, change)

    def blueprints(self) -> tuple[Any, ...]:
        return plan_blueprints()

    def export_person(self, user) -> dict[str, Any]:
        """The actions that the person is reminded of; remarks are contributions."""
        return {"actions": actions_in_charge(user)}

    def forget_person(self, user) -> None:
        """Nobody is reminded any more; the actions stay."""
        forget_charge(user)

    def desk_tasks(self, user) -> Iterable[Call]:
        return late_of(user)

    def seed(self, demonstration) -> None:
        from parvis.activities.plan.seeds import seed

        seed(demonstration)


KIND = Plan()
