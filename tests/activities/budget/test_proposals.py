"""What a jury beside the vote is given."""

import pytest

from parvis.activities.budget.models import Project
from parvis.contributions.models import Contribution
from parvis.processes.kinds import outcomes_of
from parvis.processes.outcomes import Proposal
from tests.factories.budget import make_project, make_vote


@pytest.mark.parametrize("stage", ["review", "vote", "count"])
def test_projects_on_the_ballot_are_proposals_before_the_result(commune, stage):
    activity = make_vote(commune, costs=(1_000_00, 2_500_00))
    make_project(activity)
    activity.stage_slug = stage
    activity.save()
    first, second = outcomes_of(activity.phase, Proposal)
    idea = Project.objects.get(code="1").contribution
    assert (first.title, first.text, first.source) == (idea.title, idea.body, idea.key)
    assert (first.cost, second.cost) == (1_000_00, 2_500_00)
    assert dict(first.data) == {"code": "1", "category": "", "uuid": str(idea.uuid)}


def test_hidden_and_unfinished_ideas_are_no_proposals(commune):
    activity = make_vote(commune, costs=(1_000_00,))
    Contribution.objects.update(status="hidden")
    assert outcomes_of(activity.phase, Proposal) == []
    Contribution.objects.update(status="published")
    for stage in ("prepare", "submit"):
        activity.stage_slug = stage
        activity.save()
        assert outcomes_of(activity.phase, Proposal) == []
