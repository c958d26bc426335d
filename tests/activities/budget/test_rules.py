"""Permissions: a grid of stage x role."""

import pytest

from tests.factories.budget import make_budget

STAGES = ["prepare", "submit", "review", "vote", "count", "result", "follow-up"]
ROLES = ["resident", "officer", "elected", "facilitator", "guarantor", "administrator"]
OFFICERS = {"officer", "administrator"}
# permission: (stages that are open for it, roles that may)
GRID = {
    "budget.submit": ({"submit"}, set(ROLES)),
    "budget.review": ({"review"}, OFFICERS),
    "budget.vote": ({"vote"}, set(ROLES)),
    "budget.count": ({"count"}, OFFICERS),
    "budget.publish": ({"count"}, OFFICERS),
    "budget.simulate": ({"prepare", "submit", "review"}, OFFICERS),
    "budget.manage": (set(STAGES), OFFICERS),
    "budget.see_desk": (set(STAGES), set(ROLES) - {"resident"}),
}


@pytest.mark.parametrize("permission", sorted(GRID))
@pytest.mark.parametrize("role", ROLES)
def test_permission_by_stage_and_role(commune, request, role, permission):
    user = request.getfixturevalue(role)
    activity = make_budget(commune, stage="prepare")
    stages, roles = GRID[permission]
    found = {}
    for stage in STAGES:
        activity.stage_slug = stage
        found[stage] = user.has_perm(permission, activity)
    assert found == {stage: stage in stages and role in roles for stage in STAGES}


@pytest.mark.parametrize("permission", sorted(GRID))
def test_nobody_without_a_role_has_a_permission(commune, permission):
    from django.contrib.auth.models import AnonymousUser

    from tests.factories.people import UserFactory

    activity = make_budget(commune, stage="vote")
    assert not AnonymousUser().has_perm(permission, activity)
    assert not UserFactory().has_perm(permission, activity)
