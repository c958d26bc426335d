"""A strategic programme (PST) in its third year, evaluated at mid-term."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from parvis.activities.plan.models import Action, Level, Objective, Source
from parvis.activities.plan.seeds import texts
from parvis.activities.plan.seeds.town import Town
from parvis.activities.plan.services.actions import ActionFields, add_action, edit_action
from parvis.activities.plan.services.evaluation import publish_evaluation, write_evaluation
from parvis.activities.plan.services.following import move_action, tell_news
from parvis.activities.plan.services.importing import fields_of
from parvis.activities.plan.services.indicators import IndicatorFields, add_indicator, add_measure
from parvis.activities.plan.services.objectives import add_objective
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity, Process

SLUG, AGE, MONTH = "pst", 760, 30
PERCENTS = {"done": 100, "in_progress": 45, "on_hold": 20, "planned": 0, "abandoned": 10}


def seed_programme(demonstration: Demonstration) -> None:
    if Process.objects.filter(slug=SLUG).exists():
        return
    town = Town(demonstration)
    activity = begin(town)
    write(town, activity)
    measures = indicators(town, activity)
    activity = town.open(activity, "consultation", AGE - 60)
    activity = town.open(activity, "adopted", AGE - 120)
    activity = town.open(activity, "progress", AGE - 121)
    follow(town, activity)
    measure(town, activity, measures)
    evaluate(town, town.open(activity, "midterm", 25))


def begin(town: Town) -> Activity:
    process = town.begin(
        "plan-pst",
        SLUG,
        "Programme stratégique de Clairval",
        "Ce que la commune veut réaliser d’ici 2030, action par action.",
        days=AGE,
    )
    activity = process.activities.select_related("process", "phase", "municipality").get()
    activity.settings |= {
        "starts_on": town.day(-AGE).isoformat(),
        "ends_on": town.day(6 * 365 - AGE).isoformat(),
    }
    activity.save(update_fields=["settings"])
    return activity


def write(town: Town, activity: Activity) -> None:
    """Three levels of objectives, then the actions under the lowest."""
    known: dict[tuple[str, ...], Objective] = {}
    for axis, strategic, operational, actions in texts.PST:
        parent = None
        names = (axis, strategic, operational)
        for depth, level in enumerate(Level.values, 1):
            key = names[:depth]
            if key not in known:
                known[key] = add_objective(
                    activity, level=level, title=key[-1], parent=parent, by=town.officer
                )
            parent = known[key]
        for row in actions:
            add(town, activity, parent, row)


def add(town: Town, activity: Activity, objective: Objective | None, row) -> None:
    title, owner, starts, ends, _status, euros = row
    begun = town.day(-AGE)
    own, region = euros * 40, euros * 60
    budget = ((Source.OWN, "", own), (Source.REGION, "Subside", region))
    fields = ActionFields(
        title=title,
        owner=owner,
        objective=objective,
        starts_on=begun + timedelta(days=MONTH * starts),
        ends_on=begun + timedelta(days=MONTH * ends),
        budget=budget if euros > 20_000 else ((Source.OWN, "", euros * 100),),
    )
    add_action(activity, fields, by=town.officer, now=town.ago(AGE - 10))


def follow(town: Town, activity: Activity) -> None:
    """Every action where its row says; some tell news, one date moves, one is given up."""
    rows = {row[0]: row for _a, _s, _o, actions in texts.PST for row in actions}
    for action in Action.objects.filter(activity=activity).order_by("number"):
        action.activity = activity
        status = rows[action.title][4]
        if action.title in texts.NEWS:
            told = {"status": status, "percent": PERCENTS[status], "by": town.officer}
            tell_news(action, text=texts.NEWS[action.title], now=town.ago(20), **told)
        elif status != action.status:
            reason = texts.ABANDONED if status == "abandoned" else ""
            days = 30 + 11 * action.number
            move_action(action, status, by=town.officer, reason=reason, now=town.ago(days))
            if 0 < PERCENTS[status] < 100:
                Action.objects.filter(pk=action.pk).update(percent=PERCENTS[status])
    late = activity.plan_actions.get(title="Trottoirs de la rue du Moulin")
    late.activity = activity
    fields = replace(fields_of(late), ends_on=late.ends_on + timedelta(days=120))
    edit_action(late, fields, by=town.officer, change_reason=texts.LATER, now=town.ago(15))


def indicators(town: Town, activity: Activity) -> list:
    return [
        add_indicator(
            activity,
            IndicatorFields(
                title=title,
                unit=unit,
                baseline=Decimal(start),
                baseline_on=town.day(-AGE),
                target=Decimal(target),
                target_on=town.day(3 * 365),
                source="Comptages de la commune",
            ),
            by=town.officer,
        )
        for title, unit, start, target, _measures in texts.INDICATORS
    ]


def measure(town: Town, activity: Activity, rows: list) -> None:
    for indicator, (*_words, values) in zip(rows, texts.INDICATORS, strict=True):
        indicator.activity = activity
        for place, value in enumerate(values):
            days = 500 - 230 * place
            add_measure(
                indicator,
                measured_on=town.day(-days),
                value=Decimal(value),
                source="Comptage annuel",
                by=town.officer,
                now=town.ago(days),
            )


def evaluate(town: Town, activity: Activity) -> None:
    evaluation = activity.plan_evaluations.get()
    evaluation.activity = activity
    evaluation = write_evaluation(
        evaluation,
        texts=texts.EVALUATION,
        held_on=town.day(-24),
        answers=dict(enumerate(texts.ANSWERS, 1)),
        by=town.officer,
    )
    evaluation.activity = activity
    publish_evaluation(evaluation, by=town.officer, now=town.ago(18))
