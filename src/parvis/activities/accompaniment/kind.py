"""An accompaniment, as the platform knows it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from parvis.activities.accompaniment import services
from parvis.activities.accompaniment.blueprint import ALONE
from parvis.activities.accompaniment.exports import exports_of
from parvis.activities.accompaniment.models import Engagement
from parvis.activities.accompaniment.selectors.engagements import (
    public_figures,
)
from parvis.activities.accompaniment.stages import CLOSED, EVALUATED, PROPOSE, STAGES
from parvis.common.addresses import address
from parvis.common.formatting import format_number
from parvis.people.models import Role
from parvis.people.rules import roles_of
from parvis.processes.kinds import Ability, Call, Export, Figure, Kind
from parvis.processes.ladder import Level
from parvis.processes.outcomes import Score


class Accompaniment(Kind):
    slug = "accompaniment"
    label = _("Accompagnement")
    summary = _("Une organisation accompagne la commune, module par module, et on mesure.")
    icon = "people"
    levels = (Level.INFORM, Level.CONSULT, Level.INVOLVE, Level.CO_CREATE)
    stages = STAGES
    settings_form = "parvis.activities.accompaniment.forms.SettingsForm"
    abilities = (
        Ability("review", _("Choisir les modules et les termes"), "accompaniment.plan"),
        Ability("review", _("Signer pour la commune"), "accompaniment.sign_for_municipality"),
        Ability("review", _("Signer pour l’organisation"), "accompaniment.sign_for_organisation"),
        Ability("follow_up", _("Tenir les séances et le suivi"), "accompaniment.work"),
        Ability("follow_up", _("Accepter et évaluer"), "accompaniment.judge"),
        Ability("publish", _("Écrire la conclusion"), "accompaniment.conclude"),
    )
    accepts = (Score,)
    urls = "parvis.activities.accompaniment.urls"
    desk_urls = "parvis.activities.accompaniment.desk_urls"
    personal_urls = "parvis.activities.accompaniment.personal_urls"
    seeds_after = ("plan",)

    def home_url(self, activity) -> str:
        return self.url("accompaniment:home", activity)

    def desk_url(self, activity) -> str:
        return self.url("accompaniment_desk:board", activity)

    def url(self, name: str, activity) -> str:
        return address(name, activity.process.slug, activity.slug)

    def call_to_action(self, activity) -> Call | None:
        """Nothing to do for residents, but something to read once it is signed."""
        if activity.stage_slug == PROPOSE:
            return None
        if activity.stage_slug in (EVALUATED, CLOSED):
            text = _("Ce que l’accompagnement a changé, module par module.")
            return Call(text, _("Lire le bilan"), self.home_url(activity))
        return Call(activity.stage.promise, _("Suivre l’accompagnement"), self.home_url(activity))

    def statistics(self, activity) -> tuple[Figure, ...]:
        if activity.stage_slug == PROPOSE:
            return ()
        found = public_figures(activity)
        return (
            Figure(format_number(found.modules), ngettext("module", "modules", found.modules)),
            Figure(
                format_number(found.held), ngettext("séance tenue", "séances tenues", found.held)
            ),
            Figure(
                format_number(found.accepted),
                ngettext("livrable accepté", "livrables acceptés", found.accepted),
            ),
        )

    def exports(self, activity) -> tuple[Export, ...]:
        return exports_of(activity)

    def check_stage_change(self, activity, to: str, now) -> None:
        services.check_stage_change(activity, to)

    def on_stage_change(self, activity, change) -> None:
        services.on_stage_change(activity, change.after)

    def blueprints(self) -> tuple[Any, ...]:
        return (ALONE,)

    def export_person(self, user) -> dict[str, Any]:
        """The engagements that name the person as their facilitator."""
        found = Engagement.objects.filter(facilitator=user).select_related("activity__process")
        return {
            "accompanies": [
                [one.activity.process.title, one.activity.title, one.organisation] for one in found
            ]
        }

    def forget_person(self, user) -> None:
        services.forget_person(user)

    def desk_tasks(self, user) -> Iterable[Call]:
        """The way to one's own accompaniments, for facilitators who have some; one query."""
        if Role.FACILITATOR not in roles_of(user):
            return ()
        if not Engagement.objects.filter(facilitator=user).exists():
            return ()
        text, label = _("Vous accompagnez des communes."), _("Mes accompagnements")
        return (Call(text, label, address("accompaniment_mine:mine")),)

    def seed(self, demonstration) -> None:
        from parvis.activities.accompaniment.seeds import seed

        seed(demonstration)


KIND = Accompaniment()
