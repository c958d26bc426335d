"""The officers' work: admissibility, costing, merging, the ballot paper."""

import pytest
from django.core.exceptions import PermissionDenied

from parvis.activities.budget.models import Project, ProjectEvent, ProjectStatus
from parvis.activities.budget.services import review
from parvis.common.errors import Refused
from parvis.contributions.models import Contribution, Status
from parvis.ledger.models import Entry
from parvis.notices.models import Notice
from tests.factories.budget import make_budget, make_project

S = ProjectStatus


@pytest.fixture
def activity(commune):
    return make_budget(commune, stage="review")


def refusal(verb, project, **options) -> str:
    with pytest.raises(Refused) as caught:
        verb(project, **options)
    project.refresh_from_db()
    return caught.value.code


def test_whole_way_to_the_ballot(activity, officer, resident):
    project = make_project(activity, author=resident)
    review.admit(project, by=officer)
    review.cost_project(project, by=officer, cost=2_500_00, note="Devis de mai.")
    done = review.put_on_ballot(project, by=officer)
    assert (done.status, done.cost, done.code) == (S.ON_BALLOT, 2_500_00, "1")
    verbs = list(ProjectEvent.objects.values_list("verb", flat=True))
    assert verbs == ["admitted", "costed", "on_ballot"]
    in_ledger = Entry.objects.filter(subject=project.contribution.key).order_by("number")
    assert [entry.verb for entry in in_ledger] == [f"project.{verb}" for verb in verbs]
    assert Notice.objects.filter(recipient=resident).count() == 3


def test_numbers_follow_each_other(activity, officer):
    for _number in range(3):
        review.put_on_ballot(make_project(activity, status=S.COSTED, cost=100_00), by=officer)
    assert list(Project.objects.values_list("code", flat=True)) == ["1", "2", "3"]


def test_rejection_takes_a_reason_that_the_author_gets(activity, officer, resident):
    project = make_project(activity, author=resident)
    assert refusal(review.reject, project, by=officer, reason="  ") == "no_reason"
    assert project.status == S.SUBMITTED
    review.reject(project, by=officer, reason="La route est régionale.")
    project.refresh_from_db()
    assert (project.status, project.reason) == (S.REJECTED, "La route est régionale.")
    assert Notice.objects.get(recipient=resident).body == "La route est régionale."
    # No reason in the ledger: it may tell about a person.
    assert "régionale" not in str(list(Entry.objects.values_list("data", flat=True)))


def test_rejected_idea_can_be_admitted_again(activity, officer):
    project = make_project(activity, status=S.REJECTED)
    assert review.admit(project, by=officer).reason == ""


@pytest.mark.parametrize(
    ("status", "verb", "options"),
    [
        (S.SUBMITTED, review.cost_project, {"cost": 100}),
        (S.SUBMITTED, review.put_on_ballot, {}),
        (S.ADMISSIBLE, review.put_on_ballot, {}),
        (S.ADMISSIBLE, review.admit, {}),
        (S.ON_BALLOT, review.cost_project, {"cost": 100}),
        (S.COSTED, review.take_off_ballot, {"reason": "Non."}),
        (S.MERGED, review.reject, {"reason": "Non."}),
    ],
)
def test_step_out_of_order_is_refused(activity, officer, status, verb, options):
    project = make_project(activity, status=status, cost=100_00)
    assert refusal(verb, project, by=officer, **options) == "wrong_status"
    assert project.status == status


@pytest.mark.parametrize(("cost", "code"), [(0, "no_cost"), (4_000_00, "above_cap")])
def test_cost_outside_the_limits_is_refused(commune, officer, cost, code):
    activity = make_budget(commune, stage="review", project_cap=3_000_00)
    project = make_project(activity, status=S.ADMISSIBLE)
    assert refusal(review.cost_project, project, by=officer, cost=cost) == code


def test_too_few_supports_are_refused(commune, officer):
    activity = make_budget(commune, stage="review", supports_needed=3)
    assert refusal(review.admit, make_project(activity), by=officer) == "supports"


def test_merge_tells_authors_and_keeps_one_idea(activity, officer, resident):
    main, other = make_project(activity), make_project(activity, author=resident)
    review.merge_projects(main, others=[other], by=officer, reason="Même endroit.")
    other.refresh_from_db()
    assert other.status == S.MERGED
    assert other.contribution.merged_into == main.contribution
    assert Notice.objects.filter(recipient=resident).count() == 1


@pytest.mark.parametrize(("reason", "code"), [("", "no_reason"), ("Pareil.", "no_others")])
def test_merge_without_reason_or_others_is_refused(activity, officer, reason, code):
    main = make_project(activity)
    others = [make_project(activity)] if not reason else []
    assert refusal(review.merge_projects, main, others=others, by=officer, reason=reason) == code


def test_hidden_idea_cannot_be_reviewed(activity, officer):
    project = make_project(activity)
    Contribution.objects.update(status=Status.HIDDEN)
    assert refusal(review.admit, project, by=officer) == "not_live"


@pytest.mark.parametrize("role", ["resident", "elected", "facilitator", "guarantor"])
def test_only_officers_review(activity, request, role):
    with pytest.raises(PermissionDenied):
        review.admit(make_project(activity), by=request.getfixturevalue(role))


@pytest.mark.parametrize("stage", ["submit", "vote", "count", "result"])
def test_no_review_outside_its_stage(commune, officer, stage):
    project = make_project(make_budget(commune, stage=stage))
    with pytest.raises(PermissionDenied):
        review.reject(project, by=officer, reason="Non.")
    assert Project.objects.get().status == S.SUBMITTED
