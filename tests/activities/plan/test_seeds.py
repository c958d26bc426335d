"""The demonstration's plans, with and without a diagnosis before them."""

import pytest
from django.utils import timezone

from parvis.activities.plan.models import Action, Evaluation
from parvis.activities.plan.seeds.programme import seed_programme
from parvis.activities.plan.seeds.transition import SLUG, seed_transition
from parvis.contributions.models import Contribution
from parvis.processes.demonstration import Demonstration
from parvis.processes.models import Activity
from tests.activities.plan import giver
from tests.factories.people import UserFactory, give_role
from tests.factories.processes import PhaseFactory, ProcessFactory


@pytest.fixture
def demonstration(commune, officer):
    residents = [UserFactory(display_name=f"Habitante {number}") for number in range(12)]
    for person in residents:
        give_role(person, commune, "resident")
    return Demonstration(commune, timezone.now(), {"officer": officer}, residents, [], None)


def late(activity) -> int:
    today = timezone.localdate()
    return sum(one.is_late(today) for one in activity.plan_actions.all())


def test_without_a_diagnosis_the_plan_stands_on_its_own(demonstration):
    seed_transition(demonstration)
    plan = Activity.objects.get(kind_slug="plan")
    assert (plan.process.slug, plan.stage_slug, plan.plan_actions.count()) == (SLUG, "progress", 5)
    answers = plan.plan_actions.get(number=2)
    assert [one.title for one in answers.needs.all()] == [
        "Écrire avec les habitants une charte de la participation"
    ]
    taken = Contribution.objects.get(title="Trente jours, c’est long")
    assert [event.text for event in plan.kind.traces(taken)] == [answers.title]
    before = Action.objects.count()
    seed_transition(demonstration)
    assert Action.objects.count() == before


def test_the_actions_of_a_diagnosis_become_those_of_the_plan(demonstration, monkeypatch):
    giver.install(monkeypatch)
    process = ProcessFactory(municipality=demonstration.municipality, slug=SLUG)
    PhaseFactory(process=process)
    giver.make_giver(process)
    seed_transition(demonstration)
    plan = process.activities.get(kind_slug="plan")
    titles = [row[1] for row in giver.PROPOSALS]
    assert list(plan.plan_actions.values_list("title", flat=True).order_by("number")) == titles
    charter = plan.plan_actions.get(title="Écrire une charte")
    assert charter.reason == "Car « Écrire une charte » change beaucoup."
    assert charter.owner == "Service participation"
    assert charter.objective.path == "002.001"


def test_the_programme_has_late_actions_and_a_published_evaluation(demonstration):
    seed_programme(demonstration)
    plan = Activity.objects.get(kind_slug="plan")
    assert (plan.stage_slug, plan.plan_actions.count()) == ("midterm", 18)
    assert late(plan) == 3
    evaluation = Evaluation.objects.get()
    assert (evaluation.moment, evaluation.figures["total"]) == ("midterm", 18)
    assert evaluation.published_at is not None
