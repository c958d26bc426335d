"""A diagnosis of participation and transparency, as the platform knows it."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from parvis.activities.diagnosis.blueprint import blueprints
from parvis.activities.diagnosis.exports import exports_of
from parvis.activities.diagnosis.outcomes import scores_drafted, scores_published
from parvis.activities.diagnosis.privacy import entries_of, participations_of
from parvis.activities.diagnosis.reporting.files import report_exports
from parvis.activities.diagnosis.selectors.actions import proposals_of
from parvis.activities.diagnosis.selectors.diagnoses import frame_of, read_frames
from parvis.activities.diagnosis.selectors.reports import reported
from parvis.activities.diagnosis.services import stages
from parvis.activities.diagnosis.services.participants import forget_participant
from parvis.activities.diagnosis.stages import PUBLISHED, STAGES
from parvis.common.addresses import address
from parvis.common.formatting import format_number
from parvis.processes.kinds import Ability, Call, Export, Figure, Kind
from parvis.processes.ladder import Level
from parvis.processes.outcomes import Need, Outcome, Proposal, Score


class DiagnosisKind(Kind):
    slug = "diagnosis"
    label = _("Diagnostic")
    summary = _("Ce que la commune fait pour informer et faire participer, évalué à plusieurs.")
    icon = "search"
    levels = (Level.INFORM, Level.CONSULT, Level.INVOLVE, Level.CO_CREATE)
    stages = STAGES
    settings_form = "parvis.activities.diagnosis.forms.SettingsForm"
    abilities = (
        Ability("review", _("Inviter au diagnostic"), "diagnosis.invite"),
        Ability("edit", _("Compléter l’inventaire"), "diagnosis.fill"),
        Ability("vote", _("Évaluer de son côté"), "diagnosis.assess"),
        Ability("count", _("Noter la réponse convenue"), "diagnosis.agree"),
        Ability("publish", _("Signer ou renvoyer le diagnostic"), "diagnosis.sign"),
        Ability("follow_up", _("Retenir des actions recommandées"), "diagnosis.choose"),
    )
    accepts = (Score, Need)
    publishes = (Score, Proposal)
    seeds_after = ("survey",)
    urls = "parvis.activities.diagnosis.urls"
    desk_urls = "parvis.activities.diagnosis.desk_urls"

    def home_url(self, activity) -> str:
        return self.url("diagnosis:home", activity)

    def desk_url(self, activity) -> str:
        return self.url("diagnosis_desk:board", activity)

    def url(self, name: str, activity) -> str:
        return address(name, activity.process.slug, activity.slug)

    def call_to_action(self, activity) -> Call | None:
        """Nothing to do for residents who were not invited, but something to read."""
        if activity.stage_slug == "prepare":
            return None
        if activity.stage_slug == PUBLISHED:
            return Call(
                activity.stage.promise, _("Lire le rapport"), self.url("diagnosis:report", activity)
            )
        return Call(activity.stage.promise, _("Suivre"), self.home_url(activity))

    def statistics(self, activity) -> tuple[Figure, ...]:
        """How much is in the inventory and how many points have an answer, once published."""
        frame = frame_of(activity)
        if frame.snapshot is None:
            return ()
        known = sum(row["mark"] == "value" for row in frame.snapshot["values"].values())
        return (
            Figure(format_number(len(frame.snapshot["inventory"])), _("pratiques recensées")),
            Figure(format_number(known), _("points évalués")),
        )

    def outcomes(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        """Once published: the score of each element and indicator, and the accepted actions."""
        frame = frame_of(activity)
        if frame.snapshot is None:
            return ()
        if outcome_type is Proposal:
            return list(proposals_of(reported(frame)))
        return scores_published(activity, frame) if outcome_type is Score else ()

    def drafts(self, activity, outcome_type: type[Outcome]) -> Iterable[Outcome]:
        """The scores of what is agreed so far, until they are published."""
        return scores_drafted(activity, frame_of(activity)) if outcome_type is Score else ()

    def read_together(self, activities) -> None:
        read_frames(activities)

    def exports(self, activity) -> tuple[Export, ...]:
        return (*report_exports(activity), *exports_of(activity))

    def check_stage_change(self, activity, to: str, now) -> None:
        stages.check_stage_change(activity, to)

    def on_stage_change(self, activity, change) -> None:
        stages.on_stage_change(activity, change)

    def check_settings_change(self, activity, before, after) -> None:
        stages.check_settings_change(activity, before, after)

    def blueprints(self) -> tuple[Any, ...]:
        return blueprints()

    def export_person(self, user) -> dict[str, Any]:
        """The person's invitations, own assessments, and what they wrote in inventories."""
        return {"participations": participations_of(user), "entries": entries_of(user)}

    def forget_person(self, user) -> None:
        """Their assessments go while the assessment is open; after that, the link to them."""
        forget_participant(user)

    def seed(self, demonstration) -> None:
        from parvis.activities.diagnosis.seeds import seed

        seed(demonstration)


KIND = DiagnosisKind()
