"""Public processes made from the first blueprint that will do, at a stage with a given tone."""

from django.utils import timezone

from parvis.decisions.models import Commitment, Decision
from parvis.processes.blueprints import blueprints
from parvis.processes.kinds import kind_of
from parvis.processes.models import Activity, Process, ProcessStatus
from parvis.processes.services import create_process

TODAY = timezone.now().date


def make_process(officer, title: str, *, tone: str = "open", **fields) -> Process:
    """A published process whose activities are all at the first stage with `tone`."""
    process = create_process(blueprint_with(tone), author=officer, title=title)
    values = {"status": ProcessStatus.PUBLISHED, "published_at": timezone.now()} | fields
    Process.objects.filter(pk=process.pk).update(**values)
    for activity in process.activities.all():
        stage = next(one for one in activity.kind.stages if one.tone == tone)
        Activity.objects.filter(pk=activity.pk).update(stage_slug=stage.slug)
    return Process.objects.get(pk=process.pk)


def blueprint_with(tone: str) -> str:
    """The first one whose activities all have a stage of that tone, and which has one to submit."""
    return next(slug for slug, one in blueprints().items() if has_stages(one, tone))


def has_stages(blueprint, tone: str) -> bool:
    kinds = [kind_of(plan.kind) for phase in blueprint.phases for plan in phase.activities]
    stages = [kind.stages for kind in kinds]
    return bool(kinds) and all(
        any(stage.tone == tone for stage in each)
        and any("submit" in stage.allows for stage in each)
        and any("vote" in stage.allows for stage in each)
        for each in stages
    )


def make_decision(process: Process, title: str = "Une décision", **fields) -> Decision:
    """A decision of a process, published unless told otherwise."""
    values = {
        "text": "Ce qui est décidé.",
        "reasons": "Parce que cela tient dans l’enveloppe.",
        "decided_by": "Conseil communal",
        "decided_on": TODAY(),
        "published_at": timezone.now(),
    } | fields
    return Decision.objects.create(
        municipality=process.municipality, process=process, title=title, **values
    )


def make_commitment(decision: Decision, title: str = "Une promesse", **fields) -> Commitment:
    return Commitment.objects.create(
        municipality=decision.municipality,
        decision=decision,
        title=title,
        owner="Service travaux",
        **fields,
    )
