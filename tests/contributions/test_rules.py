"""Every permission: a grid of stage and role."""

import pytest

from parvis.contributions.models import ModerationAction, Status
from parvis.contributions.services import appeal, hide
from tests.contributions.conftest import in_stage
from tests.factories.contributions import ContributionFactory

STAGES = ("before", "open", "review", "closed")
PEOPLE = (
    "resident",  # the author
    "neighbour",
    "officer",
    "elected",
    "facilitator",
    "guarantor",
    "administrator",
    "stranger",
    "nobody",
)
MEMBERS = {
    "resident",
    "neighbour",
    "officer",
    "elected",
    "facilitator",
    "guarantor",
    "administrator",
}
TEAM = {"officer", "administrator"}

# Permission -> stages in which it can be open at all, people who then hold it.
GRID = {
    "file": ({"open"}, MEMBERS),
    "edit": ({"open"}, {"resident"}),
    "withdraw": ({"open", "review"}, {"resident"}),
    "support": ({"open"}, MEMBERS - {"resident"}),
    "comment": ({"open", "review"}, MEMBERS),
    "see": (set(STAGES), set(PEOPLE)),
    "report": (set(STAGES), MEMBERS),
    "moderate": (set(STAGES), TEAM),
    "answer": (set(STAGES), TEAM | {"elected"}),
    "merge": (set(STAGES), TEAM),
    "see_appeals": (set(STAGES), TEAM | {"guarantor"}),
}


@pytest.fixture
def nobody():
    from django.contrib.auth.models import AnonymousUser

    return AnonymousUser()


@pytest.fixture
def people(request):
    return {name: request.getfixturevalue(name) for name in PEOPLE}


def holders(people, permission, obj):
    return {
        name for name, user in people.items() if user.has_perm(f"contributions.{permission}", obj)
    }


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("permission", GRID)
def test_who_may_what_in_which_stage(permission, stage, people, contribution, activity):
    in_stage(activity, stage)
    stages, allowed = GRID[permission]
    expected = allowed if stage in stages else set()
    obj = activity if permission == "file" else contribution
    assert holders(people, permission, obj) == expected


@pytest.mark.parametrize("status", [Status.HIDDEN, Status.WITHDRAWN])
@pytest.mark.parametrize("permission", ["edit", "withdraw", "support", "comment"])
def test_nobody_writes_on_what_is_not_shown(permission, status, people, contribution):
    contribution.status = status
    assert holders(people, permission, contribution) == set()


@pytest.mark.parametrize("permission", ["edit", "withdraw", "support", "comment"])
def test_nobody_writes_on_what_is_merged(permission, people, contribution, activity):
    contribution.merged_into = ContributionFactory(activity=activity, author=None)
    assert holders(people, permission, contribution) == set()


def test_a_draft_is_for_its_author_and_the_team(people, contribution):
    contribution.status = Status.DRAFT
    assert holders(people, "see", contribution) == {"resident"} | TEAM


def test_a_draft_process_is_for_the_author_and_the_team(people, contribution):
    contribution.activity.process.status = "draft"
    assert holders(people, "see", contribution) == {"resident"} | TEAM


def test_only_the_author_appeals(people, contribution):
    action = ModerationAction(contribution=contribution, verb="hide")
    assert holders(people, "appeal", action) == {"resident"}


def test_an_appeal_is_decided_by_somebody_neutral(people, contribution, officer, resident):
    action = hide(contribution, moderator=officer, reason="insult", explanation="Non")
    filed = appeal(action, author=resident, text="Si")
    assert holders(people, "decide_appeal", filed) == {"guarantor", "administrator"}


def test_a_comment_is_withdrawn_by_its_author(people, contribution, neighbour):
    from tests.factories.contributions import CommentFactory

    comment = CommentFactory(contribution=contribution, author=neighbour)
    assert holders(people, "withdraw_comment", comment) == {"neighbour"}
