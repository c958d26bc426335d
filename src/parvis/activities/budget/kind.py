"""The participatory budget, as the platform knows it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.activities.budget.blueprint import BLUEPRINT
from parvis.activities.budget.configuration import configuration
from parvis.activities.budget.exports import exports_of
from parvis.activities.budget.models import AssistedIdea, Project, ProjectEvent
from parvis.activities.budget.money import cash
from parvis.activities.budget.privacy import forget_review, review_of
from parvis.activities.budget.proposals import BEFORE_RESULT, ballot_proposals
from parvis.activities.budget.selectors.ballots import own_ballot, participation
from parvis.activities.budget.selectors.needs import need_of
from parvis.activities.budget.selectors.projects import events_of, project_of, status_counts
from parvis.activities.budget.selectors.results import winners
from parvis.activities.budget.selectors.two_people import to_confirm
from parvis.activities.budget.services import locks, two_people
from parvis.activities.budget.services import stages as stage_services
from parvis.activities.budget.services.needs import take_needs
from parvis.activities.budget.setting_words import setting_value
from parvis.activities.budget.stages import STAGES
from parvis.activities.budget.voters import voter_of_account
from parvis.common.addresses import address
from parvis.common.formatting import format_number
from parvis.contributions.models import Status
from parvis.processes.kinds import Ability, Call, Event, Export, Figure, Kind
from parvis.processes.ladder import Level
from parvis.processes.outcomes import Decision, Need, Outcome, Proposal

EVENT_TONES = {"rejected": "danger", "selected": "success", "not_selected": "neutral"}


class Budget(Kind):
    slug = "budget"
    label = _("Budget participatif")
    summary = _("Proposer des projets pour la commune, puis voter pour ceux qu’elle réalisera.")
    icon = "euro"
    levels = (Level.CONSULT, Level.INVOLVE, Level.CO_CREATE, Level.CO_DECIDE)
    stages = STAGES
    settings_form = "parvis.activities.budget.forms.SettingsForm"
    abilities = (
        Ability("submit", _("Proposer une idée"), "budget.submit"),
        Ability("review", _("Analyser les idées"), "budget.review"),
        Ability("vote", _("Voter"), "budget.vote"),
        Ability("count", _("Compter les bulletins"), "budget.count"),
        Ability("publish", _("Publier le résultat"), "budget.publish"),
    )
    accepts = (Proposal, Need)
    publishes = (Decision, Proposal)
    urls = "parvis.activities.budget.urls"
    desk_urls = "parvis.activities.budget.desk_urls"
    merges_by_itself = True  # a merge changes the project's status too

    def home_url(self, activity) -> str:
        return self.url("budget:home", activity)

    def desk_url(self, activity) -> str:
        return self.url("budget_desk:board", activity)

    def url(self, name: str, activity) -> str:
        return address(name, activity.process.slug, activity.slug)

    def call_to_action(self, activity) -> Call | None:
        calls = {
            "submit": (_("Vous avez une idée pour la commune ?"), _("Proposer une idée"), "file"),
            "vote": (_("Choisissez les projets que vous voulez."), _("Voter"), "ballot"),
            "result": (_("Le résultat du vote est publié."), _("Voir le résultat"), "result"),
            "follow-up": (_("Les projets retenus avancent."), _("Voir le résultat"), "result"),
        }
        if activity.stage_slug not in calls:
            return None
        text, label, name = calls[activity.stage_slug]
        return Call(text, label, self.url(f"budget:{name}", activity))

    def contribution_panel(self, contribution, user) -> tuple[str, dict[str, Any]] | None:
        project = project_of(contribution)
        if project is None:
            return None
        config = configuration(project.activity)
        may_edit = project.status == "submitted" and user.has_perm(
            "contributions.edit", contribution
        )
        context = {
            "project": project,
            "currency": config.currency,
            "may_edit": may_edit,
            # The contribution's page and contributions:edit lead here, where the cost is too.
            "edit_url": address(
                "budget:edit",
                project.activity.process.slug,
                project.activity.slug,
                contribution.uuid,
            )
            if may_edit
            else "",
            "may_review": user.has_perm("budget.manage", project),
            "may_hold": user.has_perm("budget.hold", project),
            "stage": project.activity.stage_slug,
            "why": why(project),
            # Asked for only when the panel is drawn anew.
            "lines": project.budget_lines.all,
            "need": need_of(project),
        }
        powers = (may_edit, context["may_review"], context["may_hold"])
        context["kept_as"] = (project.pk, context["stage"], *powers, context["need"])
        return "budget/panel.html", context

    def signature(self, contribution):
        return signature_of(contribution)

    def events(self, contribution) -> Iterable[Event]:
        return [
            Event(
                at=event.happened_at,
                title=ProjectEvent.Verb(event.verb).label,
                text=event.text,
                tone=EVENT_TONES.get(event.verb, "info"),
            )
            for event in events_of(contribution)
        ]

    def outcomes(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        """The winners, as decisions to carry out and as proposals for a plan; before them, what is
        on the ballot, as proposals for those who work beside the vote."""
        if outcome_type is Proposal and activity.stage_slug in BEFORE_RESULT:
            return ballot_proposals(activity)
        made = {Decision: {"adopted": True}, Proposal: {}}.get(outcome_type)
        if made is None or activity.stage_slug not in ("result", "follow-up"):
            return ()
        return [
            outcome_type(
                title=project.public_title,
                text=public_body(project),
                source=project.contribution.key,
                data={"votes": project.votes, "code": project.code},
                cost=project.paid,
                **made,
            )
            for project in winners(activity)
        ]

    def exports(self, activity) -> tuple[Export, ...]:
        return exports_of(activity)

    def statistics(self, activity) -> tuple[Figure, ...]:
        """Envelope and ideas; participation; winners. Never a tally before the result."""
        config = configuration(activity)
        counts = status_counts(activity)
        figures = [Figure(cash(config.envelope, config.currency), _("à répartir"))]
        figures.append(Figure(format_number(sum(counts.values())), _("idées déposées")))
        if activity.stage_slug in ("vote", "count", "result", "follow-up"):
            figures.append(Figure(format_number(participation(activity)), _("bulletins déposés")))
        if activity.stage_slug in ("result", "follow-up"):
            chosen = counts.get("selected", 0)
            figures.append(Figure(format_number(chosen), _("projets retenus")))
        return tuple(figures)

    def check_stage_change(self, activity, to: str, now) -> None:
        stage_services.check_stage_change(activity, to)

    def check_planning(self, activity, stage: str) -> None:
        two_people.check_planning(activity, stage)

    def on_stage_change(self, activity, change) -> None:
        stage_services.on_stage_change(activity, change.after, by_hand=not change.automatic)

    def check_settings_change(self, activity, before, after) -> None:
        locks.check_settings_change(activity, before, after)

    def setting_words(self, name, value) -> str:
        from parvis.activities.budget.forms import SettingsForm

        return setting_value(name, value, SettingsForm)

    def check_withdrawal(self, contribution) -> None:
        locks.check_withdrawal(contribution)

    def on_outcomes(self, activity) -> None:
        take_needs(activity)

    def blueprints(self) -> tuple[Any, ...]:
        return (BLUEPRINT,)

    def export_person(self, user) -> dict[str, Any]:
        """The person's ideas, and their ballots while a vote is open: see own_open_ballots."""
        projects = Project.objects.filter(contribution__author=user).select_related("contribution")
        return {
            "projects": [
                {
                    "title": project.contribution.title,
                    "status": project.get_status_display(),
                    "estimated_cost_cents": project.estimated_cost,
                    "cost_cents": project.cost,
                }
                for project in projects
            ],
            "ballots": open_ballots(user),
            **review_of(user),
        }

    def forget_person(self, user) -> None:
        """Ideas stay, without their author (contributions); ballots are anonymous already.

        A ballot in an open vote still counts: only its owner could find it, and its links are
        destroyed at the close.
        """
        forget_review(user)

    def desk_tasks(self, user) -> Iterable[Call]:
        """Acts on a vote that wait for this person's confirmation."""
        if not user.has_perm("budget.confirm"):
            return ()
        return [
            Call(
                one.get_act_display(),
                _("Confirmer"),
                self.url("budget_desk:vote", one.activity),
            )
            for one in to_confirm(user)
        ]

    def seed(self, demonstration) -> None:
        from parvis.activities.budget.seeds import seed

        seed(demonstration)


def signature_of(contribution):
    """The name that somebody without an account wanted shown, or how their idea came."""
    noted = AssistedIdea.objects.filter(contribution=contribution).first()
    return "" if noted is None else noted.name or noted.get_way_display()


def public_body(project: Project) -> str:
    """The text of a project, unless moderation hid it."""
    contribution = project.contribution
    return contribution.body if contribution.status == Status.PUBLISHED else ""


def why(project: Project) -> str:
    """The published explanation of a project, in the reader's language."""
    words = project.explanation.get("why", {})
    return words.get((get_language() or "fr")[:2], words.get("fr", ""))


def open_ballots(user) -> list[dict[str, Any]]:
    """The ballots that the person can still change. Sealed ones cannot be found by anybody."""
    from parvis.processes.models import Activity

    found = []
    open_votes = Activity.objects.filter(kind_slug=Budget.slug, stage_slug="vote")
    for activity in open_votes.select_related("process"):
        ballot = own_ballot(activity, voter_of_account(activity, user))
        if ballot is not None:
            found.append({"process": activity.process.title, "choices": ballot.choices})
    return found


KIND = Budget()
