"""A choice of priorities, as the platform knows it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.activities.priorities import services
from parvis.activities.priorities.blueprint import ALONE, BUDGET
from parvis.activities.priorities.exports import exports_of
from parvis.activities.priorities.privacy import open_answers
from parvis.activities.priorities.selectors import (
    live_priorities,
    participation,
    priority_of,
    ranked_priorities,
    tally_of,
)
from parvis.activities.priorities.stages import STAGES
from parvis.common.addresses import address
from parvis.common.formatting import format_number
from parvis.contributions.models import Status
from parvis.processes.kinds import Ability, Call, Export, Figure, Kind
from parvis.processes.ladder import Level
from parvis.processes.outcomes import Need, Outcome


class Priorities(Kind):
    slug = "priorities"
    label = _("Priorités")
    summary = _("Proposer ce qui devrait passer en premier, puis classer les priorités.")
    icon = "flag"
    levels = (Level.CONSULT, Level.INVOLVE, Level.CO_CREATE, Level.CO_DECIDE)
    stages = STAGES
    settings_form = "parvis.activities.priorities.forms.SettingsForm"
    abilities = (
        Ability("submit", _("Proposer une priorité"), "priorities.submit"),
        Ability("vote", _("Classer les priorités"), "priorities.rank"),
    )
    publishes = (Need,)
    urls = "parvis.activities.priorities.urls"

    def home_url(self, activity) -> str:
        return self.url("priorities:home", activity)

    def url(self, name: str, activity) -> str:
        return address(name, activity.process.slug, activity.slug)

    def call_to_action(self, activity) -> Call | None:
        calls = {
            "propose": (_("Qu’est-ce qui devrait passer en premier ?"), _("Proposer"), "file"),
            "rank": (_("Aidez à classer les priorités."), _("Classer les priorités"), "home"),
            "result": (_("Les priorités sont classées."), _("Voir le classement"), "result"),
        }
        if activity.stage_slug not in calls:
            return None
        text, label, name = calls[activity.stage_slug]
        return Call(text, label, self.url(f"priorities:{name}", activity))

    def contribution_panel(self, contribution, user) -> tuple[str, dict[str, Any]] | None:
        priority = priority_of(contribution)
        if priority is None or priority.rank is None:
            return None
        context = {"priority": priority, "activity": contribution.activity}
        return "priorities/panel.html", context | {"kept_as": (priority.pk, priority.rank)}

    def statistics(self, activity) -> tuple[Figure, ...]:
        """How many priorities and people; never a tally before the result."""
        figures = [Figure(format_number(live_priorities(activity).count()), _("priorités"))]
        tally = tally_of(activity)
        if tally is not None:
            figures.append(Figure(format_number(tally.people), _("personnes ont classé")))
        elif activity.stage_slug == "rank":
            figures.append(Figure(format_number(participation(activity)), _("personnes classent")))
        return tuple(figures)

    def outcomes(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        """Once ranked, every priority that can be read, the first first."""
        if outcome_type is not Need or activity.stage_slug != "result":
            return ()
        return [
            Need(
                title=one.contribution.title,
                text=one.contribution.body,
                source=one.contribution.key,
                data={"rank": one.rank, "points": one.points},
                voices=one.voices,
            )
            for one in ranked_priorities(activity).filter(contribution__status=Status.PUBLISHED)
        ]

    def exports(self, activity) -> tuple[Export, ...]:
        return exports_of(activity)

    def check_stage_change(self, activity, to: str, now) -> None:
        services.check_stage_change(activity, to)

    def on_stage_change(self, activity, change) -> None:
        services.on_stage_change(activity, change.after, change.changed_at)

    def check_settings_change(self, activity, before, after) -> None:
        services.check_settings_change(activity, before, after)

    def check_withdrawal(self, contribution) -> None:
        services.check_withdrawal(contribution)

    def blueprints(self) -> tuple[Any, ...]:
        return (ALONE, BUDGET)

    def export_person(self, user) -> dict[str, Any]:
        """What the person answered while a ranking is open; later nobody's answers are kept."""
        return {"answers": open_answers(user)}

    def forget_person(self, user) -> None:
        """Their answers go where a ranking is open; counts that are published stay."""
        services.forget_answers(user)

    def seed(self, demonstration) -> None:
        from parvis.activities.priorities.seeds import seed

        seed(demonstration)


KIND = Priorities()
