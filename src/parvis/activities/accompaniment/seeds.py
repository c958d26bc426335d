"""The accompaniment of the demonstration: three modules, one of them finished."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from parvis.activities.accompaniment.catalogue import offer
from parvis.activities.accompaniment.models import Module
from parvis.activities.accompaniment.selectors.scores import measures_of
from parvis.activities.accompaniment.services import (
    add_module,
    decide_deliverable,
    evaluate_module,
    save_part,
    set_shares,
    set_terms,
    sign,
)
from parvis.activities.accompaniment.stages import AGREED, RUNNING
from parvis.people.models import Role
from parvis.processes.blueprints import ActivityPlan
from parvis.processes.demonstration import Demonstration
from parvis.processes.ladder import Level
from parvis.processes.models import Activity, Phase, Process, ProcessStatus
from parvis.processes.services import add_activity, create_process, open_stage, publish_process

SLUG = "transition-participative"
TITLE = "Accompagnement de Clairval"
KEYS = ("responsiveness", "open-data", "facilitation")
PURPOSE = (
    "Les habitants disent qu’ils ne savent pas ce que deviennent leurs demandes. Nous voulons "
    "répondre à chacun, ouvrir nos données et mieux animer nos réunions, puis mesurer ce qui a "
    "changé."
)
MINUTES = (
    "Huit services ont dessiné le chemin d’une demande. Trois passages faisaient perdre dix jours, "
    "et sont supprimés."
)


class Work:
    """The demonstration's people and clock."""

    def __init__(self, demonstration: Demonstration) -> None:
        self.now = demonstration.now
        self.officer = demonstration.people[Role.OFFICER]
        self.elected = demonstration.people[Role.ELECTED]
        self.companion = demonstration.people[Role.FACILITATOR]

    def ago(self, days: int):
        return self.now - timedelta(days=days)

    def day(self, days: int):
        return self.ago(days).date()

    def open(self, activity: Activity, stage: str, days: int) -> Activity:
        reason = "L’étape précédente est terminée"
        return open_stage(activity, stage, by=self.officer, reason=reason, now=self.ago(days))


def seed(demonstration: Demonstration) -> None:
    """Add it once; doing it again changes nothing."""
    work = Work(demonstration)
    activity = activity_of(work)
    if activity is None:
        return
    agree(work, activity)
    activity = work.open(work.open(activity, AGREED, 120), RUNNING, 118)
    modules = list(Module.objects.filter(engagement__activity=activity))
    for module in modules:
        module.engagement.activity = activity
    finish(work, modules[0])
    go_on(work, modules[1])
    set_shares(activity, ["responsiveness", "documents"], by=work.officer)


def activity_of(work: Work) -> Activity | None:
    """The accompaniment of the loop's process, made where it is missing; None when it is filled."""
    process = Process.objects.filter(slug=SLUG).first()
    if process is None:
        process = create_process(
            "accompaniment",
            author=work.officer,
            title="Transition participative de Clairval",
            slug=SLUG,
            starts_on=work.day(130),
            now=work.ago(130),
        )
    if process.status == ProcessStatus.DRAFT:
        process = publish_process(process, by=work.officer)
    found = process.activities.filter(kind_slug="accompaniment").first()
    if found is None:
        found = add_activity(
            phase_of(process, work), ActivityPlan("accompaniment", "accompagnement", TITLE)
        )
    found.process = process
    return None if hasattr(found, "engagement") else found


def phase_of(process: Process, work: Work) -> Phase:
    """A phase after the others."""
    last = process.phases.order_by("position").last()
    return Phase.objects.create(
        process=process,
        position=last.position + 1 if last else 0,
        title="Être accompagné",
        summary="Module par module, avec des indicateurs avant et après.",
        level=Level.INFORM,
        starts_on=work.day(120),
        ends_on=work.day(-150),
    )


def agree(work: Work, activity: Activity) -> None:
    """Terms and modules, signed on both sides."""
    terms: dict[str, Any] = {
        "organisation": "Ateliers de la démocratie locale",
        "purpose": PURPOSE,
        "minutes_planned": 72 * 60,
        "starts_on": work.day(120),
        "ends_on": work.day(-150),
    }
    set_terms(activity, terms, facilitator=work.companion, by=work.officer)
    for key in KEYS:
        one = offer(key)
        add_module(
            activity,
            title=one.title,
            objectives=one.objectives,
            minutes=one.hours * 60,
            offer=one,
            by=work.officer,
        )
    signed = f"{work.companion.display_name}, Ateliers de la démocratie locale"
    sign(activity, "organisation", signed, by=work.companion, now=work.ago(122))
    signed = f"{work.elected.display_name}, pour le collège communal"
    sign(activity, "municipality", signed, by=work.elected, now=work.ago(121))


def finish(work: Work, module: Module) -> None:
    """Two sessions, deliverables accepted, homework done, indicators, an opinion."""
    for title, days, people in (("Le chemin d’une demande", 110, 9), ("La charte", 75, 12)):
        values = session(work, title, days) | {"officers": people, "elected": 2, "notes": MINUTES}
        save_part(module, "sessions", None, values, by=work.companion)
    for one in module.deliverables.all():
        row = save_part(
            module, "deliverables", one, {"delivered_on": work.day(60)}, by=work.companion
        )
        row.module = module
        decide_deliverable(row, accepted=True, answer="Le collège l’adopte.", by=work.officer)
    for one in module.homework.all():
        values = {"owner": "Secrétariat communal", "due_on": work.day(80), "done_on": work.day(82)}
        save_part(module, "homework", one, values, by=work.officer)
    answered, delay = module.indicators.all()
    save_part(module, "indicators", answered, answered_values(work, module), by=work.companion)
    save_part(module, "indicators", delay, values_of(work, 34, 12), by=work.companion)
    evaluate_module(
        module,
        rating=4,
        text="Chaque service sait maintenant à quoi il répond, et en combien de jours.",
        by=work.officer,
    )


def session(work: Work, title: str, days: int) -> dict[str, Any]:
    return {
        "title": title,
        "starts_at": work.ago(days),
        "place": "Maison communale",
        "agenda": "Tour de table, travail en groupes, décisions.",
        "minutes_spent": 6 * 60,
    }


def answered_values(work: Work, module: Module) -> dict[str, Any]:
    """Before: what the process's diagnosis found, where there is one."""
    values = values_of(work, 41, 78)
    measures = measures_of(module.engagement.activity)
    if measures:
        values |= {"before": measures[0].value, "before_source": measures[0].source}
    return values


def values_of(work: Work, before: int, after: int) -> dict[str, Any]:
    return {
        "before": Decimal(before),
        "before_on": work.day(118),
        "before_source": "Comptage du secrétariat, trente demandes",
        "after": Decimal(after),
        "after_on": work.day(20),
        "after_source": "Comptage du secrétariat, trente demandes",
    }


def go_on(work: Work, module: Module) -> None:
    """One session held, one to come; a deliverable handed over; homework that is late."""
    held = session(work, "Quelles données ?", 30) | {"officers": 7, "elected": 1}
    save_part(module, "sessions", None, held, by=work.companion)
    save_part(module, "sessions", None, session(work, "Publier", -12), by=work.companion)
    for one in module.deliverables.all():
        save_part(module, "deliverables", one, {"delivered_on": work.day(3)}, by=work.companion)
    for one in module.homework.all():
        values = {"owner": "Service informatique", "due_on": work.day(5)}
        save_part(module, "homework", one, values, by=work.officer)
