"""A plan in any stage, with objectives, actions and indicators."""

from datetime import date

from parvis.activities.plan.models import Action, Indicator, Objective
from parvis.processes.settings import checked
from tests.factories.processes import ActivityFactory, ProcessFactory


def make_plan(municipality, stage="draft", *, process=None, slug="plan", **settings):
    """An activity of kind plan in `stage`; settings as the form's value."""
    from parvis.activities.plan.kind import KIND

    return ActivityFactory(
        process=process or ProcessFactory(municipality=municipality),
        kind_slug="plan",
        slug=slug,
        title="Notre plan",
        stage_slug=stage,
        settings=checked(KIND, settings),
    )


def make_objective(activity, path="001", **fields):
    return Objective.objects.create(
        activity=activity,
        path=path,
        **{"level": "axis", "title": f"Objectif {path}", "position": int(path[-3:])} | fields,
    )


def make_action(activity, **fields):
    """An action that can be adopted, numbered after the others."""
    number = fields.pop("number", Action.objects.filter(activity=activity).count() + 1)
    usual = {"title": f"Action {number}", "owner": "Travaux", "ends_on": date(2099, 1, 1)}
    return Action.objects.create(activity=activity, number=number, **usual | fields)


def make_indicator(activity, **fields):
    number = Indicator.objects.filter(activity=activity).count() + 1
    usual = {"title": f"Mesure {number}", "unit": "%", "baseline": 20, "target": 80}
    return Indicator.objects.create(activity=activity, number=number, **usual | fields)
