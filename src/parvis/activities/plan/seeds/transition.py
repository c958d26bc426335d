"""The plan that follows the diagnosis of the demonstration, or stands without one."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from parvis.activities.plan.models import Action, Objective, Source
from parvis.activities.plan.seeds import texts
from parvis.activities.plan.seeds.town import Town
from parvis.activities.plan.selectors.candidates import candidates
from parvis.activities.plan.services.actions import ActionFields, add_action, edit_action, put_needs
from parvis.activities.plan.services.following import tell_news
from parvis.activities.plan.services.importing import fields_of
from parvis.activities.plan.services.indicators import IndicatorFields, add_indicator, add_measure
from parvis.activities.plan.services.links import link_contributions
from parvis.activities.plan.services.objectives import start_from_model
from parvis.activities.plan.services.remarks import file_remark
from parvis.activities.plan.services.taking_in import take_in
from parvis.contributions.services import ContributionFields, support
from parvis.processes.blueprints import ActivityPlan, blueprints
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity, Process
from parvis.processes.services import add_activity

SLUG, MOST_TAKEN = "transition-participative", 5


def seed_transition(demonstration: Demonstration) -> None:
    town = Town(demonstration)
    activity = plan_of(town)
    if activity.plan_objectives.exists():
        return
    start_from_model(activity, by=town.officer)
    write(town, activity)
    activity = consult(town, activity)
    activity = town.open(activity, "adopted", 40)
    follow(town, town.open(activity, "progress", 38))


def plan_of(town: Town) -> Activity:
    """The plan of the loop's process; both are made if they are not there."""
    process = Process.objects.filter(slug=SLUG).first()
    if process is None:
        known = "transition" if "transition" in blueprints() else "plan-transition"
        process = town.begin(
            known,
            SLUG,
            "Transition participative de Clairval",
            "De l’état des lieux au plan : mieux informer, écouter et décider ensemble.",
            days=260,
        )
    found = process.activities.filter(kind_slug="plan")
    activity = found.select_related("process", "phase", "municipality").first()
    if activity is None:
        plan = ActivityPlan("plan", "plan", "Le plan de transition")
        activity = add_activity(process.phases.last(), plan)
    activity.settings |= {
        "starts_on": town.day(-60).isoformat(),
        "ends_on": town.day(1000).isoformat(),
        "guidance": "Dites ce qui manque, ce qui est de trop, et ce qui devrait venir d’abord.",
    }
    activity.save(update_fields=["settings"])
    return activity


def write(town: Town, activity: Activity) -> None:
    """The actions that the diagnosis proposes, or invented ones; then who does what by when."""
    proposed = [one.key for one in candidates(activity) if one.sort == "proposal"][:MOST_TAKEN]
    if proposed:
        take_in(activity, proposed, by=town.officer, now=town.ago(75))
    else:
        invent(town, activity)
    objectives = {one.path: one for one in Objective.objects.filter(activity=activity)}
    names = names_of(activity)
    for place, action in enumerate(Action.objects.filter(activity=activity).order_by("number")):
        action.activity = activity
        path = path_of(names[action.number])
        fields = replace(
            fields_of(action),
            owner=texts.OWNERS[path],
            in_charge=town.officer,
            objective=objectives[path],
            starts_on=action.starts_on or town.day(-60),
            ends_on=action.ends_on or town.day(-60) + timedelta(weeks=8 + 4 * place),
            priority=1 if place < 2 else 2,
        )
        edit_action(action, fields, by=town.officer, now=town.ago(74))
    indicator(town, activity)


def names_of(activity: Activity) -> dict[int, str]:
    """What the catalogue of diagnoses calls each action, by its number in the plan."""
    found = dict(enumerate(texts.NAMES, 1))
    links = activity.plan_links.filter(sort="proposal", action__isnull=False)
    for number, key in links.values_list("action__number", "key"):
        found[number] = key.rpartition(":")[2]
    return found


def path_of(name: str) -> str:
    """The objective under which an action of the catalogue stands."""
    return next((path for path, names in texts.UNDER.items() if name in names), texts.OTHERS)


def invent(town: Town, activity: Activity) -> None:
    made = []
    for title, text, reason, euros in texts.TRANSITION:
        budget = ((Source.OWN, "Estimation", euros * 100),)
        fields = ActionFields(title, text, reason, budget=budget)
        made.append(add_action(activity, fields, by=town.officer, now=town.ago(75)))
    for place, needs in texts.NEEDS.items():
        put_needs(made[place], [made[need].number for need in needs])


def indicator(town: Town, activity: Activity) -> None:
    fields = IndicatorFields(
        title="Habitants qui disent qu’un avis peut changer quelque chose",
        unit="sur 10",
        baseline=Decimal("4.1"),
        baseline_on=town.day(-120),
        target=Decimal("6"),
        target_on=town.day(700),
        source="Enquête de perception",
    )
    add_indicator(activity, fields, by=town.officer)


def consult(town: Town, activity: Activity) -> Activity:
    """Four residents say what they think; one remark is taken up in an action."""
    activity = town.open(activity, "consultation", 72)
    names = {name: number for number, name in names_of(activity).items()}
    answers = activity.plan_actions.get(number=names.get("answers", 2))
    for place, (title, body) in enumerate(texts.REMARKS):
        author = town.residents[3 * place]
        fields = ContributionFields(title=title, body=body)
        action = answers if place == 1 else None
        remark = file_remark(
            activity, author=author, fields=fields, action=action, now=town.ago(65 - place)
        )
        support(remark.contribution, user=town.residents[3 * place + 1])
        if action is not None:
            action.activity = activity
            number = remark.contribution.number
            link_contributions(action, [number], by=town.officer, now=town.ago(50))
    return activity


def follow(town: Town, activity: Activity) -> None:
    """One action is done, one advances, and one is later than promised, with its reason."""
    first, second, third = activity.plan_actions.order_by("number")[:3]
    for action in (first, second, third):
        action.activity = activity
    tell_news(
        first,
        text=texts.DONE,
        status="done",
        percent=100,
        by=town.officer,
        now=town.ago(12),
    )
    tell_news(
        second,
        text=texts.BEGUN,
        status="in_progress",
        percent=40,
        by=town.officer,
        now=town.ago(5),
    )
    third.refresh_from_db()
    third.activity = activity
    fields = replace(fields_of(third), ends_on=third.ends_on + timedelta(weeks=8))
    edit_action(third, fields, by=town.officer, change_reason=texts.LATER_TOGETHER, now=town.ago(3))
    measured = activity.plan_indicators.get()
    measured.activity = activity
    add_measure(
        measured,
        measured_on=town.day(-8),
        value=Decimal("4.6"),
        source="Enquête de perception, 212 réponses",
        by=town.officer,
        now=town.ago(8),
    )
