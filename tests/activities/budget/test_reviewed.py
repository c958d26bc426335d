"""The file of a project under review: whole on its page at the desk, and read in few queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from deliberation.budgeting.costing import CostLine
from parvis.activities.budget.criteria import usual_criteria
from parvis.activities.budget.models import BudgetLine, MergeRequest, ProjectStatus
from parvis.activities.budget.selectors.reviewed import get_reviewed
from parvis.activities.budget.services.assigning import assign_service, give_opinion
from parvis.activities.budget.services.consent import merge_or_ask
from parvis.activities.budget.services.costing import cost_by_lines
from parvis.activities.budget.services.exchange import send_message
from parvis.activities.budget.services.grid import Judged, examine
from parvis.activities.budget.services.versions import propose_version
from parvis.contributions.models import Service
from parvis.contributions.services.offices import save_service
from tests.activities.budget.test_desk import page, url
from tests.factories.budget import make_budget, make_project

# Twelve, and the one for the host name.
QUERIES = 13


@pytest.fixture
def project(commune, resident):
    activity = make_budget(commune, stage="review", appeal_days=15, consent_days=14)
    return make_project(
        activity, author=resident, title="Un banc", body="En bois.", status=ProjectStatus.ADMISSIBLE
    )


def fill(project, number: int, *, officer) -> None:
    """Everything that a review can hold, `number` times."""
    due, opened = timezone.localdate() + timedelta(days=9), []
    for place in range(number):
        service = save_service(None, name=f"Service {place}", in_charge=officer, by=officer)
        opened.append(assign_service(project, service=service, due_on=due, by=officer))
        send_message(project, by=officer, text=f"Message {place}")
    lines = [CostLine(f"Poste {place}", 100, 50_00, 2100) for place in range(number)]
    cost_by_lines(project, lines=lines, contingency=500, by=officer)
    BudgetLine.objects.bulk_create(
        BudgetLine(project=project, position=place, label=f"Devis {place}", amount=90_00)
        for place in range(number)
    )
    answers = {one: Judged("ok") for one in usual_criteria()[:number]}
    examine(project, verdicts=answers, by=officer)
    propose_version(project, by=officer, title="Deux bancs", body="En bois.", reason="Utile.")
    if number > 1:
        give_opinion(opened[0], opinion="Faisable.", by=officer)
        Service.objects.filter(name="Service 0").update(is_active=False)


def address_of(project) -> str:
    return url(project.activity, f"projet/{project.contribution.uuid}/")


@pytest.mark.parametrize("is_in_merge", [False, True])
@pytest.mark.parametrize("number", [1, 30])
def test_page_takes_the_same_queries(
    project, officer, client_of, number, is_in_merge, django_assert_num_queries
):
    fill(project, number, officer=officer)
    others = [make_project(project.activity, author=officer) for _other in range(number)]
    if is_in_merge:
        merge_or_ask(project, others=others, by=officer, reason="La même idée.")
    client = client_of(officer)
    client.get(address_of(project))
    with django_assert_num_queries(QUERIES):
        text = page(client.get(address_of(project)))
    assert text.count("<strong>Service ") == number
    assert [f"{word} {number - 1}" in text for word in ("Devis", "Poste", "Message")] == [True] * 3
    assert ("Fusion proposée avec" in text) is is_in_merge
    # One merge at a time: nothing is offered that would be refused.
    assert ("merge-others" in text) is not is_in_merge


def test_file_keeps_questions_of_services_that_stopped_and_both_costs_apart(project, officer):
    fill(project, 3, officer=officer)
    found = get_reviewed(project.activity, project.contribution.uuid)
    assert [one.name for one in found.working] == ["Service 1", "Service 2"]
    assert [one.service.name for one in found.asked] == ["Service 0", "Service 1", "Service 2"]
    assert [one.opinion for one in found.asked] == ["Faisable.", "", ""]
    assert [(one.label, one.amount) for one in found.author_lines] == [
        (f"Devis {place}", 90_00) for place in range(3)
    ]
    assert found.cost_lines == [CostLine(f"Poste {place}", 100, 50_00, 2100) for place in range(3)]
    assert found.merge_request is None


def test_open_merge_is_read_with_every_answer(project, officer, resident):
    other = make_project(project.activity, author=officer, title="Des bancs")
    merge_or_ask(project, others=[other], by=officer, reason="La même idée.")
    found = get_reviewed(project.activity, other.contribution.uuid).merge_request
    assert found == MergeRequest.objects.get()
    assert {(row.user, row.project, row.agrees) for row in found.answers} == {
        (resident, project, None),
        (officer, other, None),
    }
